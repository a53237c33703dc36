/* 5.1 - Adam from memory, for a single number. */
#include "exercises.h"

real adam_by_hand(const real grad[], size_t t, real rate)
{
    const real beta1 = (real)0.9, beta2 = (real)0.999, epsilon = (real)1e-8;
    real moved = 0, m = 0, v = 0, power1 = 1, power2 = 1;
    for (size_t i = 0; i < t; i++) {
        m = beta1 * m + (1 - beta1) * grad[i];
        v = beta2 * v + (1 - beta2) * grad[i] * grad[i];
        power1 *= beta1;
        power2 *= beta2;
        moved -= rate * (m / (1 - power1)) / (sqrt(v / (1 - power2)) + epsilon);
    }
    return moved;
}
