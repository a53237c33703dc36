/* stopping.h - the best epoch of a training, by images that it does not learn from. */
#ifndef STOPPING_H
#define STOPPING_H

#include "heart.h"

/* A training that keeps the parameters of its best epoch so far, by the loss on images
 * kept back; `patience` is the longest that it has waited for a better one, in epochs.
 * All belongs to the caller. */
struct stopping {
    const struct examples *kept;
    struct network *best;
    size_t best_epoch, patience;
    double least;
};

look_function keep_best;

#endif
