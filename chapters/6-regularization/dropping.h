/* dropping.h - dropout as it was published. */
#ifndef DROPPING_H
#define DROPPING_H

#include "nets/layer.h"

void plain_dropout_forward(const struct tensor *X, real ratio, gsl_rng *rng,
                           struct tensor *mask, struct tensor *Y);
struct layer *plain_dropout_new(real ratio);

#endif
