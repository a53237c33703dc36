/* lenet_layers.c - LeNet-5 layer by layer, as LeCun, Bottou, Bengio and Haffner (1998)
 * describe it in section II.B. */
#include "lenet_layers.h"
#include "base/error.h"
#include "nets/convolution.h"
#include "nets/pointwise.h"
#include <string.h>

/* Pixels from 0 to 1 become ink between PAPER and PAPER + INK, in the middle of an
 * image that is MARGIN pixels wider on every side. */
enum { MARGIN = 2 };
static const real PAPER = (real)-0.1, INK = (real)1.275;

static int retina_layer_plan(const struct layer *l, const size_t x[4],
                             const struct planning *how, struct pass *p)
{
    (void)l;
    (void)how;
    pass_output(p, x[0], x[1], x[2] + 2 * MARGIN, x[3] + 2 * MARGIN);
    return GSL_SUCCESS;
}

static void retina_layer_forward(const struct layer *l, const struct tensor *x,
                                 struct pass *p, bool training)
{
    size_t H = x->dim[2], W = x->dim[3], width = p->y.dim[3];
    (void)l;
    (void)training;
    for (size_t k = 0; k < tensor_size(&p->y); k++)
        p->y.data[k] = PAPER;
    for (size_t i = 0; i < x->dim[0] * x->dim[1]; i++) {
        real *y = p->y.data + i * p->y.dim[2] * width;
        for (size_t k = 0; k < H * W; k++)
            y[(k / W + MARGIN) * width + k % W + MARGIN] =
                PAPER + INK * x->data[i * H * W + k];
    }
}

static void retina_layer_backward(const struct layer *l, const struct tensor *x,
                                  const struct tensor *dy, struct pass *p)
{
    size_t H = x->dim[2], W = x->dim[3], width = dy->dim[3];
    (void)l;
    for (size_t i = 0; p->dx.data != NULL && i < x->dim[0] * x->dim[1]; i++) {
        const real *d = dy->data + i * dy->dim[2] * width;
        for (size_t k = 0; k < H * W; k++)
            p->dx.data[i * H * W + k] =
                INK * d[(k / W + MARGIN) * width + k % W + MARGIN];
    }
}

static const struct layer_type retina_type = {
    .name = "retina",
    .size = sizeof(struct layer),
    .plan = retina_layer_plan,
    .forward = retina_layer_forward,
    .backward = retina_layer_backward,
};

struct layer *retina_new(void)
{
    return layer_new(&retina_type, 0, 0, 0);
}

/* The squashing function: 1 goes to 1 and -1 to -1, where its curve bends most. */
static const real HEIGHT = (real)1.7159, SLOPE = (real)(2 / 3.0);

/* y = A tanh(S x), as A (1 - 2 / (1 + e^(2 S x))), which is sooner done. */
static void scaled_tanh_forward(const struct tensor *x, struct tensor *y)
{
    for (size_t i = 0, n = tensor_size(x); i < n; i++)
        y->data[i] = HEIGHT * (1 - 2 / (1 + exp(2 * SLOPE * x->data[i])));
}

/* dx = dy A S (1 - (y / A)^2). */
static void scaled_tanh_backward(const struct tensor *y, const struct tensor *dy,
                                 struct tensor *dx)
{
    for (size_t i = 0, n = tensor_size(y); i < n; i++) {
        real t = y->data[i] / HEIGHT;
        dx->data[i] = dy->data[i] * HEIGHT * SLOPE * (1 - t * t);
    }
}

static const struct pointwise_type scaled_tanh_type = {
    POINTWISE("scaled tanh"),
    scaled_tanh_forward,
    scaled_tanh_backward,
};

struct layer *scaled_tanh_new(void)
{
    return layer_new(&scaled_tanh_type.type, 0, 0, 0);
}

/* The sum of the 2 x 2 numbers of a plane of width W whose first is x[0]. */
static inline real sum_of_four(const real x[], size_t W)
{
    return x[0] + x[1] + x[W] + x[W + 1];
}

