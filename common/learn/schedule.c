/* schedule.c - learning rates that change from step to step. Taught in chapter 5. */
#include "learn/schedule.h"

/* Times `factor` after every `every` steps, all at once. */
real stepwise_rate(real rate, size_t t, size_t every, real factor)
{
    return rate * pow(factor, (real)(t / every));
}

/* The same smoothly: rate factor^(t / every). */
real exponential_rate(real rate, size_t t, size_t every, real factor)
{
    return rate * pow(factor, (real)t / (real)every);
}

/* Half a wave down, from the rate to 0 at step `steps` (Loshchilov and Hutter 2017). */
real cosine_rate(real rate, size_t t, size_t steps)
{
    if (t >= steps)
        return 0;
    return rate * (1 + cos((real)M_PI * (real)t / (real)steps)) / 2;
}

/* In equal stairs up to the rate, which step `steps` is the first to have. */
real warm_up_rate(real rate, size_t t, size_t steps)
{
    return t >= steps ? rate : rate * (real)(t + 1) / (real)(steps + 1);
}
