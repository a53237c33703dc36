/* deal.c - the pixels of images, dealt out by row and column into frames, as cards are:
 * at stride S each channel goes to S S planes, the numbers of every S-th row and column
 * to each. Where the frame has a padding, that stays zero. */
#include "nets/deal.h"
#include "nets/correlation.h"

/* Where in its frame, with rows of `width`, pixel (i, j) lies. */
size_t frame_place(const struct geometry *g, size_t width, size_t i, size_t j)
{
    size_t stride = g->window.stride, pad = g->window.pad;
    return (i + pad) / stride * width + (j + pad) / stride;
}

/* The first row or column i of the image with (i + pad) % stride = part. */
static size_t first_of(const struct window *k, size_t part)
{
    return (part + k->stride - k->pad % k->stride) % k->stride;
}

ALWAYS_INLINE void deal_by(const struct geometry *g, const real *restrict image,
                           size_t plane, size_t width, real *restrict frame,
                           const size_t s)
{
    for (size_t c = 0; c < g->C; c++, image += g->H * g->W)
        for (size_t a = 0; a < s; a++)
            for (size_t b = 0; b < s; b++, frame += plane) {
                size_t top = first_of(&g->window, a), left = first_of(&g->window, b);
                real *row = frame + frame_place(g, width, top, left);
                size_t n = g->W > left ? (g->W - left + s - 1) / s : 0;
                for (size_t i = top; i < g->H; i += s, row += width) {
                    const real *from = image + i * g->W + left;
                    for (size_t k = 0; k < n; k++)
                        row[k] = from[k * s];
                }
            }
}

ALWAYS_INLINE void collect_by(const struct geometry *g, const real *restrict frame,
                              size_t plane, size_t width, real *restrict image,
                              const size_t s)
{
    for (size_t c = 0; c < g->C; c++, image += g->H * g->W)
        for (size_t a = 0; a < s; a++)
            for (size_t b = 0; b < s; b++, frame += plane) {
                size_t top = first_of(&g->window, a), left = first_of(&g->window, b);
                const real *row = frame + frame_place(g, width, top, left);
                size_t n = g->W > left ? (g->W - left + s - 1) / s : 0;
                for (size_t i = top; i < g->H; i += s, row += width) {
                    real *to = image + i * g->W + left;
                    for (size_t k = 0; k < n; k++)
                        to[k * s] += row[k];
                }
            }
}

/* The numbers of an image, (C, H, W), go to their planes in `frame`, with rows of
 * `width`; the others there stay. */
void deal(const struct geometry *g, const real *image, size_t plane, size_t width,
          real *frame)
{
    switch (g->window.stride) {
    case 1: deal_by(g, image, plane, width, frame, 1); return;
    case 2: deal_by(g, image, plane, width, frame, 2); return;
    default: deal_by(g, image, plane, width, frame, g->window.stride);
    }
}

/* The adjoint: adds to each number of the image that which lies at its place in
 * `frame`. */
void collect(const struct geometry *g, const real *frame, size_t plane, size_t width,
             real *image)
{
    switch (g->window.stride) {
    case 1: collect_by(g, frame, plane, width, image, 1); return;
    case 2: collect_by(g, frame, plane, width, image, 2); return;
    default: collect_by(g, frame, plane, width, image, g->window.stride);
    }
}
