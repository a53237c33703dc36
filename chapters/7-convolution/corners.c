/* corners.c - four corners at many places: learned at some, known at others? */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter7.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include "stage/figures.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

enum { CORNERS = 4, SEEN = 4, SEEDS = 20 };

/* Corner k with its upper left pixel at (top, left) of an image of side x side pixels:
 * a square of four pixels, counted by rows, without pixel k. */
static void draw_corner(size_t k, size_t top, size_t left, size_t side, real image[])
{
    memset(image, 0, side * side * sizeof *image);
    for (size_t q = 0; q < 4; q++)
        if (q != k)
            image[(top + q / 2) * side + left + q % 2] = 1;
}

/* All corners at all places: x is (4 places, 1, side, side), four images for each
 * place, the places in random order; label[i] is the corner of image i. The caller
 * frees both. */
static struct tensor draw_corners(size_t side, gsl_rng *rng, int **label)
{
    size_t across = side - 1, places = across * across, pixels = side * side;
    size_t *place = allocate(places, sizeof *place);
    for (size_t p = 0; p < places; p++)
        place[p] = p;
    gsl_ran_shuffle(rng, place, places, sizeof *place);
    struct tensor x = tensor_new(CORNERS * places, 1, side, side);
    *label = allocate(CORNERS * places, sizeof **label);
    for (size_t i = 0; i < CORNERS * places; i++) {
        size_t p = place[i / CORNERS];
        (*label)[i] = (int)(i % CORNERS);
        draw_corner(i % CORNERS, p / across, p % across, side, x.data + i * pixels);
    }
    free(place);
    return x;
}

/* For images of side x side pixels: the image flattened, one hidden layer of so many
 * units, four outputs. */
static struct network *dense_corners(size_t side, size_t units, gsl_rng *rng)
{
    const size_t size[] = {side * side, units, CORNERS};
    return dense_network(size, 3, relu_new, he, rng);
}

/* One thing to try: a network that learns the corners at `seen` places, and what each
 * training knows of these and of the other places, in per cent. `exact` counts the
 * trainings in which the outputs for a corner are the same at all places. */
struct attempt {
    const char *name;
    struct network *(*build)(size_t side, size_t units, gsl_rng *rng);
    size_t side, units, seen;
    size_t params, images;
    double known[SEEDS], guessed[SEEDS];
    bool exact[SEEDS];
};

/* What all trainings of a section share. */
struct attempts {
    const struct run *run;
    size_t seeds, steps;
    struct attempt *attempt;
};

/* Of the images from `first` to before `end`, the share named rightly, in per cent. */
static double share_right(const struct tensor *y, const int label[], size_t first,
                          size_t end)
{
    size_t right = 0;
    for (size_t i = first; i < end; i++)
        right += (int)argmax(CORNERS, y->data + i * CORNERS) == label[i];
    return end > first ? 100 * (double)right / (double)(end - first) : 0;
}

/* Whether every place gives the same four outputs for each corner, to the last bit. */
static bool same_at_all_places(const struct tensor *y)
{
    size_t block = CORNERS * CORNERS;
    bool same = true;
    for (size_t i = block; i < tensor_size(y); i++)
        same = same && y->data[i] == y->data[i - block];
    return same;
}

/* Trains a network by Adam, in every step on all the images that it may see. */
static void train_corners(struct plan *plan, const struct examples *seen, size_t steps,
                          gsl_rng *rng)
{
    struct optimizer adam = optimizer_new(&adam_type, plan->net->params, (real)0.02);
    struct learner l =
        learner_new(plan, seen, seen->count, softmax_cross_entropy, adam, rng);
    l.sampler.how = IN_ORDER;
    learner_iterate(&l, steps, NULL);
    learner_free(&l);
}

