/* lines.c - the line that fits the petals best, and parabolas that all fit. */
#include "chapter3.h"
#include "regression.h"

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
    for (int i = -4; i <= 4; i++) {
        double d = 0.05 * i;
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

/* Section 3.2: the width of a petal from its length. */
void line_section(const struct run *run)
{
    struct pairs petals = load_petals(run->options->data);
    struct fitted_line best = line_by_gsl(&petals);
    report_fitted_line(&petals, &best);
    report_cost_rise(&petals, &best);
    draw_line_fit(run->figures, &petals, &best);
    report_parabolas();
    draw_parabolas(run->figures);
    pairs_free(&petals);
}
