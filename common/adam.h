/* adam.h - steps as long as a coordinate's gradient is steady. */
#ifndef ADAM_H
#define ADAM_H

#include "optimizer.h"

void adam_step(size_t n, real param[], const real grad[], real m[], real v[], size_t t,
               real rate, real beta1, real beta2, real epsilon);

#endif
