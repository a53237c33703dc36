/* pooling.c - the largest number under a window, or the mean. Taught in chapter 7. */
#include "nets/pooling.h"
#include "base/error.h"
#include "nets/layer.h"
#include <string.h>

/* The part of a window that lies on the image, for output row or column `place`: from
 * `first` to before `end`. So the padding never wins a maximum. */
struct overlap {
    size_t first, end;
};

static inline struct overlap overlap_of(size_t place, size_t f, size_t stride,
                                        size_t pad, size_t size)
{
    size_t from = place * stride;
    struct overlap o = {from > pad ? from - pad : 0, from + f - pad};
    if (o.end > size)
        o.end = size;
    return o;
}

/* Where in a plane of x the largest number lies under the window at output place
 * (i, j), the first of equals. */
static size_t largest_place(const struct geometry *g, const real x[], size_t i,
                            size_t j)
{
    const struct window *k = &g->window;
    struct overlap r = overlap_of(i, k->fh, k->stride, k->pad, g->H);
    struct overlap c = overlap_of(j, k->fw, k->stride, k->pad, g->W);
    size_t best = r.first * g->W + c.first;
    for (size_t p = r.first; p < r.end; p++)
        for (size_t q = c.first; q < c.end; q++)
            if (x[p * g->W + q] > x[best])
                best = p * g->W + q;
    return best;
}

/* x is (N, C, H, W), y (N, C, OH, OW): y = the largest number under the window. */
void max_pool_forward(const struct geometry *g, const struct tensor *x,
                      struct tensor *y)
{
    real *out = y->data;
    for (size_t plane = 0; plane < x->dim[0] * g->C; plane++) {
        const real *from = x->data + plane * g->H * g->W;
        for (size_t i = 0; i < g->OH; i++)
            for (size_t j = 0; j < g->OW; j++)
                *out++ = from[largest_place(g, from, i, j)];
    }
}

/* dx = dy at the places of the maxima, added up where windows overlap; else 0. */
void max_pool_backward(const struct geometry *g, const struct tensor *x,
                       const struct tensor *dy, struct tensor *dx)
{
    const real *d = dy->data;
    memset(dx->data, 0, tensor_size(dx) * sizeof *dx->data);
    for (size_t plane = 0; plane < dy->dim[0] * g->C; plane++) {
        const real *from = x->data + plane * g->H * g->W;
        real *to = dx->data + plane * g->H * g->W;
        for (size_t i = 0; i < g->OH; i++)
            for (size_t j = 0; j < g->OW; j++)
                to[largest_place(g, from, i, j)] += *d++;
    }
}

/* The mean of the FH FW numbers under the window, zeros of the padding included. */
void average_pool_forward(const struct geometry *g, const struct tensor *x,
                          struct tensor *y)
{
    const struct window *k = &g->window;
    for (size_t plane = 0; plane < x->dim[0] * g->C; plane++)
        for (size_t i = 0; i < g->OH; i++)
            for (size_t j = 0; j < g->OW; j++) {
                struct overlap r = overlap_of(i, k->fh, k->stride, k->pad, g->H);
                struct overlap c = overlap_of(j, k->fw, k->stride, k->pad, g->W);
                real sum = 0;
                for (size_t p = r.first; p < r.end; p++)
                    for (size_t q = c.first; q < c.end; q++)
                        sum += x->data[(plane * g->H + p) * g->W + q];
                y->data[(plane * g->OH + i) * g->OW + j] = sum / (real)(k->fh * k->fw);
            }
}

