/* knn.h - the k nearest neighbours of a point, and what they vote for. */
#ifndef KNN_H
#define KNN_H

#include "classic/classifier.h"

/* How many neighbours vote, 1 at least, and on how many threads they are looked for.
 * As settings, zeros are the usual: 3 neighbours, 1 thread. */
struct knn_settings {
    size_t k;
    int threads;
};

void keep_nearest(const real distance[], size_t first, size_t count, size_t k,
                  real least[], size_t index[]);
void nearest_neighbours(const struct tensor *seen, const struct tensor *x, size_t k,
                        int threads, size_t index[]);
int neighbours_vote(const int label[], const size_t index[], size_t k, size_t classes);

extern const struct classifier_type knn_type;

#endif
