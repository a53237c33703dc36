/* convolution.c - every filter laid on every place of an image: products of matrices,
 * over columns that stay in the cache. */
#include "convolution.h"
#include "error.h"
#include "im2col.h"
#include "layer.h"
#include "product.h"
#include <string.h>

/* How many rows of the window go into the columns at a time. At stride 1, the columns
 * of a window one row high hold those of a higher window already, each of its rows
 * beginning one row of the output further on: so one product per row of the window
 * needs FH times less copying. It pays unless the rows are too short to be multiplied
 * with profit. */
size_t convolution_band(const struct geometry *g, size_t filters)
{
    enum { SHORTEST = 32 };
    bool pays = g->C * g->window.fw >= SHORTEST && window_size(g) > 2 * filters;
    return g->window.stride == 1 && pays ? 1 : g->window.fh;
}

/* The columns of an image are made and multiplied some rows of the output at a time, so
 * few that OpenBLAS multiplies them where they lie; they then are still in the cache
 * when they are used. Returns how many rows, for parts of equal size. */
size_t convolution_rows(const struct geometry *g, size_t filters)
{
    size_t size = g->C * convolution_band(g, filters) * g->window.fw;
    size_t most = PRODUCTS / (filters * size * g->OW);
    size_t parts = most > 0 ? (g->OH + most - 1) / most : g->OH;
    return (g->OH + parts - 1) / parts;
}

/* Numbers under a band of the window: C high FW. */
static size_t band_size(const struct geometry *g, const struct workspace *space)
{
    return g->C * space->high * g->window.fw;
}

/* Makes the columns for some rows of the output, with those of the FH - high rows below
 * them that later bands need, or adds them back to a frame. */
static void band_im2col(const struct geometry *g, const struct workspace *space,
                        const real frame[], size_t top, size_t rows)
{
    struct geometry band = *g;
    band.window.fh = space->high;
    im2col(&band, frame, top, rows + g->window.fh - space->high, space->col);
}

static void band_col2im(const struct geometry *g, const struct workspace *space,
                        size_t top, size_t rows, real frame[])
{
    struct geometry band = *g;
    band.window.fh = space->high;
    col2im(&band, space->col, top, rows + g->window.fh - space->high, frame);
}

/* Of those columns, the ones that the band from row p of the window on meets. */
static GSL(matrix, view) band_columns(const struct geometry *g,
                                      const struct workspace *space, size_t p,
                                      size_t rows)
{
    size_t all = rows + g->window.fh - space->high;
    return GSL(matrix, view_array_with_tda)(space->col + p * g->OW, band_size(g, space),
                                            rows * g->OW, all * g->OW);
}

/* The part of w or dwt that belongs to that band. */
static GSL(matrix, view) band_part(const struct workspace *space, real *all, size_t p,
                                   size_t rows, size_t columns)
{
    return GSL(matrix, view_array)(all + p / space->high * rows * columns, rows,
                                   columns);
}

/* w = W, band by band. */
static void cut_weights(const struct geometry *g, const struct tensor *W,
                        const struct workspace *space)
{
    size_t F = W->dim[0], part = space->high * g->window.fw;
    real *w = space->w;
    for (size_t p = 0; p < g->window.fh; p += space->high)
        for (size_t k = 0; k < F * g->C; k++, w += part)
            memcpy(w, W->data + (k * g->window.fh + p) * g->window.fw,
                   part * sizeof *w);
}

/* Image i of x with its frame, which is the image itself where there is no padding. */
static const real *framed(const struct geometry *g, const struct tensor *x, size_t i,
                          const struct workspace *space)
{
    const real *image = x->data + i * tensor_columns(x);
    if (g->window.pad == 0)
        return image;
    frame_image(g, image, space->frame);
    return space->frame;
}

/* Some rows of an image of y, whose channels each take up OH OW numbers, as a matrix
 * of one row per channel. */
static GSL(matrix, view) channel_rows(const struct geometry *g, const struct tensor *y,
                                      size_t i, size_t top, size_t rows)
{
    return GSL(matrix,
               view_array_with_tda)(y->data + i * tensor_columns(y) + top * g->OW,
                                    y->dim[1], rows * g->OW, window_places(g));
}

/* The rows of the output from `top` on that are worked out at a time. */
static size_t next_rows(const struct geometry *g, const struct workspace *space,
                        size_t top)
{
    return g->OH - top < space->rows ? g->OH - top : space->rows;
}

/* Fills `channels` planes of `size` numbers, each with one value. */
static void fill_channels(real *plane, size_t channels, size_t size, const real value[])
{
    for (size_t c = 0; c < channels; c++, plane += size) {
        const real v = value[c];
        for (size_t k = 0; k < size; k++)
            plane[k] = v;
    }
}

