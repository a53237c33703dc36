/* convolution.c - the convolutional layer, Y = W col + b for each image. Taught in
 * chapter 7. */
#include "nets/convolution.h"
#include "base/error.h"
#include "nets/fast_convolution.h"
#include "nets/im2col.h"
#include "nets/layer.h"
#include "nets/winograd.h"
#include <string.h>

/* x is (N, C, H, W), W (FN, C, FH, FW), b (1, FN), y (N, FN, OH, OW); col, one image's
 * columns, is room that the caller lends, (C FH FW, OH OW). Each map starts as its
 * bias; the product is added to it. */
void convolution_forward(const struct geometry *g, const struct tensor *x,
                         const struct tensor *W, const struct tensor *b,
                         struct tensor *col, struct tensor *y)
{
    size_t F = W->dim[0], T = window_places(g), D = tensor_columns(x);
    GSL(matrix, view) w = as_matrix(W), c = as_matrix(col);
    for (size_t n = 0; n < x->dim[0]; n++) {
        GSL(matrix, view) Y = GSL(matrix, view_array)(y->data + n * F * T, F, T);
        im2col(g, x->data + n * D, col->data);
        for (size_t f = 0; f < F; f++) {
            GSL(vector, view) map = GSL(matrix, row)(&Y.matrix, f);
            GSL(vector, set_all)(&map.vector, b->data[f]);
        }
        BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &w.matrix, &c.matrix, 1, &Y.matrix);
    }
}

/* Over all images, db += the sum of each map of dY, and dW += dY col^T; of each image
 * dx = col2im(W^T dY), unless dx has no data. What is in col is lost. */
void convolution_backward(const struct geometry *g, const struct tensor *x,
                          const struct tensor *W, const struct tensor *dy,
                          struct tensor *col, struct tensor *dx, struct tensor *dW,
                          struct tensor *db)
{
    size_t F = W->dim[0], T = window_places(g), D = tensor_columns(x);
    GSL(matrix, view) w = as_matrix(W), c = as_matrix(col), dw = as_matrix(dW);
    if (dx->data != NULL)
        memset(dx->data, 0, tensor_size(dx) * sizeof *dx->data);
    for (size_t n = 0; n < x->dim[0]; n++) {
        GSL(matrix, view) dY = GSL(matrix, view_array)(dy->data + n * F * T, F, T);

        /* db += the sum of each map. */
        for (size_t f = 0; f < F; f++)
            for (size_t t = 0; t < T; t++)
                db->data[f] += dY.matrix.data[f * T + t];

        /* dW += dY col^T. */
        im2col(g, x->data + n * D, col->data);
        BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &dY.matrix, &c.matrix, 1, &dw.matrix);

        /* dcol = W^T dY, in the room of col, and from there to the pixels. */
        if (dx->data == NULL)
            continue;
        BLAS(gemm)(CblasTrans, CblasNoTrans, 1, &w.matrix, &dY.matrix, 0, &c.matrix);
        col2im(g, col->data, dx->data + n * D);
    }
}

/* As a layer of a network it goes one of three ways, which give the same but for
 * rounding: by the functions above, by those of fast_convolution.c, or of winograd.c.
 * `scratch` says how many numbers of it the two others need, for up to N images and F
 * filters, with room for the way back and for that to dx if they are wanted. */
struct way {
    size_t (*scratch)(const struct geometry *g, size_t N, size_t F, bool backward,
                      bool dx);
    void (*forward)(const struct geometry *g, const struct tensor *x,
                    const struct tensor *W, const struct tensor *b, real *scratch,
                    struct tensor *y);
    void (*backward)(const struct geometry *g, const struct tensor *x,
                     const struct tensor *W, const struct tensor *dy, real *scratch,
                     struct tensor *dx, struct tensor *dW, struct tensor *db);
};

/* Room for the columns of one image, which this way needs. */
static size_t columns_layer_scratch(const struct geometry *g, size_t N, size_t F,
                                    bool backward, bool dx)
{
    (void)N, (void)F, (void)backward, (void)dx;
    return window_size(g) * window_places(g);
}

static void columns_layer_forward(const struct geometry *g, const struct tensor *x,
                                  const struct tensor *W, const struct tensor *b,
                                  real *scratch, struct tensor *y)
{
    struct tensor col = tensor_view(scratch, window_size(g), window_places(g));
    convolution_forward(g, x, W, b, &col, y);
}

