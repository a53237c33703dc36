/* regression.c - a line through points, its cost, and the line of least cost. */
#include "regression.h"
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics.h>

/* J(p, q) = 1/2N sum (p x + q - t)^2. */
double line_cost(const struct fitted_line *line, const struct pairs *examples)
{
    double sum = 0;
    for (size_t i = 0; i < examples->count; i++) {
        double error = line->p * examples->x[i] + line->q - examples->t[i];
        sum += error * error;
    }
    return sum / (2 * (double)examples->count);
}

/* The gradient of J(p, q): mean of (y - t) x, and mean of y - t, y = p x + q. */
void line_gradient(const struct fitted_line *line, const struct pairs *examples,
                   double gradient[2])
{
    gradient[0] = gradient[1] = 0;
    for (size_t i = 0; i < examples->count; i++) {
        double error = line->p * examples->x[i] + line->q - examples->t[i];
        gradient[0] += error * examples->x[i] / (double)examples->count;
        gradient[1] += error / (double)examples->count;
    }
}

/* The p and q at which the gradient of J is zero. */
struct fitted_line line_by_hand(const struct pairs *examples)
{
    double x = gsl_stats_mean(examples->x, 1, examples->count);
    double t = gsl_stats_mean(examples->t, 1, examples->count);
    /* The means of the products */
    double xx = 0, xt = 0;
    for (size_t i = 0; i < examples->count; i++) {
        xx += examples->x[i] * examples->x[i] / (double)examples->count;
        xt += examples->x[i] * examples->t[i] / (double)examples->count;
    }
    /* The two equations, solved */
    double p = (xt - x * t) / (xx - x * x);
    return (struct fitted_line){p, t - p * x};
}

/* The p and q of least cost, by the library. What it says of their precision, in c00
 * to c11, is not used. */
struct fitted_line line_by_gsl(const struct pairs *examples)
{
    struct fitted_line line;
    double c00, c01, c11, sum;
    /* Fit */
    gsl_fit_linear(examples->x, 1, examples->t, 1, examples->count, &line.q, &line.p,
                   &c00, &c01, &c11, &sum);
    return line;
}
