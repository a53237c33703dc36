/* sequence.c - a layer that is several layers, one after another. */
#include "layer.h"
#include "memory.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Makes t a view of all of another tensor. */
static void lay_over(struct tensor *t, const struct tensor *other)
{
    tensor_free(t);
    *t = tensor_rows(other, 0, other->dim[0]);
}

/* How many layers at the beginning get so many examples FEW at a time: all before the
 * first that is not slim, but none if there are not more examples than that. */
static size_t slim_layers(const struct layer *l, size_t examples)
{
    size_t slim = 0;
    while (examples > FEW && slim < l->inners && layer_slim(l->inner[slim]))
        slim++;
    return slim;
}

/* Makes t a tensor of n examples of the same shape. */
static void make_room(struct tensor *t, size_t n)
{
    struct tensor other = tensor_new(n, t->dim[1], t->dim[2], t->dim[3]);
    tensor_free(t);
    *t = other;
}

/* Plans the inner layers, each for the output of the one before. Slim ones need room
 * for FEW examples only, but for
 *   the first one's dx and the last one's y, which others look at,
 *   in training, all y, which backward looks at. */
static int plan_inner(const struct layer *l, const size_t x[4],
                      const struct planning *how, size_t slim, struct pass *p)
{
    bool training = how->grad != NULL;
    size_t N = x[0];
    for (size_t k = 0; k < l->inners; k++) {
        const size_t in[4] = {k < slim && !training ? FEW : N, x[1], x[2], x[3]};
        int status = pass_inner(l, k, in, how, k > 0 || how->dx, p);
        if (status != 0)
            return status;
        if (!training && k + 1 == slim)
            make_room(&p->inner[k].y, N);
        if (training && k > 0 && k < slim)
            make_room(&p->inner[k].dx, FEW);
        x = p->inner[k].y.dim;
    }
    return 0;
}

/* A layer that works in place writes its y over its x, which is the y of the layer
 * before, unless that one's backward will look at it, or x has room for FEW examples
 * and y for all; and its dx over its dy, which is the dx of the layer after, unless dy
 * has room for FEW and dx for all. */
static void share_memory(const struct layer *l, size_t slim, bool training,
                         struct pass *p)
{
    for (size_t k = 1; k < l->inners; k++)
        if (l->inner[k]->type->in_place &&
            (training ? l->inner[k - 1]->type->spare_y : k + 1 != slim))
            lay_over(&p->inner[k].y, &p->inner[k - 1].y);
    for (size_t k = l->inners - 1; k-- > 0;)
        if (l->inner[k]->type->in_place && p->inner[k].dx.data != NULL &&
            (k > 0 || slim == 0))
            lay_over(&p->inner[k].dx, &p->inner[k + 1].dx);
}

/* The sequence's y is a view of the last layer's, its dx, if it is asked for, of the
 * first one's. */
static int sequence_layer_plan(const struct layer *l, const size_t x[4],
                               const struct planning *how, struct pass *p)
{
    assert(l->inners > 0);
    size_t slim = slim_layers(l, x[0]);
    int status = plan_inner(l, x, how, slim, p);
    if (status != 0)
        return status;
    share_memory(l, slim, how->grad != NULL, p);
    p->y = tensor_rows(&p->inner[l->inners - 1].y, 0, x[0]);
    if (p->inner[0].dx.data != NULL)
        p->dx = tensor_rows(&p->inner[0].dx, 0, x[0]);
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

/* The same layers back, from the gradient dy at the output of the last. */
static void backward_through(const struct layer *l, size_t first, size_t end,
                             const struct tensor *x, const struct tensor *dy,
                             struct pass *p)
{
    for (size_t k = end; k-- > first;) {
        const struct tensor *in = k > first ? &p->inner[k - 1].y : x;
        layer_backward(l->inner[k], in, dy, &p->inner[k]);
        dy = &p->inner[k].dx;
    }
}

/* Makes t begin so many examples further on. */
static void move_rows(struct tensor *t, ptrdiff_t by)
{
    if (t->data != NULL)
        t->data += by * (ptrdiff_t)tensor_columns(t);
}

/* Moves the passes of slim layers on by so many examples; they then have `count`. What
 * has room for FEW examples only stays where it is. */
static void move_passes(struct pass *p, size_t slim, bool training, ptrdiff_t by,
                        size_t count)
{
    move_rows(&p->inner[0].dx, by);
    for (size_t k = 0; k < slim; k++) {
        struct pass *inner = &p->inner[k];
        inner->dx.dim[0] = count;
        if (!training && k + 1 < slim)
            continue;
        inner->y.dim[0] = count;
        move_rows(&inner->y, by);
    }
}

/* Examples first, first + 1, ... of t: FEW, or as many as are left. */
static struct tensor few_rows(const struct tensor *t, size_t first)
{
    size_t left = t->dim[0] - first;
    return tensor_rows(t, first, left < FEW ? left : FEW);
}

/* The slim layers for all examples of x, FEW at a time. */
static void forward_few(const struct layer *l, size_t slim, const struct tensor *x,
                        struct pass *p, bool training)
{
    size_t N = x->dim[0];
    for (size_t first = 0; first < N; first += FEW) {
        struct tensor some = few_rows(x, first);
        forward_through(l, 0, slim, &some, p, training);
        move_passes(p, slim, training, (ptrdiff_t)some.dim[0], 0);
    }
    move_passes(p, slim, training, -(ptrdiff_t)N, N);
}

/* The same back, from the gradient dy at the output of the last. */
static void backward_few(const struct layer *l, size_t slim, const struct tensor *x,
                         const struct tensor *dy, struct pass *p)
{
    size_t N = x->dim[0];
    for (size_t first = 0; first < N; first += FEW) {
        struct tensor some = few_rows(x, first), some_dy = few_rows(dy, first);
        move_passes(p, slim, true, 0, some.dim[0]);
        backward_through(l, 0, slim, &some, &some_dy, p);
        move_passes(p, slim, true, (ptrdiff_t)some.dim[0], 0);
    }
    move_passes(p, slim, true, -(ptrdiff_t)N, N);
}

static void sequence_layer_forward(const struct layer *l, const struct tensor *x,
                                   struct pass *p, bool training)
{
    size_t slim = slim_layers(l, x->dim[0]);
    if (slim > 0) {
        forward_few(l, slim, x, p, training);
        x = &p->inner[slim - 1].y;
    }
    forward_through(l, slim, l->inners, x, p, training);
}

static void sequence_layer_backward(const struct layer *l, const struct tensor *x,
                                    const struct tensor *dy, struct pass *p)
{
    size_t slim = slim_layers(l, x->dim[0]);
    const struct tensor *in = slim > 0 ? &p->inner[slim - 1].y : x;
    backward_through(l, slim, l->inners, in, dy, p);
    if (slim > 0)
        backward_few(l, slim, x, slim < l->inners ? &p->inner[slim].dx : dy, p);
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
