/* 5.1 - Adam from memory, for a single number. */
#include "exercises.h"

/* How far Adam has moved one parameter after t steps, at which the gradient was
 * grad[0], ..., grad[t - 1]; beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8. Write it
 * without looking at adam.c. */
real adam_by_hand(const real grad[], size_t t, real rate)
{
    (void)grad;
    (void)t;
    (void)rate;
    return 0;
}
