/* im2col.c - the windows of an image as the columns of a matrix. Taught in chapter 7.
 *
 * Of rows and columns of the image, those on the padding are counted too: the ones
 * before 0, not being negative, are as much too large as those behind the end. */
#include "nets/im2col.h"

/* x is an image, (C, H, W), col a matrix of C FH FW rows and OH OW columns:
 *   col[(c, p, q)][(i, j)] = x[c][i stride + p - pad][j stride + q - pad],
 * and 0 where that lies on the padding. */
void im2col(const struct geometry *g, const real x[], real *restrict col)
{
    const size_t stride = g->window.stride, pad = g->window.pad;
    for (size_t c = 0; c < g->C; c++)
        for (size_t p = 0; p < g->window.fh; p++)
            for (size_t q = 0; q < g->window.fw; q++)
                for (size_t i = 0; i < g->OH; i++, col += g->OW) {
                    size_t h = i * stride + p - pad;
                    const real *row = x + (c * g->H + h) * g->W;
                    for (size_t j = 0; j < g->OW; j++) {
                        size_t w = j * stride + q - pad;
                        col[j] = h < g->H && w < g->W ? row[w] : 0;
                    }
                }
}

/* The adjoint: adds every number of the columns to the place in dx that im2col() takes
 * it from; what came from the padding is dropped. */
void col2im(const struct geometry *g, const real *restrict col, real dx[])
{
    const size_t stride = g->window.stride, pad = g->window.pad;
    for (size_t c = 0; c < g->C; c++)
        for (size_t p = 0; p < g->window.fh; p++)
            for (size_t q = 0; q < g->window.fw; q++)
                for (size_t i = 0; i < g->OH; i++, col += g->OW) {
                    size_t h = i * stride + p - pad;
                    real *restrict row = dx + (c * g->H + h) * g->W;
                    for (size_t j = 0; j < g->OW; j++) {
                        size_t w = j * stride + q - pad;
                        if (h < g->H && w < g->W)
                            row[w] += col[j];
                    }
                }
}
