/* 8.1 - Skill: the error of an autoregression, beside that of the naive forecast. */
#include "exercises.h"
#include <math.h>

double forecast_skill(const double y[], size_t count, size_t first, const double a[],
                      size_t p)
{
    double squares = 0, naive = 0;
    for (size_t t = first; t < count; t++) {
        double forecast = a[0];
        for (size_t k = 1; k <= p; k++)
            forecast += a[k] * y[t - k];
        squares += (forecast - y[t]) * (forecast - y[t]);
        naive += (y[t - 1] - y[t]) * (y[t - 1] - y[t]);
    }
    return sqrt(squares / naive);
}
