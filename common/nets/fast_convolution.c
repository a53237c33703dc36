/* fast_convolution.c - the convolution by filters laid on a whole image at a time. */
#include "nets/fast_convolution.h"
#include "nets/correlation.h"
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

/* Where in its frame, with rows of `width`, pixel (i, j) lies. */
static size_t frame_place(const struct geometry *g, size_t width, size_t i, size_t j)
{
    size_t stride = g->window.stride, pad = g->window.pad;
    return (i + pad) / stride * width + (j + pad) / stride;
}

/* The first row or column i of the image with (i + pad) % stride = part. */
static size_t first_of(const struct window *k, size_t part)
{
    return (part + k->stride - k->pad % k->stride) % k->stride;
}

/* The numbers of an image, (C, H, W), go to their planes in `frame`, with rows of
 * `width`; the others there stay. */
static void deal(const struct geometry *g, const real *restrict image, size_t plane,
                 size_t width, real *restrict frame)
{
    const size_t s = g->window.stride;
    for (size_t c = 0; c < g->C; c++, image += g->H * g->W)
        for (size_t a = 0; a < s; a++)
            for (size_t b = 0; b < s; b++, frame += plane) {
                size_t top = first_of(&g->window, a), left = first_of(&g->window, b);
                real *row = frame + frame_place(g, width, top, left);
                for (size_t i = top; i < g->H; i += s, row += width)
                    for (size_t j = left, k = 0; j < g->W; j += s, k++)
                        row[k] = image[i * g->W + j];
            }
}

/* The adjoint: adds to each number of the image that which lies at its place in
 * `frame`. */
static void collect(const struct geometry *g, const real *restrict frame, size_t plane,
                    size_t width, real *restrict image)
{
    const size_t s = g->window.stride;
    for (size_t c = 0; c < g->C; c++, image += g->H * g->W)
        for (size_t a = 0; a < s; a++)
            for (size_t b = 0; b < s; b++, frame += plane) {
                size_t top = first_of(&g->window, a), left = first_of(&g->window, b);
                const real *row = frame + frame_place(g, width, top, left);
                for (size_t i = top; i < g->H; i += s, row += width)
                    for (size_t j = left, k = 0; j < g->W; j += s, k++)
                        image[i * g->W + j] += row[k];
            }
}

/* So many rows of dy are transposed at a time that they stay in the nearest cache. */
static size_t rows_near(const struct geometry *g, size_t F)
{
    enum { NEAR = 16384 };
    size_t row = g->OW * round_up(F, LANES) * sizeof(real);
    size_t rows = row < NEAR ? NEAR / row : 1;
    return rows < g->OH ? rows : g->OH;
}

/* Room for F filters, with that for backward and for its dx if they are wanted; the
 * caller frees it. Whole vectors are read and written, up to LANES - 1 numbers more than
 * there are, and beyond the last row as many zeros as there are at the left of each. */
struct fast_workspace fast_workspace_new(const struct geometry *g, size_t F,
                                         bool backward, bool dx)
{
    struct geometry unit = unit_stride(g), back = unit_stride_back(&unit, F);
    size_t C = unit.C, K = window_size(&unit), lanes = round_up(F, LANES);
    size_t groups = round_up(F, GROUP) * C, groups_back = round_up(C, GROUP) * F;
    struct fast_workspace s = {0};
    s.frame = tensor_new(1, C * plane_size(&unit) + g->window.pad + LANES, 1, 1);
    s.filters = tensor_new(F, K, 1, 1);
    s.grouped = tensor_new(groups > groups_back ? groups : groups_back, K / C, 1, 1);
    s.maps = tensor_new(GROUP, round_up(line_places(&unit), LANES), 1, 1);
    if (!backward)
        return s;
    s.dy_transposed = tensor_new(rows_near(g, F), g->OW, lanes, 1);
    s.dfilters = tensor_new(round_up(K, GROUP), lanes, 1, 1);
    if (!dx)
        return s;
    s.dmaps = tensor_new(1, F * plane_size(&back) + LANES, 1, 1);
    s.dframe = tensor_new(1, round_up(C, GROUP) * plane_size(&unit) + LANES, 1, 1);
    return s;
}

