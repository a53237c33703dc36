/* winograd.h - what convolution.h has, for windows of 3 x 3 at stride 1, with fewer
 * multiplications. */
#ifndef WINOGRAD_H
#define WINOGRAD_H

#include "nets/window.h"

/* As convolution_forward() and convolution_backward(), with scratch in place of columns:
 * so many numbers for N images and F filters. */
bool winograd_suits(const struct window *w, size_t C, size_t F);
size_t winograd_scratch(const struct geometry *g, size_t N, size_t F, bool backward,
                        bool dx);
void winograd_forward(const struct geometry *g, const struct tensor *x,
                      const struct tensor *W, const struct tensor *b, real *scratch,
                      struct tensor *y);
void winograd_backward(const struct geometry *g, const struct tensor *x,
                       const struct tensor *W, const struct tensor *dy, real *scratch,
                       struct tensor *dx, struct tensor *dW, struct tensor *db);

#endif
