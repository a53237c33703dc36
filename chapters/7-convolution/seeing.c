/* seeing.c - what the units of a trained network answer to. */
#include "accuracy.h"
#include "chapter7.h"
#include "idx.h"
#include "memory.h"
#include "softmax.h"
#include "training.h"
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

/* For the figure: every weight of the first layer, measured by the largest of its
 * filter. */
static void figure_filters(FILE *figure, int trained, const struct tensor *W)
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

/* The first layer as it begins, ten times over, and as training has left it. */
static void compare_filters(const struct run *run, const struct network *trained)
{
    enum { STARTS = 10 };
    double before[STARTS], least, most;
    struct network *fresh = simple_network(run->rng);
    const struct tensor *W = &fresh->layers->inner[0]->param[0].value;
    const struct tensor *V = &trained->layers->inner[0]->param[0].value;
    for (int start = 0; start < STARTS; start++) {
        network_init(fresh, run->rng);
        before[start] = neighbour_correlation(W);
    }
    double after = neighbour_correlation(V);
    gsl_stats_minmax(&least, &most, before, 1, STARTS);
    printf("correlation of neighbouring weights\n");
    printf("  before training  %5.2f to %.2f\n", least, most);
    printf("  after            %5.2f\n\n", after);
    record_result(run->record, "seeing.before", "%.2f", most);
    record_result(run->record, "seeing.after", "%.2f", after);
    record_result(run->record, "seeing.smoother", "%s", after > most ? "yes" : "no");
    FILE *figure =
        figure_new(run->figures, "seeing-filters", "trained\tfilter\tk\tw");
    figure_filters(figure, 0, W);
    figure_filters(figure, 1, V);
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
    network_plan(net, 1, 1, true, rng);
    return net;
}

/* How many pixels of an image change a unit in the middle of the last layer: those with
 * respect to which it has a gradient. */
static size_t pixels_that_count(const struct step step[], size_t n, gsl_rng *rng)
{
    struct network *net = bare_network(step, n, rng);
    const size_t *e = net->example;
    struct tensor x = tensor_new(1, e[1], e[2], e[3]);
    const struct tensor *y = network_forward(net, &x);
    struct tensor dy = tensor_new(1, 1, y->dim[2], y->dim[3]);
    dy.data[(y->dim[2] - 1) / 2 * y->dim[3] + (y->dim[3] - 1) / 2] = 1;
    network_backward(net, &x, &dy);
    size_t count = 0;
    for (size_t k = 0; k < tensor_size(&x); k++)
        count += net->dx.data[k] != 0;
    tensor_free(&x);
    tensor_free(&dy);
    network_free(net);
    return count;
}

/* One row per layer of a network; returns whether formula and gradient agree. */
static bool print_fields(const struct run *run, const char *name,
                         const struct step step[], size_t n)
{
    bool agree = true;
    size_t weights = 0;
    for (size_t l = 1; l <= n; l++) {
        struct field r = field_after(step, l);
        size_t count = pixels_that_count(step, l, run->rng);
        bool pooling = strcmp(step[l - 1].name, "pooling") == 0;
        weights += pooling ? 0 : step[l - 1].f * step[l - 1].f;
        agree = agree && count == r.size * r.size;
        printf("%-9s %-11s %6zu %6zu %7zu x %-2zu %6zu %8zu\n", l == 1 ? name : "",
               step[l - 1].name, step[l - 1].f, step[l - 1].stride, r.size, r.size,
               count, weights);
    }
    return agree;
}

/* The receptive fields of four networks. */
static void receptive_fields(const struct run *run)
{
    printf("network   layer       window stride     field   pixels  weights\n");
    bool agree = print_fields(run, "simple", of_simple, 2);
    agree = print_fields(run, "deep", of_deep, 9) && agree;
    agree = print_fields(run, "two 3 x 3", of_two, 2) && agree;
    agree = print_fields(run, "one 5 x 5", of_one, 1) && agree;
    printf("\n");
    record_result(run->record, "seeing.fields-agree", "%s", agree ? "yes" : "no");
}

/* Three depths of the deep network: how many of its steps, which layer of it has their
 * output after ReLU, and how many units that has. */
enum { DEPTHS = 3, MOST_UNITS = 64, STRONGEST = 6, SHOWN = 4 };

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

/* Sends the first `count` images through the network and looks at the outputs of its
 * inner layers, which lie in the passes of the shards. With no more than FEW images in
 * a shard, a pass keeps those of all. */
