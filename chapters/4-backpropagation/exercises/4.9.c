/* 4.9 - A layer that squares. */
#include "exercises.h"

/* y = x^2, number by number. */
void square_forward(size_t n, const real x[], real y[])
{
    (void)x;
    for (size_t i = 0; i < n; i++)
        y[i] = 0;
}

/* dx from dy: the gradient of the loss with respect to x. Written, not added. */
void square_backward(size_t n, const real x[], const real dy[], real dx[])
{
    (void)x;
    (void)dy;
    for (size_t i = 0; i < n; i++)
        dx[i] = 0;
}
