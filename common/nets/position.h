/* position.h - tokens learn where they stand. */
#ifndef POSITION_H
#define POSITION_H

#include "base/tensor.h"

void position_forward(const struct tensor *X, const struct tensor *P, struct tensor *Y);
void position_backward(const struct tensor *dY, struct tensor *dX, struct tensor *dP);

#endif
