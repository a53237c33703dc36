/* slopes.c - derivatives, and the functions whose derivatives the book needs. */
#include "activation.h"
#include "chapter2.h"
#include "matrices.h"
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

static double square(double x, void *params)
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

static double logistic(double x, void *params)
{
    (void)params;
    return 1 / (1 + exp(-x));
}

/* Each rule's function, and the slope that the rule gives at x = 1. */
static void print_rules(const struct run *run)
{
    const double e = exp(1), q = 1 + exp(-1);
    const struct {
        const char *text;
        double (*f)(double x, void *params);
        double slope;
    } rules[] = {
        {"3",          constant,   0             },
        {"x",          line,       1             },
        {"x^2",        square,     2             },
        {"e^x",        growth,     e             },
        {"e^-x",       decay,      -1 / e        },
        {"2x^2+3e^x",  mixture,    2 * 2 + 3 * e },
        {"1/(1+e^-x)", logistic,   1 / e / (q * q)},
    };
    double worst = 0;
    printf("f            f'(1) by rule   by gsl_deriv\n");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        double measured = numerical_slope(rules[i].f, NULL, 1);
        printf("%-12s %13.9f  %13.9f\n", rules[i].text, rules[i].slope, measured);
        worst = larger(worst, fabs(measured - rules[i].slope));
    }
    record_result(run->record, "slopes.agree", "%s", worst < 5e-10 ? "yes" : "no");
}

/* Section 2.1: the slope of x^2 at 1 from ever shorter steps, then the rules. */
void slopes_section(const struct run *run)
{
    printf("h            (f(1+h)-f(1))/h for f = x^2\n");
    double h = 1;
    for (int i = 0; i < 5; i++, h /= 10)
        printf("%-8g     %.5f\n", h, (square(1 + h, NULL) - square(1, NULL)) / h);
    printf("\n");
    print_rules(run);
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

static void figure_functions(struct record *record)
{
    FILE *figure =
        figure_new(record, "functions",
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

/* Section 2.2: a table of the six functions, and their slopes checked. */
void functions_section(const struct run *run)
{
    double worst = 0;
    printf("%-11s   f(-4)    f(-1)     f(0)     f(1)     f(4)   f'(0)   f'(4)  flat "
           "from\n",
           "function");
    for (int k = 0; k < ACTIVATIONS; k++) {
        const struct activation *a = &activations[k];
        int flat = saturates_at(a);
        printf("%-11s %7.4f  %7.4f  %7.4f  %7.4f  %7.4f  %6.3f  %6.3f  ", a->name,
               a->f(-4), a->f(-1), a->f(0), a->f(1), a->f(4), a->slope(0), a->slope(4));
        printf(flat < 0 ? "never\n" : "z = %d\n", flat);
        worst = larger(worst, worst_slope(a));
    }
    const char *agree =
        worst < (sizeof(real) == sizeof(double) ? 5e-10 : 1e-3) ? "yes" : "no";
    printf("slopes agree with gsl_deriv to nine decimals: %s\n", agree);
    real naive = exp((real)1000) / (1 + exp((real)1000));
    printf("sigmoid(1000) as e^z/(1+e^z): %s, as computed here: %g\n",
           isnan(naive) ? "nan" : "a number", sigmoid(1000));
    record_result(run->record, "functions.sigmoid-slope4", "%.3f", sigmoid_slope(4));
    record_result(run->record, "functions.tanh-slope4", "%.4f", tanh_slope(4));
    record_result(run->record, "functions.sigmoid-flat", "%d",
                  saturates_at(&activations[SIGMOID]));
    record_result(run->record, "functions.tanh-flat", "%d",
                  saturates_at(&activations[TANH]));
    record_result(run->record, "functions.agree", "%s", agree);
    figure_functions(run->record);
}

/* Section 2.3: x = (2, -1, 1), w = (1, -2, -1), b = 1, term by term. */
void neuron_output_section(const struct run *run)
{
    const real x[3] = {2, -1, 1}, w[3] = {1, -2, -1}, b = 1;
    real z = b;
    for (int i = 0; i < 3; i++) {
        printf("w%d x%d = %2g * %2g = %2g\n", i + 1, i + 1, w[i], x[i], w[i] * x[i]);
        z += w[i] * x[i];
    }
    printf("b              = %2g\nz              = %2g\n", b, z);
    for (int k = 0; k < ACTIVATIONS; k++)
        printf("%-11s f(z) = %.6f\n", activations[k].name, activations[k].f(z));
    record_result(run->record, "neuron.a", "%.2f", sigmoid(z));
    record_result(run->record, "neuron.misread", "%.2f", sigmoid(z - b) + b);
}
