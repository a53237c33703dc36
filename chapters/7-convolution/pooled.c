/* pooled.c - pooling by hand, through columns, and what it does to a shift. */
#include "base/memory.h"
#include "chapter7.h"
#include "data/examples.h"
#include "loops.h"
#include "nets/im2col.h"
#include "nets/initial.h"
#include "nets/plan.h"
#include "nets/pooling.h"
#include "stage/claim.h"
#include <stdlib.h>
#include <string.h>

/* One image of 4 x 4 pooled with a window of 2 x 2 at stride 2, forwards, and backwards
 * from a gradient. */
static void report_pooled(void)
{
    real image[16] = {1, 3, 2, 0, 4, 0, 1, 1, 0, 1, 5, 6, 2, 1, 7, 2};
    real largest[4], mean[4], dout[4] = {4, 8, 12, 16}, dmax[16], dmean[16];
    struct tensor x = {{1, 1, 4, 4}, image, false}, y = {{1, 1, 2, 2}, largest, false};
    struct tensor m = {{1, 1, 2, 2}, mean, false}, dy = {{1, 1, 2, 2}, dout, false};
    struct tensor dx = {{1, 1, 4, 4}, dmax, false}, dxm = {{1, 1, 4, 4}, dmean, false};
    struct window w = square(2, 2, 0);
    struct geometry g;
    window_fit(&w, x.dim, &g);
    max_pool_forward(&g, &x, &y);
    average_pool_forward(&g, &x, &m);
    max_pool_backward(&g, &x, &dy, &dx);
    average_pool_backward(&g, &dy, &dxm);
    printf("Windows of 2 x 2 at stride 2: the largest number and the mean under each, "
           "and\n"
           "gradients sent back through both\n\n");
    print_grids("x                   max         average",
                (struct tensor[]){tensor_view(image, 4, 4), tensor_view(largest, 2, 2),
                                  tensor_view(mean, 2, 2)},
                3);
    print_grids("\ndy          dx through max      dx through average",
                (struct tensor[]){tensor_view(dout, 2, 2), tensor_view(dmax, 4, 4),
                                  tensor_view(dmean, 4, 4)},
                3);
}

/* The maximum of each column, and in which row it stands: the first of equals. */
static void column_maxima(const struct tensor *col, real y[], size_t row[])
{
    size_t T = col->dim[1];
    for (size_t p = 0; p < T; p++) {
        row[p] = 0;
        for (size_t k = 1; k < col->dim[0]; k++)
            if (col->data[k * T + p] > col->data[row[p] * T + p])
                row[p] = k;
        y[p] = col->data[row[p] * T + p];
    }
}

/* Max pooling of x through im2col, one channel at a time, and back through col2im.
 * g has C = 1 and no padding; y is (N, C, OH, OW), dx is shaped like x. */
static void pool_through_columns(const struct geometry *g, const struct tensor *x,
                                 const struct tensor *dy, struct tensor *y,
                                 struct tensor *dx)
{
    size_t T = window_places(g), plane = g->H * g->W;
    struct tensor col = tensor_new(window_size(g), T, 1, 1);
    size_t *row = allocate(T, sizeof *row);
    memset(dx->data, 0, tensor_size(dx) * sizeof *dx->data);
    for (size_t i = 0; i < x->dim[0] * x->dim[1]; i++) {
        /* Forward: the largest number of each column. */
        im2col(g, x->data + i * plane, col.data);
        column_maxima(&col, y->data + i * T, row);
        /* Backward: each gradient in the row of its maximum, back through col2im(). */
        memset(col.data, 0, tensor_size(&col) * sizeof *col.data);
        for (size_t p = 0; p < T; p++)
            col.data[row[p] * T + p] = dy->data[i * T + p];
        col2im(g, col.data, dx->data + i * plane);
    }
    free(row);
    tensor_free(&col);
}

/* Do both ways give the same bits forwards, and backwards the same gradients within
 * `limit`, on random images? */
