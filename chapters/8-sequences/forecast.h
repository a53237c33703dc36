/* forecast.h - forecasts of a series from its own past, and how wrong they are. */
#ifndef FORECAST_H
#define FORECAST_H

#include <stddef.h>

enum { MOST_PAST = 24 };

/* A series cut into examples: row i of `past`, (count, p), are p numbers in a row, the
 * newest first, and next[i] is the number that followed them. Both are owned. */
struct pasts {
    size_t count, p;
    double *past, *next;
};

struct pasts pasts_new(const double y[], size_t count, size_t p);
const double *past_row(const struct pasts *pasts, size_t i);
void pasts_free(struct pasts *pasts);

void autoregression_fit(const struct pasts *pasts, const size_t index[], size_t count,
                        double a[]);
double autoregression(const double a[], const double past[], size_t p);
double autoregression_ahead(const double a[], const double past[], size_t p,
                            size_t steps);
double forecast_error(const double forecast[], const double truth[], size_t count);
double autocorrelation(const double y[], size_t count, size_t lag);

#endif
