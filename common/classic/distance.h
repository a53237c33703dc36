/* distance.h - how far points are from points. */
#ifndef DISTANCE_H
#define DISTANCE_H

#include "base/tensor.h"

void squared_lengths(const struct tensor *x, real length[]);
void squared_distances(const struct tensor *x, const struct tensor *y,
                       const real length[], struct tensor *d);

#endif
