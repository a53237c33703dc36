/* im2col.c - convolution as a product of matrices. An image with its padding around it
 * is called framed here: then no place of the window is a special case. Taught in
 * chapter 7. */
#include "nets/im2col.h"
#include <string.h>

/* Numbers of a framed image: C (H + 2 pad) (W + 2 pad). */
size_t framed_size(const struct geometry *g)
{
    size_t pad = g->window.pad;
    return g->C * (g->H + 2 * pad) * (g->W + 2 * pad);
}

/* Copies an image, (C, H, W), into the middle of a frame that is zero. */
void frame_image(const struct geometry *g, const real image[], real frame[])
{
    size_t pad = g->window.pad, h = g->H + 2 * pad, w = g->W + 2 * pad;
    for (size_t c = 0; c < g->C; c++)
        for (size_t i = 0; i < g->H; i++)
            memcpy(frame + (c * h + i + pad) * w + pad, image + (c * g->H + i) * g->W,
                   g->W * sizeof *image);
}

/* Takes it out again: what lies on the padding is dropped. */
void unframe_image(const struct geometry *g, const real frame[], real image[])
{
    size_t pad = g->window.pad, h = g->H + 2 * pad, w = g->W + 2 * pad;
    for (size_t c = 0; c < g->C; c++)
        for (size_t i = 0; i < g->H; i++)
            memcpy(image + (c * g->H + i) * g->W, frame + (c * h + i + pad) * w + pad,
                   g->W * sizeof *image);
}

/* The columns of a framed image, a matrix of C FH FW rows and OH OW columns:
 *   col[(c, fh, fw)][(i, j)] = frame[c][i stride + fh][j stride + fw]. */
void im2col(const struct geometry *g, const real frame[], real *restrict col)
{
    const struct window *k = &g->window;
    size_t h = g->H + 2 * k->pad, w = g->W + 2 * k->pad;
    for (size_t c = 0; c < g->C; c++)
        for (size_t fh = 0; fh < k->fh; fh++)
            for (size_t fw = 0; fw < k->fw; fw++)
                for (size_t i = 0; i < g->OH; i++, col += g->OW) {
                    const real *row = frame + (c * h + i * k->stride + fh) * w + fw;
                    for (size_t j = 0; j < g->OW; j++)
                        col[j] = row[j * k->stride];
                }
}

/* The adjoint: adds every number of the columns to the place in the frame that
 * im2col() takes it from. */
void col2im(const struct geometry *g, const real *restrict col, real frame[])
{
    const struct window *k = &g->window;
    size_t h = g->H + 2 * k->pad, w = g->W + 2 * k->pad;
    for (size_t c = 0; c < g->C; c++)
        for (size_t fh = 0; fh < k->fh; fh++)
            for (size_t fw = 0; fw < k->fw; fw++)
                for (size_t i = 0; i < g->OH; i++, col += g->OW) {
                    real *restrict row = frame + (c * h + i * k->stride + fh) * w + fw;
                    for (size_t j = 0; j < g->OW; j++)
                        row[j * k->stride] += col[j];
                }
}
