/* sizes.h - the whole convolution, by loops. */
#ifndef SIZES_H
#define SIZES_H

#include "nets/window.h"

void convolution_by_loops(const struct geometry *g, const struct tensor *x,
                          const struct tensor *W, const struct tensor *b,
                          struct tensor *y);

#endif