/* x is (N, C, H, W), W (FN, C, FH, FW), b (1, FN), y (N, FN, OH, OW):
 *   y[n][f][i][j] = b[f] + the sum over c, p, q of
 *                   W[f][c][p][q] x[n][c][i stride + p - pad][j stride + q - pad]. */
void convolution_forward(const struct geometry *g, const struct tensor *x,
                         const struct tensor *W, const struct tensor *b,
                         struct workspace *space, struct tensor *y)
{
    size_t F = W->dim[0], P = window_places(g), K = band_size(g, space);
    cut_weights(g, W, space);
    for (size_t i = 0; i < x->dim[0]; i++) {
        const real *frame = framed(g, x, i, space);
        fill_channels(y->data + i * F * P, F, P, b->data);
        for (size_t top = 0; top < g->OH; top += space->rows) {
            size_t rows = next_rows(g, space, top);
            GSL(matrix, view) out = channel_rows(g, y, i, top, rows);
            band_im2col(g, space, frame, top, rows);
            for (size_t p = 0; p < g->window.fh; p += space->high) {
                GSL(matrix, view) w = band_part(space, space->w, p, F, K);
                GSL(matrix, view) col = band_columns(g, space, p, rows);
                BLAS(gemm)
                (CblasNoTrans, CblasNoTrans, 1, &w.matrix, &col.matrix, 1, &out.matrix);
            }
        }
    }
}

/* db += the sums of dy over all places of all images. */
static void add_bias_gradient(const struct tensor *dy, struct tensor *db)
{
    size_t F = dy->dim[1], P = dy->dim[2] * dy->dim[3];
    for (size_t i = 0; i < dy->dim[0] * F; i++) {
        real sum = 0;
#pragma omp simd reduction(+ : sum)
        for (size_t p = 0; p < P; p++)
            sum += dy->data[i * P + p];
        db->data[i % F] += sum;
    }
}

/* m^T of a matrix m of `rows` rows that lie `stride` apart, `columns` numbers each. */
static void turn(const real *m, size_t rows, size_t columns, size_t stride,
                 real *restrict turned)
{
    for (size_t j = 0; j < columns; j++)
        for (size_t i = 0; i < rows; i++)
            turned[j * rows + i] = m[i * stride + j];
}

/* Adds dy col^T, for some rows of the output of one image, to dW, or its transpose
 * col dy^T, band by band, to dwt where there is one. OpenBLAS is faster at the second;
 * dy must be turned for it. */
static void add_weight_gradient(const struct geometry *g, const GSL(matrix, view) *dy,
                                size_t rows, const struct workspace *space,
                                struct tensor *dW)
{
    size_t F = dy->matrix.size1, places = dy->matrix.size2;
    if (space->dwt == NULL) {
        GSL(matrix, view) dw = as_matrix(dW), col = band_columns(g, space, 0, rows);
        BLAS(gemm)
        (CblasNoTrans, CblasTrans, 1, &dy->matrix, &col.matrix, 1, &dw.matrix);
        return;
    }
    turn(dy->matrix.data, F, places, dy->matrix.tda, space->dyt);
    GSL(matrix, view) dyt = GSL(matrix, view_array)(space->dyt, places, F);
    for (size_t p = 0; p < g->window.fh; p += space->high) {
        GSL(matrix, view) dwt = band_part(space, space->dwt, p, band_size(g, space), F);
        GSL(matrix, view) col = band_columns(g, space, p, rows);
        BLAS(gemm)
        (CblasNoTrans, CblasNoTrans, 1, &col.matrix, &dyt.matrix, 1, &dwt.matrix);
    }
}

/* dW += dwt, turned back and put together, and dwt = 0. */
static void add_turned(const struct geometry *g, const struct workspace *space,
                       struct tensor *dW)
{
    size_t F = dW->dim[0], part = space->high * g->window.fw;
    const real *dwt = space->dwt;
    for (size_t p = 0; p < g->window.fh; p += space->high)
        for (size_t c = 0; c < g->C; c++)
            for (size_t k = 0; k < part; k++)
                for (size_t f = 0; f < F; f++)
                    dW->data[((f * g->C + c) * g->window.fh + p) * g->window.fw + k] +=
                        *dwt++;
    memset(space->dwt, 0, tensor_size(dW) * sizeof *dwt);
}

/* Writes the gradient with respect to the columns, w^T dy, over the columns. What the
 * bands add to a pixel adds up. */
static void column_gradient(const struct geometry *g, const GSL(matrix, view) *dy,
                            size_t rows, const struct workspace *space)
{
    size_t F = dy->matrix.size1, K = band_size(g, space);
    size_t all = rows + g->window.fh - space->high;
    memset(space->col, 0, K * all * g->OW * sizeof *space->col);
    for (size_t p = 0; p < g->window.fh; p += space->high) {
        GSL(matrix, view) w = band_part(space, space->w, p, F, K);
        GSL(matrix, view) col = band_columns(g, space, p, rows);
        BLAS(gemm)(CblasTrans, CblasNoTrans, 1, &w.matrix, &dy->matrix, 1, &col.matrix);
    }
}

