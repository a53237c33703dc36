/* winograd.c - convolution with kernels of 3 x 3 at stride 1, where 2 x 2 neighbouring
 * places take 16 multiplications for a channel instead of 36.
 * Source: A. Lavin, S. Gray, Fast algorithms for convolutional neural networks, 2016,
 * after S. Winograd.
 *
 * Such a tile of the output comes from 4 x 4 numbers d of the image in its frame. For one
 * channel and a kernel w it is
 *
 *   A ((G w G^T) * (B d B^T)) A^T,     * number by number, with
 *
 *       1  0 -1  0          1    0    0
 *   B = 0  1  1  0     G = 1/2  1/2  1/2     A = 1  1  1  0
 *       0 -1  1  0         1/2 -1/2  1/2         0  1 -1 -1
 *       0  1  0 -1          0    0    1
 *
 * The 16 numbers of each of these three products are called points: those of the kernel,
 * of the image, and, added up over the channels, of the output. */
#include "nets/winograd.h"
#include "nets/correlation.h"
#include "nets/fast_convolution.h"
#include "nets/scratch.h"
#include <string.h>

enum { POINTS = 16 };

/* As many numbers as filters are worked on at a time. */
typedef real group __attribute__((vector_size(GROUP * sizeof(real)),
                                  aligned(sizeof(real)), may_alias));

/* B times a row or column, whose numbers lie `step` apart, as do those of the
 * result. Below the same for A and G, and for the transposes of these, which the
 * way back needs. */
ALWAYS_INLINE void times_B(const vector d[], vector v[], const int step)
{
    v[0] = d[0] - d[2 * step];
    v[step] = d[step] + d[2 * step];
    v[2 * step] = d[2 * step] - d[step];
    v[3 * step] = d[step] - d[3 * step];
}

ALWAYS_INLINE void times_A(const vector m[], vector y[], const int step)
{
    y[0] = m[0] + m[step] + m[2 * step];
    y[step] = m[step] - m[2 * step] - m[3 * step];
}

ALWAYS_INLINE void times_A_transposed(const vector y[], vector m[], const int step)
{
    m[0] = y[0];
    m[step] = y[0] + y[step];
    m[2 * step] = y[0] - y[step];
    m[3 * step] = -y[step];
}

ALWAYS_INLINE void times_G(const group w[], group u[], const int step)
{
    group ends = w[0] + w[2 * step];
    u[0] = w[0];
    u[step] = (ends + w[step]) / 2;
    u[2 * step] = (ends - w[step]) / 2;
    u[3 * step] = w[2 * step];
}

ALWAYS_INLINE void times_G_transposed(const vector u[], vector w[], const int step)
{
    vector half = (u[step] + u[2 * step]) / 2;
    w[0] = u[0] + half;
    w[step] = (u[step] - u[2 * step]) / 2;
    w[2 * step] = half + u[3 * step];
}

/* The vector that begins at x. */
ALWAYS_INLINE vector *at(const real *x)
{
    return (vector *)x;
}

/* The tiles of images of one shape, each a place of this many `rows` and `columns`. The
 * places of the `images` that are worked on at a time make one `line`, whose OW is theirs.
 * What has a number for each lies `plane` apart, which is more, so that whole vectors can
 * be written. */
struct tiles {
    size_t rows, columns, places, images, plane;
    struct geometry line;
};

/* So many of N images that the vectors of places are mostly full. */
static struct tiles tiles_of(const struct geometry *g, size_t N)
{
    enum { ENOUGH = 2 * TILE };
    struct tiles t = {.rows = (g->OH + 1) / 2, .columns = (g->OW + 1) / 2};
    t.places = t.rows * t.columns;
    t.images = (ENOUGH + t.places - 1) / t.places;
    if (t.images > N)
        t.images = N;
    t.plane = round_up(t.images * t.places + LANES - 1, LANES);
    t.line = (struct geometry){{1, 1, 1, 0}, g->C, 1, t.plane, 1, t.images * t.places};
    return t;
}

/* The way back to dx: a convolution of dy, whose channels are filters, with the kernels
 * turned. A padding that made dy larger than x must now make dx smaller than dy. */
