/* 5.7 - Momentum as PyTorch has it: the velocity does not hold the rate. */
#include "exercises.h"

void torch_step(size_t n, real param[], const real grad[], real v[], real rate,
                real alpha)
{
    for (size_t i = 0; i < n; i++) {
        v[i] = alpha * v[i] + grad[i];
        param[i] -= rate * v[i];
    }
}
