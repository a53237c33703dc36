/* affine.h - the fully connected layer. */
#ifndef AFFINE_H
#define AFFINE_H

#include "base/tensor.h"

void affine_forward(const struct tensor *X, const struct tensor *W,
                    const struct tensor *b, struct tensor *Y);
void affine_backward(const struct tensor *X, const struct tensor *W,
                     const struct tensor *dY, struct tensor *dX, struct tensor *dW,
                     struct tensor *db);

#endif