static bool columns_agree(struct window w, real limit, gsl_rng *rng)
{
    enum { N = 2, C = 3, S = 12 };
    struct geometry g, one;
    struct tensor x = tensor_new(N, C, S, S);
    window_fit(&w, x.dim, &g);
    window_fit(&w, (size_t[4]){1, 1, S, S}, &one);
    struct tensor y = tensor_new(N, C, g.OH, g.OW), y2 = tensor_new(N, C, g.OH, g.OW);
    struct tensor dy = tensor_new(N, C, g.OH, g.OW);
    struct tensor dx = tensor_new(N, C, S, S), dx2 = tensor_new(N, C, S, S);
    fill_normal(&x, 1, rng);
    fill_normal(&dy, 1, rng);
    max_pool_forward(&g, &x, &y);
    max_pool_backward(&g, &x, &dy, &dx);
    pool_through_columns(&one, &x, &dy, &y2, &dx2);
    bool same = memcmp(y.data, y2.data, tensor_size(&y) * sizeof(real)) == 0 &&
                relative_difference(&dx, &dx2) <= limit;
    struct tensor *all[] = {&x, &y, &y2, &dy, &dx, &dx2};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        tensor_free(all[i]);
    return same;
}

enum { FILTERS = 8, POOLS = 5, SETS = 5 };

/* What is done with the feature maps: nothing, or pooling of one kind. */
static struct layer *pool_of(int kind)
{
    const struct window two = square(2, 2, 0), four = square(4, 4, 0);
    return kind == 1   ? max_pool_new(two)
           : kind == 2 ? average_pool_new(two)
           : kind == 3 ? max_pool_new(four)
           : kind == 4 ? global_max_pool_new()
                       : NULL;
}

/* Random filters of 5 x 5, ReLU, and a pooling. */
static struct network *feature_network(int kind, gsl_rng *rng)
{
    struct network *net = network_new(1, 28, 28);
    struct layer *pool = pool_of(kind);
    network_add(net, convolution_new(1, FILTERS, square(5, 1, 0), he));
    network_add(net, relu_new());
    if (pool != NULL)
        network_add(net, pool);
    network_init(net, rng);
    return net;
}

/* The images of x moved by one pixel to the right; a column of zeros comes in. */
static void shift_right(const struct tensor *x, struct tensor *moved)
{
    size_t W = x->dim[3];
    for (size_t i = 0; i < tensor_size(x); i++)
        moved->data[i] = i % W > 0 ? x->data[i - 1] : 0;
}

/* How much a shift changes an output: the length of the change in per cent of the
 * output's own; and of the numbers that are not 0 both before and after, how many per
 * cent stay as they were. */
struct shift_effect {
    double change, equal;
};

static struct shift_effect compare_outputs(const struct tensor *y,
                                           const struct tensor *z)
{
    double apart = 0, length = 0, alive = 0, equal = 0;
    for (size_t i = 0; i < tensor_size(y); i++) {
        double a = y->data[i], b = z->data[i];
        apart += (a - b) * (a - b);
        length += a * a;
        alive += a != 0 || b != 0;
        equal += (a != 0 || b != 0) && fabs(a - b) <= 1e-5 * fmax(fabs(a), fabs(b));
    }
    return (struct shift_effect){100 * sqrt(apart / length), 100 * equal / alive};
}

static struct shift_effect shift_through(int kind, const struct tensor *x,
                                         const struct tensor *moved, gsl_rng *rng)
{
    struct network *net = feature_network(kind, rng);
    struct plan *plan = plan_new(net, predicting_on(x->dim[0], 1), NULL);
    const struct tensor *p = plan_predict(plan, x);
    struct tensor y = tensor_new(p->dim[0], p->dim[1], p->dim[2], p->dim[3]);
    memcpy(y.data, p->data, tensor_size(p) * sizeof *p->data);
    struct shift_effect e = compare_outputs(&y, plan_predict(plan, moved));
    tensor_free(&y);
    plan_free(plan);
    network_free(net);
    return e;
}

