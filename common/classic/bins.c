/* bins.c - finds the different values of each column, and numbers them. */
#include "classic/bins.h"
#include "base/memory.h"
#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

/* How many of the ascending values are at most v: first whether 128 of them are, then
 * whether 64 more are, and so on. */
static size_t count_up_to(const double value[MOST_BINS], double v)
{
    size_t count = 0;
    for (size_t step = MOST_BINS / 2; step > 0; step /= 2)
        count += value[count + step - 1] <= v ? step : 0;
    return count + (value[count] <= v ? 1 : 0);
}

/* Writes the different values in ascending order before values that are infinite. Returns
 * how many there are: one too many where they do not all fit into the bins. */
static size_t find_different(const double value[], size_t N,
                             double different[MOST_BINS])
{
    size_t count = 0;
    for (size_t i = 0; i < N; i++) {
        if (i > 0 && value[i] == value[i - 1])
            continue;
        size_t place = count_up_to(different, value[i]);
        if (place > 0 && different[place - 1] == value[i])
            continue;
        if (count == MOST_BINS)
            return MOST_BINS + 1;
        memmove(different + place + 1, different + place,
                (count - place) * sizeof *different);
        different[place] = value[i];
        count++;
    }
    return count;
}

/* Where bins begin that have about as many points each. Returns how many there are:
 * fewer than MOST_BINS where a value is frequent. */
static size_t find_quantiles(const double value[], size_t N, double start[MOST_BINS])
{
    double *sorted = allocate(N, sizeof *sorted);
    size_t count = 0;
    memcpy(sorted, value, N * sizeof *sorted);
    gsl_sort(sorted, 1, N);
    for (size_t b = 0; b < MOST_BINS; b++) {
        double next = sorted[b * N / MOST_BINS];
        if (count == 0 || next > start[count - 1])
            start[count++] = next;
    }
    for (size_t b = count; b < MOST_BINS; b++)
        start[b] = INFINITY;
    free(sorted);
    return count;
}

/* Column j, whose values are given. */
static void code_column(struct bins *bins, size_t j, const double value[])
{
    double start[MOST_BINS];
    for (size_t b = 0; b < MOST_BINS; b++)
        start[b] = INFINITY;
    size_t count = find_different(value, bins->N, start), bin = 0;
    if (count > MOST_BINS)
        count = find_quantiles(value, bins->N, start);
    bins->bins[j] = count;
    real *low = bins->low + j * MOST_BINS, *high = bins->high + j * MOST_BINS;
    for (size_t b = 0; b < count; b++)
        low[b] = high[b] = (real)start[b];
    for (size_t i = 0; i < bins->N; i++) {
        if (i == 0 || value[i] != value[i - 1])
            bin = count_up_to(start, value[i]) - 1;
        bins->code[i * bins->D + j] = (unsigned char)bin;
        if ((real)value[i] > high[bin])
            high[bin] = (real)value[i];
    }
}

/* The points x, (N, D), as bytes; their numbers are finite. The caller frees the result.
 * Several columns at a time are copied from the rows, which lie far apart in memory. */
struct bins bins_new(const struct tensor *x)
{
    enum { SEVERAL = 16 };
    struct bins bins = {.N = x->dim[0], .D = tensor_columns(x)};
    size_t N = bins.N, D = bins.D;
    bins.code = allocate(N * D, 1);
    bins.bins = allocate(D, sizeof *bins.bins);
    bins.low = allocate(D * MOST_BINS, sizeof *bins.low);
    bins.high = allocate(D * MOST_BINS, sizeof *bins.high);
    double *value = allocate(SEVERAL * N, sizeof *value);
    for (size_t first = 0; first < D; first += SEVERAL) {
        size_t columns = D - first < SEVERAL ? D - first : SEVERAL;
        for (size_t i = 0; i < N; i++)
            for (size_t j = 0; j < columns; j++)
                value[j * N + i] = (double)x->data[i * D + first + j];
        for (size_t j = 0; j < columns; j++)
            code_column(&bins, first + j, value + j * N);
    }
    free(value);
    return bins;
}

void bins_free(struct bins *bins)
{
    free(bins->code);
    free(bins->bins);
    free(bins->low);
    free(bins->high);
    *bins = (struct bins){0};
}
