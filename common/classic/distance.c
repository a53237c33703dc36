/* distance.c - squared distances of all pairs of two sets of points, by one product of
 * matrices. Taught in chapter 11. */
#include "classic/distance.h"
#include "base/memory.h"
#include <assert.h>
#include <stdlib.h>

/* length[i] = |x_i|^2 for each row x_i of x, (N, D). */
void squared_lengths(const struct tensor *x, real length[])
{
    size_t N = x->dim[0], D = tensor_columns(x);
    for (size_t i = 0; i < N; i++) {
        const real *row = x->data + i * D;
        real sum = 0;
#pragma omp simd reduction(+ : sum)
        for (size_t j = 0; j < D; j++)
            sum += row[j] * row[j];
        length[i] = sum;
    }
}

/* d_ij = |x_i - y_j|^2 = |x_i|^2 + |y_j|^2 - 2 x_i . y_j, (N, M), for the rows of x,
 * (N, D), and of y, (M, D), whose squared lengths are length[0], ..., length[M - 1].
 * What rounding makes negative is 0. */
void squared_distances(const struct tensor *x, const struct tensor *y,
                       const real length[], struct tensor *d)
{
    size_t N = x->dim[0], M = y->dim[0];
    assert(tensor_columns(x) == tensor_columns(y) && tensor_size(d) == N * M);
    real *own = allocate(N, sizeof *own);
    squared_lengths(x, own);
    GSL(matrix, view) X = as_matrix(x), Y = as_matrix(y), P = as_matrix(d);
    BLAS(gemm)(CblasNoTrans, CblasTrans, -2, &X.matrix, &Y.matrix, 0, &P.matrix);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < M; j++) {
            real square = own[i] + length[j] + d->data[i * M + j];
            d->data[i * M + j] = square > 0 ? square : 0;
        }
    free(own);
}
