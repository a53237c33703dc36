/* 4.10 - The affine layer's way back, without a matrix product. */
#include "exercises.h"

void affine_by_loops(size_t N, size_t D, size_t M, const real X[], const real W[],
                     const real dY[], real dX[], real dW[], real db[])
{
    for (size_t n = 0; n < N; n++) {
        for (size_t i = 0; i < D; i++) {
            dX[n * D + i] = 0;
            for (size_t j = 0; j < M; j++) {
                dX[n * D + i] += dY[n * M + j] * W[i * M + j];
                dW[i * M + j] += X[n * D + i] * dY[n * M + j];
            }
        }
        for (size_t j = 0; j < M; j++)
            db[j] += dY[n * M + j];
    }
}
