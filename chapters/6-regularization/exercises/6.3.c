/* 6.3 - Early stopping with patience. */
#include "exercises.h"

/* loss[0], ..., loss[epochs - 1] are the losses on the validation set, after the epochs
 * of a training, one at a time: what comes later is not known yet. The training ends
 * when the least loss so far is `patience` epochs old, and else after the last epoch.
 * Returns the epoch whose parameters are kept, the first one of several that are
 * equal. */
size_t epoch_to_keep(const double loss[], size_t epochs, size_t patience)
{
    (void)loss;
    (void)patience;
    return epochs - 1;
}
