/* 5.5 - Nesterov's rule as its formula has it. */
#include "exercises.h"

void look_ahead_step(size_t n, real w[], real v[], slope_at *slope, real rate,
                     real alpha)
{
    real ahead[8] = {0}, g[8] = {0};
    for (size_t i = 0; i < n; i++)
        ahead[i] = w[i] + alpha * v[i];
    slope(n, ahead, g);
    for (size_t i = 0; i < n; i++) {
        v[i] = alpha * v[i] - rate * g[i];
        w[i] += v[i];
    }
}
