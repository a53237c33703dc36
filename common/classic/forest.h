/* forest.h - many trees, each from points and columns drawn at random, that vote. */
#ifndef FOREST_H
#define FOREST_H

#include "classic/tree.h"

/* How a forest is grown. What is left out: 100 trees, one thread, and for each question
 * as many columns tried as the root of their number, rounded down. */
struct forest_settings {
    size_t trees;
    struct tree_settings each;
    int threads;
};

/* A forest owns its trees. Tree t grew from generator number t of `seed`, which first drew
 * its points, as many as the N of the training. */
struct forest {
    size_t trees, classes, N;
    unsigned long seed;
    struct tree **tree;
};

struct forest *forest_new(const struct labelled *seen,
                          const struct forest_settings *how, gsl_rng *rng);
void bootstrap(unsigned times[], size_t n, gsl_rng *rng);
gsl_rng *forest_draw(const struct forest *forest, size_t t, unsigned times[]);
void forest_predict(const struct forest *forest, const struct tensor *x, int label[]);
void forest_errors(const struct forest *forest, const struct labelled *points,
                   bool out_of_bag, double error[]);
void forest_importance(const struct forest *forest, double importance[]);
double permutation_importance(const struct forest *forest,
                              const struct labelled *points, const size_t column[],
                              size_t columns, gsl_rng *rng);
void forest_free(struct forest *forest);

extern const struct classifier_type forest_type;

#endif
