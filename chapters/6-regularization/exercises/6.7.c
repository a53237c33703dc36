/* 6.7 - The way back through a normalization without a mean. */
#include "exercises.h"

/* Forward was y[i] = gamma xhat[i] with xhat[i] = x[i] / q, where q is the root of epsilon
 * plus the mean of the squares of x[0], ..., x[n - 1]. Writes dx, and the gradient with
 * respect to gamma. */
void rms_backward(size_t n, const real x[], const real dy[], real gamma, real epsilon,
                  real dx[], real *dgamma)
{
    (void)x;
    (void)gamma;
    (void)epsilon;
    for (size_t i = 0; i < n; i++)
        dx[i] = dy[i];
    *dgamma = 0;
}
