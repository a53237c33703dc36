/* means.h - made groups of points, and what several runs of k-means find. */
#ifndef MEANS_H
#define MEANS_H

#include "base/tensor.h"
#include <gsl/gsl_rng.h>

/* Towns on a square of streets, so many a side, and the houses of each. */
enum { TOWN_ROWS = 4, TOWNS = TOWN_ROWS * TOWN_ROWS, HOUSES_EACH = 40 };

struct tensor towns_new(gsl_rng *rng);

#endif
