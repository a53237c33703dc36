/* chain.c - slopes of functions of functions. */
#include "activation.h"
#include "chapter3.h"
#include "losses.h"
#include "real.h"
#include <gsl/gsl_deriv.h>

static double decayed(double x, void *params)
{
    (void)params;
    return exp(-x);
}

static double squared_line(double x, void *params)
{
    (void)params;
    return (3 * x + 1) * (3 * x + 1);
}

static double chain_slope(double (*f)(double x, void *params), void *params, double x)
{
    gsl_function function = {f, params};
    double slope, error;
    gsl_deriv_central(&function, x, 1e-4, &slope, &error);
    return slope;
}

/* One neuron with one input, a = sigma(w x + b), and its target. */
struct link {
    double x, w, b, t;
};

/* sigma without tgmath's real: the numerical slope needs doubles. */
static double sigma(double z)
{
    return 1 / (1 + exp(-z));
}

/* Its loss as a function of the weight, by half the square and by cross-entropy. */
static double squares_of_weight(double w, void *params)
{
    const struct link *n = params;
    double error = sigma(w * n->x + n->b) - n->t;
    return error * error / 2;
}

static double entropy_of_weight(double w, void *params)
{
    const struct link *n = params;
    double a = sigma(w * n->x + n->b);
    return -n->t * log(a) - (1 - n->t) * log(1 - a);
}

/* dL/da, da/dz and dz/dw one by one, their product, and the slope measured. */
static void print_chain(const struct run *run, const struct link *n, bool squares)
{
    double a = sigma(n->w * n->x + n->b);
    double dL_da = squares ? a - n->t : (a - n->t) / (a * (1 - a));
    double da_dz = a * (1 - a), dz_dw = n->x;
    double measured =
        chain_slope(squares ? squares_of_weight : entropy_of_weight, (void *)n, n->w);
    printf("%-14s  %7.4f   %.4f   %5.2f   %.6f   %.6f\n",
           squares ? "half squared" : "cross-entropy", dL_da, da_dz, dz_dw,
           dL_da * da_dz * dz_dw, measured);
    record_result(run->record, squares ? "chain.squares" : "chain.entropy", "%.3f",
                  dL_da * da_dz * dz_dw);
}

/* Section 3.9: two functions of functions, then a neuron's loss by its weight. */
void chain_section(const struct run *run)
{
    printf("y              u        dy/du     du/dx   product    measured, at x = 1\n");
    printf("e^-x           -x       %.4f    %5d   %8.5f   %8.5f\n", exp(-1), -1,
           -exp(-1), chain_slope(decayed, NULL, 1));
    printf("(3x+1)^2       3x+1     %.4f    %5d   %8.5f   %8.5f\n", 2 * 4.0, 3,
           2 * 4.0 * 3, chain_slope(squared_line, NULL, 1));
    const struct link n = {1.5, 2, -1, 0};
    printf("\na = sigma(%g * %g - 1) = %.4f, t = %g\n", n.w, n.x,
           sigma(n.w * n.x + n.b), n.t);
    printf("loss            dL/da     da/dz    dz/dw   product    measured\n");
    print_chain(run, &n, true);
    print_chain(run, &n, false);
    record_result(run->record, "chain.a", "%.3f", sigma(n.w * n.x + n.b));
}
