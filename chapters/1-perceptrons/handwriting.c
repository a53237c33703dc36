/* handwriting.c - a perceptron for each of some pairs of handwritten digits. */
#include "handwriting.h"
#include "base/error.h"
#include "base/progress.h"
#include "chapter1.h"

enum { SIDE = 28, MOST_PASSES = 50, SHOWN = 6 };

/* Image number i as inputs: 1 where there is ink, a grey of 128 or more, and else 0. */
void image_ink(const struct images *images, size_t i, real x[])
{
    const unsigned char *pixel = images->pixel + i * MAX_INPUTS;
    for (size_t j = 0; j < MAX_INPUTS; j++)
        x[j] = pixel[j] >= 128;
}

/* One pass over the images of both digits; returns how many needed correcting. */
size_t correct_images(struct perceptron *p, const struct images *images,
                      struct pair pair)
{
    size_t corrections = 0;
    real x[MAX_INPUTS];
    for (size_t i = 0; i < images->count; i++)
        if (images->label[i] == pair.zero || images->label[i] == pair.one) {
            image_ink(images, i, x);
            corrections += perceptron_correct(p, x, images->label[i] == pair.one);
        }
    return corrections;
}

/* How many images there are of both digits, and on how many of them p is wrong. */
size_t count_wrong_images(const struct perceptron *p, const struct images *images,
                          struct pair pair, size_t *count)
{
    size_t wrong = 0;
    real x[MAX_INPUTS];
    *count = 0;
    for (size_t i = 0; i < images->count; i++)
        if (images->label[i] == pair.zero || images->label[i] == pair.one) {
            image_ink(images, i, x);
            wrong += perceptron_fire(p, x) != (images->label[i] == pair.one);
            (*count)++;
        }
    return wrong;
}

/* What came of one pair. */
struct reading {
    struct pair pair;
    struct perceptron p;
    size_t passes, corrections, known, known_wrong, asked, asked_wrong;
    bool settled;
};

/* Passes over the training images until one corrects nothing, or `limit`; then asks
 * about these and about the test images. */
static void measure_pair(struct reading *r, const struct images *train,
                         const struct images *test, size_t limit)
{
    r->p = (struct perceptron){.inputs = MAX_INPUTS};
    while (!r->settled && r->passes < limit) {
        size_t corrections = correct_images(&r->p, train, r->pair);
        r->settled = corrections == 0;
        r->corrections += corrections;
        r->passes++;
    }
    r->known_wrong = count_wrong_images(&r->p, train, r->pair, &r->known);
    r->asked_wrong = count_wrong_images(&r->p, test, r->pair, &r->asked);
}

static void report_pairs(const struct reading r[], size_t count)
{
    printf("A perceptron for each pair of digits, %d pixels, ink or none:\n\n",
           MAX_INPUTS);
    printf(
        "pair  images  passes  corrections  wrong  others  wrong of them  right, %%\n");
    for (size_t k = 0; k < count; k++)
        printf("%d, %d  %6zu  %6zu  %11zu  %5zu  %6zu  %13zu  %8.2f\n", r[k].pair.zero,
               r[k].pair.one, r[k].known, r[k].passes, r[k].corrections,
               r[k].known_wrong, r[k].asked, r[k].asked_wrong,
               100 - 100 * (double)r[k].asked_wrong / (double)r[k].asked);
}

/* The weights of a perceptron for two digits, in short. */
static void report_ink(const struct perceptron *p)
{
    real least = 0, most = 0;
    int unused = 0;
    for (size_t j = 0; j < MAX_INPUTS; j++) {
        least = fmin(least, p->w[j]);
        most = fmax(most, p->w[j]);
        unused += p->w[j] == 0;
    }
    printf("\nThe first of them:\n\n");
    printf("smallest weight: %g\n", least);
    printf("largest weight: %g\n", most);
    printf("weights of zero: %d\n", unused);
    printf("bias: %g\n", p->b);
}

/* The first image of each digit that is to be told apart, and the first four of them
 * on which p is wrong. Places without an image keep the number 0. */
static void choose_shown(const struct perceptron *p, const struct images *images,
                         struct pair pair, size_t shown[SHOWN])
{
    real x[MAX_INPUTS];
    size_t wrong = 2;
    for (size_t i = images->count; i-- > 0;)
        if (images->label[i] == pair.zero || images->label[i] == pair.one)
            shown[images->label[i] == pair.one] = i;
    for (size_t i = 0; i < images->count && wrong < SHOWN; i++)
        if (images->label[i] == pair.zero || images->label[i] == pair.one) {
            image_ink(images, i, x);
            if (perceptron_fire(p, x) != (images->label[i] == pair.one))
                shown[wrong++] = i;
        }
}

/* A row for each pixel: where it is, its weight, and whether it is ink in each of the
 * images shown. */
static void draw_handwriting(struct figures *figures, const struct reading *r,
                             const struct images *images)
{
    size_t shown[SHOWN] = {0};
    FILE *figure = figure_new(figures, "handwriting",
                              "column\trow\tweight\tzero\tone\twrong1\twrong2\t"
                              "wrong3\twrong4");
    if (figure == NULL)
        return;
    choose_shown(&r->p, images, r->pair, shown);
    for (int j = 0; j < MAX_INPUTS; j++) {
        fprintf(figure, "%d\t%d\t%g", j % SIDE, j / SIDE, r->p.w[j]);
        for (int k = 0; k < SHOWN; k++)
            fprintf(figure, "\t%d",
                    images->pixel[shown[k] * MAX_INPUTS + (size_t)j] >= 128);
        fprintf(figure, "\n");
    }
}

/* Section 1.13: four pairs of digits, the first of them the pair of the pictures. */
void handwriting_section(const struct run *run)
{
    enum { PAIRS = 4 };
    struct reading r[PAIRS] = {{.pair = {0, 1}},
                               {.pair = {6, 9}},
                               {.pair = {3, 5}},
                               {.pair = {7, 9}}};
    struct images train = mnist_load(run->options->data, "train");
    struct images test = mnist_load(run->options->data, "t10k");
    struct progress progress = progress_start("pairs", PAIRS);
    for (size_t k = 0; k < PAIRS; k++) {
        measure_pair(&r[k], &train, &test, run->options->quick ? 2 : MOST_PASSES);
        if (r[k].known == 0 || r[k].asked == 0)
            FAIL(GSL_EINVAL,
                 "%s: no images of a %d or a %d to learn from or to test with",
                 run->options->data, r[k].pair.zero, r[k].pair.one);
        progress_step(&progress, k + 1, 0);
    }
    progress_end(&progress);
    report_pairs(r, PAIRS);
    report_ink(&r[0].p);
    draw_handwriting(run->figures, &r[0], &test);
    images_free(&train);
    images_free(&test);
}
