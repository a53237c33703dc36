/* near.h - all points within a distance, without asking every pair. */
#ifndef NEAR_H
#define NEAR_H

#include "base/tensor.h"

/* Points sorted into square cells of side `side`, by their first two coordinates: row
 * after row of cells, and within a row by column. Place i of the sorted order has point
 * number point[i], which lies in the cell numbered cell[i]; its coordinates are row i of
 * x. All is owned. */
struct near {
    double side, low[2];
    size_t *point;
    double *cell;
    struct tensor x;
};

int near_check(const struct tensor *x, double eps);
struct near near_new(const struct tensor *x, double eps);
size_t near_find(const struct near *n, const real *p, double eps, size_t found[]);
void near_free(struct near *n);

#endif
