/* nesterov.h - momentum that looks ahead. */
#ifndef NESTEROV_H
#define NESTEROV_H

#include "optimizer.h"

void nesterov_step(size_t n, real param[], const real grad[], real v[], real rate,
                   real alpha);

#endif
