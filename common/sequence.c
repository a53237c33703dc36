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

/* A layer that works in place writes its y over its x, which is the y of the layer
 * before, unless that one's backward will look at it; and its dx over its dy, which is
 * the dx of the layer after. */
static void share_memory(const struct layer *l, bool training, struct pass *p)
{
    for (size_t k = 1; k < l->inners; k++)
        if (l->inner[k]->type->in_place &&
            (!training || l->inner[k - 1]->type->spare_y))
            lay_over(&p->inner[k].y, &p->inner[k - 1].y);
    for (size_t k = l->inners - 1; k-- > 0;)
        if (l->inner[k]->type->in_place && p->inner[k].dx.data != NULL)
            lay_over(&p->inner[k].dx, &p->inner[k + 1].dx);
}

/* Plans the inner layers, each for the output of the one before. The output of the
 * last is the sequence's, and the first one's dx too, which it is asked for if the
 * sequence is: y and dx are views of theirs. */
static int sequence_layer_plan(const struct layer *l, const size_t x[4],
                               const struct planning *how, struct pass *p)
{
    assert(l->inners > 0);
    for (size_t k = 0; k < l->inners; k++) {
        int status = pass_inner(l, k, x, how, k > 0 || how->dx, p);
        if (status != 0)
            return status;
        x = p->inner[k].y.dim;
    }
    share_memory(l, how->grad != NULL, p);
    p->y = tensor_rows(&p->inner[l->inners - 1].y, 0, x[0]);
    if (p->inner[0].dx.data != NULL)
        p->dx = tensor_rows(&p->inner[0].dx, 0, p->inner[0].dx.dim[0]);
    return 0;
}

static void sequence_layer_forward(const struct layer *l, const struct tensor *x,
                                   struct pass *p, bool training)
{
    for (size_t k = 0; k < l->inners; k++) {
        layer_forward(l->inner[k], x, &p->inner[k], training);
        x = &p->inner[k].y;
    }
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
