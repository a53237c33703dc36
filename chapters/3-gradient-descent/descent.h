/* descent.h - walking downhill. */
#ifndef DESCENT_H
#define DESCENT_H

#include "base/real.h"
#include <stddef.h>

/* Writes the gradient of a function of n numbers, at x, to `gradient`. */
typedef void gradient_function(const real *x, size_t n, void *params, double *gradient);

/* A walk: whose gradient it follows, how long its steps are, and when it ends:
 * when the gradient is shorter than `enough`, or after `limit` steps. */
struct descent {
    gradient_function *gradient;
    void *params;
    double rate, enough;
    size_t limit;
};

double descent_step(const struct descent *d, real *x, size_t n, double *gradient);
size_t descend(const struct descent *d, real *x, size_t n);

#endif
