/* 6.7 - The way back through a normalization without a mean. */
#include "exercises.h"

void rms_backward(size_t n, const real x[], const real dy[], real gamma, real epsilon,
                  real dx[], real *dgamma)
{
    real squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += x[i] * x[i] / (real)n;
    real q = sqrt(squares + epsilon);
    *dgamma = 0;
    for (size_t i = 0; i < n; i++)
        *dgamma += dy[i] * x[i] / q;
    for (size_t i = 0; i < n; i++)
        dx[i] = gamma / q * (dy[i] - x[i] / q * *dgamma / (real)n);
}
