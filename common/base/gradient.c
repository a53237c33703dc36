/* gradient.c - slopes by central differences. Taught in chapter 3. */
#include "base/gradient.h"
#include <assert.h>

/* About the cube root of the rounding error, which balances the error of the
 * formula against that of the subtraction. */
const double GRADIENT_STEP = sizeof(real) == sizeof(double) ? 1e-5 : 1e-2;

/* The slope of f at x along x[i] alone: (f(x + h e_i) - f(x - h e_i)) / 2h. x is
 * changed in place and restored bit for bit, so it may be the very block that f
 * works on, a network's parameters say, and nothing is copied. x[i] + h is rounded
 * to a real; what is divided by is the step that was really taken. */
double partial_numerical(scalar_function *f, void *params, real *x, size_t n, size_t i,
                         double h)
{
    assert(i < n && h > 0);
    const real at = x[i], above = (real)(at + h), below = (real)(at - h);
    x[i] = above;
    double difference = f(x, n, params);
    x[i] = below;
    difference -= f(x, n, params);
    x[i] = at;
    return difference / ((double)above - (double)below);
}

/* All n of them: 2n evaluations of f. */
void gradient_numerical(scalar_function *f, void *params, real *x, size_t n, double h,
                        double *gradient)
{
    for (size_t i = 0; i < n; i++)
        gradient[i] = partial_numerical(f, params, x, n, i, h);
}
