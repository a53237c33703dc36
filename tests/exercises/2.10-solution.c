/* 2.10 - Layer after layer between two arrays, then the place of the largest score. */
#include "exercises.h"

int read_digit(int layers, const size_t size[], const real *const W[],
               const real *const b[], const real x[])
{
    real room[2][800];
    const real *a = x;
    for (int l = 0; l < layers; l++) {
        real *z = room[l % 2];
        for (size_t j = 0; j < size[l + 1]; j++) {
            z[j] = b[l][j];
            for (size_t i = 0; i < size[l]; i++)
                z[j] += a[i] * W[l][i * size[l + 1] + j];
            if (l + 1 < layers && z[j] < 0)
                z[j] = 0;
        }
        a = z;
    }
    size_t best = 0;
    for (size_t k = 1; k < size[layers]; k++)
        if (a[k] > a[best])
            best = k;
    return (int)best;
}
