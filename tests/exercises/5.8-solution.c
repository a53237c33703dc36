/* 5.8 - What was wrong with this AdamW: the decay went through the gradient, v was
 * corrected with the factor of m, and epsilon stood under the root. */
#include "exercises.h"

void hasty_adamw_step(size_t n, real w[], const real grad[], real m[], real v[],
                      size_t t, real rate, real decay)
{
    const real beta1 = (real)0.9, beta2 = (real)0.999, epsilon = (real)1e-8;
    const real left1 = 1 - pow(beta1, (real)t), left2 = 1 - pow(beta2, (real)t);
    for (size_t i = 0; i < n; i++) {
        real g = grad[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        w[i] -= decay * w[i] + rate * (m[i] / left1) / (sqrt(v[i] / left2) + epsilon);
    }
}
