/* few.c - a layer that, outside of training, takes few examples at a time: what the
 * layers in it make of these is still near when the next of them reads it. In training,
 * where the way back needs all of it, it is the layer that it contains. */
#include "nets/layer.h"
#include <string.h>

struct few {
    struct layer layer;
    size_t n;
};

/* A pass without gradients has room for n examples inside, and outside for the outputs
 * of all; one with gradients has the inner pass's y and dx for its own. */
static int few_layer_plan(const struct layer *l, const size_t x[4],
                          const struct planning *how, struct pass *p)
{
    size_t n = ((const struct few *)l)->n, in[4] = {x[0], x[1], x[2], x[3]};
    if (how->grad == NULL && n < x[0])
        in[0] = n;
    int status = pass_inner(l, 0, in, how, how->dx, p);
    if (status != 0)
        return status;
    const size_t *y = p->inner[0].y.dim;
    if (in[0] < x[0])
        pass_output(p, x[0], y[1], y[2], y[3]);
    else
        p->y = tensor_rows(&p->inner[0].y, 0, x[0]);
    if (p->inner[0].dx.data != NULL)
        p->dx = tensor_rows(&p->inner[0].dx, 0, x[0]);
    return 0;
}

static void few_layer_forward(const struct layer *l, const struct tensor *x,
                              struct pass *p, bool training)
{
    struct pass *inner = &p->inner[0];
    size_t n = ((const struct few *)l)->n, K = tensor_columns(&p->y);
    if (p->y.data == inner->y.data) {
        layer_forward(l->inner[0], x, inner, training);
        return;
    }
    for (size_t first = 0; first < x->dim[0]; first += n) {
        size_t count = x->dim[0] - first < n ? x->dim[0] - first : n;
        struct tensor some = tensor_rows(x, first, count);
        layer_forward(l->inner[0], &some, inner, training);
        memcpy(p->y.data + first * K, inner->y.data, count * K * sizeof(real));
    }
}

static void few_layer_backward(const struct layer *l, const struct tensor *x,
                               const struct tensor *dy, struct pass *p)
{
    layer_backward(l->inner[0], x, dy, &p->inner[0]);
}

static const struct layer_type few_type = {
    .name = "few",
    .size = sizeof(struct few),
    .plan = few_layer_plan,
    .forward = few_layer_forward,
    .backward = few_layer_backward,
};

/* Gives l, often a sequence, which it then owns, n examples at a time. */
struct layer *few_new(size_t n, struct layer *l)
{
    struct few *few = layer_new(&few_type, 0, 0, 1);
    few->n = n;
    few->layer.inner[0] = l;
    return &few->layer;
}
