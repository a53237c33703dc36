/* moons.h - points on two half circles that reach into one another. */
#ifndef MOONS_H
#define MOONS_H

#include "classic/classifier.h"

struct labelled moons_new(size_t count, double noise, gsl_rng *rng);

#endif
