/* sunspots.c - last year, and the last nine years, as forecasts of the next one. */
#include "sunspots.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/series.h"
#include "forecast.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <limits.h>
#include <stdlib.h>

enum { ORDERS = 8, HORIZON = 24, LAGS = 40 };

/* The orders that are tried. Order 0 is the mean of what was learned from. */
static const size_t sun_orders[ORDERS] = {0, 1, 2, 3, 6, 9, 12, 18};

/* "As last year" is an autoregression too, with nothing to fit. */
static const double as_last_year[2] = {0, 1};

/* Loads the series, one number a year. The caller frees it. */
struct sunspots sunspots_load(const struct run *run)
{
    static const char *const names[] = {"sunspots"};
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/series/sunspots.csv", run->options->data);
    struct series series = series_load(path, "year", names, 1, NO_GAPS);
    if (series.length < SUN_LEARNED + HORIZON || series.length > MOST_YEARS)
        FAIL(GSL_EINVAL, "%s: %zu years, not %d to %d", path, series.length,
             SUN_LEARNED + HORIZON, MOST_YEARS);
    struct sunspots s = {series.length, (int)series.year[0],
                         allocate(series.length, sizeof *s.y)};
    for (size_t i = 0; i < s.count; i++)
        s.y[i] = (double)series.value[i];
    series_free(&series);
    return s;
}

void sunspots_free(struct sunspots *s)
{
    free(s->y);
    *s = (struct sunspots){0};
}

/* Fits an autoregression of order p to the first `learned` years. */
static void fit_first(const struct sunspots *s, size_t learned, size_t p, double a[])
{
    struct pasts pasts = pasts_new(s->y, s->count, p);
    size_t index[SUN_LEARNED];
    for (size_t i = 0; i < learned - p; i++)
        index[i] = i;
    autoregression_fit(&pasts, index, learned - p, a);
    pasts_free(&pasts);
}

/* What an autoregression says of the years from, ..., to - 1, `steps` years before each:
 * forecast[i] is of y[from + i]. */
static void forecast_years(const struct sunspots *s, const double a[], size_t p,
                           size_t steps, size_t from, size_t to, double forecast[])
{
    struct pasts pasts = pasts_new(s->y, s->count, p);
    for (size_t t = from; t < to; t++) {
        const double *past = past_row(&pasts, t - p + 1 - steps);
        forecast[t - from] = p > 0 ? autoregression_ahead(a, past, p, steps) : a[0];
    }
    pasts_free(&pasts);
}

/* The error of these forecasts. */
static double error_in_years(const struct sunspots *s, const double a[], size_t p,
                             size_t steps, size_t from, size_t to)
{
    double *forecast = allocate(to - from, sizeof *forecast);
    forecast_years(s, a, p, steps, from, to, forecast);
    double error = forecast_error(forecast, s->y + from, to - from);
    free(forecast);
    return error;
}

/* The errors of an order, one year ahead: on the years that it was fitted to; on the
 * last fifty of these, fitted to those before them; and on the years kept for the end. */
struct order_error {
    double fitted, kept_back, unseen;
};

static struct order_error measure_order(const struct sunspots *s, size_t p)
{
    double before[MOST_PAST + 1], all[MOST_PAST + 1];
    fit_first(s, SUN_KEPT_FROM, p, before);
    fit_first(s, SUN_LEARNED, p, all);
    return (struct order_error){
        error_in_years(s, all, p, 1, MOST_PAST, SUN_LEARNED),
        error_in_years(s, before, p, 1, SUN_KEPT_FROM, SUN_LEARNED),
        error_in_years(s, all, p, 1, SUN_LEARNED, s->count),
    };
}

static void report_order(const char *name, struct order_error e)
{
    printf("%-14s   %6.1f   %9.1f   %6.1f\n", name, e.fitted, e.kept_back, e.unseen);
}

/* The same for the naive forecast, which is not fitted. */
static struct order_error measure_naive(const struct sunspots *s)
{
    return (struct order_error){
        error_in_years(s, as_last_year, 1, 1, MOST_PAST, SUN_LEARNED),
        error_in_years(s, as_last_year, 1, 1, SUN_KEPT_FROM, SUN_LEARNED),
        error_in_years(s, as_last_year, 1, 1, SUN_LEARNED, s->count),
    };
}

static void report_years(const struct sunspots *s)
{
    int first = s->first, unseen = first + SUN_LEARNED;
    printf("years: %zu\nyears unseen: %zu\n\n", s->count, s->count - SUN_LEARNED);
    printf(
        "Errors of forecasts of next year's sunspots: on %d to %d, to which they were\n"
        "fitted; on %d to %d, fitted to the years before; on %d to %d, unseen\n",
        first + MOST_PAST, unseen - 1, first + SUN_KEPT_FROM, unseen - 1, unseen,
        first + (int)s->count - 1);
}

