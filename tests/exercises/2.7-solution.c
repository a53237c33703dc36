/* 2.7 - W = W2 W3, b = b2 W3 + b3. */
#include "exercises.h"

void collapse_two(size_t D, size_t H, size_t M, const real W2[], const real b2[],
                  const real W3[], const real b3[], real W[], real b[])
{
    for (size_t j = 0; j < M; j++) {
        b[j] = b3[j];
        for (size_t k = 0; k < H; k++)
            b[j] += b2[k] * W3[k * M + j];
        for (size_t i = 0; i < D; i++) {
            W[i * M + j] = 0;
            for (size_t k = 0; k < H; k++)
                W[i * M + j] += W2[i * H + k] * W3[k * M + j];
        }
    }
}
