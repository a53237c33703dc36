/* 6.6 - The scale is 1 / (1 - ratio), and what was dropped is remembered. */
#include "exercises.h"

void drop_forward(size_t n, const real x[], real ratio, gsl_rng *rng, real mask[],
                  real y[])
{
    for (size_t i = 0; i < n; i++) {
        mask[i] = (real)gsl_rng_uniform(rng) < ratio ? 0 : 1 / (1 - ratio);
        y[i] = mask[i] * x[i];
    }
}

void drop_backward(size_t n, const real dy[], real ratio, gsl_rng *rng,
                   const real mask[], real dx[])
{
    (void)ratio;
    (void)rng;
    for (size_t i = 0; i < n; i++)
        dx[i] = mask[i] * dy[i];
}
