/* sgd.h - stochastic gradient descent. */
#ifndef SGD_H
#define SGD_H

#include "optimizer.h"

void sgd_step(size_t n, real param[], const real grad[], real rate);

#endif
