/* perceptron.h - one neuron with a hard threshold. */
#ifndef PERCEPTRON_H
#define PERCEPTRON_H

#include "base/real.h"
#include <stdbool.h>
#include <stddef.h>

enum { MAX_INPUTS = 8 };

/* Fires when w[0] x[0] + ... + w[inputs-1] x[inputs-1] + b > 0. */
struct perceptron {
    size_t inputs;
    real w[MAX_INPUTS];
    real b;
};

/* An input x with its target t, which is 0 or 1. */
struct example {
    real x[MAX_INPUTS];
    int t;
};

real weighted_sum(size_t n, const real w[], const real x[]);
real perceptron_input(const struct perceptron *p, const real x[]);
int perceptron_fire(const struct perceptron *p, const real x[]);
size_t perceptron_mistakes(const struct perceptron *p, const struct example e[],
                           size_t count);
bool perceptron_correct(struct perceptron *p, const struct example *e);
size_t perceptron_epoch(struct perceptron *p, const struct example e[], size_t count);

#endif
