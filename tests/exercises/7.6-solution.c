/* 7.6 - The place is the maximum's, and so is the gradient. */
#include "exercises.h"

void pool_noting(size_t H, size_t W, const real x[], real y[], size_t place[])
{
    for (size_t i = 0; i < H; i += 2)
        for (size_t j = 0; j < W; j += 2) {
            size_t best = i * W + j;
            for (size_t p = i; p < i + 2; p++)
                for (size_t q = j; q < j + 2; q++)
                    if (x[p * W + q] > x[best])
                        best = p * W + q;
            *place++ = best;
            *y++ = x[best];
        }
}

void pool_back(size_t H, size_t W, const real dy[], const size_t place[], real dx[])
{
    for (size_t i = 0; i < H * W; i++)
        dx[i] = 0;
    for (size_t t = 0; t < H / 2 * (W / 2); t++)
        dx[place[t]] = dy[t];
}
