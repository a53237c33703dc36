/* corners.c - four corners at many places: learned at some, known at others? */
#include "chapter7.h"
#include "dense.h"
#include "memory.h"
#include "optimizer.h"
#include "softmax.h"
#include "trials.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
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
static struct tensor draw_corners(size_t side, gsl_rng *rng, unsigned char **label)
{
    size_t across = side - 1, places = across * across, pixels = side * side;
    size_t *place = allocate(places, sizeof *place);
    for (size_t p = 0; p < places; p++)
        place[p] = p;
    gsl_ran_shuffle(rng, place, places, sizeof *place);
    struct tensor x = tensor_new(CORNERS * places, 1, side, side);
    *label = allocate(CORNERS * places, 1);
    for (size_t i = 0; i < CORNERS * places; i++) {
        size_t p = place[i / CORNERS];
        (*label)[i] = (unsigned char)(i % CORNERS);
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
static double share_right(const struct tensor *y, const unsigned char label[],
                          size_t first, size_t end)
{
    size_t right = 0;
    for (size_t i = first; i < end; i++)
        right += argmax(CORNERS, y->data + i * CORNERS) == label[i];
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

/* Trial i trains one network by Adam, on all the images that it may see at once. The
 * seed draws the places and the first weights. */
static void learn_corners(size_t i, void *context)
{
    struct attempts *all = context;
    size_t seed = i % all->seeds;
    struct attempt *a = &all->attempt[i / all->seeds];
    gsl_rng *rng = run_rng(all->run, (unsigned)seed + 1);
    unsigned char *label;
    struct tensor x = draw_corners(a->side, rng, &label);
    struct tensor seen = tensor_rows(&x, 0, CORNERS * a->seen);
    struct targets t = {label, {{0}, NULL, false}};
    struct network *net = a->build(a->side, a->units, rng);
    network_plan(net, seen.dim[0], 1, false, rng);
    struct optimizer adam = optimizer_new(&adam_type, net->params, (real)0.02);
    for (size_t step = 0; step < all->steps; step++) {
        network_gradient(net, &seen, &t, softmax_cross_entropy);
        optimizer_step(&adam, net->param, net->grad);
    }
    const struct tensor *y = network_predict(net, &x);
    a->known[seed] = share_right(y, label, 0, seen.dim[0]);
    a->guessed[seed] = share_right(y, label, seen.dim[0], x.dim[0]);
    a->exact[seed] = same_at_all_places(y);
    if (seed == 0) {
        a->params = net->params;
        a->images = seen.dim[0];
    }
    optimizer_free(&adam);
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
    run_trials(count * all.seeds, (int)option_or(o->threads, 2), learn_corners, &all);
    return all;
}

/* The median of at most SEEDS numbers, which are left as they are. */
static double median_of(const double value[], size_t count)
{
    double copy[SEEDS];
    memcpy(copy, value, count * sizeof *copy);
    return gsl_stats_median(copy, 1, count);
}

/* All 36 images of 4 x 4 pixels, a row per pixel: corner, place, row, column, ink. */
static void figure_corners(const struct run *run)
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

/* The four corners side by side, at the upper left of an image. */
static void print_corners(void)
{
    real image[CORNERS][16];
    for (size_t k = 0; k < CORNERS; k++)
        draw_corner(k, 0, 0, 4, image[k]);
    for (size_t row = 0; row < 4; row++) {
        for (size_t k = 0; k < CORNERS; k++) {
            for (size_t column = 0; column < 4; column++)
                printf(" %c", image[k][row * 4 + column] > 0 ? '#' : '.');
            printf("    ");
        }
        printf("\n");
    }
}

/* Dense networks of several widths learn at four places of nine. */
static void learn_at_four(const struct run *run)
{
    enum { WIDTHS = 4 };
    const size_t units[WIDTHS] = {4, 16, 64, 256};
    struct attempt attempt[WIDTHS] = {{0}};
    for (size_t k = 0; k < WIDTHS; k++)
        attempt[k] = (struct attempt){
            .build = dense_corners, .side = 4, .units = units[k], .seen = SEEN};
    struct attempts all = try_corners(run, attempt, WIDTHS);
    FILE *figure = figure_new(run->figures, "flattening",
                                 "width\tseed\tknown\tguessed\tmedian");
    printf("\nlearned at 4 places of 9; median of %zu trainings\n", all.seeds);
    printf("units   parameters   right there   right at the other places\n");
    bool below = true;
    for (size_t k = 0; k < WIDTHS; k++) {
        struct attempt *a = &attempt[k];
        printf("%5zu %12zu %11.0f %% %25.0f %%\n", a->units, a->params,
               median_of(a->known, all.seeds), median_of(a->guessed, all.seeds));
        below = below && median_of(a->guessed, all.seeds) < 25;
        for (size_t seed = 0; seed < all.seeds; seed++)
            figure_row(figure, "%zu\t%zu\t%.1f\t%.1f\t%.1f", k, seed, a->known[seed],
                       a->guessed[seed], median_of(a->guessed, all.seeds));
    }
    record_result(run->record, "flattening.below-chance", "%s", below ? "yes" : "no");
    record_result(run->record, "flattening.seen", "%.0f %%",
                  median_of(attempt[1].known, all.seeds));
    record_result(run->record, "flattening.unseen", "%.0f %%",
                  median_of(attempt[1].guessed, all.seeds));
}

/* Dense networks learn at all places of images of several sizes: in how many trainings
 * are all images known in the end? */
static void learn_at_all(const struct run *run)
{
    enum { SIDES = 3, WIDTHS = 3 };
    const size_t side[SIDES] = {4, 6, 8}, units[WIDTHS] = {4, 8, 16};
    struct attempt attempt[SIDES * WIDTHS] = {{0}};
    for (size_t k = 0; k < SIDES * WIDTHS; k++) {
        size_t s = side[k / WIDTHS];
        attempt[k] = (struct attempt){.build = dense_corners, .side = s,
                                      .units = units[k % WIDTHS],
                                      .seen = (s - 1) * (s - 1)};
    }
    struct attempts all = try_corners(run, attempt, SIDES * WIDTHS);
    size_t perfect = 0;
    printf("\nlearned at all places; trainings of %zu that know every image\n",
           all.seeds);
    printf("pixels   images   4 units   8 units   16 units   parameters of the last\n");
    for (size_t s = 0; s < SIDES; s++) {
        printf("%2zu x %zu %9zu", side[s], side[s], attempt[s * WIDTHS].images);
        for (size_t w = 0; w < WIDTHS; w++) {
            perfect = 0;
            for (size_t seed = 0; seed < all.seeds; seed++)
                perfect += attempt[s * WIDTHS + w].known[seed] == 100;
            printf(" %9zu", perfect);
        }
        printf(" %25zu\n", attempt[s * WIDTHS + WIDTHS - 1].params);
    }
    const struct attempt *last = &attempt[SIDES * WIDTHS - 1];
    record_count(run->record, "flattening.params-4", attempt[WIDTHS - 1].params);
    record_count(run->record, "flattening.params-8", last->params);
    record_count(run->record, "flattening.images-8", last->images);
}

/* Section 7.2: what a dense network learns at some places is of no use at others. */
void flattening_section(const struct run *run)
{
    print_corners();
    figure_corners(run);
    learn_at_four(run);
    learn_at_all(run);
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

/* Prints a line for one network and writes its trainings to the figure. */
static void print_attempt(const struct attempts *all, size_t k, FILE *figure)
{
    const struct attempt *a = &all->attempt[k];
    double least, most, median = median_of(a->guessed, all->seeds);
    size_t exact = 0;
    gsl_stats_minmax(&least, &most, a->guessed, 1, all->seeds);
    for (size_t seed = 0; seed < all->seeds; seed++) {
        exact += a->exact[seed];
        figure_row(figure, "%zu\t%zu\t%.1f\t%.1f\t%.1f", k, seed, a->known[seed],
                   a->guessed[seed], median);
    }
    printf("%-33s %6zu %6.0f %% %6.0f %% %5.0f %% %5.0f %% %6zu\n", a->name, a->params,
           median_of(a->known, all->seeds), least, median, most, exact);
}

/* The least that any training of `count` attempts, from attempt `first` on, reached at
 * places never seen. */
static double worst_guess(const struct attempts *all, size_t first, size_t count)
{
    double worst = 100;
    for (size_t k = first; k < first + count; k++)
        worst = fmin(worst, gsl_stats_min(all->attempt[k].guessed, 1, all->seeds));
    return worst;
}

/* The most that any of them reached there. */
static double best_guess(const struct attempts *all, size_t first, size_t count)
{
    double best = 0;
    for (size_t k = first; k < first + count; k++)
        best = fmax(best, gsl_stats_max(all->attempt[k].guessed, 1, all->seeds));
    return best;
}

/* What the prose quotes. The first two attempts keep the place, the others do not. */
static void record_corners(const struct run *run, const struct attempts *all)
{
    const char *key[] = {"corners.dense", "corners.flat", "corners.max"};
    bool exact = true;
    for (size_t k = 0; k < 3; k++)
        record_result(run->record, key[k], "%.0f %%",
                      median_of(all->attempt[k].guessed, all->seeds));
    for (size_t seed = 0; seed < all->seeds; seed++)
        exact = exact && all->attempt[3].exact[seed] && all->attempt[4].exact[seed];
    record_result(run->record, "corners.max-least", "%.0f %%", worst_guess(all, 2, 1));
    record_result(run->record, "corners.padded-least", "%.0f %%",
                  worst_guess(all, 3, 2));
    record_result(run->record, "corners.max-wins", "%s",
                  worst_guess(all, 2, 3) > best_guess(all, 0, 2) ? "yes" : "no");
    record_result(run->record, "corners.exact", "%s", exact ? "yes" : "no");
    record_count(run->record, "corners.params", all->attempt[3].params);
}

/* Section 7.9: the same task for networks whose weights are the same at all places. */
void corners_section(const struct run *run)
{
    struct attempt attempt[] = {
        {.name = "dense", .build = dense_corners, .side = 4},
        {.name = "convolution, flattened", .build = flat_corners, .side = 4},
        {.name = "convolution, global max", .build = max_corners, .side = 4},
        {.name = "padded convolution, global max", .build = padded_corners, .side = 4},
        {.name = "the same, images of 8 x 8", .build = padded_corners, .side = 8},
    };
    size_t count = sizeof attempt / sizeof *attempt;
    for (size_t k = 0; k < count; k++) {
        attempt[k].units = 16;
        attempt[k].seen = SEEN;
    }
    struct attempts all = try_corners(run, attempt, count);
    FILE *figure =
        figure_new(run->figures, "corners", "k\tseed\tknown\tguessed\tmedian");
    printf("16 units or filters, learned at 4 places; %zu trainings\n", all.seeds);
    printf("                                  param-  seen  unseen                  "
           "same\n");
    printf("network                            eters  median  least  median  most  ");
    printf("everywhere\n");
    for (size_t k = 0; k < count; k++)
        print_attempt(&all, k, figure);
    record_corners(run, &all);
}
