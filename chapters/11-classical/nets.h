/* nets.h - networks as one method among others. */
#ifndef NETS_H
#define NETS_H

#include "classic/classifier.h"
#include "nets/network.h"

/* Which network, and the file of weights that it has learned from 60,000 digits; without
 * one it is trained by Adam on the points it is given, for so many epochs. */
struct net_settings {
    struct network *(*make)(gsl_rng *rng);
    const char *weights;
    size_t epochs;
    int threads;
};

struct network *dense_digits(gsl_rng *rng);
struct network *convolutional_digits(gsl_rng *rng);

extern const struct classifier_type net_type;

#endif
