/* flat.c - places where the slope is zero, and the least cost solved for. */
#include "chapter3.h"
#include "regression.h"
#include "stage/claim.h"
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
    FILE *saddle = figure_new(figures, "flat-saddle", "x\ty\tz");
    for (int i = -10; i <= 10; i++)
        for (int j = -10; j <= 10; j++)
            figure_row(saddle, "%.1f\t%.1f\t%.4f", 0.1 * i, 0.1 * j,
                       bowl(0.1 * i, NULL) + dome(0.1 * j, NULL));
}

static void report_two_fits(const struct pairs *petals)
{
    struct fitted_line hand = line_by_hand(petals), gsl = line_by_gsl(petals);
    printf("\nThe petals' line of least cost, solved in two ways\n");
    printf("way                   p             q\n");
    printf("equations    %.8f   %.8f\n", hand.p, hand.q);
    printf("GSL          %.8f   %.8f\n\n", gsl.p, gsl.q);
    report_claim(fabs(hand.p - gsl.p) < 1e-9 && fabs(hand.q - gsl.q) < 1e-9,
                 "both ways the same to nine decimals");
}

/* Section 3.6: flat places, and the line of least cost from two equations. */
void flat_section(const struct run *run)
{
    report_flat_places();
    struct pairs petals = load_petals(run->options->data);
    report_two_fits(&petals);
    draw_flat(run->figures);
    pairs_free(&petals);
}