static void report_autoregressions(const struct sunspots *s)
{
    struct order_error e[ORDERS], naive = measure_naive(s);
    size_t best = 0;
    report_years(s);
    printf("forecast         fitted   kept back   unseen\n");
    for (size_t i = 0; i < ORDERS; i++) {
        char name[32] = "the mean";
        if (sun_orders[i] > 0)
            snprintf(name, sizeof name, "AR(%zu)", sun_orders[i]);
        e[i] = measure_order(s, sun_orders[i]);
        report_order(name, e[i]);
        if (i == 0)
            report_order("as last year", naive);
        best = e[i].kept_back < e[best].kept_back ? i : best;
    }
    printf("\nyears kept back are forecast best by order: %zu\n", sun_orders[best]);
    report_claim(e[best].unseen < naive.unseen / 1.5,
                 "as last year errs half as much again, and more");
}

/* Pearson's correlation of forecasts for the unseen years with the truth, and with the
 * truth a year earlier. */
static void report_delay(const struct sunspots *s, const char *name, const double a[],
                         size_t p)
{
    size_t n = s->count - SUN_LEARNED;
    double *forecast = allocate(n, sizeof *forecast);
    const double *truth = s->y + SUN_LEARNED;
    forecast_years(s, a, p, 1, SUN_LEARNED, s->count, forecast);
    printf("%-12s   %9.3f   %15.3f\n", name,
           gsl_stats_correlation(forecast, 1, truth, 1, n),
           gsl_stats_correlation(forecast, 1, truth - 1, 1, n));
    free(forecast);
}

static void report_delays(const struct sunspots *s, const double a[])
{
    printf("\nHow forecasts of the unseen years correlate with\n");
    printf("forecast       this year   the year before\n");
    report_delay(s, "as last year", as_last_year, 1);
    report_delay(s, "AR(9)", a, SUN_PAST);
}

/* Errors further ahead, on the unseen years. */
static void report_horizon(const struct run *run, const struct sunspots *s,
                           const double a[])
{
    double mean;
    size_t below = 0;
    FILE *figure = figure_new(run->figures, "horizon", "ahead\tlast\tar\tmean");
    fit_first(s, SUN_LEARNED, 0, &mean);
    double far = error_in_years(s, &mean, 0, 1, SUN_LEARNED, s->count);
    printf("\nErrors on the unseen years, by the number of years ahead\n");
    printf("ahead   as it was   AR(9)   the mean\n");
    for (size_t h = 1; h <= HORIZON; h++) {
        double last = error_in_years(s, as_last_year, 1, h, SUN_LEARNED, s->count);
        double ar = error_in_years(s, a, SUN_PAST, h, SUN_LEARNED, s->count);
        figure_row(figure, "%zu\t%.3f\t%.3f\t%.3f", h, last, ar, far);
        below += ar < far;
        if (h <= 3 || h == 5 || h == 8 || h == 11 || h == 16 || h == 22)
            printf("%5zu   %9.1f   %5.1f   %8.1f\n", h, last, ar, far);
    }
    printf("\n");
    report_in_all("AR(9) below the mean", below, HORIZON, "years ahead");
}

/* The autocorrelation of the years to learn from; the period is where it is largest
 * behind its first descent. */
static void report_period(const struct run *run, const struct sunspots *s)
{
    double r[LAGS + 1];
    size_t lag = 1;
    FILE *figure = figure_new(run->figures, "autocorrelation", "lag\tr");
    for (size_t k = 0; k <= LAGS; k++) {
        r[k] = autocorrelation(s->y, SUN_LEARNED, k);
        figure_row(figure, "%zu\t%.4f", k, r[k]);
    }
    while (r[lag] < r[lag - 1])
        lag++;
    while (r[lag + 1] > r[lag])
        lag++;
    printf("\nlag   autocorrelation\n");
    printf("%3d   %15.2f\n%3zu   %15.2f\n%3zu   %15.2f\n", 1, r[1], lag / 2, r[lag / 2],
           lag, r[lag]);
    printf("\nperiod in years: %zu\n", lag);
}

static void report_coefficients(const double a[])
{
    printf("\nAR(9), fitted to the first %d years\n", SUN_LEARNED);
    printf("years back   coefficient\n");
    for (size_t k = 1; k <= SUN_PAST; k++)
        printf("%10zu   %11.2f\n", k, a[k]);
    printf("constant: %.1f\n", a[0]);
}

static void draw_sunspots(const struct run *run, const struct sunspots *s,
                          const double a[])
{
    size_t from = SUN_LEARNED - 10;
    double *forecast = allocate(s->count, sizeof *forecast);
    forecast_years(s, a, SUN_PAST, 1, from, s->count, forecast);
    FILE *figure = figure_new(run->figures, "sunspots", "year\ttruth\tlast\tar");
    for (size_t t = from; t < s->count; t++)
        figure_row(figure, "%d\t%.1f\t%.1f\t%.2f", s->first + (int)t, s->y[t],
                   s->y[t - 1], forecast[t - from]);
    free(forecast);
}

/* The first part of section 8.1. */
void report_sunspots(const struct run *run)
{
    double a[MOST_PAST + 1];
    struct sunspots s = sunspots_load(run);
    fit_first(&s, SUN_LEARNED, SUN_PAST, a);
    report_autoregressions(&s);
    report_delays(&s, a);
    report_coefficients(a);
    report_period(run, &s);
    report_horizon(run, &s, a);
    draw_sunspots(run, &s, a);
    sunspots_free(&s);
}
