/* chain.c - slopes of functions of functions. */
#include "chapter3.h"
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

/* dL/da, da/dz and dz/dw one by one, and the slope measured. */
struct chain_links {
    double dL_da, da_dz, dz_dw, measured;
};

static struct chain_links measure_neuron_chain(const struct link *n, bool squares)
{
    double (*loss)(double, void *) = squares ? squares_of_weight : entropy_of_weight;
    struct chain_links chain;
    /* The links */
    double a = sigma(n->w * n->x + n->b);
    chain.dL_da = squares ? a - n->t : (a - n->t) / (a * (1 - a));
    chain.da_dz = a * (1 - a);
    chain.dz_dw = n->x;
    /* Their product, measured */
    chain.measured = chain_slope(loss, (void *)n, n->w);
    return chain;
}

static void report_two_chains(void)
{
    printf("Two functions y of u, which is a function of x, at x = 1\n");
    printf("y           u         dy/du   du/dx    product   measured\n");
    printf("e^-x        -x       %.4f   %5d   %8.5f   %8.5f\n", exp(-1), -1, -exp(-1),
           chain_slope(decayed, NULL, 1));
    printf("(3x+1)^2    3x+1     %.4f   %5d   %8.5f   %8.5f\n", 2 * 4.0, 3, 2 * 4.0 * 3,
           chain_slope(squared_line, NULL, 1));
}

static void report_neuron_chain(const struct link *n)
{
    printf(
        "\na = sigma(w x + b) with w = %g, x = %g, b = %g, and the target t = %g\n\n",
        n->w, n->x, n->b, n->t);
    printf("the neuron's a: %.4f\n\n", sigma(n->w * n->x + n->b));
    printf("The slope of its loss along the weight\n");
    printf("loss            dL/da    da/dz   dz/dw    product   measured\n");
    for (int squares = 1; squares >= 0; squares--) {
        struct chain_links c = measure_neuron_chain(n, squares);
        printf("%-13s   %.4f   %.4f   %5.2f   %.6f   %.6f\n",
               squares ? "half squared" : "cross-entropy", c.dL_da, c.da_dz, c.dz_dw,
               c.dL_da * c.da_dz * c.dz_dw, c.measured);
    }
}

/* Two functions of functions, then a neuron's loss by its weight. */
void chain_section(const struct run *run)
{
    (void)run;
    const struct link n = {1.5, 2, -1, 0};
    report_two_chains();
    report_neuron_chain(&n);
}