/* x is (N, C, 2 OH, 2 OW), w and b (1, C), y (N, C, OH, OW):
 * y = w times the sum of four numbers of x, + b, each channel with its own w and b. */
void subsampling_forward(const struct tensor *x, const struct tensor *w,
                         const struct tensor *b, struct tensor *y)
{
    size_t C = y->dim[1], OH = y->dim[2], OW = y->dim[3], W = 2 * OW;
    for (size_t k = 0; k < y->dim[0] * C; k++)
        for (size_t i = 0; i < OH; i++)
            for (size_t j = 0; j < OW; j++)
                y->data[(k * OH + i) * OW + j] =
                    w->data[k % C] *
                        sum_of_four(x->data + 2 * ((k * OH + i) * W + j), W) +
                    b->data[k % C];
}

/* dw += dy times those sums, db += dy, and each of the four gets w dy, unless dx has no
 * data. */
void subsampling_backward(const struct tensor *x, const struct tensor *w,
                          const struct tensor *dy, struct tensor *dx, struct tensor *dw,
                          struct tensor *db)
{
    size_t C = dy->dim[1], OH = dy->dim[2], OW = dy->dim[3], W = 2 * OW;
    for (size_t k = 0; k < dy->dim[0] * C; k++)
        for (size_t i = 0; i < OH; i++)
            for (size_t j = 0; j < OW; j++) {
                /* One number of dy, the four of x behind it, and their gradients. */
                size_t from = 2 * ((k * OH + i) * W + j);
                real d = dy->data[(k * OH + i) * OW + j];
                dw->data[k % C] += d * sum_of_four(x->data + from, W);
                db->data[k % C] += d;
                if (dx->data == NULL)
                    continue;
                real *to = dx->data + from;
                to[0] = to[1] = to[W] = to[W + 1] = w->data[k % C] * d;
            }
}

enum { SUBSAMPLING_W, SUBSAMPLING_B };

static int subsampling_layer_plan(const struct layer *l, const size_t x[4],
                                  const struct planning *how, struct pass *p)
{
    struct geometry g;
    const struct window four = square(2, 2, 0);
    size_t C = l->param[SUBSAMPLING_W].value.dim[1];
    (void)how;
    if (x[1] != C)
        return FAIL(GSL_EINVAL, "subsampling of %zu channels cannot take %zu", C, x[1]);
    if (window_fit(&four, x, &g) != GSL_SUCCESS)
        return GSL_EINVAL;
    pass_output(p, x[0], C, g.OH, g.OW);
    return GSL_SUCCESS;
}

static void subsampling_layer_forward(const struct layer *l, const struct tensor *x,
                                      struct pass *p, bool training)
{
    (void)training;
    subsampling_forward(x, &l->param[SUBSAMPLING_W].value,
                        &l->param[SUBSAMPLING_B].value, &p->y);
}

static void subsampling_layer_backward(const struct layer *l, const struct tensor *x,
                                       const struct tensor *dy, struct pass *p)
{
    subsampling_backward(x, &l->param[SUBSAMPLING_W].value, dy, &p->dx,
                         &p->grad[SUBSAMPLING_W], &p->grad[SUBSAMPLING_B]);
}

/* For F inputs: as spread as numbers uniformly between -2.4 / F and 2.4 / F. */
real lecun_std(size_t inputs, size_t outputs)
{
    (void)outputs;
    return (real)2.4 / (sqrt((real)3) * (real)inputs);
}

static void subsampling_layer_init(struct layer *l, gsl_rng *rng)
{
    fill_normal(&l->param[SUBSAMPLING_W].value, lecun_std(4, 1), rng);
}

static const struct layer_type subsampling_type = {
    .name = "subsampling",
    .size = sizeof(struct layer),
    .plan = subsampling_layer_plan,
    .forward = subsampling_layer_forward,
    .backward = subsampling_layer_backward,
    .init = subsampling_layer_init,
};

