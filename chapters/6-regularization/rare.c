/* rare.c - a class with few examples, learned as such or through its attributes. */
#include "rare.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "nets/plan.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include <stdlib.h>

/* How many of the images are of this digit. */
static size_t count_digit(const struct images *images, int digit)
{
    size_t count = 0;
    for (size_t i = 0; i < images->count; i++)
        count += images->label[i] == digit;
    return count;
}

/* Whether there are images of all four digits; `where` is named if not. */
int pictures_check(const struct images *images, const int digit[2][2],
                   const char *where)
{
    for (int i = 0; i < 4; i++)
        if (count_digit(images, digit[i / 2][i % 2]) == 0)
            return FAIL(GSL_EINVAL, "%s: has no image of a %d", where,
                        digit[i / 2][i % 2]);
    return GSL_SUCCESS;
}

/* Draws one of the images of this digit, of which there must be some. */
static size_t draw_image(const struct images *images, int digit, gsl_rng *rng)
{
    size_t left = gsl_rng_uniform_int(rng, count_digit(images, digit)) + 1, i = 0;
    for (; left > 0; i++)
        left -= images->label[i] == digit;
    return i - 1;
}

/* count[c] pictures of class c = 2 a + b, digit[0][a] on the left and digit[1][b] on the
 * right. Where `swapped`, those of the rare class have them the other way round. The
 * caller frees them. */
struct pictures pictures_new(const struct images *images, const int digit[2][2],
                             const size_t count[PICTURE_CLASSES], bool swapped,
                             gsl_rng *rng)
{
    struct pictures pictures = {.images = images};
    for (int c = 0; c < PICTURE_CLASSES; c++)
        pictures.count += count[c];
    pictures.picture = allocate(pictures.count, sizeof *pictures.picture);
    struct picture *p = pictures.picture;
    for (int c = 0; c < PICTURE_CLASSES; c++)
        for (size_t i = 0; i < count[c]; i++, p++) {
            size_t a = draw_image(images, digit[0][c / 2], rng);
            size_t b = draw_image(images, digit[1][c % 2], rng);
            bool other = swapped && c == RARE;
            *p = (struct picture){other ? b : a, other ? a : b, c};
        }
    return pictures;
}

/* The pictures as numbers, (n, 1, rows, 2 columns), with the class as a label or the
 * attributes as two numbers. */
static void take_pictures(const struct examples *e, const size_t index[], size_t n,
                          gsl_rng *rng, struct batch *batch)
{
    const struct pictures *pictures = e->source;
    size_t columns = pictures->images->columns, rows = pictures->images->rows;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        const struct picture *p = &pictures->picture[index[i]];
        const unsigned char *left = pictures->images->pixel + p->left * rows * columns;
        const unsigned char *right =
            pictures->images->pixel + p->right * rows * columns;
        real *x = batch->x.data + i * rows * 2 * columns;
        for (size_t r = 0; r < rows; r++)
            for (size_t c = 0; c < columns; c++) {
                x[r * 2 * columns + c] = (real)left[r * columns + c] / 255;
                x[(r * 2 + 1) * columns + c] = (real)right[r * columns + c] / 255;
            }
        /* The class, or what it is made of */
        if (e->labels > 0) {
            batch->label[i] = p->class;
        } else {
            batch->t.value.data[2 * i] = (real)(p->class / 2);
            batch->t.value.data[2 * i + 1] = (real)(p->class % 2);
        }
    }
}

static struct examples pictures_examples(const struct pictures *pictures)
{
    const struct images *images = pictures->images;
    return (struct examples){.count = pictures->count,
                             .shape = {1, images->rows, 2 * images->columns},
                             .take = take_pictures,
                             .source = pictures};
}

/* As examples with one of four labels. */
struct examples pictures_classes(const struct pictures *pictures)
{
    struct examples e = pictures_examples(pictures);
    e.labels = 1;
    e.classes = PICTURE_CLASSES;
    return e;
}

/* As examples with two numbers, each 0 or 1. */
struct examples pictures_attributes(const struct pictures *pictures)
{
    struct examples e = pictures_examples(pictures);
    e.values = ATTRIBUTES;
    return e;
}

/* An attribute is there if its score is above zero, that is, its probability above one
 * half. */
int class_from_attributes(const real y[ATTRIBUTES])
{
    return 2 * (y[0] > 0) + (y[1] > 0);
}

