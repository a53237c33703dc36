/* kernel.c - kernels of all pairs of two sets of points, by one product of matrices. Taught
 * in chapter 11. */
#include "classic/kernel.h"
#include "base/memory.h"
#include "classic/distance.h"
#include <assert.h>
#include <stdlib.h>

/* Turns inner products x . z_j into K(x, z_j), for one x and n points z. `xx` is |x|^2,
 * and zz[j] is |z_j|^2. */
void kernel_from_products(const struct kernel *k, real xx, const real zz[],
                          real product[], size_t n)
{
    real gamma = (real)k->gamma, constant = (real)k->constant;
    if (k->kind == POLYNOMIAL_KERNEL) {
        for (size_t j = 0; j < n; j++)
            product[j] = pow(gamma * product[j] + constant, (real)k->degree);
    } else if (k->kind == RBF_KERNEL) {
#pragma omp simd
        for (size_t j = 0; j < n; j++)
            product[j] = exp(-gamma * fmax(xx + zz[j] - 2 * product[j], 0));
    }
}

/* k_ij = K(x_i, z_j), (N, M), for the rows of x, (N, D), and of z, (M, D), whose squared
 * lengths are length[0], ..., length[M - 1]. */
void kernel_matrix(const struct kernel *kernel, const struct tensor *x,
                   const struct tensor *z, const real length[], struct tensor *k)
{
    size_t N = x->dim[0], M = z->dim[0];
    assert(tensor_columns(x) == tensor_columns(z) && tensor_size(k) == N * M);
    real *own = allocate(N, sizeof *own);
    squared_lengths(x, own);
    GSL(matrix, view) X = as_matrix(x), Z = as_matrix(z), K = as_matrix(k);
    BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &X.matrix, &Z.matrix, 0, &K.matrix);
    for (size_t i = 0; i < N; i++)
        kernel_from_products(kernel, own[i], length, k->data + i * M, M);
    free(own);
}
