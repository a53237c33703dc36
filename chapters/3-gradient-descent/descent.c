/* descent.c - gradient descent: one step, and a walk. Taught in chapter 3. */
#include "descent.h"
#include "base/memory.h"
#include <stdlib.h>

/* One step: x <- x - rate * gradient. Leaves the gradient in `gradient` and returns
 * its length. */
double descent_step(const struct descent *d, real *x, size_t n, double *gradient)
{
    double square = 0;
    d->gradient(x, n, d->params, gradient);
    for (size_t i = 0; i < n; i++) {
        x[i] = (real)(x[i] - d->rate * gradient[i]);
        square += gradient[i] * gradient[i];
    }
    return sqrt(square);
}

/* Steps until one of the two ends is reached; returns how many. What has run away
 * to infinity or is not a number ends at the limit. */
size_t descend(const struct descent *d, real *x, size_t n)
{
    double *gradient = allocate(n, sizeof *gradient);
    size_t steps = 0;
    /* Walk */
    while (steps < d->limit && !(descent_step(d, x, n, gradient) < d->enough))
        steps++;
    /* Arrived, or far away */
    free(gradient);
    return steps;
}
