/* seeing.c - what the units of a trained network answer to. */
#include "base/error.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter7.h"
#include "data/idx.h"
#include "learn/accuracy.h"
#include "nets/softmax.h"
#include "recipes.h"
#include "stage/claim.h"
#include "stage/figures.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

/* The correlation of weights that lie side by side, or one above the other, in a
 * filter, over all filters of W, (FN, C, FH, FW). */
static double neighbour_correlation(const struct tensor *W)
{
    size_t FH = W->dim[2], FW = W->dim[3], n = 0, most = 2 * tensor_size(W);
    double *one = allocate(most, sizeof *one), *other = allocate(most, sizeof *other);
    for (size_t k = 0; k < tensor_size(W); k++) {
        if (k % FW + 1 < FW) {
            one[n] = W->data[k];
            other[n++] = W->data[k + 1];
        }
        if (k / FW % FH + 1 < FH) {
            one[n] = W->data[k];
            other[n++] = W->data[k + FW];
        }
    }
    double r = gsl_stats_correlation(one, 1, other, 1, n);
    free(one);
    free(other);
    return r;
}

enum { STARTS = 10 };

/* The correlation of neighbouring weights in the first layer as it begins, over STARTS
 * starts, and as training has left it. */
struct smoothness {
    struct summary before;
    double after;
};

static const struct tensor *first_filters(const struct network *net)
{
    return layer_tensor(network_layer(net, 0), "W");
}

/* `fresh` is left as its last start. */
static struct smoothness measure_smoothness(struct network *fresh,
                                            const struct network *trained, gsl_rng *rng)
{
    double before[STARTS];
    struct smoothness s = {.after = neighbour_correlation(first_filters(trained))};
    for (int start = 0; start < STARTS; start++) {
        network_init(fresh, rng);
        before[start] = neighbour_correlation(first_filters(fresh));
    }
    s.before = summarize(before, STARTS);
    return s;
}

static void report_smoothness(const struct smoothness *s)
{
    printf("Correlation of neighbouring weights in the filters of the first layer\n");
    printf("least of %d starts: %.2f\n", STARTS, s->before.least);
    printf("most of %d starts: %.2f\n", STARTS, s->before.most);
    printf("after training: %.2f\n", s->after);
    report_claim(s->after > s->before.most,
                 "higher after training than at any of %d starts", STARTS);
}

/* For the figure: every weight of the first layer, measured by the largest of its
 * filter. */
static void draw_filters(FILE *figure, int trained, const struct tensor *W)
{
    size_t n = tensor_columns(W);
    for (size_t f = 0; f < W->dim[0]; f++) {
        const real *w = W->data + f * n;
        real most = 0;
        for (size_t k = 0; k < n; k++)
            most = fmax(most, fabs(w[k]));
        for (size_t k = 0; k < n; k++)
            figure_row(figure, "%d\t%zu\t%zu\t%.3f", trained, f, k,
                       (double)(w[k] / most));
    }
}

/* The first layer before training and after. */
static void show_filters(const struct run *run, const struct network *trained)
{
    struct network *fresh = simple_network(run->rng);
    struct smoothness s = measure_smoothness(fresh, trained, run->rng);
    report_smoothness(&s);
    FILE *figure = figure_new(run->figures, "seeing-filters", "trained\tfilter\tk\tw");
    draw_filters(figure, 0, first_filters(fresh));
    draw_filters(figure, 1, first_filters(trained));
    network_free(fresh);
}

/* A layer as far as places go: a window, of a convolution or of a pooling. */
struct step {
    const char *name;
    size_t f, stride, pad;
};

