/* search.c - a learning rate and a decay are looked for, on a grid and at random. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "heart.h"
#include "learn/decay.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include <stdlib.h>

enum {
    SEARCH_SEEDS = 5,
    SIDE = 5,
    TRIED = SIDE * SIDE,
    FIRST_ROUND = 15,
    KEPT_BEST = 4
};
enum { GRID_SEARCH, RANDOM_SEARCH, WAYS };

/* Powers of ten, of the rate and of the decay. */
struct box {
    double low[2], high[2];
};

static const struct box whole = {{-5, -6}, {0, -1}};

/* A training that was tried, and its accuracy on the images kept back. */
struct candidate {
    double power[2], accuracy;
};

/* All that one search has tried, and the accuracy of its best on the test images. */
struct search {
    struct candidate tried[TRIED];
    double best, test;
};

struct search_trials {
    struct heart h;
    size_t tried;
    struct search search[WAYS][SEARCH_SEEDS];
};

/* Where a search gets its images from: those to learn from, and those kept back. */
struct search_images {
    struct tensors drawn, back;
    struct examples all, learned, kept;
};

static void search_images_new(struct search_images *s, const struct heart *h,
                              gsl_rng *rng)
{
    s->drawn = draw_images(h, 1000, rng);
    s->all = tensors_examples(&s->drawn);
    size_t half = s->all.count / 2;
    s->learned = first_examples(s->all, half);
    s->back = (struct tensors){tensor_rows(&s->drawn.x, half, s->all.count - half),
                               targets_rows(&s->drawn.t, half, s->all.count - half)};
    s->kept = tensors_examples(&s->back);
}

/* Trains with a rate and a decay, and marks the network on others, in per cent. */
static double train_and_mark(const struct examples *learned, const double power[2],
                             size_t epochs, gsl_rng *rng, const struct examples *others)
{
    struct network *net = heart_network(rng);
    struct plan *plan = heart_plan(net, rng);
    struct optimizer adam =
        optimizer_new(&adamw_type, net->params, (real)pow(10, power[0]));
    decay_weights(&adam, net, (real)pow(10, power[1]));
    struct learner l =
        learner_new(plan, learned, HEART_BATCH, softmax_cross_entropy, adam, rng);
    learner_iterate(&l, epochs * sampler_batches(&l.sampler), NULL);
    double accuracy = mark_of(plan, others).accuracy;
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    return accuracy;
}

/* A place in the box, each power with the same chance: on a log scale. */
static void draw_place(const struct box *box, double power[2], gsl_rng *rng)
{
    for (int k = 0; k < 2; k++)
        power[k] = box->low[k] + (box->high[k] - box->low[k]) * gsl_rng_uniform(rng);
}

static int by_accuracy(const void *a, const void *b)
{
    double x = ((const struct candidate *)a)->accuracy;
    double y = ((const struct candidate *)b)->accuracy;
    return (x < y) - (x > y);
}

/* The smallest box around the best of what was tried. */
static struct box box_around_best(const struct candidate tried[], size_t count)
{
    struct candidate sorted[TRIED] = {{{0}, 0}};
    for (size_t i = 0; i < count; i++)
        sorted[i] = tried[i];
    qsort(sorted, count, sizeof *sorted, by_accuracy);

    /* The box. */
    struct box box = {{0, 0}, {-99, -99}};
    for (size_t i = 0; i < KEPT_BEST && i < count; i++)
        for (int k = 0; k < 2; k++) {
            box.low[k] = fmin(box.low[k], sorted[i].power[k]);
            box.high[k] = fmax(box.high[k], sorted[i].power[k]);
        }
    return box;
}

/* Where attempt i of a search is made: in the middle of a square of the grid; or at
 * random in the whole box first, and then in the box around the best. */