static struct geometry way_back(const struct geometry *g, size_t F)
{
    struct window w = {3, 3, 1, 2 - g->window.pad};
    return (struct geometry){w, F, g->OH, g->OW, g->H, g->W};
}

/* Says whether there is a way by tiles for these windows, and whether channels and
 * filters are so many that it saves time. */
bool winograd_suits(const struct window *w, size_t C, size_t F)
{
    enum { MANY = 16 };
    return w->fh == 3 && w->fw == 3 && w->stride == 1 && w->pad <= 2 && C >= MANY &&
           F >= MANY;
}

/* Where some images at a time are worked on.
 *   zeros     what is above and below an image
 *   channel   one channel of one image, with room before and after it
 *   planes    the same, dealt out to eight planes
 *   filters   the points of the kernels
 *   image     the points of the images
 *   output    the points of the output
 *   maps      one map of one output, dealt out to four planes
 * and for backward
 *   dy        that of one image, the numbers of a place side by side
 *   doutput   the gradient of the points of the output, likewise, of these images
 *   dfilters  the gradient of the points of the kernels, the filters side by side */
struct winograd_room {
    struct tensor zeros, channel, planes, filters, image, output, maps;
    struct tensor dy, doutput, dfilters;
};

/* Room for 16 points of so many numbers each. A vector more, so that the 16 do not all
 * compete for the same places of the cache. */
static struct tensor points_in(struct scratch *s, size_t numbers)
{
    return scratch_tensor(s, POINTS, numbers + LANES);
}

