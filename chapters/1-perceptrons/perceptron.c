/* perceptron.c - a neuron that fires or does not, and Rosenblatt's rule. */
#include "perceptron.h"
#include "nets/activation.h"

/* The sum over i of w[i] x[i]: the inner product of two vectors of length n. */
real weighted_sum(size_t n, const real w[], const real x[])
{
    real sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += w[i] * x[i];
    return sum;
}

/* The weighted input z = w . x + b. */
real perceptron_input(const struct perceptron *p, const real x[])
{
    return weighted_sum(p->inputs, p->w, x) + p->b;
}

/* The output y = u(z), 0 or 1. */
int perceptron_fire(const struct perceptron *p, const real x[])
{
    return (int)unit_step(perceptron_input(p, x));
}

/* How many of the examples the perceptron gets wrong. */
size_t perceptron_mistakes(const struct perceptron *p, const struct example e[],
                           size_t count)
{
    size_t mistakes = 0;
    for (size_t i = 0; i < count; i++)
        mistakes += perceptron_fire(p, e[i].x) != e[i].t;
    return mistakes;
}

/* Rosenblatt's rule: w += (t - y) x, b += t - y, which does nothing when the
 * output y is the target t. Says whether there was something to correct. */
bool perceptron_correct(struct perceptron *p, const real x[], int t)
{
    int error = t - perceptron_fire(p, x);
    for (size_t i = 0; i < p->inputs; i++)
        p->w[i] += error * x[i];
    p->b += error;
    return error != 0;
}

/* One pass over all examples in order; returns how many needed correcting. */
size_t perceptron_epoch(struct perceptron *p, const struct example e[], size_t count)
{
    size_t corrections = 0;
    for (size_t i = 0; i < count; i++)
        corrections += perceptron_correct(p, e[i].x, e[i].t);
    return corrections;
}

/* Passes over all examples until one pass corrects nothing, or `limit` have been made.
 * Goes on from the weights that p has. */
struct perceptron_training perceptron_train(struct perceptron *p,
                                            const struct example e[], size_t count,
                                            size_t limit)
{
    struct perceptron_training done = {0, 0, false};
    while (!done.settled && done.passes < limit) {
        size_t corrections = perceptron_epoch(p, e, count);
        done.corrections += corrections;
        done.passes++;
        done.settled = corrections == 0;
    }
    return done;
}
