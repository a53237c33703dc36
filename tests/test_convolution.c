/* test_convolution.c - windows, columns, convolution, pooling, dropout: against plain
 * loops and PyTorch. (What networks of them must do is in test_plan.c.) Numbers are
 * mostly multiples of 1/16, whose sums of products are exact in float too, so that loops
 * in another order must give the same. */
#include "base/error.h"
#include "data/npz.h"
#include "helpers.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "nets/correlation.h"
#include "nets/im2col.h"
#include "nets/pooling.h"
#include "nets/weights.h"
#include "nets/winograd.h"
#include "tests.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum filling { SIXTEENTHS, NEGATIVE, TIES, FILLINGS };

/* Random numbers from -1 to 1; such below zero; or -1, 0 and 1 alone. */
static struct tensor filled(gsl_rng *rng, size_t n, size_t c, size_t h, size_t w,
                            enum filling how)
{
    struct tensor t = tensor_new(n, c, h, w);
    for (size_t i = 0; i < tensor_size(&t); i++) {
        real r = random_sixteenth(rng, 1);
        t.data[i] = how == SIXTEENTHS ? r
                    : how == NEGATIVE ? -1 - fabs(r)
                                      : trunc(2 * r);
    }
    return t;
}

static struct tensor sixteenths(gsl_rng *rng, size_t n, size_t c, size_t h, size_t w)
{
    return filled(rng, n, c, h, w, SIXTEENTHS);
}

/* Whoever reads these before writing them shows it. */
static struct tensor unwritten(size_t n, size_t c, size_t h, size_t w)
{
    struct tensor t = tensor_new(n, c, h, w);
    for (size_t i = 0; i < tensor_size(&t); i++)
        t.data[i] = NAN;
    return t;
}

static struct tensor copy_of(const struct tensor *t)
{
    struct tensor copy = tensor_new(t->dim[0], t->dim[1], t->dim[2], t->dim[3]);
    memcpy(copy.data, t->data, tensor_size(t) * sizeof(real));
    return copy;
}

static struct tensor pattern_images(size_t n, size_t c, size_t h, size_t w,
                                    size_t which)
{
    struct tensor t = pattern(n, c * h * w, which);
    memcpy(t.dim, (size_t[4]){n, c, h, w}, sizeof t.dim);
    return t;
}

static void free_all(size_t n, struct tensor *const tensors[])
{
    for (size_t k = 0; k < n; k++)
        tensor_free(tensors[k]);
}

#define FREE(...)                                                                      \
    free_all(sizeof((struct tensor *[]){__VA_ARGS__}) / sizeof(struct tensor *),       \
             (struct tensor *[]){__VA_ARGS__})

/* The same numbers, where zeros of both signs are the same. */
static void assert_equal(const struct tensor *got, const struct tensor *expected)
{
    ck_assert_uint_eq(tensor_size(got), tensor_size(expected));
    for (size_t i = 0; i < tensor_size(got); i++)
        assert_near(got->data[i], expected->data[i], 0);
}

static double dot(size_t n, const real a[], const real b[])
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)a[i] * (double)b[i];
    return sum;
}

/* Number (c, i, j) of an image with zeros around it, i and j counted from a corner of
 * the padding. */
static real padded(const struct geometry *g, const real image[], size_t c, size_t i,
                   size_t j)
{
    size_t pad = g->window.pad;
    bool inside = i >= pad && i < g->H + pad && j >= pad && j < g->W + pad;
    return inside ? image[(c * g->H + i - pad) * g->W + j - pad] : 0;
}

/* Steps of a window from one edge to the other, 0 if it does not come to an end there. */
static size_t count_places(size_t size, size_t f, size_t stride, size_t pad)
{
    size_t count = 0, end = 0;
    for (size_t from = 0; from + f <= size + 2 * pad; from += stride) {
        count++;
        end = from + f;
    }
    return end == size + 2 * pad ? count : 0;
}

/* Calls `test` for each window that fits, in images up to 3 x 6 x 6. */
typedef void geometry_test(const struct geometry *g, gsl_rng *rng);

static void over_images(const struct window *w, geometry_test *test, gsl_rng *rng)
{
    for (size_t k = 0; k < 36; k++) {
        size_t x[4] = {1, 1 + (k + w->fh + w->stride) % 3, 1 + k / 6, 1 + k % 6};
        struct geometry g;
        if (count_places(x[2], w->fh, w->stride, w->pad) == 0 ||
            count_places(x[3], w->fw, w->stride, w->pad) == 0)
            continue;
        ck_assert_int_eq(window_fit(w, x, &g), GSL_SUCCESS);
        test(&g, rng);
    }
}

static void over_geometries(geometry_test *test)
{
    gsl_rng *rng = test_rng();
    for (size_t fh = 1; fh <= 3; fh++)
        for (size_t fw = 1; fw <= 3; fw++)
            for (size_t stride = 1; stride <= 3; stride++)
                for (size_t pad = 0; pad < fh && pad < fw; pad++)
                    over_images(&(struct window){fh, fw, stride, pad}, test, rng);
    gsl_rng_free(rng);
}

static size_t geometries_seen;

static void see_geometry(const struct geometry *g, gsl_rng *rng)
{
    (void)rng;
    ck_assert(g->C >= 1 && g->C <= 3);
    geometries_seen++;
}

START_TEST(the_grid_is_not_empty)
{
    over_geometries(see_geometry);
    ck_assert_uint_gt(geometries_seen, 500);
}
END_TEST

