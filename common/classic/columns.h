/* columns.h - the means of columns, and rows: without them, how far apart, whether
 * finite. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "base/tensor.h"

void column_means(const struct tensor *x, struct tensor *mean);
void centre_rows(const struct tensor *from, const struct tensor *mean,
                 struct tensor *to);
double point_square(const real a[], const real b[], size_t D);
size_t finite_rows(const struct tensor *x);

#endif
