/* walks.c - gradient descent on functions: its rate, valleys, and where it ends. */
#include "base/memory.h"
#include "chapter3.h"
#include "descent.h"
#include "regression.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

/* The gradient of f(x) = sum over i of c_i x_i^2 is 2 c_i x_i. `params` is c, or
 * NULL where every c_i is 1. */
static void valley_gradient(const real *x, size_t n, void *params, double *gradient)
{
    const double *c = params;
    for (size_t i = 0; i < n; i++)
        gradient[i] = 2 * (c != NULL ? c[i] : 1) * (double)x[i];
}

/* x^2 + y^2 from (3, 2), step by step. */
static void report_bowl_walk(void)
{
    const struct descent d = {valley_gradient, NULL, 0.1, 0, 0};
    real x[2] = {3, 2};
    double g[2];
    printf("f(x, y) = x^2 + y^2 from (3, 2) at rate 0.1\n");
    printf("step       x       y   df/dx   df/dy        f\n");
    for (int step = 0; step <= 10; step++) {
        const real at[2] = {x[0], x[1]};
        descent_step(&d, x, 2, g);
        printf("%4d   %5.3f   %5.3f   %5.3f   %5.3f   %6.3f\n", step, at[0], at[1],
               g[0], g[1], at[0] * at[0] + at[1] * at[1]);
    }
}

/* Where a walk counts as arrived, and where it is given up. */
static const double SHORT = 1e-6;
enum { FAR = 10000 };

/* Steps until the gradient is short, FAR if that does not come. x is the start. */
static size_t steps_to_end(const double c[], double rate, real *x, size_t n)
{
    const struct descent d = {valley_gradient, (void *)c, rate, SHORT, FAR};
    return descend(&d, x, n);
}

static const char *steps_or_never(size_t steps)
{
    static char text[24];
    snprintf(text, sizeof text, "%zu", steps);
    return steps < FAR ? text : "never";
}

/* The same walk with other learning rates. */
static void report_bowl_rates(void)
{
    static const double rates[] = {0.001, 0.01, 0.1, 0.4, 0.5, 0.9, 1, 1.1};
    printf("\nThe same walk at eight rates, until the gradient is shorter than %g\n",
           SHORT);
    printf(" rate   factor   f after 20 steps   steps to the end\n");
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        const struct descent d = {valley_gradient, NULL, rates[i], 0, 20};
        real x[2] = {3, 2}, start[2] = {3, 2};
        descend(&d, x, 2);
        printf("%5g   %6.3f   %16.2g   %16s\n", rates[i], 1 - 2 * rates[i],
               (double)(x[0] * x[0] + x[1] * x[1]),
               steps_or_never(steps_to_end(NULL, rates[i], start, 2)));
    }
}

/* The bowl in a thousand dimensions. */
static void report_bowl_dimensions(void)
{
    enum { DIMENSIONS = 1000 };
    real *x = allocate(DIMENSIONS, sizeof *x);
    for (size_t i = 0; i < DIMENSIONS; i++)
        x[i] = 1;
    printf("\nsteps in %d dimensions from (1, ..., 1) at rate 0.1: %zu\n", DIMENSIONS,
           steps_to_end(NULL, 0.1, x, DIMENSIONS));
    free(x);
}

/* A long valley, x^2 / 20 + y^2, from (-7, 2). */
static const double valley_rates[] = {0.1, 0.5, 0.9, 0.95, 1.05};
static const double valley_factors[2] = {0.05, 1};
enum { VALLEY_RATES = sizeof valley_rates / sizeof *valley_rates };

static void report_long_valley(void)
{
    printf("\nf(x, y) = x^2/20 + y^2 from (-7, 2), until the gradient is shorter than "
           "%g\n",
           SHORT);
    printf("rate   steps\n");
    for (int i = 0; i < VALLEY_RATES; i++) {
        real x[2] = {-7, 2};
        printf("%4g   %5s\n", valley_rates[i],
               steps_or_never(steps_to_end(valley_factors, valley_rates[i], x, 2)));
    }
}