/* One window on one image: what window_fit() must say of it. */
static void assert_fit(const struct window *w, const size_t x[4])
{
    struct geometry g;
    char window[80], what[80];
    size_t OH = w->stride > 0 ? count_places(x[2], w->fh, w->stride, w->pad) : 0;
    size_t OW = w->stride > 0 ? count_places(x[3], w->fw, w->stride, w->pad) : 0;
    bool real_window = w->fh > 0 && w->fw > 0 && w->stride > 0;
    bool padding = w->pad < w->fh && w->pad < w->fw;
    faults_watch();
    int status = window_fit(w, x, &g);
    if (real_window && padding && OH > 0 && OW > 0) {
        ck_assert_int_eq(status, GSL_SUCCESS);
        ck_assert_uint_eq(faults_seen(), 0);
        ck_assert(g.OH == OH && g.OW == OW && g.C == x[1] && g.H == x[2] &&
                  g.W == x[3]);
        ck_assert(memcmp(&g.window, w, sizeof *w) == 0);
        ck_assert_uint_eq(window_places(&g), OH * OW);
        ck_assert_uint_eq(window_size(&g), x[1] * w->fh * w->fw);
        return;
    }
    snprintf(window, sizeof window, "a window of %zu x %zu ", w->fh, w->fw);
    if (!real_window)
        snprintf(what, sizeof what, "at stride %zu", w->stride);
    else if (!padding)
        snprintf(what, sizeof what, "cannot have a padding of %zu", w->pad);
    else
        snprintf(
            what, sizeof what,
            "at stride %zu does not fit into %zu x %zu pixels with a padding of %zu",
            w->stride, x[2], x[3], w->pad);
    ck_assert_int_eq(status, GSL_EINVAL);
    assert_one_fault(GSL_EINVAL, window, what);
}

START_TEST(windows_fit_or_not)
{
    for (size_t h = 1; h <= 7; h++)
        for (size_t w = 1; w <= 7; w += 1 + h % 2)
            for (size_t fh = 0; fh <= 4; fh++)
                for (size_t fw = 0; fw <= 4; fw++)
                    for (size_t stride = 0; stride <= 4; stride++)
                        for (size_t pad = 0; pad <= 4; pad++)
                            assert_fit(&(struct window){fh, fw, stride, pad},
                                       (size_t[4]){5, 1 + (h + w) % 3, h, w});
    struct window w = square(5, 2, 1);
    ck_assert(w.fh == 5 && w.fw == 5 && w.stride == 2 && w.pad == 1);
}
END_TEST

static struct tensor columns_of(const struct geometry *g, const struct tensor *image)
{
    struct tensor col = unwritten(window_size(g), g->OH, g->OW, 1);
    im2col(g, image->data, col.data);
    return col;
}

static void check_columns(const struct geometry *g, gsl_rng *rng)
{
    size_t fh = g->window.fh, fw = g->window.fw, stride = g->window.stride;
    struct tensor x = sixteenths(rng, 1, g->C, g->H, g->W), col = columns_of(g, &x);
    const real *at = col.data;
    for (size_t k = 0; k < window_size(g); k++)
        for (size_t i = 0; i < g->OH; i++)
            for (size_t j = 0; j < g->OW; j++)
                assert_near(*at++,
                            padded(g, x.data, k / (fh * fw), i * stride + k / fw % fh,
                                   j * stride + k % fw),
                            0);
    FREE(&x, &col);
}

/* <im2col(x), c> = <x, col2im(c)>, where dx begins with numbers to which those of the
 * columns are added. */
static void check_adjoint(const struct geometry *g, gsl_rng *rng)
{
    struct tensor x = sixteenths(rng, 1, g->C, g->H, g->W), col = columns_of(g, &x);
    struct tensor old = sixteenths(rng, 1, g->C, g->H, g->W), dx = copy_of(&old);
    struct tensor c = sixteenths(rng, window_size(g), g->OH, g->OW, 1);
    col2im(g, c.data, dx.data);
    ck_assert_double_eq(dot(tensor_size(&c), col.data, c.data),
                        dot(tensor_size(&x), x.data, dx.data) -
                            dot(tensor_size(&x), x.data, old.data));
    FREE(&x, &col, &old, &dx, &c);
}

/* How many places of the window cover pixel i of `size`. */
static size_t covering(size_t i, size_t size, size_t f, size_t stride, size_t pad)
{
    size_t count = 0;
    for (size_t place = 0; place < count_places(size, f, stride, pad); place++)
        count += i + pad >= place * stride && i + pad < place * stride + f;
    return count;
}

/* col2im(im2col(x)) is x times the number of places that cover each pixel. */
static void check_coverage(const struct geometry *g, gsl_rng *rng)
{
    const struct window *k = &g->window;
    struct tensor x = sixteenths(rng, 1, g->C, g->H, g->W), col = columns_of(g, &x);
    struct tensor back = tensor_new(1, g->C, g->H, g->W);
    col2im(g, col.data, back.data);
    for (size_t at = 0; at < tensor_size(&x); at++) {
        size_t rows = covering(at / g->W % g->H, g->H, k->fh, k->stride, k->pad);
        size_t columns = covering(at % g->W, g->W, k->fw, k->stride, k->pad);
        assert_near(back.data[at], x.data[at] * (real)(rows * columns), 0);
    }
    FREE(&x, &col, &back);
}

static geometry_test *const column_tests[] = {check_columns, check_adjoint,
                                              check_coverage};

START_TEST(columns)
{
    over_geometries(column_tests[_i]);
}
END_TEST

/* The tensors of a convolution. */
struct operands {
    struct geometry g;
    struct tensor x, W, b, y, dy, dx, dW, db;
};

static struct operands operands_new(const struct geometry *g, size_t N, size_t FN,
                                    gsl_rng *rng)
{
    const struct window *k = &g->window;
    return (struct operands){*g,
                             sixteenths(rng, N, g->C, g->H, g->W),
                             sixteenths(rng, FN, g->C, k->fh, k->fw),
                             sixteenths(rng, 1, FN, 1, 1),
                             unwritten(N, FN, g->OH, g->OW),
                             sixteenths(rng, N, FN, g->OH, g->OW),
                             unwritten(N, g->C, g->H, g->W),
                             sixteenths(rng, FN, g->C, k->fh, k->fw),
                             sixteenths(rng, 1, FN, 1, 1)};
}

static struct operands operands_copy(const struct operands *o)
{
    return (struct operands){
        o->g,           copy_of(&o->x),  copy_of(&o->W),  copy_of(&o->b),
        copy_of(&o->y), copy_of(&o->dy), copy_of(&o->dx), copy_of(&o->dW),
        copy_of(&o->db)};
}

static void operands_free(struct operands *o)
{
    FREE(&o->x, &o->W, &o->b, &o->y, &o->dy, &o->dx, &o->dW, &o->db);
}

