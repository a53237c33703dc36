/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <gsl/gsl_rng.h>
#include <stddef.h>

size_t epoch_to_keep(const double loss[], size_t epochs, size_t patience);

void drop_forward(size_t n, const real x[], real ratio, gsl_rng *rng, real mask[],
                  real y[]);
void drop_backward(size_t n, const real dy[], real ratio, gsl_rng *rng,
                   const real mask[], real dx[]);

void rms_backward(size_t n, const real x[], const real dy[], real gamma, real epsilon,
                  real dx[], real *dgamma);

#endif
