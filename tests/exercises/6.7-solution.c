/* 6.7 - The way back through batch normalization, for one channel. */
#include "exercises.h"

void norm_backward(size_t n, const real x[], const real dy[], real gamma, real epsilon,
                   real dx[], real *dgamma, real *dbeta)
{
    real mean = 0, var = 0;
    for (size_t i = 0; i < n; i++)
        mean += x[i] / (real)n;
    for (size_t i = 0; i < n; i++)
        var += (x[i] - mean) * (x[i] - mean) / (real)n;
    real s = sqrt(var + epsilon);
    *dgamma = *dbeta = 0;
    for (size_t i = 0; i < n; i++) {
        *dbeta += dy[i];
        *dgamma += dy[i] * (x[i] - mean) / s;
    }
    for (size_t i = 0; i < n; i++)
        dx[i] = gamma / s *
                (dy[i] - *dbeta / (real)n - (x[i] - mean) / s * *dgamma / (real)n);
}
