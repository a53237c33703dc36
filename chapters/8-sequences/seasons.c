/* seasons.c - powers of time and waves of a year. Where numbers are missing, there are
 * fewer rows: no example needs its neighbours. */
#include "seasons.h"
#include <assert.h>
#include <gsl/gsl_multifit.h>
#include <math.h>

static size_t seasons_terms(const struct seasons *s)
{
    return 1 + s->degree + 2 * s->waves;
}

/* What the coefficients are multiplied by at time t. */
static void seasons_row(const struct seasons *s, double t, double row[])
{
    double power = 1;
    size_t n = 0;
    /* The trend, then the waves. */
    for (size_t k = 0; k <= s->degree; k++, power *= (t - s->middle) / s->half)
        row[n++] = power;
    for (size_t k = 1; k <= s->waves; k++) {
        row[n++] = cos(2 * M_PI * (double)k * t);
        row[n++] = sin(2 * M_PI * (double)k * t);
    }
}

/* Finds c; `degree` and `waves` are chosen before, and `middle` and `half` are set to
 * those of the times, which are in order. */
void seasons_fit(struct seasons *s, const double t[], const double y[], size_t count)
{
    size_t n = seasons_terms(s);
    double squares;
    assert(n <= MOST_TERMS && n <= count);
    s->middle = (t[0] + t[count - 1]) / 2;
    s->half = (t[count - 1] - t[0]) / 2;
    gsl_matrix *X = gsl_matrix_alloc(count, n), *covariance = gsl_matrix_alloc(n, n);
    for (size_t i = 0; i < count; i++)
        seasons_row(s, t[i], gsl_matrix_ptr(X, i, 0));
    gsl_vector_const_view known = gsl_vector_const_view_array(y, count);
    gsl_vector_view c = gsl_vector_view_array(s->c, n);
    gsl_multifit_linear_workspace *space = gsl_multifit_linear_alloc(count, n);
    gsl_multifit_linear(X, &known.vector, &c.vector, covariance, &squares, space);
    gsl_multifit_linear_free(space);
    gsl_matrix_free(covariance);
    gsl_matrix_free(X);
}

double seasons_at(const struct seasons *s, double t)
{
    double row[MOST_TERMS], sum = 0;
    seasons_row(s, t, row);
    for (size_t k = 0; k < seasons_terms(s); k++)
        sum += s->c[k] * row[k];
    return sum;
}
