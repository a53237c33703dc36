/* 4.10 - The affine layer's way back, without a matrix product. */
#include "exercises.h"

/* Forward was Y = X W + b, with X (N, D), W (D, M), Y (N, M), all stored row after row:
 * number (i, j) of W is W[i * M + j]. Writes dX, and adds to dW and db. */
void affine_by_loops(size_t N, size_t D, size_t M, const real X[], const real W[],
                     const real dY[], real dX[], real dW[], real db[])
{
    (void)X;
    (void)W;
    (void)dY;
    (void)dW;
    (void)db;
    (void)M;
    for (size_t i = 0; i < N * D; i++)
        dX[i] = 0;
}
