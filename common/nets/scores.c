/* scores.c - an embedding used the other way round (Press and Wolf 2017): a class has the
 * higher a score, the better its vector fits what the network has found. As a layer it is
 * an embedding, turned: embedding.c has both. Taught in chapter 9. */
#include "nets/scores.h"

/* The rows of t, D numbers each, whatever dimensions they are counted in: (rows, D). */
static GSL(matrix, view) rows_of(const struct tensor *t, size_t D)
{
    return GSL(matrix, view_array)(t->data, tensor_size(t) / D, D);
}

/* Y = X E^T. X is (N, T, D) or (N, D), E (M, D), Y (N, T, M) or (N, M). */
void scores_forward(const struct tensor *X, const struct tensor *E, struct tensor *Y)
{
    GSL(matrix, view) x = rows_of(X, E->dim[1]), y = rows_of(Y, E->dim[0]);
    GSL(matrix, view) e = as_matrix(E);
    BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &x.matrix, &e.matrix, 0, &y.matrix);
}

/* dX = dY E, unless dX has no data; dE += dY^T X. */
void scores_backward(const struct tensor *X, const struct tensor *E,
                     const struct tensor *dY, struct tensor *dX, struct tensor *dE)
{
    GSL(matrix, view) x = rows_of(X, E->dim[1]), dy = rows_of(dY, E->dim[0]);
    GSL(matrix, view) e = as_matrix(E), de = as_matrix(dE);
    if (dX->data != NULL) {
        GSL(matrix, view) dx = rows_of(dX, E->dim[1]);
        BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &dy.matrix, &e.matrix, 0, &dx.matrix);
    }
    BLAS(gemm)(CblasTrans, CblasNoTrans, 1, &dy.matrix, &x.matrix, 1, &de.matrix);
}
