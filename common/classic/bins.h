/* bins.h - points as bytes.
 *
 * A tree asks whether a number is below a threshold, and for that only the order of the
 * numbers matters. So the different values of a column are numbered from below, and the
 * numbers kept instead of the values. A column with more than 256 different values is
 * cut into 256 bins of about as many points. */
#ifndef BINS_H
#define BINS_H

#include "base/tensor.h"

enum { MOST_BINS = 256 };

/* code[i * D + j] is the bin of point i in column j, which has bins[j] of them.
 * low[j * MOST_BINS + b] is the least value in bin b, `high` the largest. */
struct bins {
    size_t N, D;
    unsigned char *code;
    size_t *bins;
    real *low, *high;
};

struct bins bins_new(const struct tensor *x);
void bins_free(struct bins *bins);

#endif
