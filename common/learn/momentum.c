/* momentum.c - steps that build up speed (Polyak 1964). Taught in chapter 5. */
#include "learn/optimizer.h"

/* v = alpha v - rate grad, the velocity, zero before the first step; param += v. */
void momentum_step(size_t n, real param[], const real grad[], real v[], real rate,
                   real alpha)
{
    for (size_t i = 0; i < n; i++) {
        v[i] = alpha * v[i] - rate * grad[i];
        param[i] += v[i];
    }
}

static void momentum_optimizer_step(struct optimizer *o, real param[],
                                    const real grad[])
{
    momentum_step(o->n, param, grad, o->m, o->rate, o->alpha);
}

const struct optimizer_type momentum_type = {
    .name = "Momentum",
    .memories = 1,
    .alpha = (real)0.9,
    .step = momentum_optimizer_step,
};
