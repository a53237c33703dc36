/* scores.h - an embedding used the other way round. */
#ifndef SCORES_H
#define SCORES_H

#include "base/tensor.h"

void scores_forward(const struct tensor *X, const struct tensor *E, struct tensor *Y);
void scores_backward(const struct tensor *X, const struct tensor *E,
                     const struct tensor *dY, struct tensor *dX, struct tensor *dE);

#endif
