/* correlation.c - filters on many places at a time, with the sums in registers. */
#include "nets/correlation.h"

/* The smallest multiple that is not smaller than n. */
size_t round_up(size_t n, size_t multiple)
{
    return (n + multiple - 1) / multiple * multiple;
}

/* Numbers of a channel, H rows of W, rounded up to whole vectors. */
size_t plane_size(const struct geometry *g)
{
    return round_up(g->H * g->W, LANES);
}

/* V vectors from x on, read once. Without `volatile` gcc, tuning for some processors,
 * reads a vector from memory again for each number that it is multiplied by. */
ALWAYS_INLINE void read_vectors(const real *x, vector in[], const int V)
{
    for (int v = 0; v < V; v++)
        in[v] = *((const volatile vector *)x + v);
}

/* A group of filters laid on the places 0, ..., V LANES - 1 of x. As V is a constant
 * wherever this is called, the compiler writes the loops over f and v out, and keeps
 * all sums in registers while the filters are gone through. */
ALWAYS_INLINE void correlation_tile(const struct geometry *g, const real *w,
                                    const real *x, real *y, size_t distance,
                                    const int V)
{
    const size_t plane = plane_size(g);
    /* All sums at once, a vector of places for each. */
    vector sum[GROUP][VECTORS] = {0}, in[VECTORS];
    for (size_t c = 0; c < g->C; c++)
        for (size_t p = 0; p < g->window.fh; p++)
            for (size_t q = 0; q < g->window.fw; q++, w += GROUP) {
                read_vectors(x + c * plane + p * g->W + q, in, V);
                for (int f = 0; f < GROUP; f++)
                    for (int v = 0; v < V; v++)
                        sum[f][v] += w[f] * in[v];
            }
    /* To memory, once. */
    for (int f = 0; f < GROUP; f++)
        for (int v = 0; v < V; v++)
            *((vector *)(y + (size_t)f * distance) + v) = sum[f][v];
}

/* For a group of filters f and n places j:
 *   y[f][j] = the sum over (c, p, q) of w[c][p][q][f] x[c][p W + q + j].
 * The rows of y are `distance` apart. n is rounded up to a multiple of LANES: so far y
 * is written, and x is read from each distance on. */
void correlation(const struct geometry *g, const real w[], const real x[], size_t n,
                 real y[], size_t distance)
{
    size_t left = round_up(n, LANES) / LANES;
    for (; left >= VECTORS && left != 4; left -= VECTORS, x += TILE, y += TILE)
        correlation_tile(g, w, x, y, distance, VECTORS);
    for (; left >= 2; left -= 2, x += 2 * LANES, y += 2 * LANES)
        correlation_tile(g, w, x, y, distance, 2);
    if (left == 1)
        correlation_tile(g, w, x, y, distance, 1);
}

/* The transpose of F maps: turned[p][f] = maps[f][p] for `places` p. The maps are P
 * apart, the rows of `turned` `distance`. */
void transpose_maps(const real *maps, size_t F, size_t P, size_t places,
                    real *restrict turned, size_t distance)
{
    for (size_t p = 0; p < places; p++)
        for (size_t f = 0; f < F; f++)
            turned[p * distance + f] = maps[f * P + p];
}

/* The gradients of a group of weights, number i of which meets x from at[i] on, in
 * V LANES filters. */
ALWAYS_INLINE void gradient_tile(const real *const at[GROUP], const struct geometry *g,
                                 const real *dy, size_t filters, real *dw, const int V)
{
    vector sum[GROUP][2], d[2];
    for (int i = 0; i < GROUP; i++)
        for (int v = 0; v < V; v++)
            sum[i][v] = *((const vector *)(dw + (size_t)i * filters) + v);
    for (size_t row = 0; row < g->OH; row++)
        for (size_t j = 0; j < g->OW; j++, dy += filters) {
            read_vectors(dy, d, V);
            for (int i = 0; i < GROUP; i++)
                for (int v = 0; v < V; v++)
                    sum[i][v] += at[i][row * g->W + j] * d[v];
        }
    for (int i = 0; i < GROUP; i++)
        for (int v = 0; v < V; v++)
            *((vector *)(dw + (size_t)i * filters) + v) = sum[i][v];
}

/* The same for all filters, as many tiles as they take. */
static void gradient_group(const real *const at[GROUP], const struct geometry *g,
                           const real *dy, size_t filters, real *dw)
{
    for (size_t f = 0; f < filters; f += 2 * LANES)
        if (filters - f > LANES)
            gradient_tile(at, g, dy + f, filters, dw + f, 2);
        else
            gradient_tile(at, g, dy + f, filters, dw + f, 1);
}

/* For all numbers (c, p, q) of the filters, and filters f, a multiple of LANES:
 *   dw[c][p][q][f] += the sum over OH rows i and OW columns j of
 *                     x[c][(p + i) W + q + j] dy[i][j][f].
 * The numbers are rounded up to GROUP; those rows of dw that are too many mean
 * nothing. */
void correlation_gradient(const struct geometry *g, const real x[], const real dy[],
                          size_t filters, real dw[])
{
    const real *at[GROUP];
    size_t ready = 0, left = window_size(g), plane = plane_size(g);
    for (size_t c = 0; c < g->C; c++)
        for (size_t p = 0; p < g->window.fh; p++)
            for (size_t q = 0; q < g->window.fw; q++) {
                at[ready++] = x + c * plane + p * g->W + q;
                for (left--; left == 0 && ready < GROUP;)
                    at[ready++] = x;
                if (ready == GROUP) {
                    gradient_group(at, g, dy, filters, dw);
                    dw += GROUP * filters;
                    ready = 0;
                }
            }
}
