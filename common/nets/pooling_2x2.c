/* pooling_2x2.c - maxima under windows of 2 x 2, without a search. */
#include "nets/pooling_2x2.h"

/* Windows of 2 x 2 that do not overlap, as nearly all are. */
bool in_pairs(const struct window *k)
{
    return k->fh == 2 && k->fw == 2 && k->stride == 2 && k->pad == 0;
}

/* What max_pool_plane() and max_pool_plane_back() do, for such windows. Under one lie
 *   a b
 *   c d. */
void max_pool_plane_2x2(const struct geometry *g, const real *restrict x,
                        real *restrict y)
{
    int W = (int)g->W, OW = (int)g->OW;
    for (int i = 0; i < (int)g->OH; i++, x += 2 * W, y += OW)
        for (int j = 0; j < OW; j++) {
            real a = x[2 * j], b = x[2 * j + 1], c = x[W + 2 * j], d = x[W + 2 * j + 1];
            real ab = b > a ? b : a, cd = d > c ? d : c;
            y[j] = cd > ab ? cd : ab;
        }
}

void max_pool_plane_2x2_back(const struct geometry *g, const real *restrict x,
                             const real *restrict dy, real *restrict dx)
{
    int W = (int)g->W, OW = (int)g->OW;
    for (int i = 0; i < (int)g->OH; i++, x += 2 * W, dy += OW, dx += 2 * W)
#pragma omp simd simdlen(4)
        for (int j = 0; j < OW; j++) {
            real a = x[2 * j], b = x[2 * j + 1], c = x[W + 2 * j], d = x[W + 2 * j + 1];
            real ab = b > a ? b : a, cd = d > c ? d : c;
            real above = cd > ab ? 0 : dy[j], below = cd > ab ? dy[j] : 0;
            dx[2 * j] = b > a ? 0 : above;
            dx[2 * j + 1] = b > a ? above : 0;
            dx[W + 2 * j] = d > c ? 0 : below;
            dx[W + 2 * j + 1] = d > c ? below : 0;
        }
}
