/* draw.h - one of several things, drawn by their probabilities. */
#ifndef DRAW_H
#define DRAW_H

#include <gsl/gsl_rng.h>

size_t draw_in_proportion(size_t K, const double p[], gsl_rng *rng);

#endif
