/* pooling_2x2.h - max pooling for windows of 2 x 2 that do not overlap. */
#ifndef POOLING_2X2_H
#define POOLING_2X2_H

#include "nets/window.h"
#include <stdbool.h>

bool in_pairs(const struct window *k);
void max_pool_plane_2x2(const struct geometry *g, const real *restrict x,
                        real *restrict y);
void max_pool_plane_2x2_back(const struct geometry *g, const real *restrict x,
                             const real *restrict dy, real *restrict dx);

#endif