/* dW += dy col^T for the columns of the forward pass, made again. The gradient with
 * respect to the columns goes to dx by col2im, unless dx has no data. */
void convolution_backward(const struct geometry *g, const struct tensor *x,
                          const struct tensor *W, const struct tensor *dy,
                          struct workspace *space, struct tensor *dx, struct tensor *dW,
                          struct tensor *db)
{
    size_t D = tensor_columns(x), pad = g->window.pad;
    cut_weights(g, W, space);
    for (size_t i = 0; i < x->dim[0]; i++) {
        const real *frame = framed(g, x, i, space);
        real *to = NULL;
        if (dx->data != NULL) {
            to = pad > 0 ? space->dframe : dx->data + i * D;
            memset(to, 0, framed_size(g) * sizeof *to);
        }
        for (size_t top = 0; top < g->OH; top += space->rows) {
            size_t rows = next_rows(g, space, top);
            GSL(matrix, view) out = channel_rows(g, dy, i, top, rows);
            band_im2col(g, space, frame, top, rows);
            add_weight_gradient(g, &out, rows, space, dW);
            if (to == NULL)
                continue;
            column_gradient(g, &out, rows, space);
            band_col2im(g, space, top, rows, to);
        }
        if (to != NULL && pad > 0)
            unframe_image(g, to, dx->data + i * D);
    }
    if (space->dwt != NULL)
        add_turned(g, space, dW);
    add_bias_gradient(dy, db);
}

/* The same two functions as a layer of a network. */
enum { CONVOLUTION_W, CONVOLUTION_B };
enum { BANDS, COLUMNS, FRAME, DFRAME, DY_TURNED, DW_TURNED, CONVOLUTION_KEPT };

struct convolution {
    struct layer layer;
    struct window window;
    initial_std *std;
};

/* Makes room for the work of a pass, with that of backward if `gradients`. */
static void keep_workspace(const struct geometry *g, size_t F, bool gradients,
                           struct pass *p)
{
    size_t K = window_size(g), high = convolution_band(g, F);
    size_t rows = convolution_rows(g, F), all = rows + g->window.fh - high;
    size_t framed = g->window.pad > 0 ? framed_size(g) : 0;
    pass_keep(p, CONVOLUTION_KEPT);
    p->kept[BANDS] = tensor_new(g->window.fh / high, F, K / (g->window.fh / high), 1);
    p->kept[COLUMNS] = tensor_new(K / (g->window.fh / high), all, g->OW, 1);
    p->kept[FRAME] = tensor_new(1, framed, 1, 1);
    p->kept[DFRAME] = tensor_new(1, gradients ? framed : 0, 1, 1);
    if (gradients && K > 2 * F) { /* dy is much smaller than its columns */
        p->kept[DY_TURNED] = tensor_new(rows * g->OW, F, 1, 1);
        p->kept[DW_TURNED] = tensor_new(K, F, 1, 1);
    }
}

static int convolution_layer_plan(const struct layer *l, const size_t x[4],
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
    keep_workspace(&g, W[0], how->grad != NULL, p);
    return GSL_SUCCESS;
}

/* What the plan has made room for. */
static struct workspace workspace_of(const struct geometry *g, const struct pass *p)
{
    const struct tensor *kept = p->kept;
    size_t high = g->window.fh / kept[BANDS].dim[0];
    return (struct workspace){kept[COLUMNS].dim[1] - (g->window.fh - high),
                              high,
                              kept[BANDS].data,
                              kept[COLUMNS].data,
                              kept[FRAME].data,
                              kept[DFRAME].data,
                              kept[DY_TURNED].data,
                              kept[DW_TURNED].data};
}

static void convolution_layer_forward(const struct layer *l, const struct tensor *x,
                                      struct pass *p, bool training)
{
    struct geometry g;
    (void)training;
    window_fit(&((const struct convolution *)l)->window, x->dim, &g);
    struct workspace space = workspace_of(&g, p);
    convolution_forward(&g, x, &l->param[CONVOLUTION_W].value,
                        &l->param[CONVOLUTION_B].value, &space, &p->y);
}

static void convolution_layer_backward(const struct layer *l, const struct tensor *x,
                                       const struct tensor *dy, struct pass *p)
{
    struct geometry g;
    window_fit(&((const struct convolution *)l)->window, x->dim, &g);
    struct workspace space = workspace_of(&g, p);
    convolution_backward(&g, x, &l->param[CONVOLUTION_W].value, dy, &space, &p->dx,
                         &p->grad[CONVOLUTION_W], &p->grad[CONVOLUTION_B]);
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
    .spare_y = true,
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