static void collect_answers(struct network *net, const struct images *images,
                            size_t count, struct answers *found)
{
    enum { AT_ONCE = SHARDS * FEW };
    size_t index[AT_ONCE];
    unsigned char label[AT_ONCE];
    struct tensor x = tensor_new(AT_ONCE, 1, images->rows, images->columns);
    for (size_t first = 0; first + AT_ONCE <= count; first += AT_ONCE) {
        for (size_t i = 0; i < AT_ONCE; i++)
            index[i] = first + i;
        images_batch(images, index, AT_ONCE, &x, label);
        network_predict(net, &x);
        for (size_t s = 0, image = first; s < net->shards; s++) {
            for (size_t d = 0; d < DEPTHS; d++)
                enter_answers(found->best[d],
                              &net->predicting[s].inner[depths[d].layer].y, image);
            image += net->predicting[s].y.dim[0];
        }
    }
    tensor_free(&x);
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
static void figure_answers(FILE *figure, size_t d, const struct answers *found,
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

/* Finds the strongest answers of a network, and from them each layer's agreement. */
static void ask_network(struct network *net, const struct images *images, size_t count,
                        struct answers *found, double agreed[DEPTHS])
{
    memset(found, 0, sizeof *found);
    collect_answers(net, images, count, found);
    for (size_t d = 0; d < DEPTHS; d++)
        agreed[d] = layer_agreement(found->best[d], depths[d].units, images);
}

/* What three layers of the deep network answer to, before training and after. */
static void deeper_layers(const struct run *run, const struct images *images)
{
    struct network *fresh = deep_network(run->rng);
    struct network *net = trained_network(&deep_course, run);
    struct answers *found = allocate(1, sizeof *found);
    double before[DEPTHS], after[DEPTHS];
    size_t count = run->options->quick ? 100 : 1000;
    count = count < images->count ? count : images->count;
    ask_network(fresh, images, count, found, before);
    ask_network(net, images, count, found, after);
    double chance = chance_agreement(images, count);
    printf("of the %d images that excite a unit most, those of one digit\n", STRONGEST);
    printf("               before training   after\n");
    for (size_t d = 0; d < DEPTHS; d++) {
        char name[32];
        printf("convolution %s %14.0f %% %6.0f %%\n", depths[d].name, before[d],
               after[d]);
        snprintf(name, sizeof name, "seeing.digit-%s", depths[d].name);
        record_result(run->record, name, "%.0f %%", after[d]);
        snprintf(name, sizeof name, "seeing-strongest-%s", depths[d].name);
        figure_answers(figure_new(run->figures, name, "pixels"), d, found, images);
    }
    printf("any %d images  %14.0f %%\n\n", STRONGEST, chance);
    record_result(run->record, "seeing.digit-chance", "%.0f %%", chance);
    record_result(run->record, "seeing.digit-fresh", "%.0f %%", before[DEPTHS - 1]);
    record_result(run->record, "seeing.deeper-surer", "%s",
                  after[0] < after[1] && after[1] < after[2] ? "yes" : "no");
    free(found);
    network_free(fresh);
    network_free(net);
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
static struct occlusion occlude(struct network *net, const struct images *images,
                                size_t image, size_t step)
{
    enum { SIDE = 28, SQUARE = 5 };
    struct occlusion o = {.row = step / 2, .column = step / 2};
    struct tensor x = tensor_new(SIDE, 1, SIDE, SIDE), p = tensor_new(SIDE, 10, 1, 1);
    const unsigned char *pixel = images->pixel + image * SIDE * SIDE;
    x.dim[0] = p.dim[0] = SIDE / step;
    o.probability[o.row][o.column] = 2; /* more than any probability */
    for (size_t i = step / 2; i < SIDE; i += step) {
        for (size_t k = 0; k < x.dim[0]; k++)
            cover(pixel, SIDE, SIDE, i, step / 2 + k * step, SQUARE,
                  x.data + k * SIDE * SIDE);
        softmax_forward(network_predict(net, &x), &p);
        for (size_t k = 0; k < x.dim[0]; k++)
            enter_place(&o, i, step / 2 + k * step, p.data + k * 10,
                        images->label[image]);
    }
    tensor_free(&x);
    tensor_free(&p);
    return o;
}

/* For the figure: one row of the pictures side by side, with a gap after each. */
static void figure_occlusion(const struct run *run, const struct images *images,
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

/* Covers, in coarse steps, those of the first `count` images that are read rightly.
 * Writes to `fragile` the image of each digit that suffers most and to *right how many
 * there are; returns how many of them some square makes misread. */
static size_t most_fragile(struct network *net, const struct images *images,
                           size_t count, size_t fragile[10], size_t *right)
{
    enum { COARSE = 4 };
    real least[10] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    unsigned char *class = allocate(count, sizeof *class);
    size_t broken = 0;
    *right = 0;
    network_classify(net, images, count, class);
    for (size_t image = 0; image < count; image++) {
        size_t digit = images->label[image];
        if (class[image] != digit)
            continue;
        struct occlusion o = occlude(net, images, image, COARSE);
        ++*right;
        broken += o.misread > 0;
        if (o.probability[o.row][o.column] < least[digit]) {
            least[digit] = o.probability[o.row][o.column];
            fragile[digit] = image;
        }
    }
    free(class);
    return broken;
}

/* A square slid over many images in coarse steps, and over ten of them in fine ones. */
static void occlusion_maps(const struct run *run, struct network *net,
                           const struct images *images)
{
    size_t right, shown[10] = {0}, count = run->options->quick ? 30 : 200;
    count = count < images->count ? count : images->count;
    size_t broken = most_fragile(net, images, count, shown, &right);
    struct occlusion *map = allocate(10, sizeof *map);
    printf("a square of 5 x 5 in 49 places: %zu of %zu images misread\n", broken,
           right);
    printf("digit  least probability  at row, column  then read as  places misread\n");
    for (size_t digit = 0; digit < 10; digit++) {
        struct occlusion *o = &map[digit];
        *o = occlude(net, images, shown[digit], 1);
        printf("%5zu %18.2f %10zu, %-4zu %13zu %15zu\n", digit,
               (double)o->probability[o->row][o->column], o->row, o->column, o->class,
               o->misread);
    }
    record_count(run->record, "seeing.eight", map[8].class);
    record_count(run->record, "seeing.right", right);
    record_count(run->record, "seeing.broken", broken);
    figure_occlusion(run, images, shown, map);
    free(map);
}

/* Section 7.12: first filters, receptive fields, deeper units, occlusion. */
void seeing_section(const struct run *run)
{
    struct images test = images_load(run->options->data, "t10k");
    struct network *net = trained_network(&simple_course, run);
    compare_filters(run, net);
    receptive_fields(run);
    deeper_layers(run, &test);
    occlusion_maps(run, net, &test);
    network_free(net);
    images_free(&test);
}
