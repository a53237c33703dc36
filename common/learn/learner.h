/* learner.h - training a network on examples, step by step and epoch by epoch. */
#ifndef LEARNER_H
#define LEARNER_H

#include "data/examples.h"
#include "data/sampler.h"
#include "learn/optimizer.h"
#include "learn/schedule.h"
#include "nets/plan.h"

/* A plan for training, the examples and the loss that its network learns from, the rule
 * by which it learns, and the buffers of one batch. Plan and generator belong to the
 * caller, and so does what the examples are taken from. `epoch` counts the epochs that
 * learner_epoch() has finished. May be set before training begins: the `schedule`, which
 * begins with `rate` and `decay`, those of the optimizer as it came; `sampler.how`, which
 * is SHUFFLED; `clip`, the length to which longer gradients are shortened, if it is not
 * 0; and `seed`, of which learner_restart() makes one for each epoch. */
struct learner {
    struct plan *plan;
    struct examples examples;
    loss_function *loss;
    struct optimizer optimizer;
    struct schedule schedule;
    real rate, decay, clip;
    struct sampler sampler;
    struct batch batch;
    gsl_rng *rng;
    unsigned long seed;
    size_t epoch;
};

struct learner learner_new(struct plan *plan, const struct examples *examples,
                           size_t batch, loss_function *loss,
                           struct optimizer optimizer, gsl_rng *rng);
double learner_gradient(struct learner *l);
void learner_update(struct learner *l);
double learner_attempt(struct learner *l);
double learner_step(struct learner *l);
size_t learner_iterate(struct learner *l, size_t iterations, double loss[]);
double learner_epoch(struct learner *l, const char *what);
void learner_restart(struct learner *l);
void learner_free(struct learner *l);

#endif
