/* convolution.h - the convolution of images with filters. */
#ifndef CONVOLUTION_H
#define CONVOLUTION_H

#include "nets/window.h"

void convolution_forward(const struct geometry *g, const struct tensor *x,
                         const struct tensor *W, const struct tensor *b,
                         struct tensor *col, struct tensor *y);
void convolution_backward(const struct geometry *g, const struct tensor *x,
                          const struct tensor *W, const struct tensor *dy,
                          struct tensor *col, struct tensor *dx, struct tensor *dW,
                          struct tensor *db);

#endif
