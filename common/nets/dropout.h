/* dropout.h - numbers that are dropped at random. */
#ifndef DROPOUT_H
#define DROPOUT_H

#include "base/tensor.h"
#include <gsl/gsl_rng.h>

void dropout_forward(const struct tensor *X, real ratio, gsl_rng *rng,
                     struct tensor *mask, struct tensor *Y);
void dropout_backward(const struct tensor *mask, const struct tensor *dY,
                      struct tensor *dX);

#endif
