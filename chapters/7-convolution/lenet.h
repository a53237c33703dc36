/* lenet.h - LeNet-5 as it was in 1998, and as it would be built today. */
#ifndef LENET_H
#define LENET_H

#include "nets/network.h"

struct network *lenet_then(gsl_rng *rng);
struct network *lenet_now(gsl_rng *rng);

#endif
