/* transforms.c - digits shifted, turned, scaled and faded, and who still reads them. */
#include "chapter7.h"
#include "dense.h"
#include "idx.h"
#include "loops.h"
#include "networks.h"
#include "pooling.h"
#include "softmax.h"
#include "weights.h"
#include <gsl/gsl_math.h>
#include <string.h>

enum { EDGE = 28, PIXELS = EDGE * EDGE, AT_A_TIME = 100 };

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

/* The ways of transforming that are tried, each by amounts from `first` on in steps. */
enum way { SHIFT, TURN, SCALE, FADE, GREY, WAYS };

static const struct {
    const char *name, *key, *unit;
    double first, step;
    size_t count;
} ways[WAYS] = {
    {"shifted", "shift", "pixels", 0, 1, 5},
    {"turned", "turn", "degrees", 0, 10, 5},
    {"scaled", "scale", "times", 0.7, 0.1, 7},
    {"ink", "ink", "times", 1, -0.2, 5},
    {"grey paper", "paper", "of the ink", 0, 0.2, 5},
};

/* The transform of image i. Shifts go to the right, down, left and up by turns, and
 * digits are turned to the left and to the right by turns. On paper as grey as that,
 * the ink stays as black as it was. */
static struct transform transform_by(enum way w, double amount, size_t i)
{
    const int right[4] = {1, 0, -1, 0}, down[4] = {0, 1, 0, -1};
    struct transform t = identity_transform;
    if (w == SHIFT) {
        t.right = amount * right[i % 4];
        t.down = amount * down[i % 4];
    } else if (w == TURN) {
        t.angle = i % 2 == 0 ? amount : -amount;
    } else if (w == SCALE) {
        t.scale = amount;
    } else if (w == FADE) {
        t.ink = amount;
    } else {
        t.ink = 1 - amount;
        t.paper = amount;
    }
    return t;
}

