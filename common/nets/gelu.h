/* gelu.h - an activation function that closes slowly. */
#ifndef GELU_H
#define GELU_H

#include "base/tensor.h"

void gelu_forward(const struct tensor *X, struct tensor *Y);
void gelu_backward(const struct tensor *X, const struct tensor *dY, struct tensor *dX);

#endif
