/* 6.6 - What is wrong with this dropout? Two things. Mend them. */
#include "exercises.h"

/* In training: each number is dropped with chance `ratio`, and the others are scaled so
 * that the mean of y is x. mask[i] is what x[i] was multiplied by. */
void drop_forward(size_t n, const real x[], real ratio, gsl_rng *rng, real mask[],
                  real y[])
{
    for (size_t i = 0; i < n; i++) {
        mask[i] = (real)gsl_rng_uniform(rng) < ratio ? 0 : 1 / ratio;
        y[i] = mask[i] * x[i];
    }
}

/* dx from dy, after drop_forward(). */
void drop_backward(size_t n, const real dy[], real ratio, gsl_rng *rng,
                   const real mask[], real dx[])
{
    (void)mask;
    for (size_t i = 0; i < n; i++)
        dx[i] = (real)gsl_rng_uniform(rng) < ratio ? 0 : dy[i] / ratio;
}
