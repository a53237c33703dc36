/* 5.5 - Nesterov's rule as its formula has it. */
#include "exercises.h"

/* One step from w with the velocity v, both of n numbers, n at most 8. The gradient is
 * to be asked for where the velocity is about to lead:
 *     slope(n, place, gradient)
 * writes the n numbers of the gradient at `place`. Changes w and v. */
void look_ahead_step(size_t n, real w[], real v[], slope_at *slope, real rate,
                     real alpha)
{
    (void)n;
    (void)w;
    (void)v;
    (void)slope;
    (void)rate;
    (void)alpha;
}
