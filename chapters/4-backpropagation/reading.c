/* reading.c - what plain.c reads, how fast it should learn, and what it gets wrong. */
#include "reading.h"
#include "nets/softmax.h"
#include "plain.h"
#include <gsl/gsl_math.h>

enum { RATES = 4, SHOWN = 4, QUICK_IMAGES = 500 };

/* The images of a part, "train" or "t10k", or the first of them to be quick. The caller
 * frees them. */
struct images reading_images(const struct run *run, const char *part)
{
    struct images all = mnist_load(run->options->data, part);
    if (run->options->quick)
        all.count = GSL_MIN(all.count, (size_t)QUICK_IMAGES);
    return all;
}

/* `count` images from number `first` on; they still belong to `all`. */
struct images some_images(const struct images *all, size_t first, size_t count)
{
    struct images some = *all;
    some.pixel += first * all->rows * all->columns;
    some.label += first;
    some.count = count;
    return some;
}

/* A sixth of the training images, and one at least. */
static size_t images_held(const struct images *train)
{
    return (train->count + 5) / 6;
}

/* A sixth of the training images is held back. At each rate a new network learns for five
 * epochs from as many others; accuracy is how it reads those held back. */
static void measure_rates(const struct run *run, const struct images *train,
                          const real rate[RATES], double accuracy[RATES])
{
    size_t held = images_held(train);
    struct images seen = some_images(train, 0, held);
    struct images unseen = some_images(train, train->count - held, held);
    for (int r = 0; r < RATES; r++) {
        gsl_rng *rng = run_rng(run, 1);
        plain_begin(rng);
        for (int epoch = 0; epoch < 5; epoch++)
            plain_epoch(&seen, rate[r], rng);
        accuracy[r] = plain_accuracy(&unseen);
        gsl_rng_free(rng);
    }
}

/* The rate at which the images held back are read best. */
real choose_rate(const struct run *run, const struct images *train)
{
    const real rate[RATES] = {0.3, 1, 3, 10};
    double accuracy[RATES];
    size_t best = 0;
    measure_rates(run, train, rate, accuracy);
    printf("Five epochs on %zu training images, and %zu others of them held back.\n\n",
           images_held(train), images_held(train));
    printf("rate  held back, %%\n");
    for (size_t r = 0; r < RATES; r++) {
        best = accuracy[r] > accuracy[best] ? r : best;
        printf("%4g  %12.2f\n", (double)rate[r], accuracy[r]);
    }
    printf("\nbest rate: %g\n", (double)rate[best]);
    printf("training images: %zu\n", train->count);
    printf("parameters: %d\n\n", N_PARAMS);
    return rate[best];
}

/* For the figure: an image as rows of pixels, and its label and answer. */
static void draw_mistake(FILE *pixels, FILE *names, const unsigned char image[],
                         int label)
{
    figure_row(names, "%d\t%zu\t%.0f", label, argmax(N_DIGITS, a3),
               100 * (double)a3[argmax(N_DIGITS, a3)]);
    for (int i = 0; pixels != NULL && i < N_PIXELS; i++)
        fprintf(pixels, "%d%c", image[i], i % 28 == 27 ? '\n' : '\t');
}

/* How many are read wrongly, and the first four of them for the figure. */
void report_mistakes(const struct run *run, const struct images *test)
{
    FILE *pixels = figure_new(run->figures, "mistake-pixels", "28 rows for each image");
    FILE *names = figure_new(run->figures, "mistake-names", "label\tanswer\tpercent");
    size_t wrong = 0;
    for (size_t i = 0; i < test->count; i++) {
        const unsigned char *image = test->pixel + i * N_PIXELS;
        plain_forward(image);
        if (argmax(N_DIGITS, a3) != test->label[i] && wrong++ < SHOWN)
            draw_mistake(pixels, names, image, test->label[i]);
    }
    printf("\ntest images read wrongly: %zu of %zu\n", wrong, test->count);
}
