/* perceptron.h - one neuron with a hard threshold. */
#ifndef PERCEPTRON_H
#define PERCEPTRON_H

#include "base/real.h"
#include <stdbool.h>
#include <stddef.h>

/* A perceptron may have as many inputs as an image of MNIST has pixels. Examples that
 * are kept as such have few. */
enum { MAX_INPUTS = 784, MAX_FEATURES = 12 };

/* Fires when w[0] x[0] + ... + w[inputs-1] x[inputs-1] + b > 0. */
struct perceptron {
    size_t inputs;
    real w[MAX_INPUTS];
    real b;
};

/* An input x with its target t, which is 0 or 1. */
struct example {
    real x[MAX_FEATURES];
    int t;
};

/* What a training came to: the passes, the corrections made in all of them, and whether
 * the last pass found nothing to correct. */
struct perceptron_training {
    size_t passes, corrections;
    bool settled;
};

real weighted_sum(size_t n, const real w[], const real x[]);
real perceptron_input(const struct perceptron *p, const real x[]);
int perceptron_fire(const struct perceptron *p, const real x[]);
size_t perceptron_mistakes(const struct perceptron *p, const struct example e[],
                           size_t count);
bool perceptron_correct(struct perceptron *p, const real x[], int t);
size_t perceptron_epoch(struct perceptron *p, const struct example e[], size_t count);
struct perceptron_training perceptron_train(struct perceptron *p,
                                            const struct example e[], size_t count,
                                            size_t limit);

#endif