/* One network of attempt at[0]. The seed draws the places and the first weights. */
static void learn_corners(const size_t at[], size_t seed, void *context)
{
    struct attempts *all = context;
    struct attempt *a = &all->attempt[at[0]];
    gsl_rng *rng = run_rng(all->run, (unsigned)seed + 1);
    int *label;
    struct tensor x = draw_corners(a->side, rng, &label);
    struct tensors corners = {x, {.label = label, .labels = 1}};
    struct examples seen =
        first_examples(tensors_examples(&corners), CORNERS * a->seen);
    struct network *net = a->build(a->side, a->units, rng);
    struct plan *plan = plan_new(net, training_on(seen.count, 1), rng);
    struct plan *asking = plan_new(net, predicting_on(x.dim[0], 1), NULL);
    train_corners(plan, &seen, all->steps, rng);
    /* What it knows of the places seen, and of the others. */
    const struct tensor *y = plan_predict(asking, &x);
    a->known[seed] = share_right(y, label, 0, seen.count);
    a->guessed[seed] = share_right(y, label, seen.count, x.dim[0]);
    a->exact[seed] = same_at_all_places(y);
    if (seed == 0) {
        a->params = net->params;
        a->images = seen.count;
    }
    plan_free(asking);
    plan_free(plan);
    network_free(net);
    tensor_free(&x);
    free(label);
    gsl_rng_free(rng);
}

/* Runs all trainings of `count` attempts, one per thread. */
static struct attempts try_corners(const struct run *run, struct attempt attempt[],
                                   size_t count)
{
    const struct options *o = run->options;
    struct attempts all = {run, o->quick ? 3 : SEEDS, o->quick ? 60 : 300, attempt};
    run_trials((struct grid){{count}, all.seeds}, (int)option_or(o->threads, 2),
               learn_corners, &all);
    return all;
}

/* The four corners side by side, at the upper left of an image. */
static void report_corners(void)
{
    real image[CORNERS][16];
    for (size_t k = 0; k < CORNERS; k++)
        draw_corner(k, 0, 0, 4, image[k]);
    printf("The four corners, in images of 4 x 4 pixels, at one of 9 places\n\n");
    for (size_t row = 0; row < 4; row++) {
        for (size_t k = 0; k < CORNERS; k++) {
            printf("%s", k > 0 ? "    " : "");
            for (size_t column = 0; column < 4; column++)
                printf(" %c", image[k][row * 4 + column] > 0 ? '#' : '.');
        }
        printf("\n");
    }
}

/* For the figure: all 36 images, a row per pixel: corner, place, row, column, ink. */
static void draw_all_corners(const struct run *run)
{
    FILE *figure = figure_new(run->figures, "flattening-images",
                              "corner\tplace\trow\tcolumn\tink");
    real image[16];
    for (size_t i = 0; i < CORNERS * 9; i++) {
        draw_corner(i / 9, i % 9 / 3, i % 3, 4, image);
        for (size_t p = 0; p < 16; p++)
            figure_row(figure, "%zu\t%zu\t%zu\t%zu\t%g", i / 9, i % 9, p / 4, p % 4,
                       (double)image[p]);
    }
}

enum { DENSE_WIDTHS = 4, SIDES = 3, FULL_WIDTHS = 3 };

/* Dense networks of several widths learn at four places of nine. */
static struct attempts learn_at_four(const struct run *run,
                                     struct attempt attempt[DENSE_WIDTHS])
{
    const size_t units[DENSE_WIDTHS] = {4, 16, 64, 256};
    for (size_t k = 0; k < DENSE_WIDTHS; k++)
        attempt[k] = (struct attempt){.build = dense_corners,
                                      .side = 4,
                                      .units = units[k],
                                      .seen = SEEN};
    return try_corners(run, attempt, DENSE_WIDTHS);
}

/* A line for each width, with medians, and whether guessing would have done better at
 * the other places, where it is right a quarter of the time. */
static void report_at_four(const struct attempts *all)
{
    bool below = true;
    printf(
        "\nDense networks learn the corners at %d places of 9, in %zu steps of Adam.\n"
        "Images right at these places and at the others, in per cent, median of %zu "
        "trainings\n\n",
        SEEN, all->steps, all->seeds);
    printf("units  parameters  learned, %%  others, %%\n");
    for (size_t k = 0; k < DENSE_WIDTHS; k++) {
        const struct attempt *a = &all->attempt[k];
        double others = summarize(a->guessed, all->seeds).median;
        printf("%5zu  %10zu  %10.0f  %9.0f\n", a->units, a->params,
               summarize(a->known, all->seeds).median, others);
        below = below && others < 25;
    }
    printf("\n");
    report_claim(below, "median at the others below guessing at every width");
}

