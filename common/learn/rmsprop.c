/* rmsprop.c - a rate for every parameter, by its late gradients (Tieleman and Hinton
 * 2012). Taught in chapter 5. */
#include "learn/optimizer.h"

/* h = beta h + (1 - beta) grad^2, zero before the first step;
 * param -= rate grad / (sqrt(h) + epsilon). */
void rmsprop_step(size_t n, real param[], const real grad[], real h[], real rate,
                  real beta, real epsilon)
{
    for (size_t i = 0; i < n; i++) {
        real g = grad[i];
        h[i] = beta * h[i] + (1 - beta) * g * g;
        param[i] -= rate * g / (sqrt(h[i]) + epsilon);
    }
}

static void rmsprop_optimizer_step(struct optimizer *o, real param[], const real grad[])
{
    rmsprop_step(o->n, param, grad, o->m, o->rate, o->beta2, o->epsilon);
}

const struct optimizer_type rmsprop_type = {
    .name = "RMSProp",
    .memories = 1,
    .beta2 = (real)0.9,
    .epsilon = (real)1e-8,
    .step = rmsprop_optimizer_step,
};
