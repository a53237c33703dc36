/* partition.c - numbers that judge groups: against labels, or against one another. */
#include "classic/partition.h"
#include "base/memory.h"
#include "classic/distance.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>

/* count[a * B + b] is how many of n points are in group a of one partition, from 0 to
 * A - 1, and in group b of the other, from 0 to B - 1. */
void count_together(const int a[], const int b[], size_t n, size_t A, size_t B,
                    size_t count[])
{
    for (size_t i = 0; i < A * B; i++)
        count[i] = 0;
    for (size_t i = 0; i < n; i++)
        count[(size_t)a[i] * B + (size_t)b[i]]++;
}

/* The share of points that have the label which is the most frequent in their group:
 *   sum over groups a of max over labels b of count[a][b], over n. */
double purity(const size_t count[], size_t A, size_t B)
{
    size_t right = 0, n = 0;
    for (size_t a = 0; a < A; a++) {
        size_t most = 0;
        for (size_t b = 0; b < B; b++) {
            most = count[a * B + b] > most ? count[a * B + b] : most;
            n += count[a * B + b];
        }
        right += most;
    }
    return (double)right / (double)n;
}

/* How many pairs n things make. */
static double pairs_of(size_t n)
{
    return (double)n * ((double)n - 1) / 2;
}

/* Of the pairs of points that are together in one partition or in the other, how many
 * more are together in both than chance would have it: (both - chance) / (most - chance)
 * with chance = one * other / all and most = (one + other) / 2. It is 1 for the same
 * partition, and 0 on average for one that was shuffled. */
double adjusted_rand(const size_t count[], size_t A, size_t B)
{
    double both = 0, one = 0, other = 0;
    size_t n = 0;
    for (size_t a = 0; a < A; a++) {
        size_t row = 0;
        for (size_t b = 0; b < B; b++) {
            both += pairs_of(count[a * B + b]);
            row += count[a * B + b];
        }
        one += pairs_of(row);
        n += row;
    }
    for (size_t b = 0; b < B; b++) {
        size_t column = 0;
        for (size_t a = 0; a < A; a++)
            column += count[a * B + b];
        other += pairs_of(column);
    }
    double chance = n > 1 ? one * other / pairs_of(n) : 0, most = (one + other) / 2;
    return most > chance ? (both - chance) / (most - chance) : 1;
}

/* The silhouette of one point, from the sums of its distances to the points of each
 * group, itself among them. own is the mean distance to the others of its group, next
 * that to the nearest other group; (next - own) / the larger of both, or 0 for a point
 * that is alone in its group. */
static double silhouette_of(const double sum[], const size_t count[], size_t K,
                            size_t group)
{
    double next = GSL_POSINF;
    if (count[group] < 2)
        return 0;
    for (size_t k = 0; k < K; k++)
        if (k != group && count[k] > 0)
            next = fmin(next, sum[k] / (double)count[k]);
    double own = sum[group] / (double)(count[group] - 1), larger = fmax(own, next);
    return larger > 0 && isfinite(next) ? (next - own) / larger : 0;
}

/* The mean silhouette of the points x, (N, D), in K groups: near 1 where groups lie far
 * apart, near 0 where points lie between them, and below 0 where they are nearer to
 * another group than to their own. */
double silhouette(const struct tensor *x, const int group[], size_t K)
{
    enum { SOME = 64 };
    size_t N = x->dim[0];
    struct tensor d = tensor_new(SOME, N, 1, 1);
    real *length = allocate(N, sizeof *length);
    double *sum = allocate(K, sizeof *sum), total = 0;
    size_t *count = allocate(K, sizeof *count);
    squared_lengths(x, length);
    for (size_t i = 0; i < N; i++)
        count[group[i]]++;
    for (size_t first = 0; first < N; first += SOME) {
        size_t n = N - first < SOME ? N - first : SOME;
        struct tensor some = tensor_rows(x, first, n), square = tensor_rows(&d, 0, n);
        squared_distances(&some, x, length, &square);
        for (size_t i = 0; i < n; i++) {
            /* Add up this point's distances, group by group. */
            for (size_t k = 0; k < K; k++)
                sum[k] = 0;
            for (size_t j = 0; j < N; j++)
                if (j != first + i)
                    sum[group[j]] += sqrt((double)square.data[i * N + j]);
            total += silhouette_of(sum, count, K, (size_t)group[first + i]);
        }
    }
    tensor_free(&d);
    free(length);
    free(sum);
    free(count);
    return total / (double)N;
}
