/* 7.3 - Rows and columns on the padding are too large, those before 0 too. */
#include "exercises.h"

void slide(size_t H, size_t W, const real x[], size_t F, const real k[], size_t stride,
           size_t pad, real y[])
{
    for (size_t i = 0; i + F <= H + 2 * pad; i += stride)
        for (size_t j = 0; j + F <= W + 2 * pad; j += stride) {
            real sum = 0;
            for (size_t p = 0; p < F; p++)
                for (size_t q = 0; q < F; q++) {
                    size_t h = i + p - pad, w = j + q - pad;
                    if (h < H && w < W)
                        sum += k[p * F + q] * x[h * W + w];
                }
            *y++ = sum;
        }
}