void pictures_free(struct pictures *pictures)
{
    free(pictures->picture);
    *pictures = (struct pictures){0};
}

enum { DIRECT, THROUGH, WAYS, FEWS = 6, SEEDS = 10, BATCH = 50, HIDDEN = 30 };
static const size_t rare_counts[FEWS] = {0, 1, 3, 10, 30, 100};
static const int rare_digits[2][2] = {{3, 5}, {4, 9}};

/* In percent, the share of test pictures of the rare class that are named rightly, and
 * of those of the others; with the rare pictures like the others, or swapped. */
struct rare_trials {
    const struct run *run;
    struct images train, test;
    size_t steps, common, tests;
    double rare[2][WAYS][FEWS][SEEDS], others[2][WAYS][FEWS][SEEDS];
};

/* How many pictures of each class are named rightly, one way. */
struct pictures_right {
    int way;
    size_t count[PICTURE_CLASSES];
};

static void count_right(const struct tensor *y, const struct batch *batch, size_t first,
                        void *context)
{
    (void)first;
    struct pictures_right *right = context;
    for (size_t i = 0; i < y->dim[0]; i++) {
        const real *yi = y->data + i * tensor_columns(y);
        int class = right->way == DIRECT ? (int)argmax(PICTURE_CLASSES, yi)
                                         : class_from_attributes(yi);
        right->count[class] += class == batch->label[i];
    }
}

/* Trains one way; the generator is for first weights and order. */
static struct plan *train_way(const struct rare_trials *t, int way,
                              const struct pictures *pictures, gsl_rng *rng)
{
    struct examples e =
        way == DIRECT ? pictures_classes(pictures) : pictures_attributes(pictures);
    const size_t size[] = {e.shape[1] * e.shape[2], HIDDEN,
                           way == DIRECT ? PICTURE_CLASSES : ATTRIBUTES};
    struct network *net = dense_network(size, 3, relu_new, he, rng);
    struct work work = training_on(BATCH, 1);
    work.shards = 1; /* the trials are what runs at the same time */
    struct plan *plan = plan_new(net, work, rng);
    struct optimizer adam = optimizer_new(&adam_type, net->params, (real)0.002);
    struct learner l =
        learner_new(plan, &e, BATCH,
                    way == DIRECT ? softmax_cross_entropy : sigmoid_cross_entropy, adam,
                    rng);
    learner_iterate(&l, t->steps, NULL);
    learner_free(&l);
    return plan;
}

/* Swapped at[0], so many rare pictures at[1], both ways on the same pictures. */
static void try_rare(const size_t at[], size_t seed, void *context)
{
    struct rare_trials *t = context;
    size_t few = at[1], s = (unsigned)seed;
    const size_t learned[PICTURE_CLASSES] = {t->common, t->common, t->common,
                                             rare_counts[few]};
    const size_t asked[PICTURE_CLASSES] = {t->tests, t->tests, t->tests, t->tests};
    gsl_rng *rng = run_rng(t->run, (unsigned)(few * SEEDS + s) + 1);
    struct pictures train = pictures_new(&t->train, rare_digits, learned, at[0], rng);
    struct pictures test = pictures_new(&t->test, rare_digits, asked, at[0], rng);
    struct examples asking = pictures_classes(&test);
    for (int way = 0; way < WAYS; way++) {
        struct pictures_right right = {.way = way};
        struct plan *plan = train_way(t, way, &train, rng);
        plan_ask(plan, plan_predict, &asking, count_right, &right);
        t->rare[at[0]][way][few][s] =
            100 * (double)right.count[RARE] / (double)t->tests;
        t->others[at[0]][way][few][s] =
            100 * (double)(right.count[0] + right.count[1] + right.count[2]) /
            (double)(3 * t->tests);
        struct network *net = plan->net;
        plan_free(plan);
        network_free(net);
    }
    pictures_free(&train);
    pictures_free(&test);
    gsl_rng_free(rng);
}

static double median_right(const double each[])
{
    return summarize(each, SEEDS).median;
}