/* A row for each training of each of `count` attempts. */
static void draw_attempts(FILE *figure, const struct attempts *all, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const struct attempt *a = &all->attempt[k];
        for (size_t seed = 0; seed < all->seeds; seed++)
            figure_row(figure, "%zu\t%zu\t%.1f\t%.1f\t%.1f", k, seed, a->known[seed],
                       a->guessed[seed], summarize(a->guessed, all->seeds).median);
    }
}

static void draw_at_four(const struct run *run, const struct attempts *all)
{
    FILE *figure =
        figure_new(run->figures, "flattening", "width\tseed\tknown\tguessed\tmedian");
    draw_attempts(figure, all, DENSE_WIDTHS);
}

/* Dense networks learn at all places of images of several sizes. */
static struct attempts learn_at_all(const struct run *run,
                                    struct attempt attempt[SIDES * FULL_WIDTHS])
{
    const size_t side[SIDES] = {4, 6, 8}, units[FULL_WIDTHS] = {4, 8, 16};
    for (size_t k = 0; k < SIDES * FULL_WIDTHS; k++) {
        size_t s = side[k / FULL_WIDTHS];
        attempt[k] = (struct attempt){.build = dense_corners,
                                      .side = s,
                                      .units = units[k % FULL_WIDTHS],
                                      .seen = (s - 1) * (s - 1)};
    }
    return try_corners(run, attempt, SIDES * FULL_WIDTHS);
}

/* In how many trainings of an attempt all images are known in the end. */
static size_t count_perfect(const struct attempt *a, size_t seeds)
{
    size_t perfect = 0;
    for (size_t seed = 0; seed < seeds; seed++)
        perfect += a->known[seed] == 100;
    return perfect;
}

static void report_at_all(const struct attempts *all)
{
    printf(
        "\nDense networks learn the corners at all places: trainings of %zu that know\n"
        "every image in the end, and the parameters with 16 units\n\n",
        all->seeds);
    printf("pixels  images  4 units  8 units  16 units  parameters\n");
    for (size_t s = 0; s < SIDES; s++) {
        const struct attempt *a = all->attempt + s * FULL_WIDTHS;
        printf(" %zu x %zu  %6zu", a->side, a->side, a->images);
        for (size_t w = 0; w < FULL_WIDTHS; w++)
            printf("  %*zu", w < 2 ? 7 : 8, count_perfect(&a[w], all->seeds));
        printf("  %10zu\n", a[FULL_WIDTHS - 1].params);
    }
}

/* Section 7.4: what a dense network learns at some places is of no use at others. */
void flattening_section(const struct run *run)
{
    struct attempt at_four[DENSE_WIDTHS], at_all[SIDES * FULL_WIDTHS];
    report_corners();
    draw_all_corners(run);
    struct attempts four = learn_at_four(run, at_four);
    report_at_four(&four);
    draw_at_four(run, &four);
    struct attempts everywhere = learn_at_all(run, at_all);
    report_at_all(&everywhere);
}

/* A convolution of 2 x 2 without padding, its outputs flattened. */
static struct network *flat_corners(size_t side, size_t units, gsl_rng *rng)
{
    struct network *net = network_new(1, side, side);
    network_add(net, convolution_new(1, units, square(2, 1, 0), he));
    network_add(net, relu_new());
    network_add(net, affine_new(units * (side - 1) * (side - 1), CORNERS, he));
    network_init(net, rng);
    return net;
}

/* The same with the largest output of each filter in place of all of them. */
static struct network *pooled_corners(size_t side, size_t units, size_t pad,
                                      gsl_rng *rng)
{
    struct network *net = network_new(1, side, side);
    network_add(net, convolution_new(1, units, square(2, 1, pad), he));
    network_add(net, relu_new());
    network_add(net, global_max_pool_new());
    network_add(net, affine_new(units, CORNERS, he));
    network_init(net, rng);
    return net;
}