/* Of the first `count` images, transformed, the share read rightly, in per cent. */
static double transformed_accuracy(struct network *net, const struct images *images,
                                   size_t count, enum way w, double amount)
{
    struct tensor x = tensor_new(AT_A_TIME, 1, EDGE, EDGE);
    struct tensor moved = tensor_new(AT_A_TIME, 1, EDGE, EDGE);
    size_t index[AT_A_TIME], right = 0;
    unsigned char label[AT_A_TIME];
    for (size_t first = 0; first < count; first += AT_A_TIME) {
        size_t n = count - first < AT_A_TIME ? count - first : AT_A_TIME;
        for (size_t i = 0; i < n; i++)
            index[i] = first + i;
        x.dim[0] = moved.dim[0] = n;
        images_batch(images, index, n, &x, label);
        for (size_t i = 0; i < n; i++) {
            struct transform t = transform_by(w, amount, first + i);
            transform_image(&t, x.data + i * PIXELS, moved.data + i * PIXELS);
        }
        const struct tensor *y = network_predict(net, &moved);
        for (size_t i = 0; i < n; i++)
            right += argmax(10, y->data + i * 10) == label[i];
    }
    tensor_free(&x);
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
 * section 7.3: every number is summed in the same order, wherever it lies. The caller
 * frees them. */
static struct tensor filter_maps(const struct tensor *x, const struct tensor *W)
{
    size_t n = x->dim[0], FN = W->dim[0], FH = W->dim[2], FW = W->dim[3];
    size_t OH = EDGE - FH + 1, OW = EDGE - FW + 1;
    struct tensor maps = tensor_new(n, FN, OH, OW);
    for (size_t i = 0; i < n * FN; i++) {
        struct tensor image = tensor_view(x->data + i / FN * PIXELS, EDGE, EDGE);
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
        transform_image(&t, x->data + i * PIXELS, moved.data + i * PIXELS);
    return moved;
}

/* Are the maps of images shifted by `in` the maps shifted by `out`? Prints in how many
 * numbers they differ, per cent of those compared, and returns it. */
static double compare_shifted(const struct tensor *x, const struct tensor *W,
                              bool pooled, size_t in, size_t out)
{
    size_t compared;
    struct tensor moved = shifted_right(x, in);
    struct tensor before = filter_maps(x, W), after = filter_maps(&moved, W);
    if (pooled) {
        before = pooled_maps(&before);
        after = pooled_maps(&after);
    }
    double percent = (double)count_different(&before, &after, out, &compared);
    percent *= 100 / (double)compared;
    printf("%-27s %8zu %10zu %10.1f %%\n",
           pooled ? "convolution and pooling" : "convolution", in, out, percent);
    tensor_free(&before);
    tensor_free(&after);
    tensor_free(&moved);
    return percent;
}

/* The equivariance of the trained filters, and what pooling leaves of it. */
static void shift_maps(const struct run *run, const struct network *trained,
                       const struct images *test)
{
    enum { DIGITS = 20 };
    size_t index[DIGITS], n = DIGITS < test->count ? DIGITS : test->count;
    unsigned char label[DIGITS];
    const struct tensor *W = &trained->layers->inner[0]->param[0].value;
    struct tensor x = tensor_new(n, 1, EDGE, EDGE);
    for (size_t i = 0; i < n; i++)
        index[i] = i;
    images_batch(test, index, n, &x, label);
    printf("away from the border          image by    maps by   different\n");
    double same = compare_shifted(&x, W, false, 3, 3);
    double pairs = compare_shifted(&x, W, true, 2, 1);
    double odd = compare_shifted(&x, W, true, 1, 0);
    double unmoved = compare_shifted(&x, W, true, 2, 0);
    record_result(run->record, "transforms.exact", "%s", same == 0 ? "yes" : "no");
    record_result(run->record, "transforms.pairs", "%s", pairs == 0 ? "yes" : "no");
    record_result(run->record, "transforms.odd", "%.0f %%", odd);
    record_result(run->record, "transforms.unmoved", "%.0f %%", unmoved);
    tensor_free(&x);
}

/* Amounts that the prose quotes, by their number; the others are in the figure. */
static const size_t quoted[WAYS] = {2, 2, 0, 4, 2};

/* One way of transforming, all amounts: a line of amounts and one for each network. */
static void try_way(const struct run *run, enum way w, struct network *net[2],
                    const struct images *test, size_t count, FILE *figure)
{
    const char *name[2] = {"dense", "convolutional"}, *key[2] = {"dense", "conv"};
    printf("\n%-13s", ways[w].name);
    for (size_t a = 0; a < ways[w].count; a++)
        printf(" %6.1f", ways[w].first + ways[w].step * (double)a);
    printf("  %s\n", ways[w].unit);
    for (int k = 0; k < 2; k++) {
        printf("%-13s", name[k]);
        for (size_t a = 0; a < ways[w].count; a++) {
            double amount = ways[w].first + ways[w].step * (double)a;
            double right = transformed_accuracy(net[k], test, count, w, amount);
            char text[64];
            snprintf(text, sizeof text, "transforms.%s-%s", ways[w].key, key[k]);
            printf(" %6.1f", right);
            figure_row(figure, "%d\t%d\t%.1f\t%.1f", w, k, amount, right);
            if (a == quoted[w])
                record_result(run->record, text, "%.1f %%", right);
            if (w == SHIFT && a == 0)
                record_result(run->record,
                              k == 0 ? "transforms.dense" : "transforms.conv",
                              "%.1f %%", right);
        }
        printf("\n");
    }
}

/* Section 7.11: which changes of an image leave the answer as it was. */
void transforms_section(const struct run *run)
{
    const struct options *o = run->options;
    const size_t size[4] = {PIXELS, 50, 100, 10};
    struct images test = images_load(o->data, "t10k");
    size_t count = o->quick ? 50 : 1000;
    count = count < test.count ? count : test.count;
    struct network *net[2] = {dense_network(size, 4, relu_new, he, run->rng),
                              simple_network(run->rng)};
    network_load(net[0], "data/weights/784-50-100-10.npz");
    network_load(net[1], "data/weights/simple.npz");
    net[0]->threads = net[1]->threads = (int)option_or(o->threads, 2);
    shift_maps(run, net[1], &test);
    FILE *figure =
        figure_new(run->figures, "transforms", "way\tnetwork\tamount\tright");
    printf("\nper cent of %zu test images read rightly\n", count);
    for (int w = 0; w < WAYS; w++)
        try_way(run, (enum way)w, net, &test, count, figure);
    network_free(net[0]);
    network_free(net[1]);
    images_free(&test);
}
