/* convolution.c - the convolutional layer: every filter laid on every place. */
#include "base/error.h"
#include "nets/correlation.h"
#include "nets/layer.h"
#include <string.h>

/* A convolution at stride S is one at stride 1 over an image whose every S-th row and
 * column were put into an image of their own: S S channels for each, and windows of
 * FH / S x FW / S, rounded up. This is its geometry, without padding; at stride 1 that
 * of the framed image. */
static struct geometry unit_stride(const struct geometry *g)
{
    size_t s = g->window.stride;
    struct window w = {(g->window.fh + s - 1) / s, (g->window.fw + s - 1) / s, 1, 0};
    return (struct geometry){w,     g->C * s * s, g->OH + w.fh - 1, g->OW + w.fw - 1,
                             g->OH, g->OW};
}

/* Where the image and the filters are dealt out like this: C channels of H x W, with
 * `pad` zeros around, into planes with rows of `width`. */
struct dealing {
    size_t C, H, W, stride, pad, plane, width;
};

/* The first row or column i of the image with (i + pad) % stride = part. */
static size_t first_of(const struct dealing *d, size_t part)
{
    return (part + d->stride - d->pad % d->stride) % d->stride;
}

/* The numbers of `from` go to their planes in `to`; the others in `to` stay. */
static void deal(const struct dealing *d, const real *restrict from, real *restrict to)
{
    const size_t s = d->stride;
    for (size_t a = 0; a < s; a++)
        for (size_t b = 0; b < s; b++) {
            size_t first = first_of(d, a), left = first_of(d, b);
            size_t at = (first + d->pad) / s * d->width + (left + d->pad) / s;
            for (size_t c = 0; c < d->C; c++) {
                real *row = to + ((c * s + a) * s + b) * d->plane + at;
                for (size_t i = first; i < d->H; i += s, row += d->width)
                    for (size_t j = left, k = 0; j < d->W; j += s, k++)
                        row[k] = from[(c * d->H + i) * d->W + j];
            }
        }
}

/* The adjoint: adds to each number of `to` that which lies at its place in `from`. */
static void collect(const struct dealing *d, const real *restrict from,
                    real *restrict to)
{
    const size_t s = d->stride;
    for (size_t a = 0; a < s; a++)
        for (size_t b = 0; b < s; b++) {
            size_t first = first_of(d, a), left = first_of(d, b);
            size_t at = (first + d->pad) / s * d->width + (left + d->pad) / s;
            for (size_t c = 0; c < d->C; c++) {
                const real *row = from + ((c * s + a) * s + b) * d->plane + at;
                for (size_t i = first; i < d->H; i += s, row += d->width)
                    for (size_t j = left, k = 0; j < d->W; j += s, k++)
                        to[(c * d->H + i) * d->W + j] += row[k];
            }
        }
}

/* What a convolution of g with F filters consists of:
 *   unit              the geometry at stride 1
 *   image, filters    how they are dealt out for it
 *   places, distance  numbers of a map of the output in rows as long as the frame's,
 *                     and from one such map to the next
 *   first, pixels     where in the frame the image begins, and how far it reaches
 *   margin            zeros before each map of dy, over which turned filters hang
 *   forward, backward where filters meet the frame, and turned ones the maps of dy */
struct layout {
    struct geometry unit;
    struct dealing image, filters;
    size_t places, distance, first, pixels, margin;
    struct taps forward, backward;
};

static struct layout layout_of(const struct geometry *g, size_t F)
{
    const struct window *k = &g->window;
    struct layout l = {.unit = unit_stride(g)};
    size_t width = l.unit.W, fh = l.unit.window.fh, fw = l.unit.window.fw;
    size_t plane = round_up(l.unit.H * width, LANES);
    l.image = (struct dealing){g->C, g->H, g->W, k->stride, k->pad, plane, width};
    l.filters = (struct dealing){F * g->C, k->fh, k->fw, k->stride, 0, fh * fw, fw};
    l.places = (g->OH - 1) * width + g->OW;
    l.distance = round_up(l.places, LANES);
    l.first = k->pad / k->stride * (width + 1);
    l.pixels = (k->pad + g->H - 1) / k->stride * width +
               (k->pad + g->W - 1) / k->stride + 1 - l.first;
    l.margin = (fh - 1) * width + fw - 1;
    l.forward = (struct taps){l.unit.C, plane, fh, width, fw};
    l.backward = l.forward;
    l.backward.channels = F;
    l.backward.plane = round_up(l.margin + l.unit.H * width, LANES);
    return l;
}

struct convolution {
    struct layer layer;
    struct window window;
    initial_std *std;
};

enum { CONVOLUTION_W, CONVOLUTION_B };

