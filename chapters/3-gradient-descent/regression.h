/* regression.h - a line through points, and its cost. */
#ifndef REGRESSION_H
#define REGRESSION_H

#include <stddef.h>

/* Examples of one number x each, with target t. In double, as GSL fits them. */
struct points {
    size_t count;
    double *x, *t;
};

/* y = p x + q. */
struct fitted_line {
    double p, q;
};

struct points load_petals(const char *folder);
struct points load_two_species(const char *folder);
void points_free(struct points *points);
double line_cost(const struct fitted_line *line, const struct points *points);
void line_gradient(const struct fitted_line *line, const struct points *points,
                   double gradient[2]);
struct fitted_line line_by_gsl(const struct points *points);
struct fitted_line line_by_hand(const struct points *points);

#endif
