/* columns.c - the means of columns, and rows: without them, how far apart, whether
 * finite. */
#include "classic/columns.h"
#include "base/memory.h"
#include <stdlib.h>

/* mean_j = the mean of column j of x, (N, D), which has rows; `mean` is (1, D). */
void column_means(const struct tensor *x, struct tensor *mean)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    double *sum = allocate(D, sizeof *sum);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < D; j++)
            sum[j] += (double)x->data[i * D + j];
    for (size_t j = 0; j < D; j++)
        mean->data[j] = (real)(sum[j] / (double)N);
    free(sum);
}

/* to = from with the mean taken away from each row. */
void centre_rows(const struct tensor *from, const struct tensor *mean,
                 struct tensor *to)
{
    size_t D = tensor_columns(from);
    for (size_t i = 0; i < from->dim[0]; i++)
        for (size_t j = 0; j < D; j++)
            to->data[i * D + j] = from->data[i * D + j] - mean->data[j];
}

/* |a - b|^2 of two points with D numbers. */
double point_square(const real a[], const real b[], size_t D)
{
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t j = 0; j < D; j++)
        sum += (double)((a[j] - b[j]) * (a[j] - b[j]));
    return sum;
}

/* How many rows of x come before the first that has a number that is not finite: all of
 * them where none has. */
size_t finite_rows(const struct tensor *x)
{
    for (size_t i = 0; i < tensor_size(x); i++)
        if (!isfinite(x->data[i]))
            return i / tensor_columns(x);
    return x->dim[0];
}
