/* gradient.h - the gradient of any function, by differences. */
#ifndef GRADIENT_H
#define GRADIENT_H

#include "base/real.h"
#include <stddef.h>

/* A function of the n numbers at x; `params` is the caller's own. */
typedef double scalar_function(const real *x, size_t n, void *params);

/* A step that suits functions of order 1 at points of order 1. */
extern const double GRADIENT_STEP;

double partial_numerical(scalar_function *f, void *params, real *x, size_t n, size_t i,
                         double h);
void gradient_numerical(scalar_function *f, void *params, real *x, size_t n, double h,
                        double *gradient);

#endif
