/* carbon.c - carbon dioxide in the air: a trend, a season, and what becomes of both
 * behind the last year that was learned from. */
#include "base/error.h"
#include "base/memory.h"
#include "data/series.h"
#include "forecast.h"
#include "seasonal.h"
#include "seasons.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

enum { TRENDS = 5, CARBON_SPLIT = 1990, WEEKS = 52, LEAST_WEEKS = 100 };

static const size_t trend_degrees[TRENDS] = {0, 1, 2, 3, 8};

/* The weeks that have a number: their time in years, and parts in a million. The first
 * `learned` are from before CARBON_SPLIT. `gaps` is how many weeks have none. */
struct carbon {
    size_t count, learned, gaps;
    double *t, *y;
};

static struct carbon carbon_load(const struct run *run)
{
    static const char *const names[] = {"co2"};
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/series/co2.csv", run->options->data);
    struct series s = series_load(path, "date", names, 1, GAPS);
    struct carbon c = {.t = allocate(s.length, sizeof *c.t),
                       .y = allocate(s.length, sizeof *c.y)};
    /* A gap is no row. */
    for (size_t i = 0; i < s.length; i++) {
        if (isnan(s.value[i]))
            continue;
        c.t[c.count] = s.year[i];
        c.y[c.count++] = (double)s.value[i];
        c.learned += s.year[i] < CARBON_SPLIT;
    }
    c.gaps = s.length - c.count;
    series_free(&s);
    if (c.learned < LEAST_WEEKS || c.count - c.learned < LEAST_WEEKS)
        FAIL(GSL_EINVAL, "%s: %zu weeks before %d and %zu after, needs %d of each",
             path, c.learned, CARBON_SPLIT, c.count - c.learned, LEAST_WEEKS);
    return c;
}

/* The error of a trend with its season on weeks from, ..., to - 1. */
static double error_on_weeks(const struct carbon *c, const struct seasons *s,
                             size_t from, size_t to)
{
    double *forecast = allocate(to - from, sizeof *forecast);
    for (size_t i = from; i < to; i++)
        forecast[i - from] = seasons_at(s, c->t[i]);
    double error = forecast_error(forecast, c->y + from, to - from);
    free(forecast);
    return error;
}

static void draw_carbon(const struct run *run, const struct carbon *c,
                        const struct seasons trend[TRENDS])
{
    FILE *figure =
        figure_new(run->figures, "carbon", "year\ttruth\tline\tsquare\tpower");
    for (size_t i = 0; i < c->count; i += 2)
        if (c->t[i] >= CARBON_SPLIT - 8)
            figure_row(figure, "%.3f\t%.1f\t%.2f\t%.2f\t%.2f", c->t[i], c->y[i],
                       seasons_at(&trend[1], c->t[i]), seasons_at(&trend[2], c->t[i]),
                       seasons_at(&trend[4], c->t[i]));
}

/* The errors of the trends, with their seasons: on what they were fitted to, a year ahead,
 * and on all that followed. */
struct carbon_errors {
    double fitted[TRENDS], first_year[TRENDS], unseen[TRENDS];
};

static struct carbon_errors measure_carbon(const struct carbon *c,
                                           struct seasons trend[TRENDS])
{
    struct carbon_errors e;
    for (int k = 0; k < TRENDS; k++) {
        trend[k] = (struct seasons){.degree = trend_degrees[k], .waves = 2};
        seasons_fit(&trend[k], c->t, c->y, c->learned);
        e.fitted[k] = error_on_weeks(c, &trend[k], 0, c->learned);
        e.first_year[k] = error_on_weeks(c, &trend[k], c->learned, c->learned + WEEKS);
        e.unseen[k] = error_on_weeks(c, &trend[k], c->learned, c->count);
    }
    return e;
}

static void report_trends(const struct carbon *c, const struct carbon_errors *e)
{
    printf("\nweeks with a number: %zu\nweeks without: %zu\n\n", c->count, c->gaps);
    printf("Errors, in parts in a million, of carbon dioxide by a trend and a season,\n"
           "fitted to the weeks before %d\n",
           CARBON_SPLIT);
    printf("highest power of time   fitted   first year   unseen\n");
    for (int k = 0; k < TRENDS; k++)
        printf("%21zu   %6.2f   %10.2f   %6.2f\n", trend_degrees[k], e->fitted[k],
               e->first_year[k], e->unseen[k]);
    printf("\n");
    report_claim(gsl_stats_min_index(e->fitted, 1, TRENDS) == TRENDS - 1 &&
                     gsl_stats_max_index(e->unseen, 1, TRENDS) == TRENDS - 1,
                 "what fits best errs most behind its last year");
}

/* The middle part of section 8.1. */
void report_carbon(const struct run *run)
{
    struct carbon c = carbon_load(run);
    struct seasons trend[TRENDS];
    struct carbon_errors e = measure_carbon(&c, trend);
    report_trends(&c, &e);
    draw_carbon(run, &c, trend);
    free(c.t);
    free(c.y);
}
