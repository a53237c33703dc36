/* walks.c - gradient descent on a bowl and in a valley, at several rates. */
#include "base/memory.h"
#include "chapter3.h"
#include "descent.h"
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

/* Walks down a bowl and down a long valley. */
void descent_section(const struct run *run)
{
    report_bowl_walk();
    report_bowl_rates();
    report_bowl_dimensions();
    report_long_valley();
    draw_long_valley(run->figures);
}