/* Forward and backward in seven loops, by definition. */
static void convolution_by_seven_loops(struct operands *o)
{
    const struct geometry *g = &o->g;
    size_t FN = o->W.dim[0], K = window_size(g), stride = g->window.stride;
    size_t pad = g->window.pad, fh = g->window.fh, fw = g->window.fw, at = 0;
    memset(o->dx.data, 0, tensor_size(&o->dx) * sizeof(real));
    for (size_t n = 0; n < o->x.dim[0]; n++)
        for (size_t f = 0; f < FN; f++)
            for (size_t i = 0; i < g->OH; i++)
                for (size_t j = 0; j < g->OW; j++, at++) {
                    o->y.data[at] = o->b.data[f];
                    o->db.data[f] += o->dy.data[at];
                    for (size_t k = 0; k < K; k++) {
                        size_t c = k / (fh * fw), row = i * stride + k / fw % fh;
                        size_t column = j * stride + k % fw;
                        if (row < pad || row >= g->H + pad || column < pad ||
                            column >= g->W + pad)
                            continue;
                        size_t from =
                            ((n * g->C + c) * g->H + row - pad) * g->W + column - pad;
                        o->y.data[at] += o->W.data[f * K + k] * o->x.data[from];
                        o->dW.data[f * K + k] += o->dy.data[at] * o->x.data[from];
                        o->dx.data[from] += o->dy.data[at] * o->W.data[f * K + k];
                    }
                }
}

/* Both layers, by columns and the fast one. */
typedef struct layer *convolution_maker(size_t channels, size_t filters,
                                        struct window window, initial_std *std);
static convolution_maker *const makers[] = {convolution_new, plain_convolution_new};
enum { FAST, PLAIN, MAKERS };

/* A convolution as a layer, with one pass of it: for predictions, for the gradients of
 * the parameters, or for dx too. `grad` is the block of the gradients, db before dW. */
enum wanted { OUTPUT, GRADIENTS, GRADIENTS_AND_DX, WANTED };

struct one_layer {
    struct layer *layer;
    struct pass pass;
    struct tensor grad;
    enum wanted wanted;
};

static struct one_layer one_layer_new(convolution_maker *make, const struct geometry *g,
                                      size_t N, size_t FN, enum wanted wanted)
{
    gsl_rng *rng = test_rng();
    struct layer *l = make(g->C, FN, g->window, he);
    struct one_layer one = {.layer = l,
                            .grad = tensor_new(FN, 1 + window_size(g), 1, 1),
                            .wanted = wanted};
    struct planning how = {wanted == OUTPUT ? NULL : one.grad.data,
                           wanted == GRADIENTS_AND_DX, rng};
    l->param[0].offset = FN;
    l->param[1].offset = 0;
    ck_assert_int_eq(layer_plan(l, (size_t[4]){N, g->C, g->H, g->W}, &how, &one.pass),
                     GSL_SUCCESS);
    ck_assert((one.pass.dx.data != NULL) == how.dx);
    gsl_rng_free(rng);
    return one;
}

static void one_layer_free(struct one_layer *one)
{
    pass_free(&one->pass);
    layer_free(one->layer);
    tensor_free(&one->grad);
}

static void scribble(struct tensor *t, size_t n)
{
    for (size_t i = 0; t->data != NULL && i < n * tensor_columns(t); i++)
        t->data[i] = NAN;
}

/* The same by the library. What it does not write shows, as do writes to the outputs of
 * examples that the pass has room for but that are not there. */
static void layer_convolution(struct one_layer *one, struct operands *o, size_t room)
{
    struct param *param = one->layer->param;
    struct pass *p = &one->pass;
    size_t N = o->x.dim[0], FN = o->W.dim[0], y = tensor_size(&o->y);
    size_t bytes = sizeof(real);
    param[0].value.data = o->W.data;
    param[1].value.data = o->b.data;
    scribble(&p->y, room);
    scribble(&p->dx, room);
    scribble(&p->scratch, 1);
    memcpy(one->grad.data, o->db.data, FN * bytes);
    memcpy(one->grad.data + FN, o->dW.data, tensor_size(&o->dW) * bytes);
    layer_forward(one->layer, &o->x, p, one->wanted != OUTPUT);
    memcpy(o->y.data, p->y.data, y * bytes);
    for (size_t i = y; i < room * tensor_columns(&o->y); i++)
        ck_assert(isnan(p->y.data[i]));
    if (one->wanted == OUTPUT)
        return;
    scribble(&p->scratch, 1);
    layer_backward(one->layer, &o->x, &o->dy, p);
    ck_assert(same(o->y.data, p->y.data, y));
    memcpy(o->db.data, one->grad.data, FN * bytes);
    memcpy(o->dW.data, one->grad.data + FN, tensor_size(&o->dW) * bytes);
    if (one->wanted == GRADIENTS)
        return;
    memcpy(o->dx.data, p->dx.data, tensor_size(&o->dx) * bytes);
    for (size_t i = N * tensor_columns(&o->dx); i < room * tensor_columns(&o->dx); i++)
        ck_assert(isnan(p->dx.data[i]));
}

static void assert_convolution(const struct operands *got,
                               const struct operands *expected, enum wanted wanted)
{
    assert_equal(&got->y, &expected->y);
    if (wanted != OUTPUT) {
        assert_equal(&got->dW, &expected->dW);
        assert_equal(&got->db, &expected->db);
    }
    if (wanted == GRADIENTS_AND_DX)
        assert_equal(&got->dx, &expected->dx);
}

/* One pass for two batches in turn, of which one does not fill it: nothing of one is
 * left for the other. dW and db begin with numbers, to which the gradients are added. */
static void compare_convolutions(const struct geometry *g, size_t N, size_t FN,
                                 gsl_rng *rng)
{
    struct operands given[2] = {operands_new(g, 1 + N / 2, FN, rng),
                                operands_new(g, N, FN, rng)};
    struct operands plain[2] = {operands_copy(&given[0]), operands_copy(&given[1])};
    convolution_by_seven_loops(&plain[0]);
    convolution_by_seven_loops(&plain[1]);
    for (int run = 0; run <= WANTED; run++) { /* the last by columns */
        enum wanted wanted = run < WANTED ? (enum wanted)run : GRADIENTS_AND_DX;
        size_t room = 1 + N;
        struct one_layer one =
            one_layer_new(makers[run < WANTED ? FAST : PLAIN], g, room, FN, wanted);
        for (int turn = 0; turn < 5; turn++) {
            int which = turn / 2 % 2; /* each after itself and after the other */
            struct operands got = operands_copy(&given[which]);
            layer_convolution(&one, &got, room);
            assert_convolution(&got, &plain[which], wanted);
            operands_free(&got);
        }
        one_layer_free(&one);
    }
    for (int k = 0; k < 2; k++) {
        operands_free(&given[k]);
        operands_free(&plain[k]);
    }
}

