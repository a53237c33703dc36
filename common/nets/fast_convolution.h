/* fast_convolution.h - what convolution.h has, in less time and without columns. */
#ifndef FAST_CONVOLUTION_H
#define FAST_CONVOLUTION_H

#include "nets/window.h"

/* As convolution_forward() and convolution_backward(), with scratch in place of columns. */
size_t fast_convolution_scratch(const struct geometry *g, size_t N, size_t F,
                                bool backward, bool dx);
void fast_convolution_forward(const struct geometry *g, const struct tensor *x,
                              const struct tensor *W, const struct tensor *b,
                              real *scratch, struct tensor *y);
void fast_convolution_backward(const struct geometry *g, const struct tensor *x,
                               const struct tensor *W, const struct tensor *dy,
                               real *scratch, struct tensor *dx, struct tensor *dW,
                               struct tensor *db);
void add_bias_gradient(const real *dy, size_t F, size_t P, real *db);

#endif
