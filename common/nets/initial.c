/* initial.c - rules for the spread of initial weights. Taught in chapter 5. */
#include "nets/initial.h"
#include <gsl/gsl_randist.h>

/* sqrt(2 / n), for layers followed by ReLU (He et al. 2015). */
real he(size_t inputs, size_t outputs)
{
    (void)outputs;
    return sqrt(2 / (real)inputs);
}

/* sqrt(1 / n), for layers followed by tanh. Glorot and Bengio (2010) take the
 * mean of inputs and outputs for n. */
real xavier(size_t inputs, size_t outputs)
{
    (void)outputs;
    return sqrt(1 / (real)inputs);
}

/* 0.01, whatever the layer: enough for a shallow network. */
real small_std(size_t inputs, size_t outputs)
{
    (void)inputs;
    (void)outputs;
    return (real)0.01;
}

/* All weights zero, to show what comes of it. */
real zero_std(size_t inputs, size_t outputs)
{
    (void)inputs;
    (void)outputs;
    return 0;
}

/* Normally distributed numbers with mean 0. */
void fill_normal(struct tensor *t, real std, gsl_rng *rng)
{
    for (size_t i = 0; i < tensor_size(t); i++)
        t->data[i] = std * (real)gsl_ran_ugaussian(rng);
}
