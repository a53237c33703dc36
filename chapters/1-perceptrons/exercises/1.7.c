/* 1.7 - What is wrong with this learning rule? Two things. Mend them. */
#include "exercises.h"

/* Rosenblatt's rule: w += (t - y) x, b += t - y, where y is what the perceptron
 * answers to x. */
void hurried_correct(struct perceptron *p, const real x[], int t)
{
    for (size_t i = 0; i < p->inputs; i++)
        p->w[i] += (t - perceptron_fire(p, x)) * x[i];
    p->b += t != perceptron_fire(p, x);
}
