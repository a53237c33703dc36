/* correlation.c - filters on many places at a time, with the sums in registers. */
#include "nets/correlation.h"

/* Said of functions that must become part of their callers, whose constants they get. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* The smallest multiple that is not smaller than n. */
size_t round_up(size_t n, size_t multiple)
{
    return (n + multiple - 1) / multiple * multiple;
}

/* Numbers of a filter. */
size_t taps_count(const struct taps *t)
{
    return t->channels * t->rows * t->columns;
}

/* A group of filters laid on the places 0, ..., V LANES - 1 of x. As V is a constant
 * wherever this is called, the compiler writes the loops over f and v out, and keeps
 * all sums in registers while the filters are gone through. */
ALWAYS_INLINE void correlation_tile(const struct taps *t, const real *w, const real *x,
                                    real *y, size_t distance, const int V)
{
    /* All sums at once, a vector of places for each. */
    vector sum[GROUP][3] = {0};
    for (size_t c = 0; c < t->channels; c++)
        for (size_t p = 0; p < t->rows; p++)
            for (size_t q = 0; q < t->columns; q++, w += GROUP) {
                const vector *in =
                    (const vector *)(x + c * t->plane + p * t->width + q);
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
 *   y[f][j] = the sum over (c, p, q) of w[c][p][q][f] x[c plane + p width + q + j].
 * The rows of y are `distance` apart. n is rounded up to a multiple of LANES: so far y
 * is written, and x is read from each distance on. */
void correlation(const struct taps *t, const real w[], const real x[], size_t n,
                 real y[], size_t distance)
{
    size_t left = round_up(n, LANES) / LANES;
    for (; left >= 3; left -= 3, x += 3 * LANES, y += 3 * LANES)
        correlation_tile(t, w, x, y, distance, 3);
    if (left == 2)
        correlation_tile(t, w, x, y, distance, 2);
    if (left == 1)
        correlation_tile(t, w, x, y, distance, 1);
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

/* The gradients of a group of weights, number i of which meets x from in[i] on, in
 * V LANES filters. */
ALWAYS_INLINE void gradient_tile(const real *const in[GROUP], size_t width, size_t rows,
                                 size_t columns, const real *dy, size_t filters,
                                 real *dw, const int V)
{
    vector sum[GROUP][2];
    for (int i = 0; i < GROUP; i++)
        for (int v = 0; v < V; v++)
            sum[i][v] = *((const vector *)(dw + (size_t)i * filters) + v);
    for (size_t row = 0; row < rows; row++)
        for (size_t j = 0; j < columns; j++, dy += filters) {
            const vector *d = (const vector *)dy;
            for (int i = 0; i < GROUP; i++)
                for (int v = 0; v < V; v++)
                    sum[i][v] += in[i][row * width + j] * d[v];
        }
    for (int i = 0; i < GROUP; i++)
        for (int v = 0; v < V; v++)
            *((vector *)(dw + (size_t)i * filters) + v) = sum[i][v];
}

/* The same for all filters, as many tiles as they take. */
static void gradient_group(const real *const in[GROUP], size_t width, size_t rows,
                           size_t columns, const real *dy, size_t filters, real *dw)
{
    for (size_t f = 0; f < filters; f += 2 * LANES)
        if (filters - f > LANES)
            gradient_tile(in, width, rows, columns, dy + f, filters, dw + f, 2);
        else
            gradient_tile(in, width, rows, columns, dy + f, filters, dw + f, 1);
}

/* For all numbers (c, p, q) of the filters, and filters f, a multiple of LANES:
 *   dw[c][p][q][f] += the sum over rows i and columns j of
 *                     x[c plane + (p + i) width + q + j] dy[i][j][f].
 * The numbers are rounded up to GROUP; those rows of dw that are too many mean
 * nothing. */
void correlation_gradient(const struct taps *t, const real x[], size_t rows,
                          size_t columns, const real dy[], size_t filters, real dw[])
{
    const real *in[GROUP];
    size_t ready = 0, left = taps_count(t);
    for (size_t c = 0; c < t->channels; c++)
        for (size_t p = 0; p < t->rows; p++)
            for (size_t q = 0; q < t->columns; q++) {
                in[ready++] = x + c * t->plane + p * t->width + q;
                for (left--; left == 0 && ready < GROUP;)
                    in[ready++] = x;
                if (ready == GROUP) {
                    gradient_group(in, t->width, rows, columns, dy, filters, dw);
                    dw += GROUP * filters;
                    ready = 0;
                }
            }
}