static const struct step of_simple[] = {{"convolution", 5, 1, 0}, {"pooling", 2, 2, 0}};
static const struct step of_deep[] = {
    {"convolution", 3, 1, 1}, {"convolution", 3, 1, 1}, {"pooling", 2, 2, 0},
    {"convolution", 3, 1, 1}, {"convolution", 3, 1, 2}, {"pooling", 2, 2, 0},
    {"convolution", 3, 1, 1}, {"convolution", 3, 1, 1}, {"pooling", 2, 2, 0},
};
static const struct step of_two[] = {{"convolution", 3, 1, 0},
                                     {"convolution", 3, 1, 0}};
static const struct step of_one[] = {{"convolution", 5, 1, 0}};

/* Unit u along one side of a layer sees pixels u jump + start, ..., size of them. */
struct field {
    size_t size, jump;
    long start;
};

/* After n steps: each widens the field by f - 1 of the steps so far, multiplied. */
static struct field field_after(const struct step step[], size_t n)
{
    struct field r = {1, 1, 0};
    for (size_t l = 0; l < n; l++) {
        r.start -= (long)(step[l].pad * r.jump);
        r.size += (step[l].f - 1) * r.jump;
        r.jump *= step[l].stride;
    }
    return r;
}

/* The same windows as a network of one channel. Its pooling takes means, so that every
 * pixel under a window counts. */
static struct network *bare_network(const struct step step[], size_t n, gsl_rng *rng)
{
    enum { SIDE = 60 };
    struct network *net = network_new(1, SIDE, SIDE);
    for (size_t l = 0; l < n; l++) {
        struct window w = square(step[l].f, step[l].stride, step[l].pad);
        bool pooling = strcmp(step[l].name, "pooling") == 0;
        network_add(net, pooling ? average_pool_new(w) : convolution_new(1, 1, w, he));
    }
    network_init(net, rng);
    return net;
}

/* How many pixels of an image change a unit in the middle of the last layer: those with
 * respect to which it has a gradient. */
static size_t pixels_that_count(const struct step step[], size_t n, gsl_rng *rng)
{
    struct network *net = bare_network(step, n, rng);
    struct work work = training_on(1, 1);
    work.dx = true;
    struct plan *plan = plan_new(net, work, rng);
    const size_t *e = net->example;
    struct tensor x = tensor_new(1, e[1], e[2], e[3]);
    const struct tensor *y = plan_forward(plan, &x);
    /* A gradient of 1 at one unit in the middle. */
    struct tensor dy = tensor_new(1, 1, y->dim[2], y->dim[3]);
    dy.data[(y->dim[2] - 1) / 2 * y->dim[3] + (y->dim[3] - 1) / 2] = 1;
    plan_backward(plan, &x, &dy);
    /* The pixels at which some of it arrives. */
    size_t count = 0;
    for (size_t k = 0; k < tensor_size(&x); k++)
        count += plan->dx.data[k] != 0;
    tensor_free(&x);
    tensor_free(&dy);
    plan_free(plan);
    network_free(net);
    return count;
}

/* The networks whose fields are looked at. */
static const struct {
    const char *name;
    const struct step *step;
    size_t steps;
} looked_at[] = {{"simple", of_simple, 2},
                 {"deep", of_deep, 9},
                 {"two 3 x 3", of_two, 2},
                 {"one 5 x 5", of_one, 1}};

enum { LOOKED_AT = sizeof looked_at / sizeof *looked_at };

/* Weights of the first l steps, in networks of one channel. */
static size_t weights_until(const struct step step[], size_t l)
{
    size_t weights = 0;
    for (size_t k = 0; k < l; k++)
        weights += strcmp(step[k].name, "pooling") == 0 ? 0 : step[k].f * step[k].f;
    return weights;
}

/* One row for the last of l steps; returns whether formula and gradient agree. */
static bool report_field(const char *name, const struct step step[], size_t l,
                         gsl_rng *rng)
{
    const struct step *last = &step[l - 1];
    struct field r = field_after(step, l);
    size_t count = pixels_that_count(step, l, rng);
    char side[32];
    snprintf(side, sizeof side, "%zu x %zu", r.size, r.size);
    printf("%-9s  %-11s  %6zu  %6zu  %7s  %6zu  %7zu\n", name, last->name, last->f,
           last->stride, side, count, weights_until(step, l));
    return count == r.size * r.size;
}

