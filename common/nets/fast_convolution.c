/* fast_convolution.c - the convolution by filters laid on a whole image at a time. */
#include "nets/fast_convolution.h"
#include "nets/correlation.h"
#include "nets/deal.h"
#include "nets/scratch.h"
#include <string.h>

/* A convolution at stride S is one at stride 1 over an image whose every S-th row and
 * column were put into an image of their own: S S channels for each, and windows of
 * FH / S x FW / S, rounded up. This is its geometry, that of the image in its frame, so
 * without padding; at stride 1 the zeros at the right of a row are those at the left of
 * the next. */
static struct geometry unit_stride(const struct geometry *g)
{
    size_t s = g->window.stride;
    struct window w = {(g->window.fh + s - 1) / s, (g->window.fw + s - 1) / s, 1, 0};
    size_t width = g->OW + w.fw - 1 - (s == 1 ? g->window.pad : 0);
    return (struct geometry){w, g->C * s * s, g->OH + w.fh - 1, width, g->OH, g->OW};
}

/* The same for the way back, where the F maps of dy are what the channels were, and the
 * filters, turned, hang over at all sides of them. */
static struct geometry unit_stride_back(const struct geometry *unit, size_t F)
{
    struct geometry back = *unit;
    back.C = F;
    back.H += unit->window.fh;
    return back;
}

/* The F filters as images that are dealt out likewise. */
static struct geometry filter_images(const struct geometry *g, size_t F)
{
    struct window w = {1, 1, g->window.stride, 0};
    return (struct geometry){w, F * g->C, g->window.fh, g->window.fw, 0, 0};
}

/* Numbers of a map of the output in rows as long as those of the frame. */
static size_t line_places(const struct geometry *unit)
{
    return (unit->OH - 1) * unit->W + unit->OW;
}

/* Zeros before each map of dy, over which turned filters hang. */
static size_t zeros_before(const struct geometry *unit)
{
    return (unit->window.fh - 1) * unit->W + unit->window.fw - 1;
}

/* So many rows of dy are transposed at a time that they stay in the nearest cache. */
static size_t rows_near(const struct geometry *g, size_t F)
{
    enum { NEAR = 16384 };
    size_t row = g->OW * round_up(F, LANES) * sizeof(real);
    size_t rows = row < NEAR ? NEAR / row : 1;
    return rows < g->OH ? rows : g->OH;
}

/* Where one image after another is worked on.
 *   frame          the image with its padding
 *   filters        the filters at stride 1
 *   grouped        the same side by side, as correlation() wants them
 *   maps           some maps of the output
 * and for backward
 *   dy_transposed  some rows of dy, the numbers of a place side by side
 *   dfilters       the gradient of `filters`, the filters side by side
 * and for its dx
 *   dmaps          all maps of dy
 *   dframe         the gradient with respect to `frame` */
struct fast_room {
    struct tensor frame, filters, grouped, maps;
    struct tensor dy_transposed, dfilters;
    struct tensor dmaps, dframe;
};

/* Takes room for F filters, with that for backward and for its dx if they are wanted.
 * Whole vectors are read and written, up to LANES - 1 numbers more than there are, and
 * beyond the last row as many zeros as there are at the left of each. */
static struct fast_room fast_room_in(struct scratch *s, const struct geometry *g,
                                     size_t F, bool backward, bool dx)
{
    struct geometry unit = unit_stride(g), back = unit_stride_back(&unit, F);
    size_t C = unit.C, K = window_size(&unit), lanes = round_up(F, LANES);
    size_t groups = round_up(F, GROUP) * C, groups_back = round_up(C, GROUP) * F;
    struct fast_room r = {0};
    r.frame = scratch_tensor(s, 1, C * plane_size(&unit) + g->window.pad + LANES);
    r.filters = scratch_tensor(s, F, K);
    r.grouped = scratch_tensor(s, groups > groups_back ? groups : groups_back, K / C);
    r.maps = scratch_tensor(s, GROUP, round_up(line_places(&unit), LANES));
    if (!backward)
        return r;
    r.dy_transposed = scratch_tensor(s, rows_near(g, F), g->OW * lanes);
    r.dfilters = scratch_tensor(s, round_up(K, GROUP), lanes);
    if (!dx)
        return r;
    r.dmaps = scratch_tensor(s, 1, F * plane_size(&back) + LANES);
    r.dframe = scratch_tensor(s, 1, round_up(C, GROUP) * plane_size(&unit) + LANES);
    return r;
}

