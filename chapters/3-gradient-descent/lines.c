/* lines.c - the line that fits the petals best, and parabolas that all fit. */
#include "chapter3.h"
#include "descent.h"
#include "regression.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>

static void report_fitted_line(const struct pairs *petals,
                               const struct fitted_line *best)
{
    printf("The width of a petal from its length, both in cm, by width = p length + "
           "q\n\n");
    printf("petals: %zu\n", petals->count);
    printf("p of least cost: %.4f\n", best->p);
    printf("q of least cost: %+.4f\n", best->q);
    printf("least cost: %.5f\n", line_cost(best, petals));
}

/* By how much the cost rises with p and with q, as it is and divided by d^2. */
static void report_cost_rise(const struct pairs *petals, const struct fitted_line *best)
{
    const double least = line_cost(best, petals);
    printf("\nBy how much the cost rises when d is added to p alone, or to q alone\n");
    printf("             p + d                 q + d\n");
    printf("    d      rise   rise/d^2       rise   rise/d^2\n");
    for (int i = -2; i <= 2; i++) {
        double d = 0.1 * i;
        if (i == 0)
            continue;
        struct fitted_line steeper = {best->p + d, best->q},
                           higher = {best->p, best->q + d};
        double dp = line_cost(&steeper, petals) - least;
        double dq = line_cost(&higher, petals) - least;
        printf("%5.2f   %7.5f   %8.2f    %7.5f   %8.2f\n", d, dp, dp / (d * d), dq,
               dq / (d * d));
    }
}

/* The flowers, the line, and the cost over a grid of p and q. */
static void draw_line_fit(struct figures *figures, const struct pairs *petals,
                          const struct fitted_line *best)
{
    FILE *flowers = figure_new(figures, "line-petals", "length\twidth");
    for (size_t i = 0; i < petals->count; i++)
        figure_row(flowers, "%g\t%g", petals->x[i], petals->t[i]);
    FILE *line = figure_new(figures, "line-best", "p\tq");
    figure_row(line, "%.6f\t%.6f", best->p, best->q);
    FILE *bowl = figure_new(figures, "line-bowl", "p\tq\tcost");
    for (int i = 0; i <= 60; i++)
        for (int j = 0; j <= 60; j++) {
            struct fitted_line at = {-0.2 + 0.02 * i, -1.8 + 0.05 * j};
            figure_row(bowl, "%.2f\t%.2f\t%.5f", at.p, at.q, line_cost(&at, petals));
        }
}

/* y = 2x + 1 + a (x - 1)(x - 2) passes through (1, 3) and (2, 5) for every a. */
static double exact_parabola(double a, double x)
{
    return 2 * x + 1 + a * (x - 1) * (x - 2);
}

static void report_parabolas(void)
{
    printf("\nParabolas y(x) = 2x + 1 + a (x - 1)(x - 2)\n");
    printf(" a   y(1)   y(2)   y(4)\n");
    for (int a = -1; a <= 2; a++)
        printf("%2d   %4g   %4g   %4g\n", a, exact_parabola(a, 1), exact_parabola(a, 2),
               exact_parabola(a, 4));
}

static void draw_parabolas(struct figures *figures)
{
    FILE *figure = figure_new(figures, "line-parabolas", "x\ta-1\ta0\ta1\ta2");
    for (int i = 0; i <= 50; i++) {
        double x = 0.1 * i;
        figure_row(figure, "%.1f\t%.3f\t%.3f\t%.3f\t%.3f", x, exact_parabola(-1, x),
                   exact_parabola(0, x), exact_parabola(1, x), exact_parabola(2, x));
    }
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
    struct pairs petals = load_petals("data/iris/iris.csv");
    const struct line_walks as_they_are = measure_line_walks(run, &petals);
    centre_lengths(&petals);
    const struct line_walks centred = measure_line_walks(run, &petals);
    report_line_walks(&as_they_are, &centred);
    pairs_free(&petals);
}

/* The width of a petal from its length: solved for, walked to. */
void line_section(const struct run *run)
{
    struct pairs petals = load_petals("data/iris/iris.csv");
    struct fitted_line best = line_by_hand(&petals);
    report_fitted_line(&petals, &best);
    report_cost_rise(&petals, &best);
    draw_line_fit(run->figures, &petals, &best);
    report_two_fits(&petals);
    pairs_free(&petals);
    walk_to_petals(run);
    report_parabolas();
    draw_parabolas(run->figures);
}
