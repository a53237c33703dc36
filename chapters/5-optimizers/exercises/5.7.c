/* 5.7 - Momentum as PyTorch has it: the velocity does not hold the rate. */
#include "exercises.h"

/* v <- alpha v + grad, zero before the first step; then param <- param - rate v. */
void torch_step(size_t n, real param[], const real grad[], real v[], real rate,
                real alpha)
{
    (void)n;
    (void)param;
    (void)grad;
    (void)v;
    (void)rate;
    (void)alpha;
}
