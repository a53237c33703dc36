/* window.c - how many places a window has. */
#include "nets/window.h"
#include "base/error.h"

/* A window of `size` rows and columns. */
struct window square(size_t size, size_t stride, size_t pad)
{
    return (struct window){size, size, stride, pad};
}

/* (size + 2 pad - f) / stride + 1, or 0 where the window is larger than the image or
 * does not come to its very end. */
static size_t places(size_t size, size_t f, size_t stride, size_t pad)
{
    size_t padded = size + 2 * pad;
    return f > padded || (padded - f) % stride != 0 ? 0 : (padded - f) / stride + 1;
}

/* The window on images of shape (N, C, H, W). One that does not fit or does not
 * divide is an error, and so is padding in which a window could lie with no part of
 * the image in it. */
int window_fit(const struct window *w, const size_t x[4], struct geometry *g)
{
    if (w->fh == 0 || w->fw == 0 || w->stride == 0)
        return FAIL(GSL_EINVAL, "a window of %zu x %zu at stride %zu", w->fh, w->fw,
                    w->stride);
    if (w->pad >= w->fh || w->pad >= w->fw)
        return FAIL(GSL_EINVAL, "a window of %zu x %zu cannot have a padding of %zu",
                    w->fh, w->fw, w->pad);
    *g = (struct geometry){*w,
                           x[1],
                           x[2],
                           x[3],
                           places(x[2], w->fh, w->stride, w->pad),
                           places(x[3], w->fw, w->stride, w->pad)};
    if (g->OH == 0 || g->OW == 0)
        return FAIL(GSL_EINVAL,
                    "a window of %zu x %zu at stride %zu does not fit into %zu x %zu "
                    "pixels with a padding of %zu",
                    w->fh, w->fw, w->stride, g->H, g->W, w->pad);
    return GSL_SUCCESS;
}

/* Numbers under the window, in all channels: C FH FW. */
size_t window_size(const struct geometry *g)
{
    return g->C * g->window.fh * g->window.fw;
}

/* OH OW. */
size_t window_places(const struct geometry *g)
{
    return g->OH * g->OW;
}
