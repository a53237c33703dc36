/* flat.c - places where the slope is zero, and the least cost solved for. */
#include "chapter3.h"
#include "real.h"
#include "regression.h"
#include <gsl/gsl_deriv.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

static double bowl(double x, void *params)
{
    (void)params;
    return x * x;
}

static double hill(double x, void *params)
{
    (void)params;
    return -x * x;
}

static double terrace(double x, void *params)
{
    (void)params;
    return x * x * x;
}

/* What a place is, going by the change of f to its left and its right. */
static const char *kind_of_place(double left, double right)
{
    if (left > 0 && right > 0)
        return "minimum";
    if (left < 0 && right < 0)
        return "maximum";
    return left < 0 ? "rises through it" : "falls through it";
}

/* Flat places of one variable, then the saddle x^2 - y^2 walked along x and along
 * y, where it is the bowl and the hill. */
static void print_flat_places(void)
{
    const struct {
        const char *name;
        double (*f)(double x, void *params);
    } rows[] = {
        {"x^2", bowl},
        {"-x^2", hill},
        {"x^3", terrace},
        {"x^2 - y^2 along x", bowl},
        {"x^2 - y^2 along y", hill},
    };
    printf("f                   f'(0)    f(-0.1)    f(0.1)   at 0\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gsl_function f = {rows[i].f, NULL};
        double slope, error, left = f.function(-0.1, NULL),
                             right = f.function(0.1, NULL);
        gsl_deriv_central(&f, 0, 1e-4, &slope, &error);
        printf("%-18s  %5.3f  %9.3f  %8.3f   %s\n", rows[i].name, fabs(slope), left,
               right, kind_of_place(left, right));
    }
}

/* Solves dJ/dp = 0 and dJ/dq = 0, which for a line are
 *   p mean(x^2) + q mean(x) = mean(xt),   p mean(x) + q = mean(t). */
struct fitted_line line_by_hand(const struct points *points)
{
    double x = gsl_stats_mean(points->x, 1, points->count);
    double t = gsl_stats_mean(points->t, 1, points->count);
    double xx = 0, xt = 0;
    for (size_t i = 0; i < points->count; i++) {
        xx += points->x[i] * points->x[i] / (double)points->count;
        xt += points->x[i] * points->t[i] / (double)points->count;
    }
    double p = (xt - x * t) / (xx - x * x);
    return (struct fitted_line){p, t - p * x};
}

static void draw_flat(struct record *record)
{
    FILE *curves = figure_new(record, "flat-curves", "x\tbowl\thill\tterrace");
    for (int i = -40; i <= 40; i++) {
        double x = 0.025 * i;
        figure_row(curves, "%.3f\t%.4f\t%.4f\t%.4f", x, bowl(x, NULL), hill(x, NULL),
                   terrace(x, NULL));
    }
    FILE *saddle = figure_new(record, "flat-saddle", "x\ty\tz");
    for (int i = -10; i <= 10; i++)
        for (int j = -10; j <= 10; j++)
            figure_row(saddle, "%.1f\t%.1f\t%.4f", 0.1 * i, 0.1 * j,
                       bowl(0.1 * i, NULL) + hill(0.1 * j, NULL));
}

/* Section 3.6: flat places, and the line of least cost from two equations. */
void flat_section(const struct run *run)
{
    print_flat_places();
    struct points petals = load_petals(run->options->data);
    struct fitted_line by_hand = line_by_hand(&petals), by_gsl = line_by_gsl(&petals);
    printf("\npetals       p           q\n");
    printf("equations    %.8f  %.8f\n", by_hand.p, by_hand.q);
    printf("GSL          %.8f  %.8f\n", by_gsl.p, by_gsl.q);
    bool agree = fabs(by_hand.p - by_gsl.p) < 1e-9 && fabs(by_hand.q - by_gsl.q) < 1e-9;
    record_result(run->record, "flat.agree", "%s", agree ? "yes" : "no");
    draw_flat(run->record);
    points_free(&petals);
}