/* Filters that fill a group, or a vector, and others. */
static void check_convolution(const struct geometry *g, gsl_rng *rng)
{
    size_t N = 1 + gsl_rng_uniform_int(rng, 3);
    compare_convolutions(g, N, 1 + gsl_rng_uniform_int(rng, 4), rng);
    compare_convolutions(g, 1, 1 + gsl_rng_uniform_int(rng, 2 * GROUP + 2), rng);
}

START_TEST(convolution_by_definition)
{
    over_geometries(check_convolution);
}
END_TEST

/* Larger windows and steps, down to images of one pixel and outputs of one place, with
 * any number of channels and filters: others in each turn. */
enum { TURNS = SANITIZED ? 3 : 8 };

START_TEST(convolution_of_any_shape)
{
    gsl_rng *rng = test_rng();
    size_t seen = 0;
    gsl_rng_set(rng, (unsigned long)_i + 1);
    while (seen < 15) {
        size_t fh = 1 + gsl_rng_uniform_int(rng, 6),
               fw = 1 + gsl_rng_uniform_int(rng, 6);
        struct window w = {fh, fw, 1 + gsl_rng_uniform_int(rng, 8),
                           gsl_rng_uniform_int(rng, fh < fw ? fh : fw)};
        size_t H = gsl_rng_uniform_int(rng, 6) * w.stride + fh;
        size_t W = gsl_rng_uniform_int(rng, 6) * w.stride + fw;
        struct geometry g;
        if (H <= 2 * w.pad || W <= 2 * w.pad)
            continue;
        size_t x[4] = {1, 1 + gsl_rng_uniform_int(rng, 2 * GROUP + 2), H - 2 * w.pad,
                       W - 2 * w.pad};
        ck_assert_int_eq(window_fit(&w, x, &g), GSL_SUCCESS);
        compare_convolutions(&g, 1 + seen % 2,
                             1 + gsl_rng_uniform_int(rng, 3 * LANES + 1), rng);
        seen++;
    }
    gsl_rng_free(rng);
}
END_TEST

/* Larger ones: with several vectors of filters, and so many that dy is turned in parts,
 * of equal size, of unequal size, of a row each. */
static const struct {
    size_t N, x[4], FN;
    struct window window;
} large[] = {
    {3, {1, 8, 28, 28}, 64, {5, 5, 1, 2}},   {2, {1, 6, 31, 27}, 16, {5, 4, 1, 0}},
    {2, {1, 8, 41, 41}, 32, {3, 3, 2, 1}},   {2, {1, 64, 4, 28}, 200, {3, 3, 1, 1}},
    {5, {1, 33, 9, 12}, 40, {3, 3, 1, 2}},   {2, {1, 32, 14, 13}, 32, {3, 3, 1, 0}},
    {2, {1, 3, 67, 35}, 11, {3, 7, 2, 1}},   {1, {1, 20, 39, 100}, 41, {2, 3, 3, 1}},
    {2, {1, 2, 1, 300}, 70, {1, 3, 1, 0}},   {2, {1, 1, 150, 1}, 9, {4, 1, 2, 0}},
    {1, {1, 17, 45, 60}, 25, {5, 10, 5, 0}}, {2, {1, 50, 6, 6}, 129, {6, 6, 1, 0}},
    {1, {1, 3, 33, 41}, 18, {1, 1, 4, 0}},   {1, {1, 130, 3, 3}, 130, {3, 3, 1, 1}},
};
enum { LARGE = sizeof large / sizeof *large };

START_TEST(convolution_of_much)
{
    gsl_rng *rng = test_rng();
    struct geometry g;
    ck_assert_int_eq(window_fit(&large[_i].window, large[_i].x, &g), GSL_SUCCESS);
    compare_convolutions(&g, large[_i].N, large[_i].FN, rng);
    gsl_rng_free(rng);
}
END_TEST

/* By tiles, with scratch of the size that it asks for, which holds anything. */
static void check_tiles(const struct geometry *g, size_t N, size_t FN, gsl_rng *rng)
{
    size_t size = winograd_scratch(g, N, FN, true, true);
    struct tensor scratch = tensor_new(1, size, 1, 1), no_dx = {{0}, NULL, false};
    for (size_t few = 1; few <= N; few += N > 1 ? N - 1 : 1) {
        struct operands given = operands_new(g, few, FN, rng),
                        plain = operands_copy(&given), got = operands_copy(&given);
        convolution_by_seven_loops(&plain);
        scribble(&scratch, 1);
        winograd_forward(g, &got.x, &got.W, &got.b, scratch.data, &got.y);
        scribble(&scratch, 1);
        winograd_backward(g, &got.x, &got.W, &got.dy, scratch.data, &got.dx, &got.dW,
                          &got.db);
        assert_convolution(&got, &plain, GRADIENTS_AND_DX);

        struct operands again = operands_copy(&given);
        winograd_backward(g, &again.x, &again.W, &again.dy, scratch.data, &no_dx,
                          &again.dW, &again.db);
        assert_equal(&again.dW, &plain.dW);
        assert_equal(&again.db, &plain.db);
        operands_free(&given);
        operands_free(&plain);
        operands_free(&got);
        operands_free(&again);
    }
    tensor_free(&scratch);
}

/* Images down to one pixel, of odd and even sides, whatever padding there can be; one
 * image and as many as take several portions; filters and channels that fill groups and
 * vectors, and others. The last turn is large. */
START_TEST(convolution_by_tiles)
{
    static const size_t many[] = {1, GROUP - 1, GROUP, GROUP + 1, LANES, 2 * LANES + 1};
    gsl_rng *rng = test_rng();
    size_t seen = 0;
    gsl_rng_set(rng, (unsigned long)_i + 1);
    for (size_t pad = 0; pad <= 2; pad++)
        for (size_t H = pad == 0 ? 3 : 1; H <= 7; H++, seen++) {
            size_t W =
                (pad == 0 ? 3 : 1) + gsl_rng_uniform_int(rng, _i == TURNS - 1 ? 40 : 9);
            size_t C = many[gsl_rng_uniform_int(rng, 6)];
            size_t FN = many[gsl_rng_uniform_int(rng, 6)];
            size_t x[4] = {1, C, H, W}, N = gsl_rng_uniform_int(rng, 2) ? 1 : 30 / H;
            struct window w = square(3, 1, pad);
            struct geometry g;
            ck_assert_int_eq(window_fit(&w, x, &g), GSL_SUCCESS);
            check_tiles(&g, N, FN, rng);
        }
    ck_assert_uint_eq(seen, 5 + 7 + 7);
    gsl_rng_free(rng);
}
END_TEST

