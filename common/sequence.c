/* sequence.c - a layer that is several layers, one after another. */
#include "layer.h"
#include "memory.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Makes t a view of another tensor of its shape. */
static void lay_over(struct tensor *t, const struct tensor *other)
{
    tensor_free(t);
    *t = tensor_rows(other, 0, other->dim[0]);
}

/* How many layers at the beginning are slim. In prediction these are given FEW examples
 * at a time, so that what one writes is still in the cache when the next one reads. */
static size_t slim_layers(const struct layer *l)
{
    size_t slim = 0;
    while (slim < l->inners && l->inner[slim]->type->slim)
        slim++;
    return slim;
}

/* A layer that works in place writes its y over its x, which is the y of the layer
 * before, unless that one's backward will look at it, or this one gets FEW examples at a
 * time and keeps all outputs; and its dx over its dy, which is the dx of the layer
 * after. */
static void share_memory(const struct layer *l, bool training, struct pass *p)
{
    for (size_t k = 1; k < l->inners; k++)
        if (l->inner[k]->type->in_place && k + 1 != slim_layers(l) &&
            (!training || l->inner[k - 1]->type->spare_y))
            lay_over(&p->inner[k].y, &p->inner[k - 1].y);
    for (size_t k = l->inners - 1; k-- > 0;)
        if (l->inner[k]->type->in_place && p->inner[k].dx.data != NULL)
            lay_over(&p->inner[k].dx, &p->inner[k + 1].dx);
}

/* Makes t a tensor of n examples of the same shape. */
static void make_room(struct tensor *t, size_t n)
{
    struct tensor larger = tensor_new(n, t->dim[1], t->dim[2], t->dim[3]);
    tensor_free(t);
    *t = larger;
}

/* Plans the inner layers, each for the output of the one before; in prediction the slim
 * ones for FEW examples, but the last of them with room for all outputs.
 * The output of the last layer is the sequence's, and the first one's dx too, which it
 * is asked for if the sequence is: y and dx are views of theirs. */
static int sequence_layer_plan(const struct layer *l, const size_t x[4],
                               const struct planning *how, struct pass *p)
{
    assert(l->inners > 0);
    size_t N = x[0], slim = how->grad == NULL && N > FEW ? slim_layers(l) : 0;
    for (size_t k = 0; k < l->inners; k++) {
        const size_t in[4] = {k < slim ? FEW : N, x[1], x[2], x[3]};
        int status = pass_inner(l, k, in, how, k > 0 || how->dx, p);
        if (status != 0)
            return status;
        if (k + 1 == slim)
            make_room(&p->inner[k].y, N);
        x = p->inner[k].y.dim;
    }
    share_memory(l, how->grad != NULL, p);
    p->y = tensor_rows(&p->inner[l->inners - 1].y, 0, N);
    if (p->inner[0].dx.data != NULL)
        p->dx = tensor_rows(&p->inner[0].dx, 0, p->inner[0].dx.dim[0]);
    return 0;
}

/* Layers `first` to before `end`, from the input x of the first. */
static void forward_through(const struct layer *l, size_t first, size_t end,
                            const struct tensor *x, struct pass *p, bool training)
{
    for (size_t k = first; k < end; k++) {
        layer_forward(l->inner[k], x, &p->inner[k], training);
        x = &p->inner[k].y;
    }
}

/* Layers 0 to before `end` for all examples of x, FEW at a time; the outputs of the
 * last are put together. */
static void forward_few(const struct layer *l, size_t end, const struct tensor *x,
                        struct pass *p)
{
    struct tensor *y = &p->inner[end - 1].y;
    y->dim[0] = x->dim[0];
    const struct tensor all = *y;
    for (size_t first = 0; first < x->dim[0]; first += FEW) {
        size_t left = x->dim[0] - first, count = left < FEW ? left : FEW;
        struct tensor some = tensor_rows(x, first, count);
        *y = tensor_rows(&all, first, count);
        forward_through(l, 0, end, &some, p, false);
    }
    *y = all;
}

static void sequence_layer_forward(const struct layer *l, const struct tensor *x,
                                   struct pass *p, bool training)
{
    size_t slim = training || x->dim[0] <= FEW ? 0 : slim_layers(l);
    if (slim > 0) {
        forward_few(l, slim, x, p);
        x = &p->inner[slim - 1].y;
    }
    forward_through(l, slim, l->inners, x, p, training);
}

static void sequence_layer_backward(const struct layer *l, const struct tensor *x,
                                    const struct tensor *dy, struct pass *p)
{
    for (size_t k = l->inners; k-- > 0;) {
        layer_backward(l->inner[k], k > 0 ? &p->inner[k - 1].y : x, dy, &p->inner[k]);
        dy = &p->inner[k].dx;
    }
}

static const struct layer_type sequence_type = {
    .name = "sequence",
    .size = sizeof(struct layer),
    .plan = sequence_layer_plan,
    .forward = sequence_layer_forward,
    .backward = sequence_layer_backward,
};

struct layer *sequence_new(void)
{
    return layer_new(&sequence_type, 0, 0, 0);
}

/* Appends l, which the sequence then owns. */
void sequence_add(struct layer *sequence, struct layer *l)
{
    struct layer **inner = allocate(sequence->inners + 1, sizeof *inner);
    memcpy(inner, sequence->inner, sequence->inners * sizeof *inner);
    inner[sequence->inners++] = l;
    free(sequence->inner);
    sequence->inner = inner;
}
