/* 5.8 - What is wrong with this AdamW? Three things. Mend them. */
#include "exercises.h"

/* Step t = 1, 2, ... of AdamW, with beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8. All
 * weights decay, by the share `decay` a step. m and v are zero before the first step. */
void hasty_adamw_step(size_t n, real w[], const real grad[], real m[], real v[],
                      size_t t, real rate, real decay)
{
    const real beta1 = (real)0.9, beta2 = (real)0.999, epsilon = (real)1e-8;
    const real left = 1 - pow(beta1, (real)t);
    for (size_t i = 0; i < n; i++) {
        real g = grad[i] + decay * w[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        w[i] -= rate * (m[i] / left) / sqrt(v[i] / left + epsilon);
    }
}
