/* 1.7 - What is wrong with this learning rule? Two things. Mend them. */
#include "exercises.h"

void hurried_correct(struct perceptron *p, const real x[], int t)
{
    int error = t - perceptron_fire(p, x);
    for (size_t i = 0; i < p->inputs; i++)
        p->w[i] += error * x[i];
    p->b += error;
}
