/* carbon.c - carbon dioxide in the air: a trend, a season, and what becomes of both
 * behind the last year that was learned from. */
#include "base/memory.h"
#include "data/table.h"
#include "forecast.h"
#include "seasonal.h"
#include "seasons.h"
#include "stage/claim.h"
#include <stdlib.h>

enum { TRENDS = 5, CARBON_SPLIT = 1990, WEEKS = 52 };

static const size_t trend_degrees[TRENDS] = {0, 1, 2, 3, 8};

/* The weeks that have a number: their time in years, and parts in a million. The first
 * `learned` are from before CARBON_SPLIT. */
struct carbon {
    size_t count, learned, gaps;
    double *t, *y;
};

static void load_carbon(const struct run *run, struct carbon *c)
{
    static const char *const names[] = {"t", "co2"};
    char path[4096];
    snprintf(path, sizeof path, "%s/series/co2t.csv", run->options->data);
    struct table t = table_load(path, names, 2);
    *c = (struct carbon){t.rows, 0, 0, allocate(t.rows, 8), allocate(t.rows, 8)};
    for (size_t i = 0; i < t.rows; i++) {
        c->t[i] = (double)table_row(&t, i)[0];
        c->y[i] = (double)table_row(&t, i)[1];
        c->learned += c->t[i] < CARBON_SPLIT;
    }
    table_free(&t);
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

/* The middle part of section 8.1. */
void report_carbon(const struct run *run)
{
    struct carbon c;
    struct seasons trend[TRENDS];
    load_carbon(run, &c);
    printf("\nCarbon dioxide on Mauna Loa, weekly. Errors, in parts in a million, of a "
           "trend\nand a season fitted to the weeks before %d\n\n",
           CARBON_SPLIT);
    printf("weeks with a number: %zu\nweeks without: %zu\n\n", c.count, c.gaps);
    printf("highest power of time   fitted   first year   unseen\n");
    for (int k = 0; k < TRENDS; k++) {
        trend[k] = (struct seasons){.degree = trend_degrees[k], .waves = 2};
        seasons_fit(&trend[k], c.t, c.y, c.learned);
        printf("%21zu   %6.2f   %10.2f   %6.2f\n", trend_degrees[k],
               error_on_weeks(&c, &trend[k], 0, c.learned),
               error_on_weeks(&c, &trend[k], c.learned, c.learned + WEEKS),
               error_on_weeks(&c, &trend[k], c.learned, c.count));
    }
    draw_carbon(run, &c, trend);
    free(c.t);
    free(c.y);
}
