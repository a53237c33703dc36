/* transforms.c - digits shifted, turned, scaled and faded, and who still reads them. */
#include "chapter7.h"
#include "data/examples.h"
#include "loops.h"
#include "nets/dense.h"
#include "nets/plan.h"
#include "nets/pooling.h"
#include "nets/softmax.h"
#include "nets/weights.h"
#include "networks.h"
#include "stage/claim.h"
#include "stage/figures.h"
#include <gsl/gsl_math.h>
#include <string.h>

enum { EDGE = 28, AREA = EDGE * EDGE, AT_A_TIME = 100 };

/* What is done to an image: shifted to the right and down by so many pixels, turned
 * about its centre by an angle in degrees, scaled by a factor; then each pixel p
 * becomes paper + ink p. */
struct transform {
    double right, down, angle, scale, ink, paper;
};

static const struct transform identity_transform = {0, 0, 0, 1, 1, 0};

/* The image at row r and column c, which may lie between pixels: the mean of the four
 * around it, each weighted by how near it is. Beyond the edge all is 0. */
static double between_pixels(const real image[], double r, double c)
{
    double top = floor(r), left = floor(c), sum = 0;
    for (int k = 0; k < 4; k++) {
        double i = top + k / 2, j = left + k % 2;
        double weight = (1 - fabs(r - i)) * (1 - fabs(c - j));
        if (i >= 0 && i < EDGE && j >= 0 && j < EDGE)
            sum += weight * (double)image[(size_t)i * EDGE + (size_t)j];
    }
    return sum;
}

/* For every pixel of `to`, finds the point of `from` that comes to lie there. */
static void transform_image(const struct transform *t, const real from[], real to[])
{
    double centre = (EDGE - 1) / 2.0, angle = t->angle * M_PI / 180;
    double cosine = cos(angle) / t->scale, sine = sin(angle) / t->scale;
    for (size_t i = 0; i < EDGE; i++)
        for (size_t j = 0; j < EDGE; j++) {
            double y = (double)i - centre - t->down, x = (double)j - centre - t->right;
            double p = between_pixels(from, centre + cosine * y - sine * x,
                                      centre + sine * y + cosine * x);
            to[i * EDGE + j] = (real)(t->paper + t->ink * p);
        }
}

/* How images are changed, each by amounts from `first` on in steps. */
enum change { SHIFT, TURN, SCALE, FADE, GREY, CHANGES };

static const struct {
    const char *name;
    double first, step;
    size_t count;
} changes[CHANGES] = {
    {"shifted, pixels", 0, 1, 5},          {"turned, degrees", 0, 10, 5},
    {"scaled, times", 0.7, 0.1, 7},        {"ink, times", 1, -0.2, 5},
    {"grey paper, of the ink", 0, 0.2, 5},
};

enum { MOST_AMOUNTS = 7 };

static double amount_of(enum change change, size_t k)
{
    return changes[change].first + changes[change].step * (double)k;
}

/* The transform of image i. Shifts go to the right, down, left and up by turns, and
 * digits are turned to the left and to the right by turns. On paper as grey as that,
 * the ink stays as black as it was. */
static struct transform transform_by(enum change change, double amount, size_t i)
{
    const int right[4] = {1, 0, -1, 0}, down[4] = {0, 1, 0, -1};
    struct transform t = identity_transform;
    if (change == SHIFT) {
        t.right = amount * right[i % 4];
        t.down = amount * down[i % 4];
    } else if (change == TURN) {
        t.angle = i % 2 == 0 ? amount : -amount;
    } else if (change == SCALE) {
        t.scale = amount;
    } else if (change == FADE) {
        t.ink = amount;
    } else {
        t.ink = 1 - amount;
        t.paper = amount;
    }
    return t;
}

/* Of the first `count` images, transformed, the share read rightly, in per cent. */
static double transformed_accuracy(struct plan *plan, const struct images *images,
                                   size_t count, enum change change, double amount)
{
    struct tensor moved = tensor_new(AT_A_TIME, 1, EDGE, EDGE);
    size_t right = 0;
    struct examples e = images_examples(images);
    struct batch batch = batch_new(&e, AT_A_TIME);
    for (size_t first = 0; first < count; first += AT_A_TIME) {
        size_t n = count - first < AT_A_TIME ? count - first : AT_A_TIME;
        batch_take_range(&batch, &e, first, n);
        moved.dim[0] = n;
        for (size_t i = 0; i < n; i++) {
            struct transform t = transform_by(change, amount, first + i);
            transform_image(&t, batch.x.data + i * AREA, moved.data + i * AREA);
        }
        const struct tensor *y = plan_predict(plan, &moved);
        for (size_t i = 0; i < n; i++)
            right += (int)argmax(10, y->data + i * 10) == batch.label[i];
    }
    batch_free(&batch);
    tensor_free(&moved);
    return 100 * (double)right / (double)count;
}

