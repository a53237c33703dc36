/* softmax.h - scores into probabilities. */
#ifndef SOFTMAX_H
#define SOFTMAX_H

#include "base/tensor.h"
#include <gsl/gsl_rng.h>

void softmax_forward(const struct tensor *x, struct tensor *y);
size_t softmax_draw(size_t K, const real score[], double temperature, gsl_rng *rng);
size_t argmax(size_t n, const real x[]);

#endif
