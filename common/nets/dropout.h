/* dropout.h - numbers that are dropped at random. */
#ifndef DROPOUT_H
#define DROPOUT_H

#include "nets/layer.h"
#include <gsl/gsl_rng.h>

void dropout_forward(const struct tensor *X, real ratio, gsl_rng *rng,
                     struct tensor *mask, struct tensor *Y);
void dropout_backward(const struct tensor *mask, const struct tensor *dY,
                      struct tensor *dX);

/* As a layer, and what a dropout of another kind shares with it: a mask that is kept, and
 * the way back through it. */
struct dropout {
    struct layer layer;
    real ratio;
};

int dropout_layer_plan(const struct layer *l, const size_t x[4],
                       const struct planning *how, struct pass *p);
void dropout_layer_backward(const struct layer *l, const struct tensor *x,
                            const struct tensor *dy, struct pass *p);

#endif
