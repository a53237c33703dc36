/* temperature.c - the highest temperature of tomorrow: as today, as the season has it, or
 * both. */
#include "base/error.h"
#include "base/memory.h"
#include "data/series.h"
#include "forecast.h"
#include "seasonal.h"
#include "seasons.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <limits.h>
#include <stdlib.h>

enum { DAYS_LEARNED = 1096, DAYS_BACK = 3, WAYS_AHEAD = 4 };

static const char *const way_names[WAYS_AHEAD] = {
    "the mean",
    "as today",
    "the season",
    "season and AR(3)",
};

/* The days, their time in years, the temperature of each in degrees, and how far it is
 * from what the season has it. All are owned. */
struct temperatures {
    size_t count;
    double *t, *y, *deviation;
    struct seasons season;
    double mean, a[DAYS_BACK + 1];
};

static void load_temperatures(const struct run *run, struct temperatures *w)
{
    static const char *const names[] = {"temp_max"};
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/series/seattle-weather.csv", run->options->data);
    struct series series = series_load(path, "date", names, 1, NO_GAPS);
    w->count = series.length;
    if (w->count < DAYS_LEARNED + 100)
        FAIL(GSL_EINVAL, "%s: %zu days, needs %d", path, w->count, DAYS_LEARNED + 100);
    w->t = allocate(w->count, sizeof *w->t);
    w->y = allocate(w->count, sizeof *w->y);
    w->deviation = allocate(w->count, sizeof *w->deviation);
    for (size_t i = 0; i < w->count; i++) {
        w->t[i] = series.year[i];
        w->y[i] = (double)series.value[i];
    }
    series_free(&series);
}

static void temperatures_free(struct temperatures *w)
{
    free(w->t);
    free(w->y);
    free(w->deviation);
}

/* The season from the first days, and an autoregression of what it leaves over. */
static void fit_temperatures(struct temperatures *w)
{
    size_t index[DAYS_LEARNED];
    w->season = (struct seasons){.degree = 0, .waves = 2};
    w->mean = gsl_stats_mean(w->y, 1, DAYS_LEARNED);
    seasons_fit(&w->season, w->t, w->y, DAYS_LEARNED);
    for (size_t i = 0; i < w->count; i++)
        w->deviation[i] = w->y[i] - seasons_at(&w->season, w->t[i]);
    struct pasts pasts = pasts_new(w->deviation, w->count, DAYS_BACK);
    for (size_t i = 0; i < DAYS_LEARNED - DAYS_BACK; i++)
        index[i] = i;
    autoregression_fit(&pasts, index, DAYS_LEARNED - DAYS_BACK, w->a);
    pasts_free(&pasts);
}

/* The forecast for day i, from the days before it. */
static double forecast_day(const struct temperatures *w, int way, size_t i)
{
    double past[DAYS_BACK];
    for (size_t k = 0; k < DAYS_BACK; k++)
        past[k] = w->deviation[i - 1 - k];
    switch (way) {
    case 0: return w->mean;
    case 1: return w->y[i - 1];
    case 2: return seasons_at(&w->season, w->t[i]);
    default:
        return seasons_at(&w->season, w->t[i]) + autoregression(w->a, past, DAYS_BACK);
    }
}

/* The error on days from, ..., to - 1. */
static double error_on_days(const struct temperatures *w, int way, size_t from,
                            size_t to)
{
    double *forecast = allocate(to - from, sizeof *forecast);
    for (size_t i = from; i < to; i++)
        forecast[i - from] = forecast_day(w, way, i);
    double error = forecast_error(forecast, w->y + from, to - from);
    free(forecast);
    return error;
}

/* The last part of section 8.1. */
void report_temperature(const struct run *run)
{
    struct temperatures w;
    double error[WAYS_AHEAD];
    load_temperatures(run, &w);
    fit_temperatures(&w);
    printf("\nErrors, in degrees, of tomorrow's highest temperature in Seattle, on the "
           "%d\n"
           "days learned from and on the %zu after them\n",
           DAYS_LEARNED, w.count - DAYS_LEARNED);
    printf("forecast           learned   unseen\n");
    for (int way = 0; way < WAYS_AHEAD; way++) {
        error[way] = error_on_days(&w, way, DAYS_LEARNED, w.count);
        printf("%-16s   %7.2f   %6.2f\n", way_names[way],
               error_on_days(&w, way, DAYS_BACK, DAYS_LEARNED), error[way]);
    }
    printf("\nof yesterday's deviation is expected today: %.2f\n", w.a[1]);
    report_claim(error[3] < error[1], "season and AR(3) ahead of as today");
    temperatures_free(&w);
}
