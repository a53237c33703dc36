/* 9.2 - Attention for one query: scores, weights, an average of values. */
#include "exercises.h"

static real score_of(size_t D, const real q[], const real k[])
{
    real sum = 0;
    for (size_t d = 0; d < D; d++)
        sum += q[d] * k[d];
    return sum / sqrt((real)D);
}

void attend_one(size_t T, size_t D, const real q[], const real k[], const real v[],
                real z[])
{
    real most = score_of(D, q, k), whole = 0;
    for (size_t t = 1; t < T; t++)
        most = fmax(most, score_of(D, q, k + t * D));
    for (size_t d = 0; d < D; d++)
        z[d] = 0;
    for (size_t t = 0; t < T; t++) {
        real a = exp(score_of(D, q, k + t * D) - most);
        whole += a;
        for (size_t d = 0; d < D; d++)
            z[d] += a * v[t * D + d];
    }
    for (size_t d = 0; d < D; d++)
        z[d] /= whole;
}
