/* window.h - a window that moves over an image in steps. */
#ifndef WINDOW_H
#define WINDOW_H

#include "base/tensor.h"

/* FH rows and FW columns, moved by `stride`, over an image with `pad` zeros put
 * around it on all sides. */
struct window {
    size_t fh, fw, stride, pad;
};

/* Such a window on images of one shape: C channels of H rows and W columns, on which
 * it has OH x OW places. */
struct geometry {
    struct window window;
    size_t C, H, W, OH, OW;
};

struct window square(size_t size, size_t stride, size_t pad);
int window_fit(const struct window *w, const size_t x[4], struct geometry *g);
size_t window_size(const struct geometry *g);
size_t window_places(const struct geometry *g);

#endif
