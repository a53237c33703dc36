/* columns.c - the means of columns, and rows without them. */
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
