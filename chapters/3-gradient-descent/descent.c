/* descent.c - gradient descent, its learning rate, and where it gets stuck. */
#include "descent.h"
#include "chapter3.h"
#include "error.h"
#include "regression.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

/* One step: x <- x - rate * gradient. Leaves the gradient in `gradient` and returns
 * its length. */
double descent_step(const struct descent *d, real *x, size_t n, double *gradient)
{
    double square = 0;
    d->gradient(x, n, d->params, gradient);
    for (size_t i = 0; i < n; i++) {
        x[i] = (real)(x[i] - d->rate * gradient[i]);
        square += gradient[i] * gradient[i];
    }
    return sqrt(square);
}

/* Steps until one of the two ends is reached; returns how many. What has run away
 * to infinity or is not a number ends at the limit. */
size_t descend(const struct descent *d, real *x, size_t n)
{
    double *gradient = calloc(n, sizeof *gradient);
    if (gradient == NULL) {
        FAIL(GSL_ENOMEM, "no memory for a gradient of %zu numbers", n);
        return 0;
    }
    size_t steps = 0;
    while (steps < d->limit && !(descent_step(d, x, n, gradient) < d->enough))
        steps++;
    free(gradient);
    return steps;
}

/* The gradient of f(x) = sum over i of c_i x_i^2 is 2 c_i x_i. `params` is c, or
 * NULL where every c_i is 1. */
static void valley_gradient(const real *x, size_t n, void *params, double *gradient)
{
    const double *c = params;
    for (size_t i = 0; i < n; i++)
        gradient[i] = 2 * (c != NULL ? c[i] : 1) * (double)x[i];
}

/* x^2 + y^2 from (3, 2), step by step. */
static void print_walk(const struct run *run)
{
    const struct descent d = {valley_gradient, NULL, 0.1, 0, 0};
    real x[2] = {3, 2};
    double g[2];
    printf("step       x       y    df/dx   df/dy       f\n");
    for (int step = 0; step <= 10; step++) {
        const real at[2] = {x[0], x[1]};
        descent_step(&d, x, 2, g);
        printf("%4d  %6.3f  %6.3f   %6.3f  %6.3f  %6.3f\n", step, at[0], at[1], g[0],
               g[1], at[0] * at[0] + at[1] * at[1]);
        if (step == 10)
            record_result(run->record, "descent.f10", "%.2f",
                          at[0] * at[0] + at[1] * at[1]);
    }
}

/* The same walk with other learning rates, and with a thousand dimensions. */
static void print_rates(const struct run *run)
{
    static const double rates[] = {0.001, 0.01, 0.1, 0.4, 0.5, 0.9, 1, 1.1};
    enum { DIMENSIONS = 1000, LIMIT = 10000 };
    printf("\nrate    factor   f after 20 steps   steps until |grad f| < 1e-6\n");
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        struct descent d = {valley_gradient, NULL, rates[i], 0, 20};
        real x[2] = {3, 2};
        descend(&d, x, 2);
        double f = (double)(x[0] * x[0] + x[1] * x[1]);
        d.enough = 1e-6;
        d.limit = LIMIT;
        x[0] = 3, x[1] = 2;
        size_t steps = descend(&d, x, 2);
        printf("%-5g   %6.3f   %16.2g   ", rates[i], 1 - 2 * rates[i], f);
        printf(steps < LIMIT ? "%zu\n" : "never\n", steps);
        if (rates[i] == 0.1)
            record_result(run->record, "descent.round", "%zu", steps);
        if (rates[i] == 0.001)
            record_count(run->record, "descent.tiny", steps);
    }
    real *x = calloc(DIMENSIONS, sizeof *x);
    for (size_t i = 0; x != NULL && i < DIMENSIONS; i++)
        x[i] = 1;
    const struct descent d = {valley_gradient, NULL, 0.1, 1e-6, LIMIT};
    printf("in %d dimensions from (1, ..., 1), rate 0.1: %zu steps\n", DIMENSIONS,
           descend(&d, x, DIMENSIONS));
    free(x);
}

/* A long valley, x^2 / 20 + y^2, from (-7, 2): how many steps it takes. */
static void print_valley(const struct run *run)
{
    static const double rates[] = {0.1, 0.5, 0.9, 0.95, 1.05};
    double c[2] = {0.05, 1}, g[2];
    FILE *figure = figure_new(run->figures, "descent-paths", "rate\tx\ty");
    printf("\nx^2/20 + y^2, rate    steps until |grad f| < 1e-6\n");
    size_t fewest = 10000;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        const struct descent d = {valley_gradient, c, rates[i], 1e-6, 10000};
        real x[2] = {-7, 2};
        size_t steps = descend(&d, x, 2);
        printf("%-19g   ", rates[i]);
        printf(steps < d.limit ? "%zu\n" : "never\n", steps);
        fewest = steps < fewest ? steps : fewest;
        x[0] = -7, x[1] = 2;
        for (int step = 0; step <= 30; step++) {
            figure_row(figure, "%g\t%.4f\t%.4f", rates[i], x[0], x[1]);
            descent_step(&d, x, 2, g);
        }
    }
    record_result(run->record, "descent.valley", "%zu", fewest);
}