static void report_rare(const struct rare_trials *t, bool swapped)
{
    printf("The rare class %s: pictures named rightly, in %%, by the number\n"
           "of rare pictures beside %zu of each other class; medians of %d seeds\n",
           swapped ? "swapped" : "like the others", t->common, SEEDS);
    printf("pictures   by classes   by attributes   others by classes   "
           "others by attributes\n");
    for (int f = 0; f < FEWS; f++) {
        printf("%8zu", rare_counts[f]);
        printf("   %10.1f   %13.1f", median_right(t->rare[swapped][DIRECT][f]),
               median_right(t->rare[swapped][THROUGH][f]));
        printf("   %17.1f   %20.1f\n", median_right(t->others[swapped][DIRECT][f]),
               median_right(t->others[swapped][THROUGH][f]));
    }
    printf("\n");
}

static size_t attributes_ahead(const struct rare_trials *t, int swapped, int f)
{
    return count_above(t->rare[swapped][THROUGH][f], t->rare[swapped][DIRECT][f],
                       SEEDS);
}

static void report_rare_counts(const struct rare_trials *t)
{
    size_t least = SEEDS;
    printf("Seeds of %d in which attributes name more of the rare class\n", SEEDS);
    printf("pictures   like the others   swapped\n");
    for (int f = 0; f < FEWS; f++) {
        size_t ahead = attributes_ahead(t, 0, f);
        printf("%8zu   %15zu   %7zu\n", rare_counts[f], ahead,
               attributes_ahead(t, 1, f));
        if (rare_counts[f] >= 3 && rare_counts[f] <= 30)
            least = ahead < least ? ahead : least;
    }
    printf("\n");
    report_in_all("attributes ahead with 3, 10 and 30 pictures", least, SEEDS, "seeds");
}

static void draw_rare(const struct run *run, const struct rare_trials *t)
{
    FILE *figure = figure_new(run->figures, "rare",
                              "swapped\tway\tpictures\tmedian\tlower\tupper");
    for (int swapped = 0; swapped < 2; swapped++)
        for (int way = 0; way < WAYS; way++)
            for (int f = 0; f < FEWS; f++) {
                struct summary s = summarize(t->rare[swapped][way][f], SEEDS);
                figure_row(figure, "%d\t%d\t%zu\t%.1f\t%.1f\t%.1f", swapped, way,
                           rare_counts[f], s.median, s.lower_quartile,
                           s.upper_quartile);
            }
}

/* For the figure: a picture of each class, and the rare one swapped, one below the
 * other. */
static void draw_pictures(const struct run *run, const struct rare_trials *t)
{
    const size_t one[PICTURE_CLASSES] = {1, 1, 1, 1};
    FILE *figure = figure_new(run->figures, "rare-pictures", "pixels");
    for (int swapped = 0; figure != NULL && swapped < 2; swapped++) {
        gsl_rng *rng = run_rng(run, 0);
        struct pictures pictures =
            pictures_new(&t->train, rare_digits, one, swapped, rng);
        struct examples e = pictures_classes(&pictures);
        struct batch batch = batch_new(&e, PICTURE_CLASSES);
        size_t first = swapped ? RARE : 0, columns = e.shape[2];
        batch_take_range(&batch, &e, first, PICTURE_CLASSES - first);
        for (size_t i = 0; i < tensor_size(&batch.x); i++)
            fprintf(figure, "%d%c", (int)(batch.x.data[i] * 255 + (real)0.5),
                    i % columns < columns - 1 ? '\t' : '\n');
        batch_free(&batch);
        pictures_free(&pictures);
        gsl_rng_free(rng);
    }
}

/* Section 6.15. */
void rare_section(const struct run *run)
{
    const struct options *o = run->options;
    struct rare_trials *t = allocate(1, sizeof *t);
    t->run = run;
    t->train = mnist_load(o->data, "train");
    t->test = mnist_load(o->data, "t10k");
    if (pictures_check(&t->train, rare_digits, o->data) != GSL_SUCCESS ||
        pictures_check(&t->test, rare_digits, o->data) != GSL_SUCCESS)
        return;
    t->steps = o->quick ? 2 : 100;
    t->common = o->quick ? 10 : 100;
    t->tests = o->quick ? 10 : 200;
    run_trials((struct grid){{2, FEWS}, SEEDS}, (int)option_or(o->threads, 2), try_rare,
               t);
    report_rare(t, false);
    report_rare(t, true);
    report_rare_counts(t);
    draw_rare(run, t);
    draw_pictures(run, t);
    images_free(&t->train);
    images_free(&t->test);
    free(t);
}
