/* loops.h - a kernel slid over an image by loops. */
#ifndef LOOPS_H
#define LOOPS_H

#include "base/tensor.h"

size_t correlate(const struct tensor *x, const struct tensor *k, struct tensor *y);
void correlate_same(const struct tensor *x, const struct tensor *k, struct tensor *y);
void turn_kernel(const struct tensor *k, struct tensor *turned);
void print_grids(const char *names, const struct tensor grid[], size_t n);
real relative_difference(const struct tensor *a, const struct tensor *b);

#endif
