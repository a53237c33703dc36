/* 3.7 - a learner for any cost. */
#include "exercises.h"
#include <stdlib.h>

void learn(cost_function *cost, void *data, real p[], size_t n, double rate,
           size_t steps)
{
    const real h = (real)1e-5;
    double *slope = calloc(n, sizeof *slope);
    for (size_t step = 0; step < steps; step++) {
        for (size_t i = 0; i < n; i++) {
            const real old = p[i];
            p[i] = old + h;
            const double above = cost(p, n, data);
            p[i] = old - h;
            slope[i] = (above - cost(p, n, data)) / (double)(2 * h);
            p[i] = old;
        }
        for (size_t i = 0; i < n; i++)
            p[i] -= (real)(rate * slope[i]);
    }
    free(slope);
}
