/* features.c - thirty numbers thought up by a person, against 784 pixels. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter4.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 4, LINES = 7, FEATURES = BLOCKS * BLOCKS + 2 * LINES, SIDE = 28 };

/* How often ink begins along a line of pixels: the strokes that it crosses. */
static real strokes(const unsigned char pixel[], size_t step)
{
    real count = 0;
    for (size_t i = 0; i < SIDE; i++)
        count += pixel[i * step] > 127 && (i == 0 || pixel[(i - 1) * step] <= 127);
    return count;
}

/* The mean ink in 4 x 4 blocks of 7 x 7 pixels, from 0 to 1, and half the strokes
 * crossed by every fourth row and column. */
static void describe(const unsigned char pixel[SIDE * SIDE], real f[FEATURES])
{
    /* Ink. */
    memset(f, 0, FEATURES * sizeof *f);
    for (size_t i = 0; i < SIDE * SIDE; i++)
        f[i / SIDE / LINES * BLOCKS + i % SIDE / LINES] += (real)pixel[i] / 255 / 49;

    /* Strokes. */
    for (size_t k = 0; k < LINES; k++) {
        f[BLOCKS * BLOCKS + k] = strokes(pixel + (4 * k + 2) * SIDE, 1) / 2;
        f[BLOCKS * BLOCKS + LINES + k] = strokes(pixel + 4 * k + 2, SIDE) / 2;
    }
}

/* All images as rows of features or of pixels from 0 to 1, with their labels. The
 * caller frees them. */
static struct tensors tabulate(const struct images *images, size_t count, bool features)
{
    size_t D = features ? FEATURES : SIDE * SIDE;
    struct tensor X = tensor_new(count, D, 1, 1);
    int *label = allocate(count, sizeof *label);
    for (size_t i = 0; i < count; i++) {
        const unsigned char *pixel = images->pixel + i * SIDE * SIDE;
        if (features)
            describe(pixel, X.data + i * D);
        for (size_t j = 0; !features && j < D; j++)
            X.data[i * D + j] = (real)pixel[j] / 255;
        label[i] = images->label[i];
    }
    return (struct tensors){X, {.label = label, .labels = 1}};
}

static void free_rows(struct tensors *rows)
{
    tensor_free(&rows->x);
    free((int *)rows->t.label);
}

/* Shifts and scales each column by the mean and the standard deviation that it has
 * in the training rows; one that is the same everywhere is only shifted. */
static void standardize_rows(struct tensor *train, struct tensor *test)
{
    size_t N = train->dim[0], D = tensor_columns(train);
    for (size_t j = 0; j < D; j++) {
        real mean = (real)GSL(stats, mean)(train->data + j, D, N);
        real sd = (real)GSL(stats, sd)(train->data + j, D, N);
        struct tensor *const both[2] = {train, test};
        for (int k = 0; k < 2; k++)
            for (size_t i = 0; i < both[k]->dim[0]; i++) {
                real *x = &both[k]->data[i * D + j];
                *x = (*x - mean) / (sd > 0 ? sd : 1);
            }
    }
}

/* Trains a network of these sizes on some examples, 100 at a time and in order, and
 * returns its accuracy on others, in per cent. */
static double train_rows(const size_t size[], int layers, real rate,
                         const struct examples *seen, const struct examples *unseen,
                         size_t epochs, gsl_rng *rng)
{
    struct network *net = dense_network(size, layers, relu_new, he, rng);
    struct plan *plan = plan_new(net, training_on(100, 1), rng);
    struct plan *asking = plan_new(net, predicting_on(unseen->count, 1), rng);
    struct learner l = learner_new(plan, seen, 100, softmax_cross_entropy,
                                   optimizer_new(&sgd_type, net->params, rate), rng);
    l.sampler.how = IN_ORDER;
    learner_iterate(&l, epochs * sampler_batches(&l.sampler), NULL);
    double accuracy = 100 * (double)plan_accuracy(asking, unseen);
    learner_free(&l);
    plan_free(plan);
    plan_free(asking);
    network_free(net);
    return accuracy;
}

enum { READERS = 4, PACES = 4, TRIES = 5, ROUNDS = 5 };

/* What each classifier is given, and its sizes: the last is a network on pixels, and
 * the first two have no hidden units. */
static const struct {
    const char *name;
    bool features;
    int layers;
    size_t size[3];
} readers[READERS] = {
    {"features, 30-10", true, 2, {FEATURES, 10}},
    {"pixels, 784-10", false, 2, {784, 10}},
    {"features, 30-50-10", true, 3, {FEATURES, 50, 10}},
    {"pixels, 784-50-10", false, 3, {784, 50, 10}},
};

static const real paces[PACES] = {0.1, 0.3, 1, 3};

/* The rows that all trials share, pixels before features, and the accuracies. */
struct contest {
    const struct run *run;
    struct tensors seen[2], unseen[2];
    double accuracy[READERS][PACES][TRIES];
};

