/* isolation.h - a forest of trees that cut at random until points are alone. */
#ifndef ISOLATION_H
#define ISOLATION_H

#include "base/tensor.h"

struct isolation_forest;

/* How many trees, from how many points each, from which seed, on how many threads. */
struct isolation {
    size_t trees, sample;
    unsigned long seed;
    int threads;
};

double mean_path(size_t n);
struct isolation_forest *isolation_fit(const struct tensor *x, struct isolation how);
void isolation_scores(const struct isolation_forest *forest, const struct tensor *x,
                      double score[]);
void isolation_free(struct isolation_forest *forest);

#endif
