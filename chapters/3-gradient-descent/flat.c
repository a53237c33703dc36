/* flat.c - places where the slope is zero, and which of them a walk finds. */
#include "chapter3.h"
#include "descent.h"
#include <gsl/gsl_deriv.h>

static double bowl(double x, void *params)
{
    (void)params;
    return x * x;
}

static double dome(double x, void *params)
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
 * y, where it is the bowl and the dome. */
static void report_flat_places(void)
{
    const struct {
        const char *name;
        double (*f)(double x, void *params);
    } rows[] = {
        {"x^2", bowl},
        {"-x^2", dome},
        {"x^3", terrace},
        {"x^2 - y^2 along x", bowl},
        {"x^2 - y^2 along y", dome},
    };
    printf("Functions with slope zero at 0, and where a step of 0.1 to either side "
           "leads\n");
    printf("f                   slope at 0   f(-0.1)   f(0.1)   what 0 is\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gsl_function f = {rows[i].f, NULL};
        double slope, error, left = f.function(-0.1, NULL),
                             right = f.function(0.1, NULL);
        gsl_deriv_central(&f, 0, 1e-4, &slope, &error);
        printf("%-17s   %10.3f   %7.3f   %6.3f   %s\n", rows[i].name, fabs(slope), left,
               right, kind_of_place(left, right));
    }
}

static void draw_flat(struct figures *figures)
{
    FILE *curves = figure_new(figures, "flat-curves", "x\tbowl\thill\tterrace");
    for (int i = -40; i <= 40; i++) {
        double x = 0.025 * i;
        figure_row(curves, "%.3f\t%.4f\t%.4f\t%.4f", x, bowl(x, NULL), dome(x, NULL),
                   terrace(x, NULL));
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
    const struct descent d = {two_valleys_gradient, NULL, 0.05, 1e-6, 10000};
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
    FILE *starts = figure_new(figures, "flat-starts", "x\tf\tend\tfend");
    for (int i = 0; i < NINE; i++) {
        double x = 0.5 * (i - 4);
        figure_row(starts, "%g\t%.4f\t%.4f\t%.4f", x, two_valleys(x), end[i],
                   two_valleys((double)end[i]));
    }
    FILE *curve = figure_new(figures, "flat-minima", "x\tf");
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
    const struct descent d = {no_formula_gradient, NULL, 0.1, 1e-6, 10000};
    real x = 1;
    size_t steps = descend(&d, &x, 1);
    printf("\nf(x) = x^2 + e^x from x = 1 at rate 0.1\n");
    printf("slope zero at x: %.5f\n", x);
    printf("steps to get there: %zu\n", steps);
}

/* Flat places, and the flat places in which walks end. */
void flat_section(const struct run *run)
{
    real end[NINE];
    report_flat_places();
    draw_flat(run->figures);
    measure_walk_ends(end);
    report_walk_ends(end);
    draw_walk_ends(run->figures, end);
    report_no_formula();
}
