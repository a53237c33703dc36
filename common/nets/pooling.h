/* pooling.h - one number for each place of a window, and no parameters. */
#ifndef POOLING_H
#define POOLING_H

#include "nets/window.h"
#include <stdbool.h>

void max_pool_forward(const struct geometry *g, const struct tensor *x,
                      struct tensor *y);
void max_pool_backward(const struct geometry *g, const struct tensor *x,
                       const struct tensor *dy, struct tensor *dx);
void average_pool_forward(const struct geometry *g, const struct tensor *x,
                          struct tensor *y);
void average_pool_backward(const struct geometry *g, const struct tensor *dy,
                           struct tensor *dx);

/* pooling_2x2.c: max pooling for the commonest window, in less time. */
bool in_pairs(const struct window *k);
void max_pool_2x2_forward(const struct geometry *g, const struct tensor *x,
                          struct tensor *y);
void max_pool_2x2_backward(const struct geometry *g, const struct tensor *x,
                           const struct tensor *dy, struct tensor *dx);

#endif
