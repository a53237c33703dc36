/* dense.h - a network of fully connected layers. */
#ifndef DENSE_H
#define DENSE_H

#include "nets/network.h"

struct network *dense_network(const size_t size[], int layers, struct layer *(*g)(void),
                              initial_std *std, gsl_rng *rng);

#endif
