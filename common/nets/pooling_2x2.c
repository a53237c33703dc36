/* pooling_2x2.c - maxima under windows of 2 x 2, without a search. */
#include "nets/pooling.h"

/* Windows of 2 x 2 that do not overlap, as nearly all are. */
bool in_pairs(const struct window *k)
{
    return k->fh == 2 && k->fw == 2 && k->stride == 2 && k->pad == 0;
}

/* The maxima of one row of windows. x are two rows of the image; under a window lie
 *   a b
 *   c d. */
static void pair_maxima(int W, const real *restrict x, real *restrict y)
{
    for (int j = 0; j < W / 2; j++) {
        real a = x[2 * j], b = x[2 * j + 1], c = x[W + 2 * j], d = x[W + 2 * j + 1];
        real ab = b > a ? b : a, cd = d > c ? d : c;
        y[j] = cd > ab ? cd : ab;
    }
}

/* The way back through such a row. */
static void pair_maxima_back(int W, const real *restrict x, const real *restrict dy,
                             real *restrict dx)
{
#pragma omp simd simdlen(4)
    for (int j = 0; j < W / 2; j++) {
        real a = x[2 * j], b = x[2 * j + 1], c = x[W + 2 * j], d = x[W + 2 * j + 1];
        real ab = b > a ? b : a, cd = d > c ? d : c;
        real above = cd > ab ? 0 : dy[j], below = cd > ab ? dy[j] : 0;
        dx[2 * j] = b > a ? 0 : above;
        dx[2 * j + 1] = b > a ? above : 0;
        dx[W + 2 * j] = d > c ? 0 : below;
        dx[W + 2 * j + 1] = d > c ? below : 0;
    }
}

/* What max_pool_forward() does, for windows that are in_pairs(). As no row of the image
 * is left over, all planes are one long column of rows. */
void max_pool_2x2_forward(const struct geometry *g, const struct tensor *x,
                          struct tensor *y)
{
    size_t rows = x->dim[0] * g->C * g->OH, W = g->W;
    for (size_t i = 0; i < rows; i++)
        pair_maxima((int)W, x->data + i * 2 * W, y->data + i * g->OW);
}

/* What max_pool_backward() does, for such windows. */
void max_pool_2x2_backward(const struct geometry *g, const struct tensor *x,
                           const struct tensor *dy, struct tensor *dx)
{
    size_t rows = x->dim[0] * g->C * g->OH, W = g->W;
    for (size_t i = 0; i < rows; i++)
        pair_maxima_back((int)W, x->data + i * 2 * W, dy->data + i * g->OW,
                         dx->data + i * 2 * W);
}