/* Digits, the same digits moved by one pixel, and what that changes. */
struct shifts {
    size_t count;
    struct shift_effect pixels, pooled[POOLS][SETS];
};

/* The first digits of the test data, as many as s->count says or as there are. The
 * caller frees them. */
static struct batch digits_to_shift(const struct run *run, struct shifts *s)
{
    struct images test = mnist_load(run->options->data, "t10k");
    struct examples e = first_examples(images_examples(&test), s->count);
    struct batch digits = batch_new(&e, e.count);
    batch_take_range(&digits, &e, 0, e.count);
    s->count = e.count;
    images_free(&test);
    return digits;
}

/* All kinds of pooling behind the same filters, for several sets of random filters. */
static struct shifts measure_shifts(const struct run *run)
{
    struct shifts s = {.count = run->options->quick ? 50 : 200};
    struct batch digits = digits_to_shift(run, &s);
    const struct tensor *x = &digits.x;
    struct tensor moved = tensor_new(s.count, 1, x->dim[2], x->dim[3]);
    shift_right(x, &moved);
    s.pixels = compare_outputs(x, &moved);
    for (int set = 0; set < SETS; set++)
        for (int kind = 0; kind < POOLS; kind++) {
            gsl_rng *rng = run_rng(run, (unsigned)set + 1);
            s.pooled[kind][set] = shift_through(kind, x, &moved, rng);
            gsl_rng_free(rng);
        }
    batch_free(&digits);
    tensor_free(&moved);
    return s;
}

/* Is the change smaller with every kind of pooling than without, for every set? */
static bool pooling_steadies(const struct shifts *s)
{
    bool less = true;
    for (int kind = 1; kind < POOLS; kind++)
        for (int set = 0; set < SETS; set++)
            less = less && s->pooled[kind][set].change < s->pooled[0][set].change;
    return less;
}

/* One line per kind of pooling: means over the sets of filters. */
static void report_shifts(const struct shifts *s)
{
    const char *name[POOLS] = {"no pooling", "max 2 x 2", "average 2 x 2", "max 4 x 4",
                               "global max"};
    printf("\n%zu digits moved by one pixel, through %d random filters of 5 x 5; means "
           "of %d "
           "sets of filters.\n",
           s->count, FILTERS, SETS);
    printf("Change: its length in per cent of the output's. Unchanged: per cent of the "
           "numbers.\n\n");
    printf("output         change, %%  unchanged, %%\n");
    printf("%-13s  %9.1f  %12.1f\n", "pixels", s->pixels.change, s->pixels.equal);
    for (int kind = 0; kind < POOLS; kind++) {
        double change = 0, equal = 0;
        for (int set = 0; set < SETS; set++) {
            change += s->pooled[kind][set].change / SETS;
            equal += s->pooled[kind][set].equal / SETS;
        }
        printf("%-13s  %9.1f  %12.1f\n", name[kind], change, equal);
    }
    printf("\n");
    report_claim(pooling_steadies(s),
                 "less change with pooling than without for each of %d sets of filters",
                 SETS);
}

/* Whether pooling through columns gives what the layer gives. */
static void report_columns_agree(gsl_rng *rng)
{
    struct layer *layer = max_pool_new(square(2, 2, 0));
    printf("\nMax pooling through columns, on random images of 12 x 12\n");
    report_claim(columns_agree(square(2, 2, 0), 0, rng),
                 "windows of 2 x 2 at stride 2 give the same bits");
    report_claim(columns_agree(square(3, 1, 0), (real)1e-5, rng),
                 "windows of 3 x 3 at stride 1 give the same but for round-off");
    printf("parameters of a pooling layer: %zu\n", layer->params);
    layer_free(layer);
}

/* Section 7.8: pooling by hand, through columns, and against a shift. */
void pooling_section(const struct run *run)
{
    report_pooled();
    report_columns_agree(run->rng);
    struct shifts s = measure_shifts(run);
    report_shifts(&s);
}
