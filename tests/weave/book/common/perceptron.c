/* perceptron.c - one neuron and its learning rule. Taught in chapter 1. */
#include "perceptron.h"

#define EPOCHS_MAX 100

/* Fires when the weighted sum is positive. */
int fire(const struct perceptron *p, double x1, double x2)
{
    return p->w[0] * x1 + p->w[1] * x2 + p->b > 0;
}

/* Trains until an epoch passes without a mistake; returns the epochs. */
int train(struct perceptron *p, const int t[4], double eta)
{
    for (int epoch = 1; epoch <= EPOCHS_MAX; epoch++) {
        int mistakes = 0;
        for (int i = 0; i < 4; i++) {
            /* Predict with the present weights. */
            double x1 = i >> 1, x2 = i & 1;
            int error = t[i] - fire(p, x1, x2);

            /* Move each weight towards the target. */
            p->w[0] += eta * error * x1;
            p->w[1] += eta * error * x2;
            p->b += eta * error;
            mistakes += error != 0;
        }
        if (mistakes == 0)
            return epoch;
    }
    return -1;
}