static void choose_place(size_t way, size_t i, const struct candidate tried[],
                         double power[2], gsl_rng *rng)
{
    if (way == GRID_SEARCH) {
        size_t at[2] = {i / SIDE, i % SIDE};
        for (int k = 0; k < 2; k++)
            power[k] = whole.low[k] +
                       (whole.high[k] - whole.low[k]) * ((double)at[k] + 0.5) / SIDE;
        return;
    }
    struct box box = i < FIRST_ROUND ? whole : box_around_best(tried, FIRST_ROUND);
    draw_place(&box, power, rng);
}

/* A whole search: short trainings on one half of the images, marked on the other half.
 * The best is then trained for longer on all, and only this one meets the test images. */
static void try_search(const size_t at[], size_t seed, void *context)
{
    struct search_trials *t = context;
    struct search *s = &t->search[at[0]][seed];
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct search_images images;
    search_images_new(&images, &t->h, rng);

    /* The search. */
    for (size_t i = 0; i < t->tried; i++) {
        struct candidate *a = &s->tried[i];
        choose_place(at[0], i, s->tried, a->power, rng);
        a->accuracy =
            train_and_mark(&images.learned, a->power, t->h.epochs, rng, &images.kept);
    }

    /* The winner. */
    const struct candidate *best = s->tried;
    for (size_t i = 1; i < t->tried; i++)
        if (s->tried[i].accuracy > best->accuracy)
            best = &s->tried[i];
    s->best = best->accuracy;
    s->test =
        train_and_mark(&images.all, best->power, 3 * t->h.epochs, rng, &t->h.asked);

    /* Done. */
    drawn_free(&images.drawn);
    gsl_rng_free(rng);
}

static void report_two_searches(const struct search_trials *t)
{
    printf(
        "%zu trainings each, marked on images kept back; the best is trained again on\n"
        "all images and meets the test images once. Accuracy in %%, %zu seeds\n\n",
        t->tried, t->h.seeds);
    printf("seed   grid kept back   grid test   random kept back   random test\n");
    double kept[WAYS][SEARCH_SEEDS], test[WAYS][SEARCH_SEEDS];
    for (size_t s = 0; s < t->h.seeds; s++) {
        for (int w = 0; w < WAYS; w++) {
            kept[w][s] = t->search[w][s].best;
            test[w][s] = t->search[w][s].test;
        }
        printf("%4zu   %14.1f   %9.1f   %16.1f   %11.1f\n", s + 1, kept[0][s],
               test[0][s], kept[1][s], test[1][s]);
    }
    printf("mean   %14.1f   %9.1f   %16.1f   %11.1f\n",
           summarize(kept[0], t->h.seeds).mean, summarize(test[0], t->h.seeds).mean,
           summarize(kept[1], t->h.seeds).mean, summarize(test[1], t->h.seeds).mean);
    printf("\nrandom ahead of the grid, kept back: %zu\n",
           count_above(kept[1], kept[0], t->h.seeds));
    printf("random ahead of the grid, test: %zu\n",
           count_above(test[1], test[0], t->h.seeds));
}

static void draw_two_searches(const struct run *run, const struct search_trials *t)
{
    FILE *figure =
        figure_new(run->figures, "search", "way\tround\trate\tdecay\taccuracy");
    for (int w = 0; w < WAYS; w++)
        for (size_t i = 0; i < t->tried; i++) {
            const struct candidate *a = &t->search[w][0].tried[i];
            figure_row(figure, "%d\t%d\t%.3f\t%.3f\t%.1f", w,
                       w == RANDOM_SEARCH && i >= FIRST_ROUND, a->power[0], a->power[1],
                       a->accuracy);
        }
}

/* Section 6.13. */
void search_section(const struct run *run)
{
    struct search_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, SEARCH_SEEDS, 7);
    t->tried = run->options->quick ? 4 : TRIED;
    run_trials((struct grid){{WAYS}, t->h.seeds}, t->h.threads, try_search, t);
    report_two_searches(t);
    draw_two_searches(run, t);
    heart_free(&t->h);
    free(t);
}
