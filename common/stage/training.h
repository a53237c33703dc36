/* training.h - the training of a chapter's main network, as the command line asks. */
#ifndef TRAINING_H
#define TRAINING_H

#include "learn/learner.h"
#include "stage/chapter.h"

/* What is trained, and how. `name` stands on the progress line; with `curve`,
 * NAME-curve are the data of a figure. `network` is printed. `schedule` is for the rate,
 * NULL if it stays: over the epochs, or with `by_step` over the steps. `decay` is of the
 * weights, by AdamW, where the rate is as it begins. `epochs` is how many there are, and
 * `batch` how many examples at a time (0: 100), unless --epochs and --batch say so.
 * `files`: --save and --load are for this network. A batch is cut in `shards` (0: as a
 * plan has it), and a gradient longer than `clip`, if that is not 0, is shortened to it.
 * With `carry`, the examples are taken in order, and row k of a batch goes on where row k
 * of the batch before stopped. With `bits`, what is measured after an epoch is not the
 * accuracy but the bits of a label, its cross-entropy to the base 2. */
struct training {
    const char *name, *network;
    struct network *(*make)(gsl_rng *rng);
    loss_function *loss;
    const struct optimizer_type *rule;
    real rate, decay;
    schedule_function *schedule;
    size_t epochs, batch, shards;
    real clip;
    bool curve, files, carry, bits, by_step;
};

void train_on_images(const struct run *run, const struct training *what);
void train_on(const struct run *run, const struct training *what,
              const struct examples *seen, const struct examples *unseen);

#endif