static size_t larger_size(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Room for a row, a channel and a plane, with that which is read or written beyond them
 * for vectors to be whole. What stands there reaches no result. */
static size_t row_room(const struct tiles *t)
{
    return 2 * round_up(t->columns, LANES) + LANES;
}

static size_t channel_room(const struct geometry *g, const struct tiles *t)
{
    return LANES + g->H * g->W + row_room(t);
}

static size_t plane_room(const struct tiles *t)
{
    return (t->rows + 1) * t->columns + LANES;
}

/* Takes room for all that is done forward and, if it is wanted, backward and to dx. */
static struct winograd_room winograd_room_in(struct scratch *s,
                                             const struct geometry *g, size_t N,
                                             size_t F, bool backward, bool dx)
{
    struct geometry back = dx ? way_back(g, F) : *g;
    struct tiles t = tiles_of(g, N), u = tiles_of(&back, N);
    size_t C = g->C, Cs = round_up(C, GROUP), Fs = round_up(F, GROUP);
    size_t lanes = round_up(F, LANES);
    struct winograd_room r = {0};
    r.zeros = scratch_tensor(s, 1, larger_size(row_room(&t), row_room(&u)));
    r.channel =
        scratch_tensor(s, 1, larger_size(channel_room(g, &t), channel_room(&back, &u)));
    r.planes = scratch_tensor(s, 8, larger_size(plane_room(&t), plane_room(&u)));
    r.filters = points_in(s, larger_size(Fs * C, Cs * F));
    r.image = points_in(s, larger_size(C * t.plane, back.C * u.plane));
    r.output = points_in(s, larger_size(Fs * t.plane, dx ? Cs * u.plane : 0));
    r.maps = scratch_tensor(s, 4, round_up(larger_size(t.places, u.places), LANES));
    if (!backward)
        return r;
    r.dy = scratch_tensor(s, 4 * t.places, lanes);
    r.doutput = points_in(s, t.images * t.places * lanes);
    r.dfilters = points_in(s, Cs * lanes);
    return r;
}

size_t winograd_scratch(const struct geometry *g, size_t N, size_t F, bool backward,
                        bool dx)
{
    struct scratch count = scratch_in(NULL);
    winograd_room_in(&count, g, N, F, backward, dx);
    return scratch_size(&count);
}

/* The same in some scratch, with zeros above and below images, where sums begin, and in
 * the row and column of dy that complete the last tiles. */
static struct winograd_room clean_winograd_room(real *scratch, const struct geometry *g,
                                                size_t N, size_t F, bool backward,
                                                bool dx)
{
    struct scratch s = scratch_in(scratch);
    struct winograd_room r = winograd_room_in(&s, g, N, F, backward, dx);
    memset(r.zeros.data, 0, tensor_size(&r.zeros) * sizeof(real));
    if (backward) {
        memset(r.dy.data, 0, tensor_size(&r.dy) * sizeof(real));
        memset(r.dfilters.data, 0, tensor_size(&r.dfilters) * sizeof(real));
    }
    return r;
}

/* The points G w G^T of the filters, (F, C, 3, 3), as correlation() wants them:
 * (16, F / GROUP, C, GROUP), with zeros where the last group is not full. For the way
 * back, those of (C, F, 3, 3), turned. */
static void filter_points(const struct tensor *W, bool back, struct tensor *filters)
{
    size_t F = W->dim[back], C = W->dim[!back];
    real *points = filters->data;
    for (size_t f = 0; f < F; f += GROUP)
        for (size_t c = 0; c < C; c++, points += GROUP) {
            group w[3][3] = {0}, half[4][3], u[4];
            for (size_t i = 0; i < GROUP && f + i < F; i++) {
                size_t kernel = back ? c * F + f + i : (f + i) * C + c;
                for (size_t k = 0; k < 9; k++)
                    w[k / 3][k % 3][i] = W->data[9 * kernel + (back ? 8 - k : k)];
            }
            for (size_t q = 0; q < 3; q++)
                times_G(&w[0][q], &half[0][q], 3);
            for (size_t p = 0; p < 4; p++) {
                times_G(half[p], u, 1);
                for (size_t q = 0; q < 4; q++)
                    *(group *)(points + (4 * p + q) * filters->dim[1]) = u[q];
            }
        }
}

/* 2 n numbers in turn to one and the other. */
ALWAYS_INLINE void take_turns(const real *restrict from, size_t n, real *restrict one,
                              real *restrict other)
{
    for (size_t i = 0; i < n; i++) {
        one[i] = from[2 * i];
        other[i] = from[2 * i + 1];
    }
}

/* Zeros for what is in column j of the image with its padding: of plane (p, q), that is
 * column (j - q) / 2. */
static void clear_column(const struct tiles *t, size_t j, struct tensor *planes)
{
    for (size_t q = j % 2; q < 4 && q <= j; q += 2) {
        size_t column = (j - q) / 2;
        for (size_t p = 0; p < 2 && column < t->columns; p++) {
            real *to = planes->data + (4 * p + q) * planes->dim[1] + column;
            for (size_t i = 0; i <= t->rows; i++)
                to[i * t->columns] = 0;
        }
    }
}

/* A channel x goes to the eight planes (p, q), p < 2 and q < 4: number (i, j) of such a
 * plane is pixel (2 i + p - pad, 2 j + q - pad), or zero beyond the edge. Whole vectors
 * are written, over the beginning of the next row of the plane, which comes later. */
static void deal_channel(const struct geometry *g, const struct tiles *t, const real *x,
                         struct winograd_room *r)
{
    size_t pad = g->window.pad, plane = r->planes.dim[1], columns = t->columns;
    size_t rows = 2 * t->rows + 2, whole = round_up(columns, LANES);
    real *pixels = r->channel.data + LANES;
    memcpy(pixels, x, g->H * g->W * sizeof *pixels);
    for (size_t i = 0; i < rows; i++) {
        bool inside = i >= pad && i < g->H + pad;
        const real *from = inside ? pixels + (i - pad) * g->W - pad : r->zeros.data;
        real *to = r->planes.data + i % 2 * 4 * plane + i / 2 * columns;
        take_turns(from, whole, to, to + plane);
        take_turns(from + 2, whole, to + 2 * plane, to + 3 * plane);
    }
    /* What was taken for pixels at the left and at the right of a row. */
    for (size_t j = 0; j < pad; j++)
        clear_column(t, j, &r->planes);
    for (size_t j = g->W + pad; j < 2 * columns + 2; j++)
        clear_column(t, j, &r->planes);
}

/* The points B d B^T of `count` images, (16, C, images, places). Numbers (p, q) of the
 * tiles lie side by side in plane (p % 2, q), from row p / 2 on. The last vector of an
 * image is written over the beginning of the next, which comes later. */
static void image_points(const struct geometry *g, const struct tiles *t, const real *x,
                         size_t count, struct winograd_room *r)
{
    size_t plane = r->planes.dim[1], distance = r->image.dim[1];
    for (size_t n = 0; n < count; n++)
        for (size_t c = 0; c < g->C; c++, x += g->H * g->W) {
            real *points = r->image.data + c * t->plane + n * t->places;
            deal_channel(g, t, x, r);
            for (size_t place = 0; place < t->places; place += LANES) {
                vector d[4][4], half[4][4], v[4];
                for (size_t q = 0; q < 4; q++) {
                    for (size_t p = 0; p < 4; p++)
                        d[p][q] = *at(r->planes.data + (p % 2 * 4 + q) * plane +
                                      p / 2 * t->columns + place);
                    times_B(&d[0][q], &half[0][q], 4);
                }
                for (size_t p = 0; p < 4; p++) {
                    times_B(half[p], v, 1);
                    for (size_t q = 0; q < 4; q++)
                        *at(points + (4 * p + q) * distance + place) = v[q];
                }
            }
        }
}

/* The F maps of one image from their points, which begin at `points`, with biases or
 * without. */
static void maps_from_points(const struct geometry *g, const struct tiles *t, size_t F,
                             const real *points, size_t distance, const real *b,
                             struct tensor *maps, real *restrict y)
{
    size_t plane = maps->dim[1];
    for (size_t f = 0; f < F; f++, points += t->plane) {
        real bias = b == NULL ? 0 : b[f];
        for (size_t place = 0; place < t->places; place += LANES) {
            vector m[4][4], half[2][4], out[2];
            for (size_t q = 0; q < 4; q++) {
                for (size_t p = 0; p < 4; p++)
                    m[p][q] = *at(points + (4 * p + q) * distance + place);
                times_A(&m[0][q], &half[0][q], 4);
            }
            for (size_t p = 0; p < 2; p++) {
                times_A(half[p], out, 1);
                for (size_t q = 0; q < 2; q++)
                    *at(maps->data + (2 * p + q) * plane + place) = out[q] + bias;
            }
        }
        for (size_t i = 0; i < g->OH; i++, y += g->OW) {
            const real *even = maps->data + i % 2 * 2 * plane + i / 2 * t->columns;
            for (size_t j = 0; j < g->OW / 2; j++) {
                y[2 * j] = even[j];
                y[2 * j + 1] = even[plane + j];
            }
            if (g->OW % 2 == 1)
                y[g->OW - 1] = even[g->OW / 2];
        }
    }
}

/* The convolution of x with F filters whose points are in the room, and biases or none.
 * For each point, what it has in the output is a product of matrices: the (F, C) of the
 * filters times the (C, places) of the images. */
static void convolve(const struct geometry *g, const struct tensor *x, size_t F,
                     const real *b, struct winograd_room *r, struct tensor *y)
{
    size_t N = x->dim[0], D = tensor_columns(x), T = window_places(g), C = g->C;
    struct tiles t = tiles_of(g, N);
    for (size_t n = 0; n < N; n += t.images) {
        size_t count = N - n < t.images ? N - n : t.images;
        image_points(g, &t, x->data + n * D, count, r);
        /* Each point of the output, for all filters and tiles. */
        for (size_t k = 0; k < POINTS; k++) {
            const real *u = r->filters.data + k * r->filters.dim[1];
            const real *v = r->image.data + k * r->image.dim[1];
            real *m = r->output.data + k * r->output.dim[1];
            for (size_t f = 0; f < F; f += GROUP)
                correlation(&t.line, u + f * C, v, count * t.places, m + f * t.plane,
                            t.plane);
        }
        /* And from these the maps. */
        for (size_t i = 0; i < count; i++)
            maps_from_points(g, &t, F, r->output.data + i * t.places, r->output.dim[1],
                             b, &r->maps, y->data + (n + i) * F * T);
    }
}

/* y is what convolution_forward() gives, but for rounding. */
void winograd_forward(const struct geometry *g, const struct tensor *x,
                      const struct tensor *W, const struct tensor *b, real *scratch,
                      struct tensor *y)
{
    struct winograd_room r =
        clean_winograd_room(scratch, g, x->dim[0], W->dim[0], false, false);
    filter_points(W, false, &r.filters);
    convolve(g, x, W->dim[0], b->data, &r, y);
}

/* The gradients A^T dy A of the points of the output, for one image, the filters side by
 * side: (16, images, tiles, lanes), whose lanes are F in whole vectors. */
static void output_gradient(const struct geometry *g, const struct tiles *t,
                            const real *dy, size_t F, size_t distance,
                            struct winograd_room *r, real *points)
{
    size_t columns = t->columns, lanes = round_up(F, LANES), row = 2 * columns * lanes;
    for (size_t i = 0; i < g->OH; i++)
        transpose_maps(dy + i * g->OW, F, window_places(g), g->OW, r->dy.data + i * row,
                       lanes);
    for (size_t i = 0; i < t->rows; i++)
        for (size_t j = 0; j < columns; j++)
            for (size_t f = 0; f < lanes; f += LANES, points += LANES) {
                const real *from = r->dy.data + 2 * i * row + 2 * j * lanes + f;
                vector d[2][2], half[4][2], m[4];
                for (size_t q = 0; q < 2; q++) {
                    for (size_t p = 0; p < 2; p++)
                        d[p][q] = *at(from + p * row + q * lanes);
                    times_A_transposed(&d[0][q], &half[0][q], 2);
                }
                for (size_t p = 0; p < 4; p++) {
                    times_A_transposed(half[p], m, 1);
                    for (size_t q = 0; q < 4; q++)
                        *at(points + (4 * p + q) * distance) = m[q];
                }
            }
}

/* dW += G^T dU G, where dU are the gradients of the points of the kernels. */
static void filters_from_points(const struct tensor *dU, struct tensor *dW)
{
    size_t F = dW->dim[0], C = dW->dim[1], lanes = round_up(F, LANES);
    for (size_t c = 0; c < C; c++)
        for (size_t f = 0; f < F; f += LANES) {
            vector u[4][4], half[3][4], w[3][3];
            for (size_t q = 0; q < 4; q++) {
                for (size_t p = 0; p < 4; p++)
                    u[p][q] = *at(dU->data + (4 * p + q) * dU->dim[1] + c * lanes + f);
                times_G_transposed(&u[0][q], &half[0][q], 4);
            }
            for (size_t p = 0; p < 3; p++)
                times_G_transposed(half[p], w[p], 1);
            for (size_t i = 0; i < LANES && f + i < F; i++)
                for (size_t k = 0; k < 9; k++)
                    dW->data[((f + i) * C + c) * 9 + k] += w[k / 3][k % 3][i];
        }
}

/* dx, dW and db are what convolution_backward() gives, but for rounding. */
void winograd_backward(const struct geometry *g, const struct tensor *x,
                       const struct tensor *W, const struct tensor *dy, real *scratch,
                       struct tensor *dx, struct tensor *dW, struct tensor *db)
{
    size_t N = x->dim[0], D = tensor_columns(x), F = W->dim[0], T = window_places(g);
    size_t lanes = round_up(F, LANES);
    struct winograd_room r =
        clean_winograd_room(scratch, g, N, F, true, dx->data != NULL);
    struct tiles t = tiles_of(g, N);
    for (size_t n = 0; n < N; n += t.images) {
        size_t count = N - n < t.images ? N - n : t.images;
        struct geometry part = t.line;
        part.OW = count * t.places;
        image_points(g, &t, x->data + n * D, count, &r);
        for (size_t i = 0; i < count; i++) {
            const real *maps = dy->data + (n + i) * F * T;
            add_bias_gradient(maps, F, T, db->data);
            output_gradient(g, &t, maps, F, r.doutput.dim[1], &r,
                            r.doutput.data + i * t.places * lanes);
        }
        for (size_t k = 0; k < POINTS; k++)
            correlation_gradient(&part, r.image.data + k * r.image.dim[1],
                                 r.doutput.data + k * r.doutput.dim[1], lanes,
                                 r.dfilters.data + k * r.dfilters.dim[1]);
    }
    filters_from_points(&r.dfilters, dW);
    if (dx->data == NULL)
        return;
    struct geometry back = way_back(g, F);
    filter_points(W, true, &r.filters);
    convolve(&back, dy, g->C, NULL, &r, dx);
}
