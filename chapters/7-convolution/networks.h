/* networks.h - the convolutional networks of this chapter. */
#ifndef NETWORKS_H
#define NETWORKS_H

#include "nets/network.h"

struct network *simple_network(gsl_rng *rng);
struct network *plain_simple_network(gsl_rng *rng);
struct network *deep_network(gsl_rng *rng);

#endif
