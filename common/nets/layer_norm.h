/* layer_norm.h - layer normalization. */
#ifndef LAYER_NORM_H
#define LAYER_NORM_H

#include "base/tensor.h"

void layer_norm_forward(const struct tensor *X, const struct tensor *gamma,
                        const struct tensor *beta, struct tensor *mean,
                        struct tensor *s, struct tensor *Y);
void layer_norm_backward(const struct tensor *X, const struct tensor *mean,
                         const struct tensor *s, const struct tensor *gamma,
                         const struct tensor *dY, struct tensor *dX,
                         struct tensor *dgamma, struct tensor *dbeta);

#endif
