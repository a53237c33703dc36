/* nesterov.c - momentum that looks ahead (Nesterov 1983). Taught in chapter 5. */
#include "learn/optimizer.h"

/* The rule takes the gradient where the velocity is about to lead: with weights w,
 *   v = alpha v - rate grad(w + alpha v),
 *   w += v.
 * Here param is w + alpha v, the place looked ahead to, so that grad is the gradient
 * at param, as for every other rule:
 *   v = alpha v - rate grad,
 *   param += alpha v - rate grad, with the new v. */
void nesterov_step(size_t n, real param[], const real grad[], real v[], real rate,
                   real alpha)
{
    for (size_t i = 0; i < n; i++) {
        real step = rate * grad[i];
        v[i] = alpha * v[i] - step;
        param[i] += alpha * v[i] - step;
    }
}

static void nesterov_optimizer_step(struct optimizer *o, real param[],
                                    const real grad[])
{
    nesterov_step(o->n, param, grad, o->m, o->rate, o->alpha);
}

const struct optimizer_type nesterov_type = {
    .name = "Nesterov",
    .memories = 1,
    .alpha = (real)0.9,
    .step = nesterov_optimizer_step,
};