struct layer *subsampling_new(size_t channels)
{
    struct layer *l = layer_new(&subsampling_type, 2, 0, 0);
    layer_param(l, SUBSAMPLING_W, "W", true, (size_t[4]){channels});
    layer_param(l, SUBSAMPLING_B, "b", false, (size_t[4]){channels});
    return l;
}

bool connected(const struct connections *t, size_t f, size_t c)
{
    return t->row[f][c] == 'X';
}

size_t connection_count(const struct connections *t)
{
    size_t count = 0;
    for (size_t f = 0; f < t->FN; f++)
        for (size_t c = 0; c < t->C; c++)
            count += connected(t, f, c);
    return count;
}

/* A convolution with a weight only where the table has a connection: its W is
 * (connections, 1, size, size), in the order of the table. */
struct table_convolution {
    struct layer layer;
    struct connections table;
    struct window window;
};

enum { TABLE_W, TABLE_B };
enum { FULL_W, FULL_DW, TABLE_COLUMNS, TABLE_KEPT };

static int table_layer_plan(const struct layer *l, const size_t x[4],
                            const struct planning *how, struct pass *p)
{
    const struct table_convolution *t = (const struct table_convolution *)l;
    struct geometry g;
    size_t FN = t->table.FN, C = t->table.C;
    (void)how;
    if (x[1] != C)
        return FAIL(GSL_EINVAL, "a table for %zu channels cannot take %zu", C, x[1]);
    if (window_fit(&t->window, x, &g) != GSL_SUCCESS)
        return GSL_EINVAL;
    pass_output(p, x[0], FN, g.OH, g.OW);
    pass_keep(p, TABLE_KEPT);
    p->kept[FULL_W] = tensor_new(FN, window_size(&g), 1, 1);
    p->kept[FULL_DW] = tensor_new(FN, window_size(&g), 1, 1);
    p->kept[TABLE_COLUMNS] = tensor_new(window_size(&g), window_places(&g), 1, 1);
    return GSL_SUCCESS;
}

/* Copies the weights of the connections to their places among all FN C of them, where
 * the others stay zero. */
static void spread_weights(const struct connections *t, const struct tensor *W,
                           struct tensor *full)
{
    size_t n = W->dim[2] * W->dim[3];
    const real *from = W->data;
    for (size_t f = 0; f < t->FN; f++)
        for (size_t c = 0; c < t->C; c++)
            if (connected(t, f, c)) {
                memcpy(full->data + (f * t->C + c) * n, from, n * sizeof *from);
                from += n;
            }
}

/* dW += the numbers at those places; those of the others are dropped. */
static void collect_gradient(const struct connections *t, const struct tensor *full,
                             struct tensor *dW)
{
    size_t n = dW->dim[2] * dW->dim[3];
    real *to = dW->data;
    for (size_t f = 0; f < t->FN; f++)
        for (size_t c = 0; c < t->C; c++)
            if (connected(t, f, c)) {
                for (size_t k = 0; k < n; k++)
                    to[k] += full->data[(f * t->C + c) * n + k];
                to += n;
            }
}

/* The weights at their places, and a convolution with all of them. */
static void table_layer_forward(const struct layer *l, const struct tensor *x,
                                struct pass *p, bool training)
{
    const struct table_convolution *t = (const struct table_convolution *)l;
    struct geometry g;
    (void)training;
    window_fit(&t->window, x->dim, &g);
    spread_weights(&t->table, &l->param[TABLE_W].value, &p->kept[FULL_W]);
    convolution_forward(&g, x, &p->kept[FULL_W], &l->param[TABLE_B].value,
                        &p->kept[TABLE_COLUMNS], &p->y);
}