static void columns_layer_backward(const struct geometry *g, const struct tensor *x,
                                   const struct tensor *W, const struct tensor *dy,
                                   real *scratch, struct tensor *dx, struct tensor *dW,
                                   struct tensor *db)
{
    struct tensor col = tensor_view(scratch, window_size(g), window_places(g));
    convolution_backward(g, x, W, dy, &col, dx, dW, db);
}

static const struct way plain_way = {columns_layer_scratch, columns_layer_forward,
                                     columns_layer_backward},
                        fast_way = {fast_convolution_scratch, fast_convolution_forward,
                                    fast_convolution_backward},
                        tiled_way = {winograd_scratch, winograd_forward,
                                     winograd_backward};

enum { CONVOLUTION_W, CONVOLUTION_B };

struct convolution {
    struct layer layer;
    struct window window;
    const struct way *way;
    initial_std *std;
};

static const struct way *convolution_layer_way(const struct layer *l)
{
    return ((const struct convolution *)l)->way;
}

/* The geometry of the layer's window on images of shape x. */
static int convolution_layer_fit(const struct layer *l, const size_t x[4],
                                 struct geometry *g)
{
    const size_t *W = l->param[CONVOLUTION_W].value.dim;
    if (x[1] != W[1])
        return FAIL(GSL_EINVAL, "a convolution over %zu channels cannot take %zu", W[1],
                    x[1]);
    return window_fit(&((const struct convolution *)l)->window, x, g);
}

static int convolution_layer_plan(const struct layer *l, const size_t x[4],
                                  const struct planning *how, struct pass *p)
{
    size_t F = l->param[CONVOLUTION_W].value.dim[0];
    struct geometry g = {0};
    if (convolution_layer_fit(l, x, &g) != GSL_SUCCESS)
        return GSL_EINVAL;
    pass_output(p, x[0], F, g.OH, g.OW);
    pass_scratch(p, convolution_layer_way(l)->scratch(&g, x[0], F, how->grad != NULL,
                                                      how->dx));
    return GSL_SUCCESS;
}

static void convolution_layer_forward(const struct layer *l, const struct tensor *x,
                                      struct pass *p, bool training)
{
    struct geometry g;
    (void)training;
    convolution_layer_fit(l, x->dim, &g);
    convolution_layer_way(l)->forward(&g, x, &l->param[CONVOLUTION_W].value,
                                      &l->param[CONVOLUTION_B].value, p->scratch.data,
                                      &p->y);
}

static void convolution_layer_backward(const struct layer *l, const struct tensor *x,
                                       const struct tensor *dy, struct pass *p)
{
    struct geometry g;
    convolution_layer_fit(l, x->dim, &g);
    convolution_layer_way(l)->backward(&g, x, &l->param[CONVOLUTION_W].value, dy,
                                       p->scratch.data, &p->dx, &p->grad[CONVOLUTION_W],
                                       &p->grad[CONVOLUTION_B]);
}

/* Normal weights, for C FH FW inputs to each unit; biases zero. */
static void convolution_layer_init(struct layer *l, gsl_rng *rng)
{
    struct tensor *W = &l->param[CONVOLUTION_W].value;
    fill_normal(W, ((const struct convolution *)l)->std(tensor_columns(W), W->dim[0]),
                rng);
}

static const struct layer_type convolution_type = {
    .name = "convolution",
    .size = sizeof(struct convolution),
    .plan = convolution_layer_plan,
    .forward = convolution_layer_forward,
    .backward = convolution_layer_backward,
    .init = convolution_layer_init,
};

static struct layer *convolution_layer_new(size_t channels, size_t filters,
                                           struct window window, initial_std *std,
                                           const struct way *way)
{
    struct convolution *c = layer_new(&convolution_type, 2, 0, 0);
    c->window = window;
    c->way = way;
    c->std = std;
    layer_param(&c->layer, CONVOLUTION_W, "W", true,
                (size_t[4]){filters, channels, window.fh, window.fw});
    layer_param(&c->layer, CONVOLUTION_B, "b", false, (size_t[4]){filters});
    return &c->layer;
}

/* A layer of `filters` filters over `channels` channels. */
struct layer *convolution_new(size_t channels, size_t filters, struct window window,
                              initial_std *std)
{
    const struct way *way =
        winograd_suits(&window, channels, filters) ? &tiled_way : &fast_way;
    return convolution_layer_new(channels, filters, window, std, way);
}

/* The same by the functions at the top of this file. */
struct layer *plain_convolution_new(size_t channels, size_t filters,
                                    struct window window, initial_std *std)
{
    return convolution_layer_new(channels, filters, window, std, &plain_way);
}
