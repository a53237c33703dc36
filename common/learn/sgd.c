/* sgd.c - a step against the gradient. Taught in chapter 5. */
#include "learn/optimizer.h"

/* param -= rate * grad, for all n parameters of a network at once. */
void sgd_step(size_t n, real param[], const real grad[], real rate)
{
    for (size_t i = 0; i < n; i++)
        param[i] -= rate * grad[i];
}

static void sgd_optimizer_step(struct optimizer *o, real param[], const real grad[])
{
    sgd_step(o->n, param, grad, o->rate);
}

const struct optimizer_type sgd_type = {.name = "SGD", .step = sgd_optimizer_step};
