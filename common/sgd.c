/* sgd.c - a step against the gradient. */
#include "sgd.h"

/* param -= rate * grad, for all n parameters of a network at once. */
void sgd_step(size_t n, real param[], const real grad[], real rate)
{
    for (size_t i = 0; i < n; i++)
        param[i] -= rate * grad[i];
}
