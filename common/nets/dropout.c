/* dropout.c - in training, numbers are dropped at random (Srivastava et al. 2014).
 * Taught in chapter 7. */
#include "base/error.h"
#include "nets/layer.h"

struct dropout {
    struct layer layer;
    real ratio;
};

/* Kept is the factor of each number. */
static int dropout_layer_plan(const struct layer *l, const size_t x[4],
                              const struct planning *how, struct pass *p)
{
    (void)l;
    (void)how;
    pass_output(p, x[0], x[1], x[2], x[3]);
    pass_keep(p, 1);
    p->kept[0] = tensor_new(x[0], x[1], x[2], x[3]);
    return GSL_SUCCESS;
}

/* In training y = x / (1 - ratio) with chance 1 - ratio, and else 0, so that the mean
 * of y is x; outside of training y = x. */
static void dropout_layer_forward(const struct layer *l, const struct tensor *x,
                                  struct pass *p, bool training)
{
    real ratio = ((const struct dropout *)l)->ratio, scale = 1 / (1 - ratio);
    real *factor = p->kept[0].data;
    for (size_t i = 0, n = tensor_size(x); i < n; i++) {
        if (training)
            factor[i] = (real)gsl_rng_uniform(p->rng) < ratio ? 0 : scale;
        else
            factor[i] = 1;
        p->y.data[i] = factor[i] * x->data[i];
    }
}

static void dropout_layer_backward(const struct layer *l, const struct tensor *x,
                                   const struct tensor *dy, struct pass *p)
{
    (void)l;
    for (size_t i = 0, n = tensor_size(x); i < n && p->dx.data != NULL; i++)
        p->dx.data[i] = p->kept[0].data[i] * dy->data[i];
}

static const struct layer_type dropout_type = {
    .name = "dropout",
    .size = sizeof(struct dropout),
    .plan = dropout_layer_plan,
    .forward = dropout_layer_forward,
    .backward = dropout_layer_backward,
};

/* Drops with chance `ratio`, from 0 to less than 1. */
struct layer *dropout_new(real ratio)
{
    struct dropout *d = layer_new(&dropout_type, 0, 0, 0);
    d->ratio = ratio;
    return &d->layer;
}
