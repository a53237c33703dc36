/* learner.h - training a network on images, epoch by epoch. */
#ifndef LEARNER_H
#define LEARNER_H

#include "data/idx.h"
#include "data/sampler.h"
#include "learn/optimizer.h"
#include "nets/plan.h"

/* A plan for training, the images that its network learns from, the rule by which it
 * learns, and the buffers of one batch. Plan and images belong to the caller. */
struct learner {
    struct plan *plan;
    const struct images *images;
    struct optimizer optimizer;
    struct sampler sampler;
    struct tensor x;
    unsigned char *label;
    size_t epoch;
};

struct learner learner_new(struct plan *plan, const struct images *images, size_t count,
                           size_t batch, struct optimizer optimizer, gsl_rng *rng);
double learner_gradient(struct learner *l);
void learner_update(struct learner *l);
double learner_attempt(struct learner *l);
double learner_step(struct learner *l);
double learner_epoch(struct learner *l, const char *what);
void learner_free(struct learner *l);

#endif
