/* regression.h - a line through points, its cost, and the line of least cost. */
#ifndef REGRESSION_H
#define REGRESSION_H

#include "petals.h"

/* y = p x + q. */
struct fitted_line {
    double p, q;
};

double line_cost(const struct fitted_line *line, const struct pairs *examples);
void line_gradient(const struct fitted_line *line, const struct pairs *examples,
                   double gradient[2]);
struct fitted_line line_by_hand(const struct pairs *examples);
struct fitted_line line_by_gsl(const struct pairs *examples);

#endif