/* Numbers of scratch for passes with F filters. */
size_t fast_convolution_scratch(const struct geometry *g, size_t N, size_t F,
                                bool backward, bool dx)
{
    (void)N; /* one after another */
    struct scratch count = scratch_in(NULL);
    fast_room_in(&count, g, F, backward, dx);
    return scratch_size(&count);
}

/* The same room in some scratch, and zeros where no step writes, in paddings above all,
 * and where sums begin. */
static struct fast_room clean_fast_room(real *scratch, const struct geometry *g,
                                        size_t F, bool backward, bool dx)
{
    struct scratch s = scratch_in(scratch);
    struct fast_room r = fast_room_in(&s, g, F, backward, dx);
    memset(s.data, 0, s.used * sizeof *s.data);
    return r;
}

/* Puts the filters side by side in groups, number by number: (F, K) becomes
 * (F / GROUP, K, GROUP), with zeros where the last group is not full. */
static void group_filters(const real *w, size_t F, size_t K, real *grouped)
{
    for (size_t f = 0; f < F; f += GROUP)
        for (size_t k = 0; k < K; k++)
            for (size_t i = f; i < f + GROUP; i++)
                *grouped++ = i < F ? w[i * K + k] : 0;
}

/* Like group_filters() for the way back, where channels are what filters were and each
 * kernel of P numbers is turned by half a circle: (F, C, P) becomes
 * (C / GROUP, F, P, GROUP). */
static void group_channels(const real *w, size_t F, size_t C, size_t P, real *grouped)
{
    for (size_t c = 0; c < C; c += GROUP)
        for (size_t f = 0; f < F; f++)
            for (size_t k = P; k-- > 0;)
                for (size_t i = c; i < c + GROUP; i++)
                    *grouped++ = i < C ? w[(f * C + i) * P + k] : 0;
}

/* A group of filters on all places of the frame: all rows in one line or, where rows
 * are made of whole tiles, row by row, which leaves out the ends of the lines. */
static void correlate_frame(const struct geometry *unit, const real *grouped,
                            const real *frame, struct tensor *maps)
{
    bool rows = unit->OW % TILE == 0;
    size_t times = rows ? unit->OH : 1, n = rows ? unit->OW : line_places(unit);
    for (size_t i = 0; i < times; i++)
        correlation(unit, grouped, frame + i * unit->W, n, maps->data + i * unit->W,
                    maps->dim[1]);
}

/* y = maps + b for some filters, without the ends of the lines, where the window hung
 * over the edge. */
static void take_maps(const struct geometry *unit, const struct tensor *maps,
                      size_t filters, const real *b, real *restrict y)
{
    const size_t OH = unit->OH, OW = unit->OW;
    for (size_t f = 0; f < filters; f++) {
        const real *row = maps->data + f * maps->dim[1], bias = b[f];
        for (size_t i = 0; i < OH; i++, row += unit->W, y += OW)
            for (size_t j = 0; j < OW; j++)
                y[j] = row[j] + bias;
    }
}

/* y is what convolution_forward() gives, but for rounding. */
void fast_convolution_forward(const struct geometry *g, const struct tensor *x,
                              const struct tensor *W, const struct tensor *b,
                              real *scratch, struct tensor *y)
{
    struct fast_room r = clean_fast_room(scratch, g, W->dim[0], false, false);
    const size_t F = W->dim[0], D = tensor_columns(x), T = window_places(g);
    const struct geometry unit = unit_stride(g), filters = filter_images(g, F);
    const struct window *k = &unit.window;
    size_t K = window_size(&unit), plane = plane_size(&unit);
    deal(&filters, W->data, k->fh * k->fw, k->fw, r.filters.data);
    group_filters(r.filters.data, F, K, r.grouped.data);
    for (size_t n = 0; n < x->dim[0]; n++) {
        /* Image n is dealt out, and every group of filters laid on it. */
        deal(g, x->data + n * D, plane, unit.W, r.frame.data);
        for (size_t f = 0; f < F; f += GROUP) {
            correlate_frame(&unit, r.grouped.data + f * K, r.frame.data, &r.maps);
            take_maps(&unit, &r.maps, F - f < GROUP ? F - f : GROUP, b->data + f,
                      y->data + (n * F + f) * T);
        }
    }
}