/* Where a pass works on one image after another. Numbers that no step writes, those of
 * the padding above all, stay zero.
 *   FRAME          the image with its padding, dealt out
 *   FILTERS        the filters, dealt out likewise
 *   GROUPED        the same side by side, as correlation() wants them
 *   MAPS           a group of maps of the output
 *   DMAPS          all maps of dy
 *   DY_TRANSPOSED  some rows of dy, the numbers of a place side by side
 *   DFILTERS       the gradient of FILTERS, the filters side by side, zero between
 *                  passes
 *   DFRAME         the gradient with respect to FRAME */
enum { FRAME, FILTERS, GROUPED, MAPS, DMAPS, DY_TRANSPOSED, DFILTERS, DFRAME, SPACES };

/* So many rows of dy are transposed at a time that they stay in the nearest cache. */
static size_t rows_near(const struct geometry *g, size_t F)
{
    enum { NEAR = 16384 };
    size_t row = g->OW * round_up(F, LANES) * sizeof(real);
    size_t rows = row < NEAR ? NEAR / row : 1;
    return rows < g->OH ? rows : g->OH;
}

/* Makes room for a pass, with that for backward and for its dx if they are wanted.
 * Whole vectors are read and written, up to LANES - 1 numbers more than there are. */
static void keep_spaces(const struct geometry *g, size_t F, const struct planning *how,
                        struct pass *p)
{
    struct layout l = layout_of(g, F);
    size_t K = taps_count(&l.forward), C = l.unit.C, lanes = round_up(F, LANES);
    bool dx = how->grad != NULL && how->dx;
    size_t forward = round_up(F, GROUP) * C, backward = dx ? round_up(C, GROUP) * F : 0;
    pass_keep(p, SPACES);
    p->kept[FRAME] = tensor_new(1, C * l.image.plane + LANES, 1, 1);
    p->kept[FILTERS] = tensor_new(F, K, 1, 1);
    p->kept[GROUPED] = tensor_new(forward > backward ? forward : backward, K / C, 1, 1);
    p->kept[MAPS] = tensor_new(GROUP, l.distance, 1, 1);
    if (how->grad == NULL)
        return;
    p->kept[DY_TRANSPOSED] = tensor_new(rows_near(g, F), g->OW, lanes, 1);
    p->kept[DFILTERS] = tensor_new(round_up(K, GROUP), lanes, 1, 1);
    if (!dx)
        return;
    p->kept[DMAPS] = tensor_new(1, F * l.backward.plane + LANES, 1, 1);
    p->kept[DFRAME] = tensor_new(1, round_up(C, GROUP) * l.image.plane + LANES, 1, 1);
}

static int convolution_plan(const struct layer *l, const size_t x[4],
                            const struct planning *how, struct pass *p)
{
    const size_t *W = l->param[CONVOLUTION_W].value.dim;
    struct geometry g;
    if (x[1] != W[1])
        return FAIL(GSL_EINVAL, "a convolution over %zu channels cannot take %zu", W[1],
                    x[1]);
    if (window_fit(&((const struct convolution *)l)->window, x, &g) != GSL_SUCCESS)
        return GSL_EINVAL;
    pass_output(p, x[0], W[0], g.OH, g.OW);
    keep_spaces(&g, W[0], how, p);
    return GSL_SUCCESS;
}