/* Every window lies on the image. */
static struct network *max_corners(size_t side, size_t units, gsl_rng *rng)
{
    return pooled_corners(side, units, 0, rng);
}

/* Windows may also hang over its edge by a pixel. */
static struct network *padded_corners(size_t side, size_t units, gsl_rng *rng)
{
    return pooled_corners(side, units, 1, rng);
}

enum { NETWORKS = 5, UNPOOLED = 2, PADDED = 3 };

/* The same task for five networks: the first UNPOOLED keep the place, the others do
 * not, and from PADDED on windows hang over the edge. */
static struct attempts measure_corners(const struct run *run,
                                       struct attempt attempt[NETWORKS])
{
    const struct attempt networks[NETWORKS] = {
        {.name = "dense", .build = dense_corners, .side = 4},
        {.name = "convolution, flattened", .build = flat_corners, .side = 4},
        {.name = "convolution, global max", .build = max_corners, .side = 4},
        {.name = "padded convolution, global max", .build = padded_corners, .side = 4},
        {.name = "the same, images of 8 x 8", .build = padded_corners, .side = 8},
    };
    for (size_t k = 0; k < NETWORKS; k++) {
        attempt[k] = networks[k];
        attempt[k].units = 16;
        attempt[k].seen = SEEN;
    }
    return try_corners(run, attempt, NETWORKS);
}

/* Trainings of one network in which every place gave the same outputs. */
static size_t count_exact(const struct attempt *a, size_t seeds)
{
    size_t exact = 0;
    for (size_t seed = 0; seed < seeds; seed++)
        exact += a->exact[seed];
    return exact;
}

/* A line for each network. */
static void report_networks(const struct attempts *all)
{
    printf(
        "16 units or filters learn the corners at %d places, in %zu steps of Adam. Of "
        "%zu trainings:\nimages right at these places (median) and at the others, in "
        "per cent, and how many trainings\ngive the same outputs for a corner "
        "everywhere\n\n",
        SEEN, all->steps, all->seeds);
    printf("network                         parameters  learned, %%  least, %%  "
           "median, %%  "
           "most, %%  same\n");
    for (size_t k = 0; k < NETWORKS; k++) {
        const struct attempt *a = &all->attempt[k];
        struct summary others = summarize(a->guessed, all->seeds);
        printf("%-30s  %10zu  %10.0f  %8.0f  %9.0f  %7.0f  %4zu\n", a->name, a->params,
               summarize(a->known, all->seeds).median, others.least, others.median,
               others.most, count_exact(a, all->seeds));
    }
}

/* What the page says of all trainings together. */
static void report_corner_claims(const struct attempts *all)
{
    double best_without = 0, worst_with = 100;
    size_t exact = 0;
    for (size_t k = 0; k < UNPOOLED; k++)
        best_without =
            fmax(best_without, summarize(all->attempt[k].guessed, all->seeds).most);
    for (size_t k = UNPOOLED; k < NETWORKS; k++)
        worst_with =
            fmin(worst_with, summarize(all->attempt[k].guessed, all->seeds).least);
    for (size_t k = PADDED; k < NETWORKS; k++)
        exact += count_exact(&all->attempt[k], all->seeds);
    printf("\n");
    report_claim(worst_with > best_without,
                 "the worst of %zu trainings with global max ahead of the best of %zu "
                 "without",
                 (NETWORKS - UNPOOLED) * all->seeds, UNPOOLED * all->seeds);
    report_in_all("padded, the same outputs everywhere", exact,
                  (NETWORKS - PADDED) * all->seeds, "trainings");
}

static void draw_networks(const struct run *run, const struct attempts *all)
{
    FILE *figure =
        figure_new(run->figures, "corners", "k\tseed\tknown\tguessed\tmedian");
    draw_attempts(figure, all, NETWORKS);
}

/* Section 7.9: the same task for networks whose weights are the same at all places. */
void corners_section(const struct run *run)
{
    struct attempt attempt[NETWORKS];
    struct attempts all = measure_corners(run, attempt);
    report_networks(&all);
    report_corner_claims(&all);
    draw_networks(run, &all);
}
