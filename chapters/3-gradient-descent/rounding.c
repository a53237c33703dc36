/* rounding.c - how well a slope is measured, by the size of the step. */
#include "chapter3.h"
#include "stage/claim.h"
#include <gsl/gsl_deriv.h>

enum { PLACES = 100 };

/* (f(x + h) - f(x)) / h and (f(x + h) - f(x - h)) / 2h for f = e^x. */
static double forward_difference(double x, double h)
{
    return (exp(x + h) - exp(x)) / h;
}

static double central_difference(double x, double h)
{
    return (exp(x + h) - exp(x - h)) / (2 * h);
}

/* The same with every number a float. */
static double central_in_float(double x, double h)
{
    const float at = (float)x, step = (float)h;
    return (double)((expf(at + step) - expf(at - step)) / (2 * step));
}

/* The root of the mean squared relative error of a rule, over 100 places between
 * 0 and 1. The slope of e^x is e^x. */
static double difference_error(double (*rule)(double x, double h), double h)
{
    double sum = 0;
    for (int i = 0; i < PLACES; i++) {
        double x = (i + 0.5) / PLACES;
        double error = rule(x, h) / exp(x) - 1;
        sum += error * error;
    }
    return sqrt(sum / PLACES);
}

static double exponential(double x, void *params)
{
    (void)params;
    return exp(x);
}

/* GSL's rule, which chooses its step itself; h is where it begins. */
static double gsl_difference(double x, double h)
{
    gsl_function f = {exponential, NULL};
    double slope, error;
    gsl_deriv_central(&f, x, h, &slope, &error);
    return slope;
}

/* The power of ten, among 10^-1 to 10^-13, at which a rule errs least. */
static int best_power(double (*rule)(double x, double h))
{
    int best = 1;
    for (int k = 2; k <= 13; k++)
        if (difference_error(rule, pow(10, -k)) <
            difference_error(rule, pow(10, -best)))
            best = k;
    return best;
}

static void report_errors_by_step(void)
{
    printf("The slope of e^x by differences at %d places from 0 to 1\n", PLACES);
    printf("Root of the mean squared relative error, in double and in float\n");
    printf("step h   one-sided   central   central in float\n");
    for (int k = 1; k <= 13; k += 2) {
        double h = pow(10, -k);
        printf("1e-%02d    %9.0e   %7.0e   %16.0e\n", k,
               difference_error(forward_difference, h),
               difference_error(central_difference, h),
               difference_error(central_in_float, h));
    }
}

/* The best step of each rule, and GSL's rule against the best of the central one. */
static void report_best_steps(void)
{
    const int central = best_power(central_difference);
    const double gsl = difference_error(gsl_difference, 1e-4);
    printf("\nThe best step is 10 to the power of minus k\n");
    printf("rule               k\n");
    printf("one-sided          %d\n", best_power(forward_difference));
    printf("central            %d\n", central);
    printf("central in float   %d\n\n", best_power(central_in_float));
    printf("error of gsl_deriv_central from h = 1e-4: %.0e\n", gsl);
    report_claim(gsl < difference_error(central_difference, pow(10, -central)),
                 "gsl_deriv_central closer than the best central step");
}

static void draw_differences(struct figures *figures)
{
    FILE *figure = figure_new(figures, "differences", "h\tforward\tcentral\tfloat");
    for (int k = 2; k <= 26; k++) {
        double h = pow(10, -0.5 * k);
        figure_row(figure, "%.3e\t%.2e\t%.2e\t%.2e", h,
                   difference_error(forward_difference, h),
                   difference_error(central_difference, h),
                   difference_error(central_in_float, h));
    }
}

/* The error of differences by step. */
void rounding_section(const struct run *run)
{
    report_errors_by_step();
    report_best_steps();
    draw_differences(run->figures);
}