/* Each number under a window gets an equal part of the gradient of its mean. */
void average_pool_backward(const struct geometry *g, const struct tensor *dy,
                           struct tensor *dx)
{
    const struct window *k = &g->window;
    memset(dx->data, 0, tensor_size(dx) * sizeof *dx->data);
    for (size_t plane = 0; plane < dy->dim[0] * g->C; plane++)
        for (size_t i = 0; i < g->OH; i++)
            for (size_t j = 0; j < g->OW; j++) {
                struct overlap r = overlap_of(i, k->fh, k->stride, k->pad, g->H);
                struct overlap c = overlap_of(j, k->fw, k->stride, k->pad, g->W);
                real part =
                    dy->data[(plane * g->OH + i) * g->OW + j] / (real)(k->fh * k->fw);
                for (size_t p = r.first; p < r.end; p++)
                    for (size_t q = c.first; q < c.end; q++)
                        dx->data[(plane * g->H + p) * g->W + q] += part;
            }
}

/* Pooling as a layer. A `global` one has a window as large as the image. */
struct pooling {
    struct layer layer;
    struct window window;
    bool global;
};

static int pooling_layer_fit(const struct layer *l, const size_t x[4],
                             struct geometry *g)
{
    const struct pooling *p = (const struct pooling *)l;
    struct window whole = {x[2], x[3], 1, 0};
    return window_fit(p->global ? &whole : &p->window, x, g);
}

static int pooling_layer_plan(const struct layer *l, const size_t x[4],
                              const struct planning *how, struct pass *p)
{
    struct geometry g;
    (void)how;
    if (pooling_layer_fit(l, x, &g) != GSL_SUCCESS)
        return GSL_EINVAL;
    pass_output(p, x[0], x[1], g.OH, g.OW);
    return GSL_SUCCESS;
}

static void max_pool_layer_forward(const struct layer *l, const struct tensor *x,
                                   struct pass *p, bool training)
{
    struct geometry g;
    (void)training;
    pooling_layer_fit(l, x->dim, &g);
    if (in_pairs(&g.window))
        max_pool_2x2_forward(&g, x, &p->y);
    else
        max_pool_forward(&g, x, &p->y);
}

static void max_pool_layer_backward(const struct layer *l, const struct tensor *x,
                                    const struct tensor *dy, struct pass *p)
{
    struct geometry g;
    pooling_layer_fit(l, x->dim, &g);
    if (p->dx.data == NULL)
        return;
    if (in_pairs(&g.window))
        max_pool_2x2_backward(&g, x, dy, &p->dx);
    else
        max_pool_backward(&g, x, dy, &p->dx);
}

static void average_pool_layer_forward(const struct layer *l, const struct tensor *x,
                                       struct pass *p, bool training)
{
    struct geometry g;
    (void)training;
    pooling_layer_fit(l, x->dim, &g);
    average_pool_forward(&g, x, &p->y);
}

static void average_pool_layer_backward(const struct layer *l, const struct tensor *x,
                                        const struct tensor *dy, struct pass *p)
{
    struct geometry g;
    pooling_layer_fit(l, x->dim, &g);
    if (p->dx.data != NULL)
        average_pool_backward(&g, dy, &p->dx);
}

static const struct layer_type max_pool_type = {
    .name = "max pooling",
    .size = sizeof(struct pooling),
    .plan = pooling_layer_plan,
    .forward = max_pool_layer_forward,
    .backward = max_pool_layer_backward,
};

static const struct layer_type average_pool_type = {
    .name = "average pooling",
    .size = sizeof(struct pooling),
    .plan = pooling_layer_plan,
    .forward = average_pool_layer_forward,
    .backward = average_pool_layer_backward,
};

static struct layer *pooling_new(const struct layer_type *type, struct window window,
                                 bool global)
{
    struct pooling *p = layer_new(type, 0, 0, 0);
    p->window = window;
    p->global = global;
    return &p->layer;
}

struct layer *max_pool_new(struct window window)
{
    return pooling_new(&max_pool_type, window, false);
}

struct layer *average_pool_new(struct window window)
{
    return pooling_new(&average_pool_type, window, false);
}

/* One number per channel: (N, C, H, W) to (N, C, 1, 1). */
struct layer *global_max_pool_new(void)
{
    return pooling_new(&max_pool_type, (struct window){0}, true);
}

struct layer *global_average_pool_new(void)
{
    return pooling_new(&average_pool_type, (struct window){0}, true);
}