/* Which windows and channels a layer does by tiles. */
START_TEST(tiles_suit)
{
    enum { MANY = 16 };
    struct window w = square(3, 1, 1), five = square(5, 1, 1), steps = square(3, 2, 1);
    struct window flat = {1, 3, 1, 0};
    ck_assert(winograd_suits(&w, MANY, MANY));
    ck_assert(!winograd_suits(&w, MANY - 1, MANY));
    ck_assert(!winograd_suits(&w, MANY, MANY - 1));
    ck_assert(!winograd_suits(&five, MANY, MANY));
    ck_assert(!winograd_suits(&steps, MANY, MANY));
    ck_assert(!winograd_suits(&flat, MANY, MANY));
}
END_TEST

/* As the fixtures have them: small tensors whole, of large ones every 97th number. */
static void assert_fixture(const struct table *fixture, size_t *at,
                           const struct tensor *t)
{
    size_t step = tensor_size(t) <= 200 ? 1 : 97;
    for (size_t i = 0; i < tensor_size(t); i += step) {
        struct tensor one = tensor_view(t->data + i, 1, 1);
        assert_next(fixture, at, &one);
    }
}

static const struct {
    size_t x[4], FN;
    struct window window;
} torch_convolutions[] = {
    {{1, 1, 1, 1}, 1, {1, 1, 1, 0}},    {{2, 1, 4, 4}, 1, {3, 3, 1, 0}},
    {{2, 3, 5, 4}, 2, {3, 2, 1, 0}},    {{1, 2, 6, 5}, 3, {2, 3, 2, 1}},
    {{3, 2, 4, 7}, 2, {3, 3, 3, 1}},    {{2, 3, 3, 3}, 4, {1, 1, 1, 0}},
    {{2, 2, 1, 1}, 3, {3, 3, 1, 1}},    {{1, 1, 5, 6}, 2, {5, 6, 1, 0}},
    {{2, 1, 5, 3}, 2, {3, 5, 2, 2}},    {{2, 8, 28, 28}, 20, {5, 5, 1, 2}},
    {{1, 6, 31, 27}, 16, {5, 4, 1, 0}}, {{1, 8, 41, 41}, 32, {3, 3, 2, 1}},
};