/* The receptive fields of four networks, layer by layer. */
static void report_fields(gsl_rng *rng)
{
    bool agree = true;
    printf(
        "\nFields of units in pixels, by the formula; pixels with a gradient; and the "
        "weights of one\nchannel up to that layer\n\n");
    printf("network    layer        window  stride    field  pixels  weights\n");
    for (int k = 0; k < LOOKED_AT; k++)
        for (size_t l = 1; l <= looked_at[k].steps; l++)
            agree = report_field(looked_at[k].name, looked_at[k].step, l, rng) && agree;
    printf("\n");
    report_claim(agree, "as many pixels with a gradient as the formula says");
}

/* Three depths of the deep network: how many of its steps, which layer of it has their
 * output after ReLU, and how many units that has. */
enum { DEPTHS = 3, MOST_UNITS = 64, STRONGEST = 6, SHOWN = 4, AT_ONCE = 100 };

static const struct {
    size_t steps, layer, units;
    const char *name;
} depths[DEPTHS] = {{2, 3, 16, "2"}, {5, 8, 32, "4"}, {8, 13, 64, "6"}};

/* The place in an image at which a unit answers most strongly. */
struct answer {
    real value;
    size_t image, row, column;
};

/* The strongest answers of every unit, each in another image, in falling order. */
struct answers {
    struct answer best[DEPTHS][MOST_UNITS][STRONGEST];
};

/* Puts a new answer in its place among the strongest, if it has one. */
static void insert_answer(struct answer best[STRONGEST], struct answer new)
{
    size_t k = STRONGEST;
    while (k > 0 && new.value > best[k - 1].value)
        k--;
    if (k == STRONGEST)
        return;
    memmove(best + k + 1, best + k, (STRONGEST - 1 - k) * sizeof *best);
    best[k] = new;
}

/* The strongest answer in one feature map. */
static struct answer strongest(const real map[], size_t H, size_t W, size_t image)
{
    size_t at = argmax(H * W, map);
    return (struct answer){map[at], image, at / W, at % W};
}

/* Enters what one layer has made of some images, of which the first has the number
 * `image`. */
static void enter_answers(struct answer best[][STRONGEST], const struct tensor *y,
                          size_t image)
{
    size_t C = y->dim[1], H = y->dim[2], W = y->dim[3];
    for (size_t i = 0; i < y->dim[0]; i++)
        for (size_t c = 0; c < C; c++)
            insert_answer(best[c],
                          strongest(y->data + (i * C + c) * H * W, H, W, image + i));
}

/* Sends the first `count` images through the network, AT_ONCE at a time, and looks at
 * what its inner layers made of them. */
static void collect_answers(struct plan *plan, const struct images *images,
                            size_t count, struct answers *found)
{
    struct examples e = images_examples(images);
    struct batch batch = batch_new(&e, AT_ONCE);
    for (size_t first = 0; first < count; first += AT_ONCE) {
        batch_take_range(&batch, &e, first,
                         count - first < AT_ONCE ? count - first : AT_ONCE);
        plan_predict(plan, &batch.x);
        for (size_t d = 0; d < DEPTHS; d++)
            enter_answers(found->best[d], plan_output(plan, depths[d].layer), first);
    }
    batch_free(&batch);
}

/* The share of a unit's strongest images that show its most frequent digit. */
static double digit_agreement(const struct answer best[STRONGEST],
                              const struct images *images)
{
    int count[10] = {0}, most = 0;
    for (size_t k = 0; k < STRONGEST; k++) {
        int now = ++count[images->label[best[k].image]];
        most = now > most ? now : most;
    }
    return (double)most / STRONGEST;
}

/* The mean of that over the units of a layer, in per cent. Units that answer to fewer
 * images are left out. */
