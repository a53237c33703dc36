/* convolution.h - the convolutional layer. */
#ifndef CONVOLUTION_H
#define CONVOLUTION_H

#include "window.h"

/* Where a convolution of one image is worked out, `rows` rows of the output at a time.
 * The window is cut into bands that are `high` rows high, FH or 1:
 *   w     the weights band by band, (FH / high, FN, C high FW)
 *   col   the columns of a window that is one band high
 *   frame, dframe   the framed image, and the gradient with respect to it
 *   dyt, dwt        dy turned, (rows OW, FN), and the gradient of w, each band turned;
 *                   dwt is zero. Both may be missing if there is one band. */
struct workspace {
    size_t rows, high;
    real *w, *col, *frame, *dframe, *dyt, *dwt;
};

size_t convolution_band(const struct geometry *g, size_t filters);
size_t convolution_rows(const struct geometry *g, size_t filters);
void convolution_forward(const struct geometry *g, const struct tensor *x,
                         const struct tensor *W, const struct tensor *b,
                         struct workspace *space, struct tensor *y);
void convolution_backward(const struct geometry *g, const struct tensor *x,
                          const struct tensor *W, const struct tensor *dy,
                          struct workspace *space, struct tensor *dx, struct tensor *dW,
                          struct tensor *db);

#endif
