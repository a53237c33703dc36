/* fast_convolution.h - what convolution.h has, in less time and without columns. */
#ifndef FAST_CONVOLUTION_H
#define FAST_CONVOLUTION_H

#include "nets/window.h"

/* Where one image after another is worked on. Numbers that no step writes, those of the
 * padding above all, stay zero.
 *   frame          the image with its padding
 *   filters        the filters at stride 1
 *   grouped        the same side by side, as correlation() wants them
 *   maps           some maps of the output
 * and for backward
 *   dy_transposed  some rows of dy, the numbers of a place side by side
 *   dfilters       the gradient of `filters`, the filters side by side, zero between
 *                  calls
 * and for its dx
 *   dmaps          all maps of dy
 *   dframe         the gradient with respect to `frame`
 * Rooms that are not wanted have no data. */
struct fast_workspace {
    struct tensor frame, filters, grouped, maps;
    struct tensor dy_transposed, dfilters;
    struct tensor dmaps, dframe;
};

struct fast_workspace fast_workspace_new(const struct geometry *g, size_t F,
                                         bool backward, bool dx);
void fast_workspace_free(struct fast_workspace *s);
void fast_convolution_forward(const struct geometry *g, const struct tensor *x,
                              const struct tensor *W, const struct tensor *b,
                              struct fast_workspace *s, struct tensor *y);
void fast_convolution_backward(const struct geometry *g, const struct tensor *x,
                               const struct tensor *W, const struct tensor *dy,
                               struct fast_workspace *s, struct tensor *dx,
                               struct tensor *dW, struct tensor *db);

#endif
