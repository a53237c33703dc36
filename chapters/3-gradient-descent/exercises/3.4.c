/* 3.4 - the loss of a yes-or-no answer, by somebody in a hurry. */
#include "exercises.h"

/* L = -t log a - (1 - t) log(1 - a) with a = sigma(z), t from 0 to 1. */
real hurried_loss(real z, real t)
{
    real a = 1 / (1 + exp(-z));
    return -t * log(a) - (1 - t) * log(1 - a);
}