static void table_layer_backward(const struct layer *l, const struct tensor *x,
                                 const struct tensor *dy, struct pass *p)
{
    const struct table_convolution *t = (const struct table_convolution *)l;
    struct tensor *dW = &p->kept[FULL_DW];
    struct geometry g;
    window_fit(&t->window, x->dim, &g);
    memset(dW->data, 0, tensor_size(dW) * sizeof *dW->data);
    convolution_backward(&g, x, &p->kept[FULL_W], dy, &p->kept[TABLE_COLUMNS], &p->dx,
                         dW, &p->grad[TABLE_B]);
    collect_gradient(&t->table, dW, &p->grad[TABLE_W]);
}

/* Each filter's weights are spread by the number of inputs that it has; biases zero. */
static void table_layer_init(struct layer *l, gsl_rng *rng)
{
    const struct connections *t = &((struct table_convolution *)l)->table;
    const struct tensor *W = &l->param[TABLE_W].value;
    size_t n = W->dim[2] * W->dim[3], first = 0;
    for (size_t f = 0; f < t->FN; f++) {
        size_t seen = 0;
        for (size_t c = 0; c < t->C; c++)
            seen += connected(t, f, c);
        struct tensor own = tensor_rows(W, first, seen);
        fill_normal(&own, lecun_std(seen * n, 1), rng);
        first += seen;
    }
}

static const struct layer_type table_convolution_type = {
    .name = "table convolution",
    .size = sizeof(struct table_convolution),
    .plan = table_layer_plan,
    .forward = table_layer_forward,
    .backward = table_layer_backward,
    .init = table_layer_init,
};

/* Filters of size x size; the rows of the table must outlive the layer. */
struct layer *table_convolution_new(struct connections table, size_t size)
{
    struct table_convolution *t = layer_new(&table_convolution_type, 2, 0, 0);
    t->table = table;
    t->window = square(size, 1, 0);
    layer_param(&t->layer, TABLE_W, "W", true,
                (size_t[4]){connection_count(&table), 1, size, size});
    layer_param(&t->layer, TABLE_B, "b", false, (size_t[4]){table.FN});
    return &t->layer;
}

/* The digits as pictures of 12 x 7 points, side by side. */
enum { CODES = 10, BITMAP_ROWS = 12, BITMAP_COLUMNS = 7 };
static const char *const bitmaps[BITMAP_ROWS] = {
    "..XXX..|...X...|.XXXXX.|.XXXXX.|....XX.|XXXXXXX|..XXXX.|XXXXXXX|.XXXXX.|.XXXXX.",
    ".XXXXX.|..XX...|XX...XX|XX...XX|...XXX.|XX.....|.XX....|.....XX|XX...XX|XX...XX",
    "XX...XX|.XXX...|.....XX|.....XX|..XXXX.|XX.....|XX.....|.....XX|XX...XX|XX...XX",
    "XX...XX|...X...|.....XX|.....XX|.XX.XX.|XX.....|XX.....|....XX.|XX...XX|XX...XX",
    "XX...XX|...X...|....XX.|....XX.|.XX.XX.|XXXXXX.|XX.XXX.|....XX.|.XX.XX.|XX...XX",
    "XX...XX|...X...|....XX.|..XXX..|XX..XX.|.....XX|XXX..XX|...XX..|..XXX..|.XXXXXX",
    "XX...XX|...X...|...XX..|....XX.|XX..XX.|.....XX|XX...XX|...XX..|.XX.XX.|..XX.XX",
    "XX...XX|...X...|..XX...|.....XX|XXXXXXX|.....XX|XX...XX|..XX...|XX...XX|.....XX",
    "XX...XX|...X...|..XX...|.....XX|....XX.|.....XX|XX...XX|..XX...|XX...XX|.....XX",
    "XX...XX|...X...|.XX....|.....XX|....XX.|XX...XX|XX...XX|..XX...|XX...XX|.....XX",
    ".XXXXX.|...X...|XX.....|XX...XX|....XX.|XX...XX|.XX.XX.|..XX...|XX...XX|....XX.",
    "..XXX..|.XXXXX.|XXXXXXX|.XXXXX.|....XX.|.XXXXX.|..XXX..|..XX...|.XXXXX.|.XXXX..",
};

