/* forecast.c - what the last numbers of a series say about the next one. */
#include "forecast.h"
#include "base/memory.h"
#include <assert.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of `count` numbers, the last count - p have p numbers before them. The caller frees
 * the result. */
struct pasts pasts_new(const double y[], size_t count, size_t p)
{
    assert(p <= MOST_PAST && p < count);
    struct pasts pasts = {.count = count - p, .p = p};
    pasts.past = allocate(pasts.count * p, sizeof *pasts.past);
    pasts.next = allocate(pasts.count, sizeof *pasts.next);
    for (size_t i = 0; i < pasts.count; i++) {
        pasts.next[i] = y[p + i];
        for (size_t k = 0; k < p; k++)
            pasts.past[i * p + k] = y[p + i - 1 - k];
    }
    return pasts;
}

const double *past_row(const struct pasts *pasts, size_t i)
{
    return pasts->past + i * pasts->p;
}

void pasts_free(struct pasts *pasts)
{
    free(pasts->past);
    free(pasts->next);
    *pasts = (struct pasts){0};
}

/* By least squares on the rows with the numbers index[0], ..., index[count - 1]:
 * next = a[0] + a[1] past[0] + ... + a[p] past[p - 1]. */
void autoregression_fit(const struct pasts *pasts, const size_t index[], size_t count,
                        double a[])
{
    size_t p = pasts->p;
    double squares;
    gsl_matrix *X = gsl_matrix_alloc(count, p + 1);
    gsl_matrix *covariance = gsl_matrix_alloc(p + 1, p + 1);
    gsl_vector *y = gsl_vector_alloc(count);
    gsl_vector_view found = gsl_vector_view_array(a, p + 1);
    /* A row for each example: 1, then the past. */
    for (size_t i = 0; i < count; i++) {
        gsl_matrix_set(X, i, 0, 1);
        for (size_t k = 0; k < p; k++)
            gsl_matrix_set(X, i, k + 1, past_row(pasts, index[i])[k]);
        gsl_vector_set(y, i, pasts->next[index[i]]);
    }
    /* The coefficients whose squared errors add up to least. */
    gsl_multifit_linear_workspace *space = gsl_multifit_linear_alloc(count, p + 1);
    gsl_multifit_linear(X, y, &found.vector, covariance, &squares, space);
    gsl_multifit_linear_free(space);
    gsl_vector_free(y);
    gsl_matrix_free(covariance);
    gsl_matrix_free(X);
}

/* a[0] + a[1] past[0] + ... + a[p] past[p - 1]: the next number, with the newest of the
 * past first. */
double autoregression(const double a[], const double past[], size_t p)
{
    double sum = a[0];
    for (size_t k = 0; k < p; k++)
        sum += a[k + 1] * past[k];
    return sum;
}

/* The number `steps` later. What is not yet known of the past is forecast first. */
double autoregression_ahead(const double a[], const double past[], size_t p,
                            size_t steps)
{
    double known[MOST_PAST], next = past[0];
    memcpy(known, past, p * sizeof *known);
    /* Step by step: a forecast becomes the newest of what is known. */
    for (size_t s = 0; s < steps; s++) {
        next = autoregression(a, known, p);
        memmove(known + 1, known, (p - 1) * sizeof *known);
        known[0] = next;
    }
    return next;
}

/* The root of the mean of the squared errors, in the unit of the series. */
double forecast_error(const double forecast[], const double truth[], size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += gsl_pow_2(forecast[i] - truth[i]);
    return sqrt(sum / (double)count);
}

/* How a series agrees with itself `lag` numbers later: with m its mean, the sum of
 * (y[t] - m) (y[t + lag] - m) over the sum of (y[t] - m)^2. */
double autocorrelation(const double y[], size_t count, size_t lag)
{
    double mean = gsl_stats_mean(y, 1, count), sum = 0;
    for (size_t t = 0; t + lag < count; t++)
        sum += (y[t] - mean) * (y[t + lag] - mean);
    return sum / gsl_stats_tss_m(y, 1, count, mean);
}
