/* boundaries.h - small networks on points in the plane. */
#ifndef BOUNDARIES_H
#define BOUNDARIES_H

#include "nets/plan.h"

struct network *plane_network(size_t h, gsl_rng *rng);
void learn_points(struct plan *plan, const struct tensor *x, const int label[],
                  int steps, real rate);
size_t wrong_points(struct plan *plan, const struct tensor *x, const int label[]);

#endif
