/* initial.h - how widely a layer's first weights are spread. */
#ifndef INITIAL_H
#define INITIAL_H

#include "base/tensor.h"
#include <gsl/gsl_rng.h>

/* The standard deviation of the weights of a unit with so many inputs, in a layer
 * of so many outputs. */
typedef real initial_std(size_t inputs, size_t outputs);

real he(size_t inputs, size_t outputs);
real xavier(size_t inputs, size_t outputs);
real small_std(size_t inputs, size_t outputs);
real zero_std(size_t inputs, size_t outputs);
void fill_normal(struct tensor *t, real std, gsl_rng *rng);

#endif