/* db += the sums of F maps of P numbers each; the pragma allows a sum in each lane. */
void add_bias_gradient(const real *dy, size_t F, size_t P, real *db)
{
    for (size_t f = 0; f < F; f++, dy += P) {
        real sum = 0;
#pragma omp simd reduction(+ : sum)
        for (size_t p = 0; p < P; p++)
            sum += dy[p];
        db[f] += sum;
    }
}

/* Adds what one image, in its frame, and the F maps of its dy contribute to the
 * gradient of the filters. */
static void add_filter_gradient(const struct geometry *unit, const real *dy, size_t F,
                                struct fast_room *r)
{
    size_t OH = unit->OH, OW = unit->OW, near = r->dy_transposed.dim[0];
    size_t lanes = round_up(F, LANES);
    for (size_t top = 0; top < OH; top += near) {
        struct geometry part = *unit;
        part.OH = OH - top < near ? OH - top : near;
        transpose_maps(dy + top * OW, F, OH * OW, part.OH * OW, r->dy_transposed.data,
                       lanes);
        correlation_gradient(&part, r->frame.data + top * unit->W,
                             r->dy_transposed.data, lanes, r->dfilters.data);
    }
}

/* Once all images have been added: dW += that gradient. */
static void take_filter_gradient(const struct geometry *g, const struct geometry *unit,
                                 struct fast_room *r, struct tensor *dW)
{
    size_t F = dW->dim[0], K = window_size(unit), lanes = round_up(F, LANES);
    const struct window *k = &unit->window;
    const struct geometry filters = filter_images(g, F);
    real *dw = r->grouped.data; /* this room is free by now */
    transpose_maps(r->dfilters.data, K, lanes, F, dw, K);
    collect(&filters, dw, k->fh * k->fw, k->fw, dW->data);
}

/* dx += the gradient with respect to one image, from the F maps of its dy. */
static void add_image_gradient(const struct geometry *g, const struct geometry *unit,
                               const real *dy, size_t F, struct fast_room *r, real *dx)
{
    const struct geometry back = unit_stride_back(unit, F);
    size_t plane = plane_size(unit), K = window_size(&back);
    size_t first = frame_place(g, unit->W, 0, 0);
    size_t end = frame_place(g, unit->W, g->H - 1, g->W - 1) + 1;
    for (size_t f = 0; f < F; f++) {
        real *row = r->dmaps.data + f * plane_size(&back) + zeros_before(unit);
        for (size_t i = 0; i < unit->OH; i++, row += unit->W, dy += unit->OW)
            memcpy(row, dy, unit->OW * sizeof *row);
    }
    for (size_t c = 0; c < unit->C; c += GROUP)
        correlation(&back, r->grouped.data + c * K, r->dmaps.data + first, end - first,
                    r->dframe.data + c * plane + first, plane);
    collect(g, r->dframe.data, plane, unit->W, dx);
}

/* dx, dW and db are what convolution_backward() gives, but for rounding. */
void fast_convolution_backward(const struct geometry *g, const struct tensor *x,
                               const struct tensor *W, const struct tensor *dy,
                               real *scratch, struct tensor *dx, struct tensor *dW,
                               struct tensor *db)
{
    struct fast_room r = clean_fast_room(scratch, g, W->dim[0], true, dx->data != NULL);
    const size_t F = W->dim[0], D = tensor_columns(x), T = window_places(g);
    const struct geometry unit = unit_stride(g), filters = filter_images(g, F);
    const struct window *k = &unit.window;
    if (dx->data != NULL) {
        deal(&filters, W->data, k->fh * k->fw, k->fw, r.filters.data);
        group_channels(r.filters.data, F, unit.C, k->fh * k->fw, r.grouped.data);
        memset(dx->data, 0, tensor_size(dx) * sizeof *dx->data);
    }
    for (size_t n = 0; n < x->dim[0]; n++) {
        const real *maps = dy->data + n * F * T;
        deal(g, x->data + n * D, plane_size(&unit), unit.W, r.frame.data);
        add_bias_gradient(maps, F, T, db->data);
        add_filter_gradient(&unit, maps, F, &r);
        if (dx->data != NULL)
            add_image_gradient(g, &unit, maps, F, &r, dx->data + n * D);
    }
    take_filter_gradient(g, &unit, &r, dW);
}
