/* each.c - a layer that sees every step of a sequence as an example of its own.
 * Taught in chapter 8. */
#include "nets/layer.h"

/* x, (N, T, C, H), as the inner layer sees it: (N T, C, H). */
static struct tensor steps_as_examples(const struct tensor *x)
{
    return (struct tensor){{x->dim[0] * x->dim[1], x->dim[2], x->dim[3], 1},
                           x->data,
                           false};
}

/* y is a view of what the inner layer makes, (N T, K) or, with more dimensions,
 * (N T, C, H, W) as (N, T, C, H W); dx likewise. */
static int each_layer_plan(const struct layer *l, const size_t x[4],
                           const struct planning *how, struct pass *p)
{
    size_t in[4] = {x[0] * x[1], x[2], x[3], 1};
    int status = pass_inner(l, 0, in, how, how->dx, p);
    if (status != 0)
        return status;
    const struct tensor *y = &p->inner[0].y, *dx = &p->inner[0].dx;
    p->y =
        (struct tensor){{x[0], x[1], y->dim[1], y->dim[2] * y->dim[3]}, y->data, false};
    if (dx->data != NULL)
        p->dx = (struct tensor){{x[0], x[1], x[2], x[3]}, dx->data, false};
    return 0;
}

static void each_layer_forward(const struct layer *l, const struct tensor *x,
                               struct pass *p, bool training)
{
    struct tensor steps = steps_as_examples(x);
    layer_forward(l->inner[0], &steps, &p->inner[0], training);
}

static void each_layer_backward(const struct layer *l, const struct tensor *x,
                                const struct tensor *dy, struct pass *p)
{
    const size_t *y = p->inner[0].y.dim;
    struct tensor steps = steps_as_examples(x);
    struct tensor dsteps = {{y[0], y[1], y[2], y[3]}, dy->data, false};
    layer_backward(l->inner[0], &steps, &dsteps, &p->inner[0]);
}

static const struct layer_type each_type = {
    .name = "each",
    .size = sizeof(struct layer),
    .plan = each_layer_plan,
    .forward = each_layer_forward,
    .backward = each_layer_backward,
};

/* Gives l, which it then owns, each step by itself: (N, T, D) to (N, T, K) by a layer
 * that takes (N, D) to (N, K). */
struct layer *each_new(struct layer *l)
{
    struct layer *each = layer_new(&each_type, 0, 0, 1);
    each->inner[0] = l;
    return each;
}
