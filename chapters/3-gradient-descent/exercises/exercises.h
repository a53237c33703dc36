/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stddef.h>

/* A cost of n parameters; `data` is handed on to it as it is. */
typedef double cost_function(const real p[], size_t n, void *data);

void slopes_of_scores(size_t n, const real z[], size_t label, real slope[]);
real hurried_loss(real z, real t);
void learn(cost_function *cost, void *data, real p[], size_t n, double rate,
           size_t steps);

#endif
