/* pca.c - principal components: the eigenvectors of the covariance matrix, by GSL. Taught
 * in chapter 12. */
#include "classic/pca.h"
#include "base/error.h"
#include "base/memory.h"
#include "classic/columns.h"
#include <assert.h>
#include <gsl/gsl_eigen.h>
#include <stdlib.h>
#include <string.h>

/* Points that are centred together. */
enum { AT_A_TIME = 512 };

/* C = Z^T Z / (N - 1), (D, D), where Z is x, (N, D), with the mean taken away from every
 * row. The points are taken some at a time, so that Z need not be kept. */
void covariance(const struct tensor *x, const struct tensor *mean, struct tensor *C)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    GSL(matrix, view) sum = as_matrix(C);
    struct tensor room = tensor_new(N < AT_A_TIME ? N : AT_A_TIME, D, 1, 1);
    GSL(matrix, set_zero)(&sum.matrix);
    for (size_t first = 0; first < N; first += AT_A_TIME) {
        size_t n = N - first < AT_A_TIME ? N - first : AT_A_TIME;
        struct tensor some = tensor_rows(x, first, n), z = tensor_rows(&room, 0, n);
        centre_rows(&some, mean, &z);
        /* C is symmetric: its upper half is enough. */
        GSL(matrix, view) Z = as_matrix(&z);
        BLAS(syrk)
        (CblasUpper, CblasTrans, (real)1 / (real)(N - 1), &Z.matrix, 1, &sum.matrix);
    }
    for (size_t i = 0; i < D; i++)
        for (size_t j = 0; j < i; j++)
            C->data[i * D + j] = C->data[j * D + i];
    tensor_free(&room);
}

/* The eigenvalues of the symmetric C, (D, D), largest first, and the eigenvectors as
 * columns. The caller frees both. */
static void eigen(const struct tensor *C, gsl_vector **value, gsl_matrix **vector)
{
    size_t D = C->dim[0];
    gsl_matrix *copy = gsl_matrix_alloc(D, D);
    *value = gsl_vector_alloc(D);
    *vector = gsl_matrix_alloc(D, D);
    for (size_t i = 0; i < D * D; i++)
        copy->data[i] = (double)C->data[i];
    gsl_eigen_symmv_workspace *room = gsl_eigen_symmv_alloc(D);
    gsl_eigen_symmv(copy, *value, *vector, room);
    gsl_eigen_symmv_sort(*value, *vector, GSL_EIGEN_SORT_VAL_DESC);
    gsl_eigen_symmv_free(room);
    gsl_matrix_free(copy);
}

/* Column k of the eigenvectors as an axis. An axis may point either way: it is turned so
 * that its largest number, whatever its sign, is above 0. */
static void oriented_axis(const gsl_matrix *vector, size_t k, real axis[])
{
    size_t D = vector->size1, largest = 0;
    for (size_t j = 0; j < D; j++)
        if (fabs(gsl_matrix_get(vector, j, k)) >
            fabs(gsl_matrix_get(vector, largest, k)))
            largest = j;
    double sign = gsl_matrix_get(vector, largest, k) < 0 ? -1 : 1;
    for (size_t j = 0; j < D; j++)
        axis[j] = (real)(sign * gsl_matrix_get(vector, j, k));
}

/* The eigenvectors of C, (D, D), that have the largest eigenvalues, as rows of p->axis. */
static void principal_axes(struct pca *p, const struct tensor *C, size_t axes)
{
    size_t D = C->dim[0];
    gsl_vector *value;
    gsl_matrix *vector;
    eigen(C, &value, &vector);
    p->axis = tensor_new(axes, D, 1, 1);
    p->variance = allocate(axes, sizeof *p->variance);
    for (size_t k = 0; k < axes; k++) {
        /* What rounding makes negative is 0. */
        p->variance[k] = fmax(gsl_vector_get(value, k), 0);
        oriented_axis(vector, k, p->axis.data + k * D);
    }
    gsl_vector_free(value);
    gsl_matrix_free(vector);
}

/* The first `axes` principal axes of the points x, (N, D), at least two, about a mean that
 * is given. The caller frees it; after an error it has no axes. */
struct pca pca_about_new(const struct tensor *x, const struct tensor *mean, size_t axes)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    struct pca p = {0};
    if (N < 2 || axes == 0 || axes > D) {
        FAIL(GSL_EINVAL, "PCA: %zu axes of %zu points with %zu numbers", axes, N, D);
        return p;
    }
    p.mean = tensor_new(1, D, 1, 1);
    memcpy(p.mean.data, mean->data, D * sizeof(real));
    struct tensor C = tensor_new(D, D, 1, 1);
    covariance(x, mean, &C);
    for (size_t j = 0; j < D; j++)
        p.total += (double)C.data[j * D + j];
    if (isfinite(p.total))
        principal_axes(&p, &C, axes);
    else {
        FAIL(GSL_EINVAL, "PCA: a point is not of finite numbers");
        pca_free(&p);
    }
    tensor_free(&C);
    return p;
}

/* The same about their own mean. */
struct pca pca_new(const struct tensor *x, size_t axes)
{
    struct tensor mean = tensor_new(1, tensor_columns(x), 1, 1);
    if (x->dim[0] > 0)
        column_means(x, &mean);
    struct pca p = pca_about_new(x, &mean, axes);
    tensor_free(&mean);
    return p;
}

/* scores = (x - mean) axis^T, (N, axes): where along each axis the points x, (N, D), lie. */
void pca_scores(const struct pca *p, const struct tensor *x, struct tensor *scores)
{
    size_t N = x->dim[0], D = tensor_columns(x), K = p->axis.dim[0];
    assert(scores->dim[0] == N && tensor_columns(scores) == K);
    struct tensor room = tensor_new(N < AT_A_TIME ? N : AT_A_TIME, D, 1, 1);
    GSL(matrix, view) A = as_matrix(&p->axis);
    for (size_t first = 0; first < N; first += AT_A_TIME) {
        size_t n = N - first < AT_A_TIME ? N - first : AT_A_TIME;
        struct tensor some = tensor_rows(x, first, n), z = tensor_rows(&room, 0, n);
        struct tensor part = tensor_rows(scores, first, n);
        centre_rows(&some, &p->mean, &z);
        GSL(matrix, view) Z = as_matrix(&z), S = as_matrix(&part);
        BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &Z.matrix, &A.matrix, 0, &S.matrix);
    }
    tensor_free(&room);
}

/* x = mean + scores axis, (N, D): the points again, from their scores on as many of the
 * first axes as there are columns of scores. */
void pca_rebuild(const struct pca *p, const struct tensor *scores, struct tensor *x)
{
    size_t N = x->dim[0], D = tensor_columns(x), K = tensor_columns(scores);
    assert(scores->dim[0] == N && K <= p->axis.dim[0]);
    struct tensor axes = tensor_rows(&p->axis, 0, K);
    for (size_t i = 0; i < N; i++)
        memcpy(x->data + i * D, p->mean.data, D * sizeof(real));
    GSL(matrix, view) S = as_matrix(scores), A = as_matrix(&axes), X = as_matrix(x);
    BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &S.matrix, &A.matrix, 1, &X.matrix);
}

void pca_free(struct pca *p)
{
    tensor_free(&p->mean);
    tensor_free(&p->axis);
    free(p->variance);
    *p = (struct pca){0};
}