static double layer_agreement(const struct answer best[][STRONGEST], size_t units,
                              const struct images *images)
{
    double sum = 0, alive = 0;
    for (size_t u = 0; u < units; u++)
        if (best[u][STRONGEST - 1].value > 0) {
            sum += digit_agreement(best[u], images);
            alive++;
        }
    return alive > 0 ? 100 * sum / alive : 0;
}

/* The same for images taken as they come. */
static double chance_agreement(const struct images *images, size_t count)
{
    double sum = 0;
    size_t groups = count / STRONGEST;
    for (size_t g = 0; g < groups; g++) {
        struct answer some[STRONGEST];
        for (size_t k = 0; k < STRONGEST; k++)
            some[k] = (struct answer){0, g * STRONGEST + k, 0, 0};
        sum += digit_agreement(some, images);
    }
    return 100 * sum / (double)groups;
}

/* A pixel of the field of an answer, or -1 outside the image. */
static int field_pixel(const struct answer *a, const struct field *r, size_t i,
                       size_t j, const struct images *images)
{
    long row = (long)(a->row * r->jump + i) + r->start;
    long column = (long)(a->column * r->jump + j) + r->start;
    if (row < 0 || column < 0 || row >= (long)images->rows ||
        column >= (long)images->columns)
        return -1;
    return images->pixel[(a->image * images->rows + (size_t)row) * images->columns +
                         (size_t)column];
}

/* For the figure: SHOWN units one below the other, their strongest fields side by side,
 * with lines of -2 between them. Units that never answer are left out. */
static void draw_answers(FILE *figure, size_t d, const struct answers *found,
                         const struct images *images)
{
    struct field r = field_after(of_deep, depths[d].steps);
    size_t shown = 0;
    for (size_t u = 0; u < depths[d].units && shown < SHOWN; u++) {
        const struct answer *best = found->best[d][u];
        if (best[STRONGEST - 1].value <= 0)
            continue;
        shown++;
        for (size_t i = 0; i <= r.size; i++)
            for (size_t k = 0; k < STRONGEST; k++)
                for (size_t j = 0; j <= r.size; j++) {
                    bool frame = i == r.size || j == r.size;
                    bool end = k + 1 == STRONGEST && j == r.size;
                    int pixel = frame ? -2 : field_pixel(&best[k], &r, i, j, images);
                    if (figure != NULL)
                        fprintf(figure, "%d%c", pixel, end ? '\n' : '\t');
                }
    }
}

/* Of the images that excite a unit most, the share of one digit, in per cent, at the
 * depths: before training, after, and for images taken as they come. */
struct digit_shares {
    double before[DEPTHS], after[DEPTHS], chance;
};

/* Finds the strongest answers of a network, and from them each depth's agreement. */
static void ask_network(struct network *net, int threads, const struct images *images,
                        size_t count, struct answers *found, double agreed[DEPTHS])
{
    struct plan *plan = plan_new(net, predicting_on(AT_ONCE, threads), NULL);
    memset(found, 0, sizeof *found);
    collect_answers(plan, images, count, found);
    plan_free(plan);
    for (size_t d = 0; d < DEPTHS; d++)
        agreed[d] = layer_agreement(found->best[d], depths[d].units, images);
}

/* `found` is left with the answers of the trained network. */
static struct digit_shares measure_shares(const struct run *run,
                                          const struct images *images,
                                          struct answers *found)
{
    struct digit_shares a;
    struct network *fresh = deep_network(run->rng);
    struct network *net = trained_network(&deep_recipe, run);
    size_t count = run->options->quick ? 100 : 1000;
    count = count < images->count ? count : images->count;
    int threads = (int)option_or(run->options->threads, 2);
    ask_network(fresh, threads, images, count, found, a.before);
    ask_network(net, threads, images, count, found, a.after);
    a.chance = chance_agreement(images, count);
    network_free(fresh);
    network_free(net);
    return a;
}

