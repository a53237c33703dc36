/* slopes.c - derivatives, and the functions whose derivatives the book needs. */
#include "chapter2.h"
#include "matrices.h"
#include "nets/activation.h"
#include "stage/claim.h"
#include <gsl/gsl_deriv.h>
#include <stdint.h>

/* The derivative of f at x by GSL: central differences with a step of its own
 * choice that starts from 1e-4. Always in double. */
static double numerical_slope(double (*f)(double x, void *params), void *params,
                              double x)
{
    gsl_function function = {f, params};
    double slope, error;
    gsl_deriv_central(&function, x, 1e-4, &slope, &error);
    return slope;
}

static double constant(double x, void *params)
{
    (void)x;
    (void)params;
    return 3;
}

static double line(double x, void *params)
{
    (void)params;
    return x;
}

static double parabola(double x, void *params)
{
    (void)params;
    return x * x;
}

static double growth(double x, void *params)
{
    (void)params;
    return exp(x);
}

static double decay(double x, void *params)
{
    (void)params;
    return exp(-x);
}

static double mixture(double x, void *params)
{
    (void)params;
    return 2 * x * x + 3 * exp(x);
}

static double s_curve(double x, void *params)
{
    (void)params;
    return 1 / (1 + exp(-x));
}

/* Each rule's function, and the slope that the rule gives at x = 1. */
static void report_rules(void)
{
    const double e = exp(1), q = 1 + exp(-1);
    const struct {
        const char *text;
        double (*f)(double x, void *params);
        double slope;
    } rules[] = {
        {"3", constant, 0},
        {"x", line, 1},
        {"x^2", parabola, 2},
        {"e^x", growth, e},
        {"e^-x", decay, -1 / e},
        {"2x^2 + 3e^x", mixture, 2 * 2 + 3 * e},
        {"1/(1 + e^-x)", s_curve, 1 / e / (q * q)},
    };
    double worst = 0;
    printf("Derivatives at x = 1, by a rule on paper and by GSL from the function "
           "alone:\n\n");
    printf("function f    f'(1) by rule  f'(1) by gsl_deriv\n");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        double measured = numerical_slope(rules[i].f, NULL, 1);
        printf("%-12s  %13.9f  %18.9f\n", rules[i].text, rules[i].slope, measured);
        worst = larger(worst, fabs(measured - rules[i].slope));
    }
    printf("\n");
    report_claim(worst < 5e-10, "rule and gsl_deriv agree to nine decimals");
}

/* (f(1 + h) - f(1)) / h for ever shorter steps h. */
static void report_quotients(void)
{
    double h = 1;
    printf("The slope of f(x) = x^2 at x = 1, from one step h to the right:\n\n");
    printf("step h  (f(1 + h) - f(1)) / h\n");
    for (int i = 0; i < 5; i++, h /= 10)
        printf("%-6g  %21.5f\n", h, (parabola(1 + h, NULL) - parabola(1, NULL)) / h);
}

/* Section 2.1: the slope of x^2 at 1 from ever shorter steps, then the rules. */
void slopes_section(const struct run *run)
{
    (void)run;
    report_quotients();
    printf("\n");
    report_rules();
}

static double activation_value(double z, void *params)
{
    const struct activation *a = params;
    return (double)a->f((real)z);
}

/* The largest difference between an activation's own slope and the numerical
 * one at z = -5.95, -5.85, ..., 5.95, which steps over the kinks at 0. */
static double worst_slope(const struct activation *a)
{
    double worst = 0;
    for (int i = 0; i < 120; i++) {
        double z = -5.95 + 0.1 * i;
        double numerical = numerical_slope(activation_value, (void *)(uintptr_t)a, z);
        worst = larger(worst, fabs(numerical - (double)a->slope((real)z)));
    }
    return worst;
}

/* The whole z from which on, up to 20, the slope stays under 1/100; -1 if none. */
static int saturates_at(const struct activation *a)
{
    int from = -1;
    for (int z = 20; z >= 0 && a->slope((real)z) < (real)0.01; z--)
        from = z;
    return from;
}

