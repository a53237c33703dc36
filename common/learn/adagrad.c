/* adagrad.c - a rate for every parameter, by all its gradients so far (Duchi, Hazan
 * and Singer 2011). Taught in chapter 5. */
#include "learn/optimizer.h"

/* h += grad^2, zero before the first step; param -= rate grad / (sqrt(h) + epsilon). */
void adagrad_step(size_t n, real param[], const real grad[], real h[], real rate,
                  real epsilon)
{
    for (size_t i = 0; i < n; i++) {
        real g = grad[i];
        h[i] += g * g;
        param[i] -= rate * g / (sqrt(h[i]) + epsilon);
    }
}

static void adagrad_optimizer_step(struct optimizer *o, real param[], const real grad[])
{
    adagrad_step(o->n, param, grad, o->m, o->rate, o->epsilon);
}

const struct optimizer_type adagrad_type = {
    .name = "AdaGrad",
    .memories = 1,
    .epsilon = (real)1e-8,
    .step = adagrad_optimizer_step,
};
