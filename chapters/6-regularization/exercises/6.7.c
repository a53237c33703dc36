/* 6.7 - The way back through batch normalization, for one channel. */
#include "exercises.h"

/* Forward was y[i] = gamma xhat[i] + beta with xhat[i] = (x[i] - mean) / s, where mean is
 * that of x[0], ..., x[n - 1], and s the root of epsilon plus their variance, the mean
 * of the squares of x[i] - mean. Writes dx, and the gradients with respect to gamma and
 * beta. */
void norm_backward(size_t n, const real x[], const real dy[], real gamma, real epsilon,
                   real dx[], real *dgamma, real *dbeta)
{
    (void)x;
    (void)gamma;
    (void)epsilon;
    for (size_t i = 0; i < n; i++)
        dx[i] = dy[i];
    *dgamma = *dbeta = 0;
}
