/* learner.h - training a network on images, epoch by epoch. */
#ifndef LEARNER_H
#define LEARNER_H

#include "idx.h"
#include "network.h"
#include "optimizer.h"
#include "sampler.h"

/* A network, the images it learns from, the rule by which it learns, and the
 * buffers of one batch. The network and the images belong to the caller. */
struct learner {
    struct network *net;
    const struct images *images;
    struct optimizer optimizer;
    struct sampler sampler;
    struct tensor x;
    unsigned char *label;
    size_t epoch;
};

struct learner learner_new(struct network *net, const struct images *images,
                           size_t count, size_t batch, struct optimizer optimizer,
                           gsl_rng *rng);
double learner_attempt(struct learner *l);
double learner_step(struct learner *l);
double learner_epoch(struct learner *l, const char *what);
void learner_free(struct learner *l);

#endif
