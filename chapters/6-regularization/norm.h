/* norm.h - networks with batch normalization, and the same without. */
#ifndef NORM_H
#define NORM_H

#include "heart.h"

struct network *normed_network(const size_t size[], int layers, bool norm, real times,
                               gsl_rng *rng);

/* A training of 784-100-100-10 that has not begun: the plan with its network, the images
 * that it learns from, and the generator of their order. */
struct normed {
    struct plan *plan;
    struct tensors images;
    gsl_rng *rng;
};

struct normed normed_new(const struct heart *h, bool norm, real times, size_t seed);
size_t normed_train(struct normed *n, size_t batch, real rate, size_t steps,
                    double loss[]);
struct mark normed_seen(const struct normed *n);
void normed_free(struct normed *n);

void report_company(const struct heart *h); /* norm_company.c */

#endif
