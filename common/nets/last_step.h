/* last_step.h - what a sequence ends with. */
#ifndef LAST_STEP_H
#define LAST_STEP_H

#include "base/tensor.h"

void last_step_forward(const struct tensor *x, struct tensor *y);
void last_step_backward(const struct tensor *dy, struct tensor *dx);

#endif
