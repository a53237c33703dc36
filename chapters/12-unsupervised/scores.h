/* scores.h - four ways to say how odd each of some points is, without labels. */
#ifndef SCORES_H
#define SCORES_H

#include "base/tensor.h"

enum odd_method { BY_NEIGHBOUR, BY_SPREAD, BY_ISOLATION, BY_REBUILDING, ODD_METHODS };

extern const char *const odd_method_names[ODD_METHODS];

/* The settings: which neighbour, the ridge, the axes that points are rebuilt from, the seed
 * of the forest. */
struct odd_settings {
    size_t neighbour, axes;
    double ridge;
    unsigned long seed;
};

void score_oddness(enum odd_method method, const struct tensor *x,
                   const struct odd_settings *settings, double score[]);

#endif