/* Of both layers, all that PyTorch's fixtures have. */
START_TEST(convolution_as_torch_has_it)
{
    static const char *const names[] = {"value"};
    struct table fixture = load_fixture("tests/fixtures/convolution.tsv", names, 1);
    size_t at = 0;
    for (size_t s = 0; s < sizeof torch_convolutions / sizeof *torch_convolutions;
         s++) {
        const size_t *x = torch_convolutions[s].x, FN = torch_convolutions[s].FN;
        const struct window *k = &torch_convolutions[s].window;
        struct operands o = {.x = pattern_images(x[0], x[1], x[2], x[3], 0),
                             .W = pattern_images(FN, x[1], k->fh, k->fw, 1),
                             .b = pattern(1, FN, 2)};
        ck_assert_int_eq(window_fit(k, x, &o.g), GSL_SUCCESS);
        o.y = unwritten(x[0], FN, o.g.OH, o.g.OW);
        o.dy = pattern_images(x[0], FN, o.g.OH, o.g.OW, 3);
        o.dx = unwritten(x[0], x[1], x[2], x[3]);
        o.dW = tensor_new(FN, x[1], k->fh, k->fw);
        o.db = tensor_new(1, FN, 1, 1);
        struct one_layer one =
            one_layer_new(makers[_i], &o.g, x[0], FN, GRADIENTS_AND_DX);
        layer_convolution(&one, &o, x[0]);
        const struct tensor *all[] = {&o.y, &o.dx, &o.dW, &o.db};
        for (int i = 0; i < 4; i++)
            assert_fixture(&fixture, &at, all[i]);
        one_layer_free(&one);
        operands_free(&o);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

/* Maxima and means of (N, C, H, W), and what comes back from dy, by definition. Of the
 * numbers under the window, those of the padding count for the mean, not for the
 * maximum; of equal ones the first is taken. */
struct pooled {
    struct tensor max, dmax, mean, dmean;
};

static void plain_place(const struct geometry *g, const real x[], size_t i, size_t j,
                        real dy, struct pooled *p, size_t plane, size_t at)
{
    const struct window *k = &g->window;
    size_t best = SIZE_MAX, places = k->fh * k->fw;
    for (size_t q = 0; q < places; q++) {
        size_t row = i * k->stride + q / k->fw, column = j * k->stride + q % k->fw;
        if (row < k->pad || row >= g->H + k->pad || column < k->pad ||
            column >= g->W + k->pad)
            continue;
        size_t from = (row - k->pad) * g->W + column - k->pad;
        if (best == SIZE_MAX || x[from] > x[best])
            best = from;
        p->mean.data[at] += x[from] / (real)places;
        p->dmean.data[plane * g->H * g->W + from] += dy / (real)places;
    }
    p->max.data[at] = x[best];
    p->dmax.data[plane * g->H * g->W + best] += dy;
}

static struct pooled plain_pool(const struct geometry *g, const struct tensor *x,
                                const struct tensor *dy)
{
    size_t N = x->dim[0], C = g->C, places = window_places(g);
    struct pooled p = {tensor_new(N, C, g->OH, g->OW), tensor_new(N, C, g->H, g->W),
                       tensor_new(N, C, g->OH, g->OW), tensor_new(N, C, g->H, g->W)};
    for (size_t at = 0; at < tensor_size(dy); at++)
        plain_place(g, x->data + at / places * g->H * g->W, at % places / g->OW,
                    at % g->OW, dy->data[at], &p, at / places, at);
    return p;
}

/* By the library; where `pairs`, by what it has for windows of 2 x 2. */
static struct pooled library_pool(bool pairs, const struct geometry *g,
                                  const struct tensor *x, const struct tensor *dy)
{
    size_t N = x->dim[0], C = g->C;
    struct pooled p = {unwritten(N, C, g->OH, g->OW), unwritten(N, C, g->H, g->W),
                       unwritten(N, C, g->OH, g->OW), unwritten(N, C, g->H, g->W)};
    if (pairs)
        max_pool_2x2_forward(g, x, &p.max);
    else
        max_pool_forward(g, x, &p.max);
    if (pairs)
        max_pool_2x2_backward(g, x, dy, &p.dmax);
    else
        max_pool_backward(g, x, dy, &p.dmax);
    average_pool_forward(g, x, &p.mean);
    average_pool_backward(g, dy, &p.dmean);
    return p;
}

static void pooled_free(struct pooled *p)
{
    FREE(&p->max, &p->dmax, &p->mean, &p->dmean);
}

static void check_pooling(const struct geometry *g, gsl_rng *rng)
{
    for (int run = 0; run < FILLINGS * (1 + in_pairs(&g->window)); run++) {
        enum filling how = run % FILLINGS;
        size_t N = 1 + gsl_rng_uniform_int(rng, 2);
        struct tensor x = filled(rng, N, g->C, g->H, g->W, how);
        struct tensor dy = sixteenths(rng, N, g->C, g->OH, g->OW);
        struct pooled plain = plain_pool(g, &x, &dy);
        struct pooled quick = library_pool(run >= FILLINGS, g, &x, &dy);
        assert_equal(&quick.max, &plain.max);
        assert_equal(&quick.dmax, &plain.dmax);
        for (size_t i = 0; i < tensor_size(&plain.mean); i++)
            assert_near(quick.mean.data[i], plain.mean.data[i], tolerance(1e-15, 1e-6));
        for (size_t i = 0; i < tensor_size(&plain.dmean); i++)
            assert_near(quick.dmean.data[i], plain.dmean.data[i],
                        tolerance(1e-15, 1e-6));
        pooled_free(&plain);
        pooled_free(&quick);
        FREE(&x, &dy);
    }
}

START_TEST(pooling_by_definition)
{
    over_geometries(check_pooling);
}
END_TEST

/* The commonest window, which has code of its own, on images of more sizes, and of more
 * planes. */
START_TEST(pooling_in_pairs)
{
    static const size_t many[][4] = {{1, 37, 2, 2},
                                     {1, 64, 6, 2},
                                     {1, 33, 2, 70},
                                     {1, 130, 14, 22}};
    gsl_rng *rng = test_rng();
    struct window pairs = square(2, 2, 0);
    for (int k = 0; k < 4; k++) {
        struct geometry g;
        ck_assert_int_eq(window_fit(&pairs, many[k], &g), GSL_SUCCESS);
        check_pooling(&g, rng);
    }
    for (size_t h = 2; h <= 34; h += 4)
        for (size_t w = 2; w <= 34; w += 2) {
            struct geometry g;
            window_fit(&pairs, (size_t[4]){1, 1 + (h + w) % 3, h, w}, &g);
            check_pooling(&g, rng);
        }
    gsl_rng_free(rng);
}
END_TEST

static const struct {
    size_t x[4];
    struct window window;
} torch_pools[] = {
    {{1, 1, 1, 1}, {1, 1, 1, 0}}, {{2, 3, 4, 6}, {2, 2, 2, 0}},
    {{1, 2, 5, 5}, {3, 3, 2, 0}}, {{2, 1, 6, 4}, {3, 3, 1, 1}},
    {{1, 3, 4, 5}, {2, 3, 2, 1}}, {{2, 2, 7, 3}, {4, 2, 1, 1}},
    {{1, 2, 3, 8}, {3, 2, 3, 0}}, {{2, 4, 24, 24}, {2, 2, 2, 0}},
};
static const size_t torch_global_pools[][4] = {{1, 1, 1, 1},
                                               {2, 3, 4, 5},
                                               {3, 2, 7, 1}};
enum { POOLS = sizeof torch_pools / sizeof *torch_pools, GLOBAL_POOLS = 3 };

/* A network of one pooling layer on the fixtures' images of shape x. */
static void assert_pool(const struct table *fixture, size_t *at, const size_t x[4],
                        struct layer *pool)
{
    struct plan *plan = ready(LIST(x[1], x[2], x[3], pool), x[0], 1, true);
    struct tensor X = pattern_images(x[0], x[1], x[2], x[3], 0);
    const struct tensor *y = plan_forward(plan, &X);
    struct tensor dY = pattern_images(y->dim[0], y->dim[1], y->dim[2], y->dim[3], 3);
    only_backward(plan, &X, &dY);
    assert_fixture(fixture, at, y);
    assert_fixture(fixture, at, &plan->dx);
    FREE(&X, &dY);
    free_with_network(plan);
}

START_TEST(pooling_as_torch_has_it)
{
    static const char *const names[] = {"value"};
    struct table fixture = load_fixture("tests/fixtures/pooling.tsv", names, 1);
    size_t at = 0;
    for (size_t s = 0; s < POOLS; s++)
        assert_pool(&fixture, &at, torch_pools[s].x,
                    max_pool_new(torch_pools[s].window));
    for (size_t s = 0; s < POOLS; s++)
        assert_pool(&fixture, &at, torch_pools[s].x,
                    average_pool_new(torch_pools[s].window));
    for (size_t s = 0; s < GLOBAL_POOLS; s++)
        assert_pool(&fixture, &at, torch_global_pools[s], global_max_pool_new());
    for (size_t s = 0; s < GLOBAL_POOLS; s++)
        assert_pool(&fixture, &at, torch_global_pools[s], global_average_pool_new());
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

/* The filters' spread, for C FH FW inputs; their biases are zero. */
START_TEST(initial_filters)
{
    static initial_std *const rules[] = {he, xavier, small_std};
    const double expected[] = {sqrt(2.0 / 60), sqrt(1.0 / 60), 0.01};
    gsl_rng *rng = test_rng();
    for (int i = 0; i < 3; i++) {
        struct network *net =
            LIST(5, 9, 9,
                 convolution_new(5, 1000, (struct window){4, 3, 1, 0}, rules[i]));
        network_init(net, rng);
        ck_assert_uint_eq(net->params, 60 * 1000 + 1000);
        double square_of_std = dot(60000, net->param, net->param) / 60000;
        ck_assert(fabs(sqrt(square_of_std) / expected[i] - 1) < 0.02);
        for (size_t k = 60 * 1000; k < net->params; k++)
            ck_assert(net->param[k] == 0);
        network_free(net);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Saved as in the book: (FN, C, FH, FW) also where some of these are 1, (FN) for the
 * biases, (in, out) for one input too; and loaded to the same bits. */
START_TEST(saved_shapes)
{
    static const struct npz_array expected[] = {
        {"W1", 4, {3, 2, 3, 4}, NULL}, {"b1", 1, {3}, NULL},
        {"W2", 4, {2, 3, 1, 1}, NULL}, {"b2", 1, {2}, NULL},
        {"W3", 4, {1, 2, 1, 1}, NULL}, {"b3", 1, {1}, NULL},
        {"W4", 2, {1, 5}, NULL},       {"b4", 1, {5}, NULL},
        {"W5", 2, {5, 1}, NULL},       {"b5", 1, {1}, NULL},
        {"W6", 2, {1, 1}, NULL},       {"b6", 1, {1}, NULL},
    };
    struct network *net[2];
    gsl_rng *rng = test_rng();
    for (int k = 0; k < 2; k++) {
        net[k] = LIST(2, 6, 5, convolution_new(2, 3, (struct window){3, 4, 1, 0}, he),
                      max_pool_new((struct window){2, 2, 2, 0}),
                      convolution_new(3, 2, square(1, 1, 0), he),
                      convolution_new(2, 1, square(1, 1, 0), he), dropout_new(0),
                      global_average_pool_new(), affine_new(1, 5, he),
                      affine_new(5, 1, he), affine_new(1, 1, he));
        network_init(net[k], rng);
    }
    struct npz_array found[12];
    size_t n;
    faults_watch();
    ck_assert_int_eq(network_save(net[0], in_folder("shapes.npz")), GSL_SUCCESS);
    ck_assert_int_eq(npz_list(in_folder("shapes.npz"), found, 12, &n), GSL_SUCCESS);
    ck_assert_uint_eq(n, 12);
    for (size_t i = 0; i < n; i++) {
        ck_assert_str_eq(found[i].name, expected[i].name);
        ck_assert_uint_eq(found[i].dims, expected[i].dims);
        for (size_t k = 0; k < found[i].dims; k++)
            ck_assert_uint_eq(found[i].dim[k], expected[i].dim[k]);
    }
    ck_assert(!same(net[0]->param, net[1]->param, net[0]->params));
    ck_assert_int_eq(network_load(net[1], in_folder("shapes.npz")), GSL_SUCCESS);
    ck_assert(same(net[0]->param, net[1]->param, net[0]->params));
    ck_assert_uint_eq(faults_seen(), 0);
    network_free(net[0]);
    network_free(net[1]);
    gsl_rng_free(rng);
}
END_TEST

/* A network of nothing but dropout, for batches of 40 examples of 1,000 numbers. */
static struct plan *dropping(real ratio, int threads)
{
    return ready(LIST(1000, 1, 1, dropout_new(ratio)), 40, threads, true);
}

static const double ratios[] = {0, 0.1, 0.25, 0.5, 0.9};

/* A number is dropped or scaled, with the right chance, so that the mean is kept; the
 * gradient goes the same way. The next batch, and every example, has another mask. */
START_TEST(dropout_in_training)
{
    double ratio = ratios[_i], dropped = 0, mean = 0;
    size_t n = 40 * 1000;
    real scale = 1 / (1 - (real)ratio);
    struct plan *plan = dropping((real)ratio, 1);
    struct tensor x = unwritten(40, 1000, 1, 1), dy = unwritten(40, 1000, 1, 1);
    for (size_t i = 0; i < n; i++) {
        x.data[i] = 2;
        dy.data[i] = (real)(i % 7) - (real)3.5;
    }
    struct tensor y = copy_of(plan_forward(plan, &x));
    only_backward(plan, &x, &dy);
    for (size_t i = 0; i < n; i++) {
        ck_assert(y.data[i] == 0 || y.data[i] == 2 * scale);
        ck_assert(plan->dx.data[i] == (y.data[i] == 0 ? 0 : scale * dy.data[i]));
        dropped += y.data[i] == 0;
        mean += (double)y.data[i] / (double)n;
    }
    double spread = sqrt(ratio * (1 - ratio) / (double)n); /* of the share dropped */
    ck_assert_double_le(fabs(dropped / (double)n - ratio), 4 * spread);
    ck_assert_double_le(fabs(mean - 2), 8 * spread / (1 - ratio) + 1e-6);
    for (size_t i = 1; ratio > 0 && i < 40; i++)
        ck_assert(!same(y.data, y.data + i * 1000, 1000));
    ck_assert((ratio == 0) == same(y.data, plan_forward(plan, &x)->data, n));
    FREE(&x, &dy, &y);
    free_with_network(plan);
}
END_TEST

START_TEST(dropout_outside_of_training)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = dropping((real)ratios[_i], 2);
    struct tensor x = sixteenths(rng, 40, 1000, 1, 1);
    plan_forward(plan, &x);
    ck_assert(same(plan_predict(plan, &x)->data, x.data, 40 * 1000));
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(dropout_for_any_threads)
{
    gsl_rng *rng = test_rng();
    struct tensor x = sixteenths(rng, 40, 1000, 1, 1);
    struct plan *one = dropping((real)0.5, 1);
    for (int threads = 2; threads <= 4; threads += 2) {
        struct plan *many = dropping((real)0.5, threads);
        for (int batch = 0; batch < 3; batch++) {
            x.dim[0] = batch == 1 ? 33 : 40;
            plan_forward(one, &x);
            plan_forward(many, &x);
            ck_assert(same(one->y.data, many->y.data, x.dim[0] * 1000));
        }
        free_with_network(one);
        free_with_network(many);
        one = dropping((real)0.5, 1);
    }
    tensor_free(&x);
    free_with_network(one);
    gsl_rng_free(rng);
}
END_TEST

/* The published formulas, in double. */
START_TEST(adam_as_published)
{
    enum { N = 7 };
    gsl_rng *rng = test_rng();
    const double rate = 0.01, beta1 = 0.8, beta2 = 0.99, epsilon = 1e-3;
    double theta[N], m[N] = {0}, v[N] = {0};
    real param[N], grad[N], first[N] = {0}, second[N] = {0};
    for (int i = 0; i < N; i++)
        theta[i] = param[i] = random_sixteenth(rng, 2);
    for (size_t t = 1; t <= 30; t++) {
        for (int i = 0; i < N; i++) {
            double g = grad[i] = random_sixteenth(rng, 4) * (i == 0 ? 0 : 1);
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            double m_hat = m[i] / (1 - pow(beta1, (double)t));
            double v_hat = v[i] / (1 - pow(beta2, (double)t));
            theta[i] -= rate * m_hat / (sqrt(v_hat) + epsilon);
        }
        adam_step(N, param, grad, first, second, t, (real)rate, (real)beta1,
                  (real)beta2, (real)epsilon);
        for (int i = 0; i < N; i++) {
            assert_near(param[i], (real)theta[i], tolerance(1e-14, 1e-5));
            assert_near(first[i], (real)m[i], tolerance(1e-14, 1e-6));
            assert_near(second[i], (real)v[i], tolerance(1e-14, 1e-6));
        }
    }
    gsl_rng_free(rng);
}
END_TEST

/* As an optimizer it counts its steps from 1, has the published hyperparameters, and
 * begins with a step of `rate` whatever the size of the gradient. */
START_TEST(adam_as_an_optimizer)
{
    real param[3] = {1, -2, 0}, grad[3] = {(real)1e-3, -1000, 0}, p[3], m[3] = {0};
    real v[3] = {0};
    memcpy(p, param, sizeof p);
    struct optimizer adam = optimizer_new(&adam_type, 3, (real)0.125);
    for (size_t t = 1; t <= 5; t++) {
        optimizer_step(&adam, param, grad);
        ck_assert_uint_eq(adam.t, t);
        adam_step(3, p, grad, m, v, t, (real)0.125, (real)0.9, (real)0.999, (real)1e-8);
        ck_assert(same(p, param, 3) && same(m, adam.m, 3) && same(v, adam.v, 3));
        if (t == 1) {
            assert_near(param[0], (real)0.875, tolerance(1e-4, 1e-4));
            assert_near(param[1], (real)-1.875, tolerance(1e-9, 1e-5));
        }
    }
    ck_assert(param[2] == 0);
    optimizer_free(&adam);
}
END_TEST

/* Noisy images of 8 x 8 pixels with a bright quarter, whose number is the label. */
static struct images quarters(size_t count, gsl_rng *rng)
{
    struct images s = {count, 8, 8, malloc(count * 64), malloc(count), {0}};
    s.block[0] = s.pixel;
    s.block[1] = s.label;
    for (size_t i = 0; i < count; i++)
        s.label[i] = (unsigned char)gsl_rng_uniform_int(rng, 4);
    for (size_t at = 0; at < count * 64; at++) {
        size_t quarter = at % 64 / 32 * 2 + at % 8 / 4;
        s.pixel[at] = (unsigned char)(gsl_rng_uniform_int(rng, 150) +
                                      (quarter == s.label[at / 64] ? 100 : 0));
    }
    return s;
}

START_TEST(learner_with_adam)
{
    gsl_rng *rng = test_rng();
    struct images images = quarters(200, rng);
    struct network *net = LIST(1, 8, 8, convolution_new(1, 4, square(3, 1, 1), he),
                               relu_new(), max_pool_new(square(2, 2, 0)),
                               dropout_new((real)0.1), affine_new(64, 4, he));
    network_init(net, rng);
    struct plan *plan = plan_new(net, training_on(30, 2), rng);
    struct examples examples = images_examples(&images);
    struct learner l =
        learner_new(plan, &examples, 30, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, (real)0.01), rng);
    double first = 0, last = 0;
    for (int i = 0; i < 70; i++) {
        double loss = learner_step(&l);
        ck_assert(isfinite(loss));
        first += i < 7 ? loss / 7 : 0;
        last += i >= 63 ? loss / 7 : 0;
    }
    ck_assert_uint_eq(l.optimizer.t, 70);
    ck_assert_msg(first > 0.5 && last < first / 5, "from %g to %g", first, last);
    learner_free(&l);
    free_with_network(plan);
    images_free(&images);
    gsl_rng_free(rng);
}
END_TEST

Suite *convolution_suite(void)
{
    Suite *suite = suite_create("convolution");
    TCase *tc = tcase_create("windows");
    tcase_add_test(tc, the_grid_is_not_empty);
    tcase_add_test(tc, windows_fit_or_not);
    tcase_add_loop_test(tc, columns, 0, 3);
    suite_add_tcase(suite, tc);
    tc = tcase_create("convolution");
    tcase_add_test(tc, convolution_by_definition);
    tcase_add_loop_test(tc, convolution_of_any_shape, 0, TURNS);
    tcase_add_loop_test(tc, convolution_of_much, 0, LARGE);
    tcase_add_loop_test(tc, convolution_as_torch_has_it, 0, MAKERS);
    tcase_add_loop_test(tc, convolution_by_tiles, 0, TURNS);
    tcase_add_test(tc, tiles_suit);
    tcase_add_test(tc, initial_filters);
    suite_add_tcase(suite, tc);
    tc = tcase_create("pooling");
    tcase_add_test(tc, pooling_by_definition);
    tcase_add_test(tc, pooling_in_pairs);
    tcase_add_test(tc, pooling_as_torch_has_it);
    suite_add_tcase(suite, tc);
    tc = tcase_create("networks");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, saved_shapes);
    suite_add_tcase(suite, tc);
    tc = tcase_create("dropout");
    tcase_add_loop_test(tc, dropout_in_training, 0, sizeof ratios / sizeof *ratios);
    tcase_add_loop_test(tc, dropout_outside_of_training, 0,
                        sizeof ratios / sizeof *ratios);
    tcase_add_test(tc, dropout_for_any_threads);
    suite_add_tcase(suite, tc);
    tc = tcase_create("learning");
    tcase_add_test(tc, adam_as_published);
    tcase_add_test(tc, adam_as_an_optimizer);
    tcase_add_test(tc, learner_with_adam);
    suite_add_tcase(suite, tc);
    return suite;
}