void fast_workspace_free(struct fast_workspace *s)
{
    struct tensor *all[] = {&s->frame,         &s->filters,  &s->grouped, &s->maps,
                            &s->dy_transposed, &s->dfilters, &s->dmaps,   &s->dframe};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        tensor_free(all[i]);
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
                              struct fast_workspace *s, struct tensor *y)
{
    const size_t F = W->dim[0], D = tensor_columns(x), T = window_places(g);
    const struct geometry unit = unit_stride(g), filters = filter_images(g, F);
    const struct window *k = &unit.window;
    size_t K = window_size(&unit), plane = plane_size(&unit);
    deal(&filters, W->data, k->fh * k->fw, k->fw, s->filters.data);
    group_filters(s->filters.data, F, K, s->grouped.data);
    for (size_t n = 0; n < x->dim[0]; n++) {
        /* Image n is dealt out, and every group of filters laid on it. */
        deal(g, x->data + n * D, plane, unit.W, s->frame.data);
        for (size_t f = 0; f < F; f += GROUP) {
            correlate_frame(&unit, s->grouped.data + f * K, s->frame.data, &s->maps);
            take_maps(&unit, &s->maps, F - f < GROUP ? F - f : GROUP, b->data + f,
                      y->data + (n * F + f) * T);
        }
    }
}

/* db += the sums of F maps of P numbers each; the pragma allows a sum in each lane. */
static void add_bias_gradient(const real *dy, size_t F, size_t P, real *db)
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
                                struct fast_workspace *s)
{
    size_t OH = unit->OH, OW = unit->OW, near = s->dy_transposed.dim[0];
    size_t lanes = round_up(F, LANES);
    for (size_t top = 0; top < OH; top += near) {
        struct geometry part = *unit;
        part.OH = OH - top < near ? OH - top : near;
        transpose_maps(dy + top * OW, F, OH * OW, part.OH * OW, s->dy_transposed.data,
                       lanes);
        correlation_gradient(&part, s->frame.data + top * unit->W,
                             s->dy_transposed.data, lanes, s->dfilters.data);
    }
}

/* Once all images have been added: dW += that gradient, which is then set to zero. */
static void take_filter_gradient(const struct geometry *g, const struct geometry *unit,
                                 struct fast_workspace *s, struct tensor *dW)
{
    size_t F = dW->dim[0], K = window_size(unit), lanes = round_up(F, LANES);
    const struct window *k = &unit->window;
    const struct geometry filters = filter_images(g, F);
    real *dw = s->grouped.data; /* this room is free by now */
    transpose_maps(s->dfilters.data, K, lanes, F, dw, K);
    collect(&filters, dw, k->fh * k->fw, k->fw, dW->data);
    memset(s->dfilters.data, 0, tensor_size(&s->dfilters) * sizeof(real));
}

/* dx += the gradient with respect to one image, from the F maps of its dy. */
static void add_image_gradient(const struct geometry *g, const struct geometry *unit,
                               const real *dy, size_t F, struct fast_workspace *s,
                               real *dx)
{
    const struct geometry back = unit_stride_back(unit, F);
    size_t plane = plane_size(unit), K = window_size(&back);
    size_t first = frame_place(g, unit->W, 0, 0);
    size_t end = frame_place(g, unit->W, g->H - 1, g->W - 1) + 1;
    for (size_t f = 0; f < F; f++) {
        real *row = s->dmaps.data + f * plane_size(&back) + zeros_before(unit);
        for (size_t i = 0; i < unit->OH; i++, row += unit->W, dy += unit->OW)
            memcpy(row, dy, unit->OW * sizeof *row);
    }
    for (size_t c = 0; c < unit->C; c += GROUP)
        correlation(&back, s->grouped.data + c * K, s->dmaps.data + first, end - first,
                    s->dframe.data + c * plane + first, plane);
    collect(g, s->dframe.data, plane, unit->W, dx);
}

/* dx, dW and db are what convolution_backward() gives, but for rounding. */
void fast_convolution_backward(const struct geometry *g, const struct tensor *x,
                               const struct tensor *W, const struct tensor *dy,
                               struct fast_workspace *s, struct tensor *dx,
                               struct tensor *dW, struct tensor *db)
{
    const size_t F = W->dim[0], D = tensor_columns(x), T = window_places(g);
    const struct geometry unit = unit_stride(g), filters = filter_images(g, F);
    const struct window *k = &unit.window;
    if (dx->data != NULL) {
        deal(&filters, W->data, k->fh * k->fw, k->fw, s->filters.data);
        group_channels(s->filters.data, F, unit.C, k->fh * k->fw, s->grouped.data);
        memset(dx->data, 0, tensor_size(dx) * sizeof *dx->data);
    }
    for (size_t n = 0; n < x->dim[0]; n++) {
        const real *maps = dy->data + n * F * T;
        deal(g, x->data + n * D, plane_size(&unit), unit.W, s->frame.data);
        add_bias_gradient(maps, F, T, db->data);
        add_filter_gradient(&unit, maps, F, s);
        if (dx->data != NULL)
            add_image_gradient(g, &unit, maps, F, s, dx->data + n * D);
    }
    take_filter_gradient(g, &unit, s, dW);
}
