/* summary.c - several numbers in short, such as the accuracies of several seeds. */
#include "base/summary.h"
#include "base/memory.h"
#include <assert.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of `count` numbers, at least one; they keep their order. Between two numbers a
 * quartile is interpolated linearly, and so is the median. Where one is NaN, as the
 * loss of a training that flew off may be, all of the summary is. */
struct summary summarize(const double value[], size_t count)
{
    assert(count > 0);
    struct summary s = {.mean = gsl_stats_mean(value, 1, count)};
    double *sorted = allocate(count, sizeof *sorted);
    memcpy(sorted, value, count * sizeof *sorted);
    gsl_sort(sorted, 1, count);
    s.lower_quartile = gsl_stats_quantile_from_sorted_data(sorted, 1, count, 0.25);
    s.median = gsl_stats_median_from_sorted_data(sorted, 1, count);
    s.upper_quartile = gsl_stats_quantile_from_sorted_data(sorted, 1, count, 0.75);
    free(sorted);
    /* NaN has no place among numbers that are sorted; these two look for it. */
    gsl_stats_minmax(&s.least, &s.most, value, 1, count);
    if (isnan(s.least))
        s.lower_quartile = s.median = s.upper_quartile = s.mean = s.least;
    return s;
}

/* In how many places a[i] is above b[i]. */
size_t count_above(const double a[], const double b[], size_t count)
{
    size_t above = 0;
    for (size_t i = 0; i < count; i++)
        above += a[i] > b[i];
    return above;
}
