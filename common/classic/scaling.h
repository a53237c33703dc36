/* scaling.h - columns brought to mean 0 and deviation 1. */
#ifndef SCALING_H
#define SCALING_H

#include "base/tensor.h"

/* What is taken away from each column, and what it is then divided by. */
struct scaling {
    size_t columns;
    double *mean, *deviation;
};

struct scaling scaling_fit(const struct tensor *x);
void scaling_apply(const struct scaling *s, struct tensor *x);
void scaling_free(struct scaling *s);

#endif
