/* mean_step.h - a sequence as the mean of its tokens. */
#ifndef MEAN_STEP_H
#define MEAN_STEP_H

#include "base/tensor.h"

void mean_step_forward(const struct tensor *X, struct tensor *Y);
void mean_step_backward(const struct tensor *dY, struct tensor *dX);

#endif
