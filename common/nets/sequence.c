/* sequence.c - a layer that is several layers, one after another. */
#include "base/memory.h"
#include "nets/layer.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The dx of a layer is read by the layer before it and then by nobody. So that of layer k
 * can lie where those of layers k + 2, k + 4, ... lay: where the largest of them does. */
static void share_dx(struct pass *p, size_t first)
{
    struct tensor *largest = NULL;
    for (size_t k = first; k < p->inners; k += 2) {
        struct tensor *dx = &p->inner[k].dx;
        if (dx->owner && (largest == NULL || tensor_size(dx) > tensor_size(largest)))
            largest = dx;
    }
    for (size_t k = first; k < p->inners; k += 2) {
        struct tensor *dx = &p->inner[k].dx, own = *dx;
        if (own.owner && dx != largest) {
            dx->data = largest->data;
            dx->owner = false;
            tensor_free(&own);
        }
    }
}

/* Plans the inner layers, each for the output of the one before. The sequence's y is a
 * view of the last one's, its dx, if it is asked for, of the first one's. */
static int sequence_layer_plan(const struct layer *l, const size_t x[4],
                               const struct planning *how, struct pass *p)
{
    const size_t *in = x;
    assert(l->inners > 0);
    for (size_t k = 0; k < l->inners; k++) {
        int status = pass_inner(l, k, in, how, k > 0 || how->dx, p);
        if (status != 0)
            return status;
        in = p->inner[k].y.dim;
    }
    share_dx(p, 0);
    share_dx(p, 1);
    p->y = tensor_rows(&p->inner[l->inners - 1].y, 0, x[0]);
    if (p->inner[0].dx.data != NULL)
        p->dx = tensor_rows(&p->inner[0].dx, 0, x[0]);
    return 0;
}

/* Each layer's output is the next one's input. */
static void sequence_layer_forward(const struct layer *l, const struct tensor *x,
                                   struct pass *p, bool training)
{
    for (size_t k = 0; k < l->inners; k++) {
        layer_forward(l->inner[k], x, &p->inner[k], training);
        x = &p->inner[k].y;
    }
}

/* Each layer's dx is the dy of the one before. */
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