static void report_shares(const struct digit_shares *a)
{
    printf(
        "\nOf the %d images that excite a unit most, those of one digit, in per cent: "
        "mean over the\nunits of three convolutions of the deep network\n\n",
        STRONGEST);
    printf("units          before training  after\n");
    for (size_t d = 0; d < DEPTHS; d++)
        printf("convolution %s  %15.0f  %5.0f\n", depths[d].name, a->before[d],
               a->after[d]);
    printf("\nany %d images: %.0f\n", STRONGEST, a->chance);
    report_claim(a->after[0] < a->after[1] && a->after[1] < a->after[2],
                 "the share after training rises with depth");
}

/* What three layers of the deep network answer to, before training and after. */
static void show_deeper_layers(const struct run *run, const struct images *images)
{
    struct answers *found = allocate(1, sizeof *found);
    struct digit_shares a = measure_shares(run, images, found);
    report_shares(&a);
    for (size_t d = 0; d < DEPTHS; d++) {
        char name[32];
        snprintf(name, sizeof name, "seeing-strongest-%s", depths[d].name);
        draw_answers(figure_new(run->figures, name, "pixels"), d, found, images);
    }
    free(found);
}

/* Copies an image to a row of x with a square of `size` x `size` pixels around (row,
 * column) covered by background. */
static void cover(const unsigned char pixel[], size_t H, size_t W, size_t row,
                  size_t column, size_t size, real x[])
{
    for (size_t i = 0; i < H; i++)
        for (size_t j = 0; j < W; j++) {
            bool covered = i + size / 2 >= row && i <= row + size / 2 &&
                           j + size / 2 >= column && j <= column + size / 2;
            x[i * W + j] = covered ? 0 : (real)pixel[i * W + j] / 255;
        }
}

/* An occlusion map: the probability of the true class with the square around (i, j);
 * the place of the least one, what the network then reads, and how many places make it
 * misread. */
struct occlusion {
    real probability[28][28];
    size_t row, column, class, misread;
};

/* Notes what a covered image was read as. */
static void enter_place(struct occlusion *o, size_t i, size_t j, const real p[10],
                        size_t label)
{
    o->probability[i][j] = p[label];
    o->misread += argmax(10, p) != label;
    if (p[label] <= o->probability[o->row][o->column]) {
        o->row = i;
        o->column = j;
        o->class = argmax(10, p);
    }
}

/* The square around every step-th row and column. The image is row `image` of the data,
 * 28 x 28, covered in 28 / step places at a time. */
static struct occlusion occlude(struct plan *plan, const struct images *images,
                                size_t image, size_t step)
{
    enum { SIDE = 28, SQUARE = 5 };
    struct occlusion o = {.row = step / 2, .column = step / 2};
    struct tensor x = tensor_new(SIDE, 1, SIDE, SIDE), p = tensor_new(SIDE, 10, 1, 1);
    const unsigned char *pixel = images->pixel + image * SIDE * SIDE;
    x.dim[0] = p.dim[0] = SIDE / step;
    o.probability[o.row][o.column] = 2; /* more than any probability */
    for (size_t i = step / 2; i < SIDE; i += step) {
        /* Copies of the image, each covered at another place of a row. */
        for (size_t k = 0; k < x.dim[0]; k++)
            cover(pixel, SIDE, SIDE, i, step / 2 + k * step, SQUARE,
                  x.data + k * SIDE * SIDE);
        softmax_forward(plan_predict(plan, &x), &p);
        for (size_t k = 0; k < x.dim[0]; k++)
            enter_place(&o, i, step / 2 + k * step, p.data + k * 10,
                        images->label[image]);
    }
    tensor_free(&x);
    tensor_free(&p);
    return o;
}

