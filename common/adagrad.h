/* adagrad.h - a rate for every parameter, by all its gradients so far. */
#ifndef ADAGRAD_H
#define ADAGRAD_H

#include "optimizer.h"

void adagrad_step(size_t n, real param[], const real grad[], real h[], real rate,
                  real epsilon);

#endif
