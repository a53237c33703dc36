/* threes.c - handwritten 3s and 5s: read, made into features, split, standardized. */
#include "threes.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/idx.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE = 28, MARGIN = 4 };

/* The mean ink, from 0 to 1, of a square of an image; the squares are counted row by
 * row and leave a margin free. */
static real square_ink(const unsigned char *pixel, size_t square)
{
    const size_t top = MARGIN + SQUARE * (square / ACROSS);
    const size_t left = MARGIN + SQUARE * (square % ACROSS);
    unsigned sum = 0;
    for (size_t row = top; row < top + SQUARE; row++)
        for (size_t column = left; column < left + SQUARE; column++)
            sum += pixel[row * SIDE + column];
    return (real)sum / (255 * SQUARE * SQUARE);
}

/* The two squares where a 3 and a 5 differ: the stroke on the upper left and the one
 * on the upper right. */
static const size_t chosen_square[2] = {ACROSS + 1, ACROSS + 3};

/* The features of one image: the two chosen squares, or all. */
static void image_features(const unsigned char *pixel, size_t D, real x[])
{
    for (size_t j = 0; j < D; j++)
        x[j] = square_ink(pixel, D == 2 ? chosen_square[j] : j);
}

struct cases cases_new(size_t N, size_t D)
{
    return (struct cases){tensor_new(N, D, 1, 1), tensor_new(N, 1, 1, 1)};
}

void cases_free(struct cases *cases)
{
    tensor_free(&cases->X);
    tensor_free(&cases->T);
}

/* D features of each of the first 1000 images of a 3 or a 5 that the data set in
 * `folder` has to learn from. The caller frees them; after an error there are none. A set
 * with fewer is refused. */
struct cases load_cases(const char *folder, size_t D)
{
    struct images images = mnist_load(folder, "train");
    struct cases cases = cases_new(images.count > 0 ? ALL_CASES : 0, D);
    size_t count = 0;
    for (size_t i = 0; i < images.count && count < ALL_CASES; i++)
        if (images.label[i] == 3 || images.label[i] == 5) {
            image_features(images.pixel + i * SIDE * SIDE, D, cases.X.data + count * D);
            cases.T.data[count++] = images.label[i] == 5;
        }
    if (images.count > 0 && count < ALL_CASES) {
        FAIL(GSL_EINVAL, "%s: %zu images of a 3 or a 5, needs %d", folder, count,
             ALL_CASES);
        cases_free(&cases);
        cases = cases_new(0, D);
    }
    images_free(&images);
    return cases;
}

/* The middle of the first image of a digit, 0 to 255; blank if there is none. */
void first_image(const char *folder, int digit, unsigned char image[MIDDLE * MIDDLE])
{
    struct images images = mnist_load(folder, "train");
    size_t i = 0;
    memset(image, 0, MIDDLE * MIDDLE);
    while (i < images.count && images.label[i] != digit)
        i++;
    for (size_t row = 0; row < MIDDLE && i < images.count; row++)
        memcpy(image + row * MIDDLE,
               images.pixel + (i * SIDE + row + MARGIN) * SIDE + MARGIN, MIDDLE);
    images_free(&images);
}

/* Copies the examples with these indices, as many as `to` has rows. */
void take_cases(const struct cases *from, const size_t index[], struct cases *to)
{
    size_t D = tensor_columns(&from->X);
    for (size_t i = 0; i < to->X.dim[0]; i++) {
        for (size_t j = 0; j < D; j++)
            to->X.data[i * D + j] = from->X.data[index[i] * D + j];
        to->T.data[i] = from->T.data[index[i]];
    }
}

/* Shuffles the cases and deals 400 to `train`, the rest to `test`, both new. */
void split_cases(const struct cases *all, gsl_rng *rng, struct cases *train,
                 struct cases *test)
{
    size_t N = all->X.dim[0], D = tensor_columns(&all->X);
    size_t *index = allocate(N, sizeof *index);
    for (size_t i = 0; i < N; i++)
        index[i] = i;
    gsl_ran_shuffle(rng, index, N, sizeof *index);
    *train = cases_new(TRAINING_CASES, D);
    *test = cases_new(N - TRAINING_CASES, D);
    take_cases(all, index, train);
    take_cases(all, index + TRAINING_CASES, test);
    free(index);
}

/* Shifts and scales every feature to mean 0 and standard deviation 1 over the
 * training examples, and the test examples by the same mean[j] and sd[j]. */
void standardize_cases(struct cases *train, struct cases *test, double mean[],
                       double sd[])
{
    size_t N = train->X.dim[0], D = tensor_columns(&train->X);
    double column[TRAINING_CASES];
    for (size_t j = 0; j < D; j++) {
        for (size_t i = 0; i < N; i++)
            column[i] = (double)train->X.data[i * D + j];
        /* From the training examples alone */
        mean[j] = gsl_stats_mean(column, 1, N);
        sd[j] = gsl_stats_sd(column, 1, N);
        /* Applied to both */
        struct cases *const both[2] = {train, test};
        for (int k = 0; k < 2; k++)
            for (size_t i = 0; i < both[k]->X.dim[0]; i++) {
                real *x = &both[k]->X.data[i * D + j];
                *x = (real)(((double)*x - mean[j]) / sd[j]);
            }
    }
}

/* A split drawn by `rng`, its features standardized. */
struct split split_new(const struct cases *all, gsl_rng *rng)
{
    struct split split;
    split_cases(all, rng, &split.train, &split.test);
    standardize_cases(&split.train, &split.test, split.mean, split.sd);
    return split;
}

void split_free(struct split *split)
{
    cases_free(&split->train);
    cases_free(&split->test);
}