/* For the figure: one row of the pictures side by side, with a gap after each. */
static void draw_occlusion(const struct run *run, const struct images *images,
                           const size_t shown[10], const struct occlusion map[10])
{
    FILE *digits = figure_new(run->figures, "seeing-occlusion-digits", "pixels");
    FILE *maps = figure_new(run->figures, "seeing-occlusion-maps", "probabilities");
    for (size_t i = 0; i < 28 && digits != NULL; i++)
        for (size_t k = 0; k < 10; k++)
            for (size_t j = 0; j <= 28; j++) {
                size_t at = (shown[k] * 28 + i) * 28 + j;
                char end = k == 9 && j == 28 ? '\n' : '\t';
                fprintf(digits, "%d%c", j < 28 ? images->pixel[at] : -1, end);
                fprintf(maps, "%.3f%c",
                        j < 28 ? (double)map[k].probability[i][j] : -1.0, end);
            }
}

/* Of many images, covered in coarse steps, how many were read rightly and how many of
 * these some square makes misread; and for each digit the image that suffers most, with
 * the map of it. */
struct covered {
    size_t right, broken, fragile[10];
    struct occlusion map[10];
};

/* The first `count` images in coarse steps. */
static void measure_fragile(struct plan *plan, const struct images *images,
                            size_t count, struct covered *c)
{
    enum { COARSE = 4 };
    real least[10] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    struct examples first = first_examples(images_examples(images), count);
    int *class = allocate(count, sizeof *class);
    plan_classify(plan, &first, class);
    for (size_t image = 0; image < count; image++) {
        int digit = images->label[image];
        if (class[image] != digit)
            continue;
        struct occlusion o = occlude(plan, images, image, COARSE);
        c->right++;
        c->broken += o.misread > 0;
        if (o.probability[o.row][o.column] < least[digit]) {
            least[digit] = o.probability[o.row][o.column];
            c->fragile[digit] = image;
        }
    }
    free(class);
}

static void report_occlusion(const struct covered *c)
{
    printf(
        "\nA square of 5 x 5 pixels of background in 49 places of test images that are "
        "read rightly\n");
    printf("images: %zu\nmisread with the square in some place: %zu\n\n", c->right,
           c->broken);
    printf("Of each digit the image that suffers most, with the square in every "
           "place\n\n");
    printf(
        "digit  least probability  at row  at column  then read as  places misread\n");
    for (size_t digit = 0; digit < 10; digit++) {
        const struct occlusion *o = &c->map[digit];
        printf("%5zu  %17.2f  %6zu  %9zu  %12zu  %14zu\n", digit,
               (double)o->probability[o->row][o->column], o->row, o->column, o->class,
               o->misread);
    }
}

/* A square slid over many images in coarse steps, and over ten of them in fine ones. */
static void show_occlusion(const struct run *run, struct network *net,
                           const struct images *images)
{
    size_t count = run->options->quick ? 30 : 200;
    struct covered *c = allocate(1, sizeof *c);
    struct plan *plan = plan_new(net, classifying(run->options), NULL);
    memset(c, 0, sizeof *c);
    measure_fragile(plan, images, count < images->count ? count : images->count, c);
    for (size_t digit = 0; digit < 10; digit++)
        c->map[digit] = occlude(plan, images, c->fragile[digit], 1);
    plan_free(plan);
    report_occlusion(c);
    draw_occlusion(run, images, c->fragile, c->map);
    free(c);
}

/* Section 7.12: first filters, receptive fields, deeper units, occlusion. */
void seeing_section(const struct run *run)
{
    struct images test = mnist_load(run->options->data, "t10k");
    if (test.count < STRONGEST)
        FAIL(GSL_EINVAL, "%s: %zu images to test with, needs %d", run->options->data,
             test.count, STRONGEST);
    struct network *net = trained_network(&simple_recipe, run);
    show_filters(run, net);
    report_fields(run->rng);
    show_deeper_layers(run, &test);
    show_occlusion(run, net, &test);
    network_free(net);
    images_free(&test);
}