/* Numbers of the maps a and b, (n, channels, size, size), that differ, where b should
 * be a moved to the right by `shift`. Columns of b into which a border of a has moved
 * are left out, and so is one column at each edge. Counts the numbers compared. */
static size_t count_different(const struct tensor *a, const struct tensor *b,
                              size_t shift, size_t *compared)
{
    size_t size = a->dim[3], lines = tensor_size(a) / size, different = 0;
    *compared = 0;
    for (size_t line = 0; line < lines; line++)
        for (size_t j = shift + 1; j + 1 < size; j++) {
            different += a->data[line * size + j - shift] != b->data[line * size + j];
            ++*compared;
        }
    return different;
}

/* The maps of the filters W, (FN, 1, FH, FW), over the images x, by the loops of
 * section 7.1: every number is summed in the same order, wherever it lies. The caller
 * frees them. */
static struct tensor filter_maps(const struct tensor *x, const struct tensor *W)
{
    size_t n = x->dim[0], FN = W->dim[0], FH = W->dim[2], FW = W->dim[3];
    size_t OH = EDGE - FH + 1, OW = EDGE - FW + 1;
    struct tensor maps = tensor_new(n, FN, OH, OW);
    for (size_t i = 0; i < n * FN; i++) {
        struct tensor image = tensor_view(x->data + i / FN * AREA, EDGE, EDGE);
        struct tensor kernel = tensor_view(W->data + i % FN * FH * FW, FH, FW);
        struct tensor map = tensor_view(maps.data + i * OH * OW, OH, OW);
        correlate(&image, &kernel, &map);
    }
    return maps;
}

/* The largest of each 2 x 2 numbers of the maps, at stride 2; frees the maps. */
static struct tensor pooled_maps(struct tensor *maps)
{
    struct geometry g;
    const struct window pairs = square(2, 2, 0);
    window_fit(&pairs, maps->dim, &g);
    struct tensor y = tensor_new(maps->dim[0], maps->dim[1], g.OH, g.OW);
    max_pool_forward(&g, maps, &y);
    tensor_free(maps);
    return y;
}

/* A copy of images, each moved to the right by `shift` pixels. */
static struct tensor shifted_right(const struct tensor *x, size_t shift)
{
    struct transform t = identity_transform;
    struct tensor moved = tensor_new(x->dim[0], 1, EDGE, EDGE);
    t.right = (double)shift;
    for (size_t i = 0; i < x->dim[0]; i++)
        transform_image(&t, x->data + i * AREA, moved.data + i * AREA);
    return moved;
}

/* Images moved by `in`, compared with the maps moved by `out`: in how many numbers,
 * in per cent of those compared, their maps differ from the maps moved. */
struct shift_test {
    bool pooled;
    size_t in, out;
    double different;
};

static void measure_shifted(const struct tensor *x, const struct tensor *W,
                            struct shift_test *t)
{
    size_t compared;
    struct tensor moved = shifted_right(x, t->in);
    struct tensor before = filter_maps(x, W), after = filter_maps(&moved, W);
    if (t->pooled) {
        before = pooled_maps(&before);
        after = pooled_maps(&after);
    }
    t->different = (double)count_different(&before, &after, t->out, &compared);
    t->different *= 100 / (double)compared;
    tensor_free(&before);
    tensor_free(&after);
    tensor_free(&moved);
}

enum { TRIED = 20, SHIFT_TESTS = 4 };

/* The trained filters on some digits, tried with several shifts. Returns how many
 * digits. */
