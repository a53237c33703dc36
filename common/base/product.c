/* product.c - a product without the copy that OpenBLAS makes of large matrices. */
#include "base/product.h"

/* C += A B, where A is (n, d), B (d, m) and C (n, m), as a sum of products of some
 * columns of A with as many rows of B, at least two of them. Where A has few rows, a
 * copy of B would cost more than it saves. */
void add_product(const GSL(matrix, view) *A, const GSL(matrix, view) *B,
                 GSL(matrix, view) *C)
{
    enum { SHORTEST = 128 };
    size_t n = A->matrix.size1, d = A->matrix.size2, m = B->matrix.size2;
    size_t most = PRODUCTS / (n * m + 1);
    size_t part = most < SHORTEST || 2 * most > d ? d : most;
    for (size_t k = 0; k < d; k += part) {
        size_t count = d - k < part ? d - k : part;
        GSL(matrix, const_view) a =
            GSL(matrix, const_submatrix)(&A->matrix, 0, k, n, count);
        GSL(matrix, const_view) b =
            GSL(matrix, const_submatrix)(&B->matrix, k, 0, count, m);
        BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &a.matrix, &b.matrix, 1, &C->matrix);
    }
}
