/* learner.h - training a network on images, epoch by epoch. */
#ifndef LEARNER_H
#define LEARNER_H

#include "chapter.h"
#include "idx.h"
#include "network.h"
#include "sampler.h"

/* A network, the images it learns from, and the buffers of one batch. */
struct learner {
    struct network *net;
    const struct images *images;
    struct sampler sampler;
    struct tensor x;
    unsigned char *label;
    real rate;
    size_t epoch;
};

struct learner learner_new(struct network *net, const struct images *images,
                           size_t count, size_t batch, real rate, gsl_rng *rng);
double learner_epoch(struct learner *learner, const char *what);
void learner_free(struct learner *learner);
struct network *dense_network(const size_t size[], int layers, struct layer *(*g)(void),
                              initial_std *std, gsl_rng *rng);

#endif