static size_t measure_moves(const struct network *trained, const struct images *test,
                            struct shift_test tests[SHIFT_TESTS])
{
    struct examples e = first_examples(images_examples(test), TRIED);
    struct batch batch = batch_new(&e, TRIED);
    const struct tensor *W = layer_tensor(network_layer(trained, 0), "W");
    batch_take_range(&batch, &e, 0, e.count);
    for (int k = 0; k < SHIFT_TESTS; k++)
        measure_shifted(&batch.x, W, &tests[k]);
    batch_free(&batch);
    return e.count;
}

static void report_moves(size_t digits, const struct shift_test tests[SHIFT_TESTS])
{
    printf(
        "%zu digits moved to the right: do their maps move along? Numbers that differ, "
        "in per cent,\naway from the border\n\n",
        digits);
    printf("maps of                  image by  maps by  different, %%\n");
    for (int k = 0; k < SHIFT_TESTS; k++)
        printf("%-23s  %8zu  %7zu  %12.1f\n",
               tests[k].pooled ? "convolution and pooling" : "convolution", tests[k].in,
               tests[k].out, tests[k].different);
    printf("\n");
    report_claim(tests[0].different == 0, "equal to the last bit, convolution");
    report_claim(tests[1].different == 0,
                 "equal to the last bit, pooled, by whole strides");
}

/* The equivariance of the trained filters, and what pooling leaves of it. */
static void show_moves(const struct network *trained, const struct images *test)
{
    struct shift_test tests[SHIFT_TESTS] = {{false, 3, 3, 0},
                                            {true, 2, 1, 0},
                                            {true, 1, 0, 0},
                                            {true, 2, 0, 0}};
    size_t digits = measure_moves(trained, test, tests);
    report_moves(digits, tests);
}

/* What each of the two networks, dense and convolutional, reads rightly of images
 * changed by each amount, in per cent. */
struct still_read {
    double right[2][MOST_AMOUNTS];
};

static struct still_read measure_change(enum change change, struct plan *plan[2],
                                        const struct images *test, size_t count)
{
    struct still_read s = {0};
    for (int k = 0; k < 2; k++)
        for (size_t a = 0; a < changes[change].count; a++)
            s.right[k][a] = transformed_accuracy(plan[k], test, count, change,
                                                 amount_of(change, a));
    return s;
}

/* A line of amounts and one for each network. */
static void report_change(enum change change, const struct still_read *s)
{
    const char *name[2] = {"dense", "convolutional"};
    printf("\n%-22s", changes[change].name);
    for (size_t a = 0; a < changes[change].count; a++)
        printf("%7.1f", amount_of(change, a));
    printf("\n");
    for (int k = 0; k < 2; k++) {
        printf("%-22s", name[k]);
        for (size_t a = 0; a < changes[change].count; a++)
            printf("%7.1f", s->right[k][a]);
        printf("\n");
    }
}

static void draw_change(FILE *figure, enum change change, const struct still_read *s)
{
    for (int k = 0; k < 2; k++)
        for (size_t a = 0; a < changes[change].count; a++)
            figure_row(figure, "%d\t%d\t%.1f\t%.1f", change, k, amount_of(change, a),
                       s->right[k][a]);
}

/* Section 7.11: which changes of an image leave the answer as it was. */
void transforms_section(const struct run *run)
{
    const struct options *o = run->options;
    const size_t size[4] = {AREA, 50, 100, 10};
    struct images test = mnist_load(o->data, "t10k");
    size_t count = o->quick ? 50 : 1000;
    count = count < test.count ? count : test.count;
    struct network *net[2] = {dense_network(size, 4, relu_new, he, run->rng),
                              simple_network(run->rng)};
    network_load(net[0], "data/weights/784-50-100-10.npz");
    network_load(net[1], "data/weights/simple.npz");
    struct work work = predicting_on(AT_A_TIME, (int)option_or(o->threads, 2));
    struct plan *plan[2] = {plan_new(net[0], work, NULL), plan_new(net[1], work, NULL)};
    show_moves(net[1], &test);
    FILE *figure =
        figure_new(run->figures, "transforms", "way\tnetwork\tamount\tright");
    printf("\nOf %zu test images, changed by different amounts, those read rightly, in "
           "per cent\n",
           count);
    for (enum change change = SHIFT; change < CHANGES; change++) {
        struct still_read s = measure_change(change, plan, &test, count);
        report_change(change, &s);
        draw_change(figure, change, &s);
    }
    for (int k = 0; k < 2; k++) {
        plan_free(plan[k]);
        network_free(net[k]);
    }
    images_free(&test);
}
