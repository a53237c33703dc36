/* softmax.h - scores into probabilities. */
#ifndef SOFTMAX_H
#define SOFTMAX_H

#include "base/tensor.h"

void softmax_forward(const struct tensor *x, struct tensor *y);
size_t argmax(size_t n, const real x[]);

#endif
