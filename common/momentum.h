/* momentum.h - steps that build up speed. */
#ifndef MOMENTUM_H
#define MOMENTUM_H

#include "optimizer.h"

void momentum_step(size_t n, real param[], const real grad[], real v[], real rate,
                   real alpha);

#endif