/* The layout for images of the shape of x, which planning has found to fit. */
static struct layout planned_layout(const struct layer *l, const struct tensor *x)
{
    struct geometry g;
    window_fit(&((const struct convolution *)l)->window, x->dim, &g);
    return layout_of(&g, l->param[CONVOLUTION_W].value.dim[0]);
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

/* y = maps + b for some filters, without the places where the window hung over. */
static void take_maps(const struct layout *l, const real *maps, size_t channels,
                      const real *b, real *restrict y)
{
    const size_t OH = l->unit.OH, OW = l->unit.OW;
    for (size_t f = 0; f < channels; f++) {
        const real *row = maps + f * l->distance, bias = b[f];
        for (size_t i = 0; i < OH; i++, row += l->unit.W, y += OW)
            for (size_t j = 0; j < OW; j++)
                y[j] = row[j] + bias;
    }
}

/* x is (N, C, H, W), W (FN, C, FH, FW), b (1, FN), y (N, FN, OH, OW):
 *   y[n][f][i][j] = b[f] + the sum over c, p, q of
 *                   W[f][c][p][q] x[n][c][i stride + p - pad][j stride + q - pad]. */
static void convolution_forward(const struct layer *layer, const struct tensor *x,
                                struct pass *p, bool training)
{
    const struct layout l = planned_layout(layer, x);
    const struct tensor *W = &layer->param[CONVOLUTION_W].value, *space = p->kept;
    const real *b = layer->param[CONVOLUTION_B].value.data;
    size_t F = W->dim[0], K = taps_count(&l.forward), P = window_places(&l.unit);
    (void)training;
    deal(&l.filters, W->data, space[FILTERS].data);
    group_filters(space[FILTERS].data, F, K, space[GROUPED].data);
    for (size_t i = 0; i < x->dim[0]; i++) {
        /* Image i is dealt out, and every group of filters laid on it. */
        deal(&l.image, x->data + i * tensor_columns(x), space[FRAME].data);
        for (size_t f = 0; f < F; f += GROUP) {
            correlation(&l.forward, space[GROUPED].data + f * K, space[FRAME].data,
                        l.places, space[MAPS].data, l.distance);
            take_maps(&l, space[MAPS].data, F - f < GROUP ? F - f : GROUP, b + f,
                      p->y.data + (i * F + f) * P);
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
static void add_filter_gradient(const struct layout *l, const real *dy, size_t F,
                                const struct tensor *space)
{
    size_t OH = l->unit.OH, OW = l->unit.OW, near = space[DY_TRANSPOSED].dim[0];
    size_t lanes = round_up(F, LANES);
    for (size_t top = 0; top < OH; top += near) {
        size_t rows = OH - top < near ? OH - top : near;
        transpose_maps(dy + top * OW, F, OH * OW, rows * OW, space[DY_TRANSPOSED].data,
                       lanes);
        correlation_gradient(&l->forward, space[FRAME].data + top * l->unit.W, rows, OW,
                             space[DY_TRANSPOSED].data, lanes, space[DFILTERS].data);
    }
}

/* Once all images have been added: dW += that gradient, which is then set to zero. */
static void take_filter_gradient(const struct layout *l, const struct tensor *space,
                                 struct tensor *dW)
{
    size_t F = dW->dim[0], K = taps_count(&l->forward), lanes = round_up(F, LANES);
    real *dw = space[GROUPED].data; /* this room is free by now */
    transpose_maps(space[DFILTERS].data, K, lanes, F, dw, K);
    collect(&l->filters, dw, dW->data);
    memset(space[DFILTERS].data, 0, tensor_size(&space[DFILTERS]) * sizeof(real));
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

/* dx += the gradient with respect to one image, from the F maps of its dy. */
static void add_image_gradient(const struct layout *l, const real *dy, size_t F,
                               const struct tensor *space, real *dx)
{
    size_t OH = l->unit.OH, OW = l->unit.OW, K = taps_count(&l->backward);
    for (size_t f = 0; f < F; f++) {
        real *map = space[DMAPS].data + f * l->backward.plane + l->margin;
        for (size_t i = 0; i < OH; i++, map += l->unit.W, dy += OW)
            memcpy(map, dy, OW * sizeof *map);
    }
    for (size_t c = 0; c < l->unit.C; c += GROUP)
        correlation(&l->backward, space[GROUPED].data + c * K,
                    space[DMAPS].data + l->first, l->pixels,
                    space[DFRAME].data + c * l->image.plane + l->first, l->image.plane);
    collect(&l->image, space[DFRAME].data, dx);
}

static void convolution_backward(const struct layer *layer, const struct tensor *x,
                                 const struct tensor *dy, struct pass *p)
{
    const struct layout l = planned_layout(layer, x);
    const struct tensor *space = p->kept;
    size_t F = dy->dim[1], K = taps_count(&l.forward), C = l.unit.C;
    size_t D = tensor_columns(x), P = window_places(&l.unit);
    if (p->dx.data != NULL) { /* FILTERS are still those of forward */
        group_channels(space[FILTERS].data, F, C, K / C, space[GROUPED].data);
        memset(p->dx.data, 0, x->dim[0] * D * sizeof *p->dx.data);
    }
    for (size_t i = 0; i < x->dim[0]; i++) {
        const real *maps = dy->data + i * F * P;
        deal(&l.image, x->data + i * D, space[FRAME].data);
        add_bias_gradient(maps, F, P, p->grad[CONVOLUTION_B].data);
        add_filter_gradient(&l, maps, F, space);
        if (p->dx.data != NULL)
            add_image_gradient(&l, maps, F, space, p->dx.data + i * D);
    }
    take_filter_gradient(&l, space, &p->grad[CONVOLUTION_W]);
}

/* Normal weights, for C FH FW inputs to each unit; biases zero. */
static void convolution_init(struct layer *l, gsl_rng *rng)
{
    struct tensor *W = &l->param[CONVOLUTION_W].value;
    fill_normal(W, ((const struct convolution *)l)->std(tensor_columns(W), W->dim[0]),
                rng);
}

static const struct layer_type convolution_type = {
    .name = "convolution",
    .size = sizeof(struct convolution),
    .plan = convolution_plan,
    .forward = convolution_forward,
    .backward = convolution_backward,
    .init = convolution_init,
};

/* A layer of `filters` filters over `channels` channels. */
struct layer *convolution_new(size_t channels, size_t filters, struct window window,
                              initial_std *std)
{
    struct convolution *c = layer_new(&convolution_type, 2, 0, 0);
    c->window = window;
    c->std = std;
    layer_param(&c->layer, CONVOLUTION_W, "W", true,
                (size_t[4]){filters, channels, window.fh, window.fw});
    layer_param(&c->layer, CONVOLUTION_B, "b", false, (size_t[4]){filters});
    return &c->layer;
}