/* The 7 points of one row of a digit. */
const char *digit_bitmap(size_t digit, size_t row)
{
    return bitmaps[row] + digit * (BITMAP_COLUMNS + 1);
}

/* What unit j should be for a digit: 1 for ink, -1 for paper. */
static real code(size_t digit, size_t j)
{
    return digit_bitmap(digit, j / BITMAP_COLUMNS)[j % BITMAP_COLUMNS] == 'X' ? 1 : -1;
}

/* x is (N, 84), y (N, 10): y_k = -sum_j (x_j - w_kj)^2, the nearest digit highest. */
void radial_basis_forward(const struct tensor *x, struct tensor *y)
{
    size_t D = tensor_columns(x);
    for (size_t i = 0; i < x->dim[0]; i++)
        for (size_t k = 0; k < CODES; k++) {
            real sum = 0;
            for (size_t j = 0; j < D; j++) {
                real apart = x->data[i * D + j] - code(k, j);
                sum += apart * apart;
            }
            y->data[i * CODES + k] = -sum;
        }
}

/* dx_j = -2 sum_k dy_k (x_j - w_kj). */
void radial_basis_backward(const struct tensor *x, const struct tensor *dy,
                           struct tensor *dx)
{
    size_t D = tensor_columns(x);
    for (size_t i = 0; i < x->dim[0]; i++)
        for (size_t j = 0; j < D; j++) {
            real sum = 0;
            for (size_t k = 0; k < CODES; k++)
                sum += dy->data[i * CODES + k] * (x->data[i * D + j] - code(k, j));
            dx->data[i * D + j] = -2 * sum;
        }
}

static int radial_basis_layer_plan(const struct layer *l, const size_t x[4],
                                   const struct planning *how, struct pass *p)
{
    size_t D = x[1] * x[2] * x[3];
    (void)l;
    (void)how;
    if (D != BITMAP_ROWS * BITMAP_COLUMNS)
        return FAIL(GSL_EINVAL, "codes of %d numbers cannot take %zu",
                    BITMAP_ROWS * BITMAP_COLUMNS, D);
    pass_output(p, x[0], CODES, 1, 1);
    return GSL_SUCCESS;
}

static void radial_basis_layer_forward(const struct layer *l, const struct tensor *x,
                                       struct pass *p, bool training)
{
    (void)l;
    (void)training;
    radial_basis_forward(x, &p->y);
}

static void radial_basis_layer_backward(const struct layer *l, const struct tensor *x,
                                        const struct tensor *dy, struct pass *p)
{
    (void)l;
    if (p->dx.data != NULL)
        radial_basis_backward(x, dy, &p->dx);
}

static const struct layer_type radial_basis_type = {
    .name = "radial basis",
    .size = sizeof(struct layer),
    .plan = radial_basis_layer_plan,
    .forward = radial_basis_layer_forward,
    .backward = radial_basis_layer_backward,
};

struct layer *radial_basis_new(void)
{
    return layer_new(&radial_basis_type, 0, 0, 0);
}

/* The penalty, j, of an eleventh class that stands for everything that is no digit. */
static const real RUBBISH = 10;

/* For scores y_k, which are penalties with a minus: log(e^-j + sum_k e^y_k) - y_label;
 * dy_k = (e^y_k / (e^-j + sum_i e^y_i) - [k is the label]) / N. */
real competitive_loss(const struct tensor *y, const struct targets *t, size_t N,
                      struct tensor *dy)
{
    real loss = 0, score[CODES + 1];
    score[CODES] = -RUBBISH;
    for (size_t i = 0; i < y->dim[0]; i++) {
        memcpy(score, y->data + i * CODES, CODES * sizeof *score);
        real whole = logsumexp(CODES + 1, score);
        size_t label = (size_t)t->label[i];
        loss += whole - score[label];
        for (size_t k = 0; dy->data != NULL && k < CODES; k++)
            dy->data[i * CODES + k] = (exp(score[k] - whole) - (k == label)) / (real)N;
    }
    return loss / (real)N;
}