/* Each function and its slope, from -6 to 6. */
static void draw_functions_and_slopes(struct figures *figures)
{
    FILE *figure = figure_new(figures, "functions",
                              "z\tstep\tstep'\tsigmoid\tsigmoid'\ttanh\ttanh'\tReLU\t"
                              "ReLU'\tleaky\tleaky'\tidentity\tidentity'");
    for (int i = -120; figure != NULL && i <= 120; i++) {
        real z = (real)i / 20;
        fprintf(figure, "%g", z);
        for (int k = 0; k < ACTIVATIONS; k++)
            fprintf(figure, "\t%.5f\t%.5f", activations[k].f(z),
                    activations[k].slope(z));
        fprintf(figure, "\n");
    }
}

/* One row of the table. */
static void report_activation(const struct activation *a)
{
    int flat = saturates_at(a);
    printf("%-10s  %7.4f  %7.4f  %7.4f  %7.4f  %7.4f  %6.4f  %6.4f  ", a->name,
           a->f(-4), a->f(-1), a->f(0), a->f(1), a->f(4), a->slope(0), a->slope(4));
    if (flat < 0)
        printf("%11s\n", "never");
    else
        printf("%11d\n", flat);
}

/* e^z / (1 + e^z) is infinity by infinity where e^z is; sigmoid() is not. */
static void report_large_z(void)
{
    real naive = exp((real)1000) / (1 + exp((real)1000));
    printf("\nsigmoid(1000) as e^z/(1 + e^z): %s\n", isnan(naive) ? "nan" : "a number");
    printf("sigmoid(1000) as computed here: %g\n", sigmoid(1000));
}

/* Section 2.2: a table of the six functions, and their slopes checked. */
void functions_section(const struct run *run)
{
    const int decimals = sizeof(real) == sizeof(double) ? 9 : 2;
    double worst = 0;
    printf("Each function at five places and its slope at two; flat from the z from "
           "which\n"
           "on, up to 20, the slope stays under 0.01.\n\n");
    printf("function      f(-4)    f(-1)     f(0)     f(1)     f(4)   f'(0)   f'(4)  "
           "flat from z\n");
    for (int k = 0; k < ACTIVATIONS; k++) {
        report_activation(&activations[k]);
        worst = larger(worst, worst_slope(&activations[k]));
    }
    printf("\n");
    report_claim(worst < 0.5 * pow(10, -decimals),
                 "slopes agree with gsl_deriv to %d decimals at 120 places", decimals);
    report_large_z();
    draw_functions_and_slopes(run->figures);
}

/* What a = sigmoid(z) gains when a weight, or the bias, is raised by h: measured, and
 * foretold as the slope at z times the change of z. An input that is 1 stands for the
 * bias. */
static void report_nudge(const char *name, real z, real input, real h)
{
    real gain = sigmoid(z + h * input) - sigmoid(z);
    printf("%-6s  %11g  %9.6f  %17.6f\n", name, h * input, gain,
           sigmoid_slope(z) * h * input);
}

/* Section 2.3: x = (2, -1, 1), w = (1, -2, -1), b = 1, term by term. */
void neuron_output_section(const struct run *run)
{
    (void)run;
    static const char *const name[3] = {"w1", "w2", "w3"};
    const real x[3] = {2, -1, 1}, w[3] = {1, -2, -1}, b = 1, h = (real)0.01;
    real z = b;
    printf("One neuron with three inputs, term by term:\n\n");
    printf("term  weight w  input x  product\n");
    for (int i = 0; i < 3; i++) {
        printf("%4d  %8g  %7g  %7g\n", i + 1, w[i], x[i], w[i] * x[i]);
        z += w[i] * x[i];
    }
    printf("\nbias b: %g\nweighted input z: %g\n\n", b, z);
    printf("function    activation a\n");
    for (int k = 0; k < ACTIVATIONS; k++)
        printf("%-10s  %12.6f\n", activations[k].name, activations[k].f(z));
    printf("\nsigmoid(z - b) + b, the bias added too late: %.6f\n", sigmoid(z - b) + b);

    printf("\nEach parameter alone raised by %g, with the sigmoid:\n\n", h);
    printf("raised  change of z  gain of a  slope * change\n");
    for (int i = 0; i < 3; i++)
        report_nudge(name[i], z, x[i], h);
    report_nudge("b", z, 1, h);
}
