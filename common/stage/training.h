/* training.h - the training of a chapter's main network, as the command line asks. */
#ifndef TRAINING_H
#define TRAINING_H

#include "learn/learner.h"
#include "stage/chapter.h"

/* What is trained, and how. `name` stands on the progress line; with `curve`,
 * NAME-curve are the data of a figure. `network` is printed. `schedule` is for the rate
 * over the epochs, NULL if it stays. `epochs` is how many there are unless --epochs says
 * so. `files`: --save and --load are for this network. */
struct training {
    const char *name, *network;
    struct network *(*make)(gsl_rng *rng);
    loss_function *loss;
    const struct optimizer_type *rule;
    real rate;
    schedule_function *schedule;
    size_t epochs;
    bool curve, files;
};

void train_on_images(const struct run *run, const struct training *what);
void train_on(const struct run *run, const struct training *what,
              const struct examples *seen, const struct examples *unseen);

#endif
