/* adam.c - steps as long as a coordinate's gradient is steady (Kingma and Ba 2015,
 * Algorithm 1). Taught in chapter 5. */
#include "learn/optimizer.h"

/* Step t = 1, 2, ... with m and v, zero before the first:
 *   m = beta1 m + (1 - beta1) grad         the mean of late gradients,
 *   v = beta2 v + (1 - beta2) grad^2       and of their squares,
 *   param -= rate m' / (sqrt(v') + epsilon)
 * where m' = m / (1 - beta1^t) and v' = v / (1 - beta2^t) make up for the start. */
void adam_step(size_t n, real param[], const real grad[], real m[], real v[], size_t t,
               real rate, real beta1, real beta2, real epsilon)
{
    real step = rate / (1 - pow(beta1, (real)t));
    real root = 1 / sqrt(1 - pow(beta2, (real)t));
    for (size_t i = 0; i < n; i++) {
        real g = grad[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        param[i] -= step * m[i] / (sqrt(v[i]) * root + epsilon);
    }
}

static void adam_optimizer_step(struct optimizer *o, real param[], const real grad[])
{
    adam_step(o->n, param, grad, o->m, o->v, o->t, o->rate, o->beta1, o->beta2,
              o->epsilon);
}

const struct optimizer_type adam_type = {
    .name = "Adam",
    .memories = 2,
    .beta1 = (real)0.9,
    .beta2 = (real)0.999,
    .epsilon = (real)1e-8,
    .step = adam_optimizer_step,
};
