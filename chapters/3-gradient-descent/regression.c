/* regression.c - the line that fits a cloud of points best. */
#include "regression.h"
#include "chapter3.h"
#include "error.h"
#include "table.h"
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

/* Reads the length, width and species of all petals of FOLDER/iris/iris.csv. */
static struct table load_flower_table(const char *folder)
{
    static const char *const names[] = {"petal_length", "petal_width", "species"};
    char path[1000];
    if (snprintf(path, sizeof path, "%s/iris/iris.csv", folder) >= (int)sizeof path) {
        FAIL(GSL_EINVAL, "--data %.40s...: too long", folder);
        return (struct table){0, 3, NULL};
    }
    return table_load(path, names, 3);
}

/* Room for as many points as the table has rows, none of them filled in yet. */
static struct points points_new(const struct table *table)
{
    struct points points = {0, calloc(table->rows + 1, sizeof(double)),
                            calloc(table->rows + 1, sizeof(double))};
    if (points.x == NULL || points.t == NULL) {
        FAIL(GSL_ENOMEM, "no memory for %zu points", table->rows);
        abort();
    }
    return points;
}

static void points_add(struct points *points, double x, double t)
{
    points->x[points->count] = x;
    points->t[points->count++] = t;
}

void points_free(struct points *points)
{
    free(points->x);
    free(points->t);
    *points = (struct points){0, NULL, NULL};
}

/* A line through fewer than two flowers is not settled: they are refused. */
static void require_flowers(const char *folder, struct points *points)
{
    if (points->count >= 2)
        return;
    FAIL(GSL_EINVAL, "%s/iris/iris.csv: %zu flowers of the species wanted", folder,
         points->count);
    points_free(points);
}

/* All flowers: the length of a petal with its width as target, in cm. The caller
 * frees the points; after an error there are none. */
struct points load_petals(const char *folder)
{
    struct table table = load_flower_table(folder);
    struct points points = points_new(&table);
    for (size_t i = 0; i < table.rows; i++)
        points_add(&points, table_row(&table, i)[0], table_row(&table, i)[1]);
    if (table.rows > 0)
        require_flowers(folder, &points);
    table_free(&table);
    return points;
}

/* Versicolor with target 0, virginica with target 1: the length of a petal, cm. */
struct points load_two_species(const char *folder)
{
    struct table table = load_flower_table(folder);
    struct points points = points_new(&table);
    for (size_t i = 0; i < table.rows; i++) {
        const real *row = table_row(&table, i);
        if (row[2] == 1 || row[2] == 2)
            points_add(&points, row[0], row[2] == 2);
    }
    if (table.rows > 0)
        require_flowers(folder, &points);
    table_free(&table);
    return points;
}

/* J(p, q) = 1/2N sum (p x + q - t)^2. */
double line_cost(const struct fitted_line *line, const struct points *points)
{
    double sum = 0;
    for (size_t i = 0; i < points->count; i++) {
        double error = line->p * points->x[i] + line->q - points->t[i];
        sum += error * error;
    }
    return sum / (2 * (double)points->count);
}

/* The p and q of least cost, by the library. */
struct fitted_line line_by_gsl(const struct points *points)
{
    struct fitted_line line;
    double c00, c01, c11, sum;
    gsl_fit_linear(points->x, 1, points->t, 1, points->count, &line.q, &line.p, &c00,
                   &c01, &c11, &sum);
    return line;
}

/* The figure's data: the flowers, the line, and the cost over a grid of p and q. */
static void draw_line_fit(struct record *record, const struct points *petals,
                          const struct fitted_line *best)
{
    FILE *flowers = figure_new(record, "line-petals", "length\twidth");
    for (size_t i = 0; i < petals->count; i++)
        figure_row(flowers, "%g\t%g", petals->x[i], petals->t[i]);
    FILE *line = figure_new(record, "line-best", "p\tq");
    figure_row(line, "%.6f\t%.6f", best->p, best->q);
    FILE *bowl = figure_new(record, "line-bowl", "p\tq\tcost");
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

static void print_parabolas(const struct run *run)
{
    printf("\n   a   y(1)   y(2)   y(4)   of y = 2x + 1 + a(x-1)(x-2)\n");
    for (int a = -1; a <= 2; a++)
        printf("%4d   %4g   %4g   %4g\n", a, exact_parabola(a, 1), exact_parabola(a, 2),
               exact_parabola(a, 4));
    FILE *figure = figure_new(run->figures, "line-parabolas", "x\ta-1\ta0\ta1\ta2");
    for (int i = 0; i <= 50; i++) {
        double x = 0.1 * i;
        figure_row(figure, "%.1f\t%.3f\t%.3f\t%.3f\t%.3f", x, exact_parabola(-1, x),
                   exact_parabola(0, x), exact_parabola(1, x), exact_parabola(2, x));
    }
}

/* Section 3.2: the width of a petal from its length. */
void line_section(const struct run *run)
{
    struct points petals = load_petals(run->options->data);
    struct fitted_line best = line_by_gsl(&petals);
    double least = line_cost(&best, &petals);
    printf("%zu petals: width = %.4f length %+.4f, cost %.5f\n", petals.count, best.p,
           best.q, least);
    printf("    d   J(p+d, q) - J   /d^2     J(p, q+d) - J   /d^2\n");
    for (int i = -4; i <= 4; i++) {
        double d = 0.05 * i;
        if (i == 0)
            continue;
        struct fitted_line steeper = {best.p + d, best.q},
                           higher = {best.p, best.q + d};
        double dp = line_cost(&steeper, &petals) - least;
        double dq = line_cost(&higher, &petals) - least;
        printf("%5.2f   %13.5f  %5.2f     %13.5f  %5.2f\n", d, dp, dp / (d * d), dq,
               dq / (d * d));
    }
    record_result(run->record, "line.flowers", "%zu", petals.count);
    record_result(run->record, "line.p", "%.3f", best.p);
    struct fitted_line other = {best.p + 0.1, best.q};
    record_result(run->record, "line.curve", "%.2f",
                  (line_cost(&other, &petals) - least) / 0.01);
    draw_line_fit(run->record, &petals, &best);
    print_parabolas(run);
    points_free(&petals);
}
