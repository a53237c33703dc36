/* 4.9 - A layer that squares. */
#include "exercises.h"

void square_forward(size_t n, const real x[], real y[])
{
    for (size_t i = 0; i < n; i++)
        y[i] = x[i] * x[i];
}

void square_backward(size_t n, const real x[], const real dy[], real dx[])
{
    for (size_t i = 0; i < n; i++)
        dx[i] = dy[i] * 2 * x[i];
}