/* f(x) = x^4/4 - x^2 + 0.3x has two minima, the deeper one on the left. */
static double two_valleys(double x)
{
    return x * x * x * x / 4 - x * x + 0.3 * x;
}

static void two_valleys_gradient(const real *x, size_t n, void *params,
                                 double *gradient)
{
    (void)params;
    for (size_t i = 0; i < n; i++)
        gradient[i] = (double)(x[i] * x[i] * x[i] - 2 * x[i]) + 0.3;
}

/* f(x) = x^2 + e^x: no formula says where its slope 2x + e^x is zero. */
static void no_formula_gradient(const real *x, size_t n, void *params, double *gradient)
{
    (void)params;
    for (size_t i = 0; i < n; i++)
        gradient[i] = 2 * (double)x[i] + exp((double)x[i]);
}

static void print_minima(const struct run *run)
{
    const struct descent d = {two_valleys_gradient, NULL, 0.05, 1e-6, 10000};
    FILE *starts = figure_new(run->figures, "descent-starts", "x\tf\tend\tfend");
    printf("\nx^4/4 - x^2 + 0.3x, from   ends at   f\n");
    for (int i = -4; i <= 4; i++) {
        real x = (real)i / 2;
        descend(&d, &x, 1);
        printf("%25g   %7.3f   %6.3f\n", 0.5 * i, x, two_valleys((double)x));
        figure_row(starts, "%g\t%.4f\t%.4f\t%.4f", 0.5 * i, two_valleys(0.5 * i), x,
                   two_valleys((double)x));
        if (i == 4)
            record_result(run->record, "descent.right", "%.2f", two_valleys((double)x));
        if (i == -4)
            record_result(run->record, "descent.left", "%.2f", two_valleys((double)x));
    }
    FILE *curve = figure_new(run->figures, "descent-curve", "x\tf");
    for (int i = -110; i <= 110; i++)
        figure_row(curve, "%.2f\t%.4f", 0.02 * i, two_valleys(0.02 * i));
    const struct descent walk = {no_formula_gradient, NULL, 0.1, 1e-6, 10000};
    real x = 1;
    size_t steps = descend(&walk, &x, 1);
    printf("x^2 + e^x: slope zero at x = %.5f, after %zu steps\n", x, steps);
    record_result(run->record, "descent.no-formula", "%.3f", x);
}

/* The gradient of J(p, q): mean of (y - t) x, and mean of y - t, y = p x + q. */
void line_gradient(const struct fitted_line *line, const struct points *points,
                   double gradient[2])
{
    gradient[0] = gradient[1] = 0;
    for (size_t i = 0; i < points->count; i++) {
        double error = line->p * points->x[i] + line->q - points->t[i];
        gradient[0] += error * points->x[i] / (double)points->count;
        gradient[1] += error / (double)points->count;
    }
}

static void petals_gradient(const real *x, size_t n, void *params, double *gradient)
{
    (void)n;
    const struct fitted_line line = {(double)x[0], (double)x[1]};
    line_gradient(&line, params, gradient);
}

/* Walks to the line of least cost from ten random lines. Prints how many steps the
 * walks took and how far from GSL's line they ended. */
static size_t walk_to_line(const struct run *run, const struct points *points,
                           double rate, const char *name)
{
    enum { WALKS = 10 };
    const bool exact = sizeof(real) == sizeof(double);
    const struct descent d = {petals_gradient, (void *)points, rate,
                              exact ? 1e-8 : 1e-4, 100000};
    struct fitted_line best = line_by_gsl(points);
    double off = 0;
    size_t least = d.limit, most = 0;
    for (unsigned i = 0; i < WALKS; i++) {
        gsl_rng *rng = run_rng(run, i);
        real x[2] = {(real)(gsl_rng_uniform(rng) * 10 - 5),
                     (real)(gsl_rng_uniform(rng) * 10 - 5)};
        size_t steps = descend(&d, x, 2);
        least = steps < least ? steps : least;
        most = steps > most ? steps : most;
        off = fmax(off, fmax(fabs(x[0] - best.p), fabs(x[1] - best.q)));
        gsl_rng_free(rng);
    }
    printf("%-14s  %4g   %5zu to %5zu   %.0e\n", name, rate, least, most, off);
    return most;
}

static void print_line_walks(const struct run *run)
{
    struct points petals = load_petals(run->options->data);
    printf("\npetals          rate   steps, 10 walks   farthest from GSL's p, q\n");
    size_t far = walk_to_line(run, &petals, 0.1, "as they are");
    double middle = gsl_stats_mean(petals.x, 1, petals.count);
    for (size_t i = 0; i < petals.count; i++)
        petals.x[i] -= middle;
    size_t centred = walk_to_line(run, &petals, 0.1, "centred");
    record_count(run->record, "descent.as-is", far);
    record_result(run->record, "descent.centred", "%zu", centred);
    points_free(&petals);
}

/* Section 3.8: walks down a bowl, a valley, between hills, and to the petals'
 * line. */
void descent_section(const struct run *run)
{
    print_walk(run);
    print_rates(run);
    print_valley(run);
    print_minima(run);
    print_line_walks(run);
}
