/* dropout.c - in training, numbers are dropped at random (Srivastava et al. 2014).
 * Taught in chapter 6. */
#include "nets/dropout.h"
#include <string.h>

/* Y = mask X, number by number. Each number of the mask is drawn: 0 with chance
 * `ratio`, and else 1 / (1 - ratio), so that the mean of y is x. */
void dropout_forward(const struct tensor *X, real ratio, gsl_rng *rng,
                     struct tensor *mask, struct tensor *Y)
{
    for (size_t i = 0, n = tensor_size(X); i < n; i++) {
        mask->data[i] = (real)gsl_rng_uniform(rng) < ratio ? 0 : 1 / (1 - ratio);
        Y->data[i] = mask->data[i] * X->data[i];
    }
}

/* dX = mask dY. */
void dropout_backward(const struct tensor *mask, const struct tensor *dY,
                      struct tensor *dX)
{
    for (size_t i = 0, n = tensor_size(mask); i < n; i++)
        dX->data[i] = mask->data[i] * dY->data[i];
}

/* Kept is the mask. */
int dropout_layer_plan(const struct layer *l, const size_t x[4],
                       const struct planning *how, struct pass *p)
{
    (void)l;
    (void)how;
    pass_output(p, x[0], x[1], x[2], x[3]);
    pass_keep(p, 1);
    p->kept[0] = tensor_new(x[0], x[1], x[2], x[3]);
    return 0;
}

/* Outside of training y = x. */
static void dropout_layer_forward(const struct layer *l, const struct tensor *x,
                                  struct pass *p, bool training)
{
    p->kept[0].dim[0] = x->dim[0];
    if (training)
        dropout_forward(x, ((const struct dropout *)l)->ratio, p->rng, &p->kept[0],
                        &p->y);
    else
        memcpy(p->y.data, x->data, tensor_size(x) * sizeof(real));
}

void dropout_layer_backward(const struct layer *l, const struct tensor *x,
                            const struct tensor *dy, struct pass *p)
{
    (void)l;
    (void)x;
    if (p->dx.data != NULL)
        dropout_backward(&p->kept[0], dy, &p->dx);
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
