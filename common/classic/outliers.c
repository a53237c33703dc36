/* outliers.c - two distances that tell outliers: to a neighbour, and from the mean,
 * measured by how the points spread. Then two marks for any score of outliers, where it is
 * known which they are. */
#include "classic/outliers.h"
#include "base/error.h"
#include "base/memory.h"
#include "classic/columns.h"
#include "classic/knn.h"
#include "classic/pca.h"
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>

/* The distance of each of the points x, (N, D), from its k-th nearest other point; k is
 * below N. */
int kth_distances(const struct tensor *x, size_t k, double distance[])
{
    size_t N = x->dim[0], D = tensor_columns(x);
    if (k == 0 || k >= N)
        return FAIL(GSL_EINVAL, "neighbour number %zu of %zu points, needs one below",
                    k, N);
    size_t *index = allocate(N * (k + 1), sizeof *index);
    nearest_neighbours(x, x, k + 1, 1, index);
    for (size_t i = 0; i < N; i++) {
        /* The first of the k + 1 is the point itself, or one that equals it. */
        const real *p = x->data + i * D, *q = x->data + index[i * (k + 1) + k] * D;
        distance[i] = sqrt(point_square(p, q, D));
    }
    free(index);
    return GSL_SUCCESS;
}

/* The points x as doubles, less their mean. The caller frees them. */
static gsl_matrix *centred(const struct tensor *x, const struct tensor *mean)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    gsl_matrix *X = gsl_matrix_alloc(N, D);
    for (size_t i = 0; i < N; i++)
        for (size_t d = 0; d < D; d++)
            gsl_matrix_set(X, i, d, (double)(x->data[i * D + d] - mean->data[d]));
    return X;
}

/* Cholesky's L of C, in its lower triangle; an error if C has none. GSL's own report
 * would not say of what. */
static int factorize(gsl_matrix *C, size_t points)
{
    gsl_error_handler_t *handler = gsl_set_error_handler_off();
    int status = gsl_linalg_cholesky_decomp1(C);
    gsl_set_error_handler(handler);
    if (status != GSL_SUCCESS)
        return FAIL(GSL_ESING,
                    "Mahalanobis: %zu points do not spread in all directions of their "
                    "%zu columns; needs a ridge",
                    points, C->size1);
    return GSL_SUCCESS;
}

/* The covariance of the points x, (N, D), as doubles. The caller frees it. */
static gsl_matrix *covariance_of(const struct tensor *x, const struct tensor *mean)
{
    size_t D = tensor_columns(x);
    struct tensor C = tensor_new(D, D, 1, 1);
    gsl_matrix *copy = gsl_matrix_alloc(D, D);
    covariance(x, mean, &C);
    for (size_t i = 0; i < D * D; i++)
        copy->data[i] = (double)C.data[i];
    tensor_free(&C);
    return copy;
}

/* Finds the mean of the points x, (N, D), at least two, and L with
 *     L L^T = 1 / (N - 1) sum_i (x_i - mean) (x_i - mean)^T + ridge I.
 * ellipsoid_free() frees both. After an error there is nothing to free. */
int ellipsoid_fit(const struct tensor *x, double ridge, struct ellipsoid *s)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    if (N < 2)
        return FAIL(GSL_EINVAL, "Mahalanobis: %zu points, needs two or more", N);
    s->mean = tensor_new(1, D, 1, 1);
    column_means(x, &s->mean);
    s->factor = covariance_of(x, &s->mean);
    gsl_vector_view diagonal = gsl_matrix_diagonal(s->factor);
    gsl_vector_add_constant(&diagonal.vector, ridge);
    int status = factorize(s->factor, N);
    if (status != GSL_SUCCESS)
        ellipsoid_free(s);
    return status;
}

/* d_i^2 = (x_i - mean)^T C^-1 (x_i - mean) for each row of x. With C = L L^T it is the
 * squared length of the z that solves L z = x_i - mean. */
void mahalanobis_distances(const struct ellipsoid *s, const struct tensor *x,
                           double distance[])
{
    gsl_matrix *Z = centred(x, &s->mean);
    gsl_blas_dtrsm(CblasRight, CblasLower, CblasTrans, CblasNonUnit, 1, s->factor, Z);
    for (size_t i = 0; i < Z->size1; i++) {
        gsl_vector_view z = gsl_matrix_row(Z, i);
        distance[i] = gsl_blas_dnrm2(&z.vector);
    }
    gsl_matrix_free(Z);
}

void ellipsoid_free(struct ellipsoid *s)
{
    tensor_free(&s->mean);
    gsl_matrix_free(s->factor);
    s->factor = NULL;
}

/* How probable it is that an odd point has a higher score than one that is not odd, one
 * drawn of each kind; equal scores count one half. There must be some of each. */
double ranking_area(const double score[], const bool odd[], size_t count)
{
    size_t *order = allocate(count, sizeof *order), usual = 0, odds = 0;
    double area = 0;
    gsl_sort_index(order, score, 1, count);
    for (size_t first = 0, end; first < count; first = end) {
        size_t equal_odd = odd[order[first]];
        for (end = first + 1; end < count && score[order[end]] == score[order[first]];
             end++)
            equal_odd += odd[order[end]];
        size_t equal_usual = end - first - equal_odd;
        area += (double)equal_odd * ((double)usual + (double)equal_usual / 2);
        usual += equal_usual;
        odds += equal_odd;
    }
    free(order);
    return area / ((double)usual * (double)odds);
}

/* With n odd points, their share among the n with the highest scores. */
double odd_at_top(const double score[], const bool odd[], size_t count)
{
    size_t *order = allocate(count, sizeof *order), odds = 0, found = 0;
    for (size_t i = 0; i < count; i++)
        odds += odd[i];
    gsl_sort_largest_index(order, odds, score, 1, count);
    for (size_t i = 0; i < odds; i++)
        found += odd[order[i]];
    free(order);
    return (double)found / (double)odds;
}
