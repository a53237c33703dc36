/* 12.1 - One turn of k-means, by plain loops. */
#include "exercises.h"

static double apart(size_t D, const real a[], const real b[])
{
    double sum = 0;
    for (size_t j = 0; j < D; j++)
        sum += (double)((a[j] - b[j]) * (a[j] - b[j]));
    return sum;
}

void lloyd_turn(size_t N, size_t D, size_t K, const real x[], real centre[],
                int group[])
{
    for (size_t i = 0; i < N; i++) {
        group[i] = 0;
        for (size_t k = 1; k < K; k++)
            if (apart(D, x + i * D, centre + k * D) <
                apart(D, x + i * D, centre + (size_t)group[i] * D))
                group[i] = (int)k;
    }
    for (size_t k = 0; k < K; k++) {
        size_t count = 0;
        for (size_t i = 0; i < N; i++)
            count += group[i] == (int)k;
        for (size_t j = 0; j < D && count > 0; j++) {
            double sum = 0;
            for (size_t i = 0; i < N; i++)
                sum += group[i] == (int)k ? (double)x[i * D + j] : 0;
            centre[k * D + j] = (real)(sum / (double)count);
        }
    }
}
