/* rmsprop.h - a rate for every parameter, by its late gradients. */
#ifndef RMSPROP_H
#define RMSPROP_H

#include "optimizer.h"

void rmsprop_step(size_t n, real param[], const real grad[], real h[], real rate,
                  real beta, real epsilon);

#endif