/* Trains classifier at[0] at learning rate at[1]. */
static void compete(const size_t at[], size_t seed, void *context)
{
    struct contest *c = context;
    size_t k = at[0], pace = at[1];
    bool features = readers[k].features;
    struct examples seen = tensors_examples(&c->seen[features]);
    struct examples unseen = tensors_examples(&c->unseen[features]);
    gsl_rng *rng = run_rng(c->run, (unsigned)seed + 1);
    c->accuracy[k][pace][seed] = train_rows(readers[k].size, readers[k].layers,
                                            paces[pace], &seen, &unseen, ROUNDS, rng);
    gsl_rng_free(rng);
}

/* The rate at which the mean of a classifier's seeds is highest. */
static size_t best_pace(const struct contest *c, int k)
{
    return best_setting(c->accuracy[k][0], PACES, TRIES);
}

static void report_contest(const struct contest *c, const struct summary best[READERS])
{
    printf("%zu images, %d epochs, batches of 100. Accuracy in %% on %zu test images: "
           "the\n"
           "mean of %d seeds by learning rate, and the seeds at the best of the "
           "rates.\n\n",
           c->seen[0].x.dim[0], ROUNDS, c->unseen[0].x.dim[0], TRIES);
    printf("classifier        ");
    for (int pace = 0; pace < PACES; pace++)
        printf("  %5g", (double)paces[pace]);
    printf("  best rate  mean there  least   most\n");
    for (int k = 0; k < READERS; k++) {
        printf("%-18s", readers[k].name);
        for (int pace = 0; pace < PACES; pace++)
            printf("  %5.2f", gsl_stats_mean(c->accuracy[k][pace], 1, TRIES));
        printf("  %9g  %10.2f  %5.2f  %5.2f\n", (double)paces[best_pace(c, k)],
               best[k].mean, best[k].least, best[k].most);
    }
}

/* What the table shows. */
static void report_winners(const struct summary b[READERS])
{
    bool wins = true;
    for (int k = 0; k < 3; k++)
        wins = wins && b[3].least > b[k].most;
    printf("\n");
    report_claim(b[1].least > b[0].most,
                 "%d seeds of 784-10 on pixels all ahead of %d of 30-10 on features",
                 TRIES, TRIES);
    report_claim(wins, "%d seeds of 784-50-10 all ahead of all others", TRIES);
}

/* For the figure: the first training image, the ink of its blocks in per cent, and the
 * strokes along its rows and columns. */
static void draw_description(struct figures *figures, const unsigned char pixel[])
{
    FILE *pixels = figure_new(figures, "described-pixels", "28 rows of pixels");
    FILE *ink = figure_new(figures, "described-ink", "row\tcolumn\tpercent");
    FILE *lines = figure_new(figures, "described-strokes", "line\trow\tcolumn");
    real f[FEATURES];
    describe(pixel, f);
    for (int i = 0; pixels != NULL && i < SIDE * SIDE; i++)
        fprintf(pixels, "%d%c", pixel[i], i % SIDE == SIDE - 1 ? '\n' : '\t');
    for (int i = 0; i < BLOCKS * BLOCKS; i++)
        figure_row(ink, "%d\t%d\t%.1f", i / BLOCKS, i % BLOCKS, 100 * (double)f[i]);
    for (int k = 0; k < LINES; k++)
        figure_row(lines, "%d\t%.0f\t%.0f", k, 2 * (double)f[BLOCKS * BLOCKS + k],
                   2 * (double)f[BLOCKS * BLOCKS + LINES + k]);
}

/* Section 4.12: features and pixels, each without and with hidden units, each at
 * four learning rates, five seeds. */
void features_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train"),
                  test = mnist_load(o->data, "t10k");
    size_t count = o->quick ? 500 : 10000, tested = 2000;
    count = count < train.count ? count : train.count;
    tested = tested < test.count ? tested : test.count;
    struct contest *c = allocate(1, sizeof *c);
    c->run = run;
    for (int features = 0; features <= 1; features++) {
        c->seen[features] = tabulate(&train, count, features);
        c->unseen[features] = tabulate(&test, tested, features);
    }
    standardize_rows(&c->seen[1].x, &c->unseen[1].x);
    run_trials((struct grid){{READERS, PACES}, TRIES}, (int)option_or(o->threads, 2),
               compete, c);
    struct summary best[READERS];
    for (int k = 0; k < READERS; k++)
        best[k] = summarize(c->accuracy[k][best_pace(c, k)], TRIES);
    report_contest(c, best);
    report_winners(best);
    draw_description(run->figures, train.pixel);
    for (int features = 0; features <= 1; features++) {
        free_rows(&c->seen[features]);
        free_rows(&c->unseen[features]);
    }
    free(c);
    images_free(&train);
    images_free(&test);
}
