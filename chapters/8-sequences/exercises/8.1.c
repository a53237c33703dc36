/* 8.1 - Skill: the error of an autoregression, beside that of the naive forecast. */
#include "exercises.h"

/* The error of forecasts of y[first], ..., y[count - 1], each from the numbers before it,
 * by an autoregression of order p, a[0] + a[1] y[t - 1] + ... + a[p] y[t - p]; divided by
 * the error of the naive forecast of the same numbers. There are at least p numbers, and
 * one, before y[first]. */
double forecast_skill(const double y[], size_t count, size_t first, const double a[],
                      size_t p)
{
    (void)y;
    (void)count;
    (void)first;
    (void)a;
    (void)p;
    return 0;
}
