/* scaling.c - columns brought to mean 0 and deviation 1, by what was found in points to
 * learn from, and applied to whatever is asked. Taught in chapter 11. */
#include "classic/scaling.h"
#include "base/memory.h"
#include <assert.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

/* The mean and the deviation of each column of x, (N, D); 1 for a column whose numbers
 * are all the same, which becomes 0. The caller frees it. */
struct scaling scaling_fit(const struct tensor *x)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    struct scaling s = {D, allocate(D, sizeof(double)), allocate(D, sizeof(double))};
    double *column = allocate(N, sizeof *column);
    for (size_t j = 0; j < D; j++) {
        for (size_t i = 0; i < N; i++)
            column[i] = (double)x->data[i * D + j];
        s.mean[j] = gsl_stats_mean(column, 1, N);
        bool constant = gsl_stats_max(column, 1, N) == gsl_stats_min(column, 1, N);
        s.deviation[j] =
            constant ? 1 : gsl_stats_sd_with_fixed_mean(column, 1, N, s.mean[j]);
    }
    free(column);
    return s;
}

/* x_j becomes (x_j - mean_j) / deviation_j, in place. */
void scaling_apply(const struct scaling *s, struct tensor *x)
{
    size_t D = tensor_columns(x);
    assert(D == s->columns);
    for (size_t i = 0; i < tensor_size(x); i++)
        x->data[i] =
            (real)(((double)x->data[i] - s->mean[i % D]) / s->deviation[i % D]);
}

void scaling_free(struct scaling *s)
{
    free(s->mean);
    free(s->deviation);
    *s = (struct scaling){0};
}
