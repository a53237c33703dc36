/* threes.h - handwritten 3s and 5s, as few numbers, to learn from and to test on. */
#ifndef THREES_H
#define THREES_H

#include "base/tensor.h"
#include <gsl/gsl_rng.h>

/* A square of 4 by 4 pixels is one feature: 25 squares in the middle of an image. Two
 * of them, chosen by eye, come alone where two features are asked for. */
enum {
    SQUARE = 4,
    ACROSS = 5,
    ALL_FEATURES = ACROSS * ACROSS,
    MIDDLE = SQUARE * ACROSS
};
enum { ALL_CASES = 1000, TRAINING_CASES = 400 };

/* N examples of D features: X is (N, D), T is (N, 1), 1 for a five, 0 for a three. */
struct cases {
    struct tensor X, T;
};

/* Cases for training and test, and what feature j was shifted and scaled by. */
struct split {
    struct cases train, test;
    double mean[ALL_FEATURES], sd[ALL_FEATURES];
};

struct cases cases_new(size_t N, size_t D);
void cases_free(struct cases *cases);
struct cases load_cases(const char *folder, size_t D);
void first_image(const char *folder, int digit, unsigned char image[MIDDLE * MIDDLE]);
void take_cases(const struct cases *from, const size_t index[], struct cases *to);
void split_cases(const struct cases *all, gsl_rng *rng, struct cases *train,
                 struct cases *test);
void standardize_cases(struct cases *train, struct cases *test, double mean[],
                       double sd[]);
struct split split_new(const struct cases *all, gsl_rng *rng);
void split_free(struct split *split);

#endif