static void draw_long_valley(struct figures *figures)
{
    FILE *figure = figure_new(figures, "descent-paths", "rate\tx\ty");
    for (int i = 0; i < VALLEY_RATES; i++) {
        const struct descent d = {valley_gradient, (void *)valley_factors,
                                  valley_rates[i], 0, 0};
        real x[2] = {-7, 2};
        double g[2];
        for (int step = 0; step <= 30; step++) {
            figure_row(figure, "%g\t%.4f\t%.4f", valley_rates[i], x[0], x[1]);
            descent_step(&d, x, 2, g);
        }
    }
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

/* Walks from -2, -1.5, ..., 2: where they end. */
enum { NINE = 9 };

static void measure_walk_ends(real end[NINE])
{
    const struct descent d = {two_valleys_gradient, NULL, 0.05, SHORT, FAR};
    for (int i = 0; i < NINE; i++) {
        end[i] = (real)(i - 4) / 2;
        descend(&d, &end[i], 1);
    }
}

static void report_walk_ends(const real end[NINE])
{
    printf("\nf(x) = x^4/4 - x^2 + 0.3x from nine places at rate 0.05\n");
    printf("from x   to x     f there\n");
    for (int i = 0; i < NINE; i++)
        printf("%6g   %6.3f   %7.3f\n", 0.5 * (i - 4), end[i],
               two_valleys((double)end[i]));
}

static void draw_walk_ends(struct figures *figures, const real end[NINE])
{
    FILE *starts = figure_new(figures, "descent-starts", "x\tf\tend\tfend");
    for (int i = 0; i < NINE; i++) {
        double x = 0.5 * (i - 4);
        figure_row(starts, "%g\t%.4f\t%.4f\t%.4f", x, two_valleys(x), end[i],
                   two_valleys((double)end[i]));
    }
    FILE *curve = figure_new(figures, "descent-curve", "x\tf");
    for (int i = -110; i <= 110; i++)
        figure_row(curve, "%.2f\t%.4f", 0.02 * i, two_valleys(0.02 * i));
}

/* f(x) = x^2 + e^x: no formula says where its slope 2x + e^x is zero. */
static void no_formula_gradient(const real *x, size_t n, void *params, double *gradient)
{
    (void)params;
    for (size_t i = 0; i < n; i++)
        gradient[i] = 2 * (double)x[i] + exp((double)x[i]);
}

static void report_no_formula(void)
{
    const struct descent d = {no_formula_gradient, NULL, 0.1, SHORT, FAR};
    real x = 1;
    size_t steps = descend(&d, &x, 1);
    printf("\nf(x) = x^2 + e^x from x = 1 at rate 0.1\n");
    printf("slope zero at x: %.5f\n", x);
    printf("steps to get there: %zu\n", steps);
}

static void petals_gradient(const real *x, size_t n, void *params, double *gradient)
{
    (void)n;
    const struct fitted_line line = {(double)x[0], (double)x[1]};
    line_gradient(&line, params, gradient);
}

/* Walks to the line of least cost from ten random lines: how many steps they took,
 * and how far from GSL's line the farthest of them ended. */
enum { LINE_WALKS = 10 };

struct line_walks {
    size_t least, most;
    double off;
};

static struct line_walks measure_line_walks(const struct run *run,
                                            const struct pairs *petals)
{
    const bool exact = sizeof(real) == sizeof(double);
    const struct descent d = {petals_gradient, (void *)petals, 0.1, exact ? 1e-8 : 1e-4,
                              100000};
    const struct fitted_line best = line_by_gsl(petals);
    struct line_walks walks = {d.limit, 0, 0};
    for (unsigned i = 0; i < LINE_WALKS; i++) {
        gsl_rng *rng = run_rng(run, i);
        real x[2] = {(real)(gsl_rng_uniform(rng) * 10 - 5),
                     (real)(gsl_rng_uniform(rng) * 10 - 5)};
        size_t steps = descend(&d, x, 2);
        walks.least = steps < walks.least ? steps : walks.least;
        walks.most = steps > walks.most ? steps : walks.most;
        walks.off = fmax(walks.off, fmax(fabs(x[0] - best.p), fabs(x[1] - best.q)));
        gsl_rng_free(rng);
    }
    return walks;
}

/* Moves the lengths so that their mean is zero. */
static void centre_lengths(struct pairs *petals)
{
    double middle = gsl_stats_mean(petals->x, 1, petals->count);
    for (size_t i = 0; i < petals->count; i++)
        petals->x[i] -= middle;
}

static void report_line_walks(const struct line_walks *as_they_are,
                              const struct line_walks *centred)
{
    printf("\n%d walks from random lines to the petals' line of least cost, rate 0.1\n",
           LINE_WALKS);
    printf("lengths       fewest steps   most steps   farthest from GSL's p and q\n");
    printf("as they are   %12zu   %10zu   %27.0e\n", as_they_are->least,
           as_they_are->most, as_they_are->off);
    printf("centred       %12zu   %10zu   %27.0e\n\n", centred->least, centred->most,
           centred->off);
    report_claim(as_they_are->off < 5e-7 && centred->off < 5e-7,
                 "all %d walks end at GSL's p and q to six decimals", 2 * LINE_WALKS);
}

/* The petals as they are, then with the middle of their lengths at zero. */
static void walk_to_petals(const struct run *run)
{
    struct pairs petals = load_petals(run->options->data);
    const struct line_walks as_they_are = measure_line_walks(run, &petals);
    centre_lengths(&petals);
    const struct line_walks centred = measure_line_walks(run, &petals);
    report_line_walks(&as_they_are, &centred);
    pairs_free(&petals);
}

/* Section 3.8: walks down a bowl, a valley, between hills, and to the petals'
 * line. */
void descent_section(const struct run *run)
{
    real end[NINE];
    report_bowl_walk();
    report_bowl_rates();
    report_bowl_dimensions();
    report_long_valley();
    draw_long_valley(run->figures);
    measure_walk_ends(end);
    report_walk_ends(end);
    draw_walk_ends(run->figures, end);
    report_no_formula();
    walk_to_petals(run);
}
