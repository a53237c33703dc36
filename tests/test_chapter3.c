/* test_chapter3.c - losses, gradients, walks, logistic regression, the 47 numbers. */
#include "base/error.h"
#include "base/gradient.h"
#include "data/drawings.h"
#include "data/idx.h"
#include "descent.h"
#include "detectors.h"
#include "digit_net.h"
#include "helpers.h"
#include "logistic.h"
#include "losses.h"
#include "nets/softmax.h"
#include "regression.h"
#include "tests.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CLASSES = 4, TRIALS = 200 };

static void random_numbers(real x[], size_t n, double sd, gsl_rng *rng)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (real)gsl_ran_gaussian(rng, sd);
}

/* Through the softmax or without it, as label or one-hot, shifted or not. */
START_TEST(cross_entropies_agree)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < TRIALS; trial++) {
        real z[CLASSES], y[CLASSES], t[CLASSES] = {0};
        random_numbers(z, CLASSES, 2, rng);
        size_t label = gsl_rng_uniform_int(rng, CLASSES);
        t[label] = 1;
        struct tensor Z = tensor_view(z, 1, CLASSES), Y = tensor_view(y, 1, CLASSES);
        softmax_forward(&Z, &Y);
        real loss = score_loss(CLASSES, z, label);
        ck_assert(loss > 0);
        assert_near(label_loss(y, label), loss, tolerance(1e-12, 1e-4));
        ck_assert(one_hot_loss(CLASSES, y, t) == label_loss(y, label));
        for (int k = 0; k < CLASSES; k++)
            z[k] += 64;
        assert_near(score_loss(CLASSES, z, label), loss, tolerance(1e-12, 1e-4));
    }
    gsl_rng_free(rng);
}
END_TEST

static double loss_at(const real *z, size_t n, void *params)
{
    return (double)score_loss(n, z, *(size_t *)params);
}

/* The slope of the loss along each score is y_k - t_k. */
START_TEST(slope_of_scores_is_error)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < TRIALS; trial++) {
        real z[CLASSES], y[CLASSES];
        double g[CLASSES];
        random_numbers(z, CLASSES, 2, rng);
        size_t label = gsl_rng_uniform_int(rng, CLASSES);
        struct tensor Z = tensor_view(z, 1, CLASSES), Y = tensor_view(y, 1, CLASSES);
        softmax_forward(&Z, &Y);
        gradient_numerical(loss_at, &label, z, CLASSES, GRADIENT_STEP, g);
        for (size_t k = 0; k < CLASSES; k++)
            assert_near((real)g[k], y[k] - (k == label), tolerance(1e-9, 1e-3));
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(losses_at_the_ends)
{
    const real sure[3] = {2000, 0, -2000}, y[2] = {1, 0}, t[2] = {1, 0};
    ck_assert(score_loss(3, sure, 0) == 0);
    ck_assert(score_loss(3, sure, 1) == 2000);
    ck_assert(score_loss(3, sure, 2) == 4000);
    ck_assert(one_hot_loss(2, y, t) == 0);
    ck_assert(isinf(label_loss(y, 1)));
    ck_assert(squares_loss(2, y, t) == 0);
    ck_assert(yes_no_loss(3000, 1) == 0 && yes_no_loss(3000, 0) == 3000);
    ck_assert(yes_no_loss(-3000, 0) == 0 && yes_no_loss(-3000, 1) == 3000);
    assert_near(yes_no_loss(0, 0), log((real)2), tolerance(1e-15, 1e-7));
}
END_TEST

START_TEST(squares_are_halved)
{
    const real y[3] = {1, 2, 3}, t[3] = {1, 0, 6};
    ck_assert(squares_loss(3, y, t) == (real)6.5);
}
END_TEST

/* For one question: as -t log a - (1 - t) log(1 - a), and mirrored. For two classes
 * it is the softmax with the scores 0 and z. */
START_TEST(yes_or_no)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < TRIALS; trial++) {
        real z = (real)gsl_ran_gaussian(rng, 3), a = 1 / (1 + exp(-z));
        for (int yes = 0; yes <= 1; yes++) {
            real t = (real)yes, scores[2] = {0, z};
            real loss = yes_no_loss(z, t);
            assert_near(answers_loss(1, &a, &t), loss, tolerance(1e-9, 2e-3));
            assert_near(yes_no_loss(-z, 1 - t), loss, tolerance(1e-14, 1e-6));
            assert_near(score_loss(2, scores, (size_t)yes), loss,
                        tolerance(1e-14, 1e-6));
        }
    }
    gsl_rng_free(rng);
}
END_TEST

/* f(x) = sum of c_i x_i^2, counted how often. */
struct counted {
    const double *c;
    size_t calls;
};

static double counted_squares(const real *x, size_t n, void *params)
{
    struct counted *counted = params;
    double sum = 0;
    counted->calls++;
    for (size_t i = 0; i < n; i++)
        sum += counted->c[i] * (double)x[i] * (double)x[i];
    return sum;
}

START_TEST(numerical_gradient)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 50; trial++) {
        real x[9], before[9];
        double c[9], g[9];
        size_t n = 1 + gsl_rng_uniform_int(rng, 9);
        random_numbers(x, n, 1, rng);
        memcpy(before, x, sizeof x);
        for (size_t i = 0; i < n; i++)
            c[i] = gsl_ran_gaussian(rng, 1);
        struct counted counted = {c, 0};
        gradient_numerical(counted_squares, &counted, x, n, GRADIENT_STEP, g);
        ck_assert_uint_eq(counted.calls, 2 * n);
        ck_assert(memcmp(before, x, n * sizeof *x) == 0);
        for (size_t i = 0; i < n; i++) {
            assert_near((real)g[i], (real)(2 * c[i] * (double)x[i]),
                        tolerance(1e-8, 1e-3));
            ck_assert(partial_numerical(counted_squares, &counted, x, n, i,
                                        GRADIENT_STEP) == g[i]);
        }
    }
    gsl_rng_free(rng);
}
END_TEST

static double first_number(const real *x, size_t n, void *params)
{
    (void)n;
    (void)params;
    return (double)x[0];
}

/* Far from zero x + h is rounded: the step that was taken is what counts. Near
 * zero, h added and taken away again would not give x back. */
START_TEST(numerical_gradient_and_rounding)
{
    real x = tolerance(0x1p50, 0x1p21);
    ck_assert(partial_numerical(first_number, NULL, &x, 1, 0, 0.3) == 1);
    ck_assert(x == tolerance(0x1p50, 0x1p21));
    x = (real)1e-30;
    partial_numerical(first_number, NULL, &x, 1, 0, 0.1);
    ck_assert(x == (real)1e-30);
}
END_TEST

static struct pairs petals_or_fail(void)
{
    faults_watch();
    struct pairs petals = load_petals("data/iris/iris.csv");
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(petals.count, 150);
    return petals;
}

START_TEST(line_of_least_cost)
{
    struct pairs petals = petals_or_fail();
    struct fitted_line gsl = line_by_gsl(&petals), hand = line_by_hand(&petals);
    double least = line_cost(&gsl, &petals), g[2];
    ck_assert(fabs(gsl.p - hand.p) < 1e-9 && fabs(gsl.q - hand.q) < 1e-9);
    line_gradient(&gsl, &petals, g);
    ck_assert(fabs(g[0]) < 1e-9 && fabs(g[1]) < 1e-9);
    for (int i = -1; i <= 1; i++)
        for (int j = -1; j <= 1; j++) {
            struct fitted_line near = {gsl.p + 0.01 * i, gsl.q + 0.01 * j};
            ck_assert((i == 0 && j == 0) || line_cost(&near, &petals) > least);
        }
    pairs_free(&petals);
}
END_TEST

static double line_cost_at(const real *x, size_t n, void *params)
{
    (void)n;
    struct fitted_line line = {(double)x[0], (double)x[1]};
    return line_cost(&line, params);
}

START_TEST(gradient_of_a_line)
{
    struct pairs petals = petals_or_fail();
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 20; trial++) {
        real x[2];
        double numerical[2], formula[2];
        random_numbers(x, 2, 2, rng);
        struct fitted_line line = {(double)x[0], (double)x[1]};
        line_gradient(&line, &petals, formula);
        gradient_numerical(line_cost_at, &petals, x, 2, GRADIENT_STEP, numerical);
        for (int k = 0; k < 2; k++)
            assert_near((real)numerical[k], (real)formula[k], tolerance(1e-7, 1e-2));
    }
    gsl_rng_free(rng);
    pairs_free(&petals);
}
END_TEST

static void square_gradient(const real *x, size_t n, void *params, double *gradient)
{
    (void)params;
    for (size_t i = 0; i < n; i++)
        gradient[i] = 2 * (double)x[i];
}

/* On x^2 + y^2 each step multiplies by 1 - 2 rate. */
START_TEST(walk_down_a_bowl)
{
    static const double rates[] = {0.125, 0.25, 0.5, 0.75, 1};
    for (int i = 0; i < 5; i++) {
        const struct descent d = {square_gradient, NULL, rates[i], 0, 7};
        real x[2] = {3, -2}, factor = (real)pow(1 - 2 * rates[i], 7);
        ck_assert_uint_eq(descend(&d, x, 2), 7);
        ck_assert(x[0] == 3 * factor && x[1] == -2 * factor);
    }
    const struct descent d = {square_gradient, NULL, 0.25, 1e-3, 1000};
    real x = 1;
    size_t steps = descend(&d, &x, 1);
    ck_assert_uint_eq(steps, 11);
}
END_TEST

/* Neither what runs away nor what is not a number counts as arrived. */
START_TEST(walk_that_runs_away)
{
    const struct descent d = {square_gradient, NULL, 10, 1e-3, 5000};
    real x = 1, nan = (real)NAN;
    ck_assert_uint_eq(descend(&d, &x, 1), 5000);
    ck_assert_uint_eq(descend(&d, &nan, 1), 5000);
}
END_TEST

static struct cases cases_or_fail(size_t D)
{
    faults_watch();
    struct cases cases = load_cases("data/mnist", D);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(cases.X.dim[0], ALL_CASES);
    return cases;
}

/* Two of the features are the squares left and right above the middle; every feature
 * is ink, from 0 to 1. */
START_TEST(threes_and_fives)
{
    struct cases two = cases_or_fail(2), all = cases_or_fail(ALL_FEATURES);
    size_t fives = 0;
    for (size_t i = 0; i < ALL_CASES; i++) {
        const real *x = all.X.data + ALL_FEATURES * i;
        ck_assert(two.X.data[2 * i] == x[6] && two.X.data[2 * i + 1] == x[8]);
        ck_assert(all.T.data[i] == 0 || all.T.data[i] == 1);
        for (int j = 0; j < ALL_FEATURES; j++)
            ck_assert(x[j] >= 0 && x[j] <= 1);
        fives += all.T.data[i] == 1;
    }
    ck_assert(fives > 400 && fives < 600);
    cases_free(&two);
    cases_free(&all);
}
END_TEST

/* The ink of a square is the mean over its pixels, here counted in the image. */
START_TEST(ink_of_squares)
{
    struct images images = mnist_load("data/mnist", "train");
    struct cases all = cases_or_fail(ALL_FEATURES);
    size_t i = 0;
    while (images.label[i] != 3 && images.label[i] != 5)
        i++;
    double sum[ALL_FEATURES] = {0};
    for (int row = 4; row < 24; row++)
        for (int column = 4; column < 24; column++)
            sum[(row - 4) / 4 * 5 + (column - 4) / 4] +=
                images.pixel[i * 784 + (size_t)(row * 28 + column)] / 255. / 16;
    for (int j = 0; j < ALL_FEATURES; j++)
        assert_near(all.X.data[j], (real)sum[j], tolerance(1e-14, 1e-6));
    ck_assert(all.T.data[0] == (images.label[i] == 5));
    images_free(&images);
    cases_free(&all);
}
END_TEST

static int compare_reals(const void *a, const void *b)
{
    real x = *(const real *)a, y = *(const real *)b;
    return (x > y) - (x < y);
}

/* A split has every image once; two splits differ. */
START_TEST(split_keeps_everybody)
{
    gsl_rng *rng = test_rng();
    struct cases all = cases_or_fail(1), train, test, other, rest;
    split_cases(&all, rng, &train, &test);
    split_cases(&all, rng, &other, &rest);
    ck_assert(memcmp(train.X.data, other.X.data, 400 * sizeof(real)) != 0);
    real joined[ALL_CASES];
    memcpy(joined, train.X.data, 400 * sizeof(real));
    memcpy(joined + 400, test.X.data, 600 * sizeof(real));
    qsort(joined, ALL_CASES, sizeof *joined, compare_reals);
    qsort(all.X.data, ALL_CASES, sizeof(real), compare_reals);
    ck_assert(memcmp(joined, all.X.data, sizeof joined) == 0);
    struct cases *const mine[] = {&all, &train, &test, &other, &rest};
    for (int i = 0; i < 5; i++)
        cases_free(mine[i]);
    gsl_rng_free(rng);
}
END_TEST

/* Mean 0 and standard deviation 1 on the training cases, the same shift for all. */
START_TEST(standardized_by_training_cases)
{
    gsl_rng *rng = test_rng();
    struct cases all = cases_or_fail(2), train, test;
    double mean[2], sd[2], sum = 0, squares = 0;
    split_cases(&all, rng, &train, &test);
    real first = test.X.data[0];
    standardize_cases(&train, &test, mean, sd);
    for (size_t i = 0; i < 400; i++) {
        double x = (double)train.X.data[2 * i];
        sum += x;
        squares += x * x;
    }
    assert_near((real)(sum / 400), 0, tolerance(1e-12, 1e-5));
    assert_near((real)(squares / 399), 1, tolerance(1e-12, 1e-5));
    assert_near((real)((double)test.X.data[0] * sd[0] + mean[0]), first,
                tolerance(1e-12, 1e-5));
    cases_free(&all);
    cases_free(&train);
    cases_free(&test);
    gsl_rng_free(rng);
}
END_TEST

static struct cases random_cases(size_t N, size_t D, gsl_rng *rng)
{
    struct cases cases = cases_new(N, D);
    random_numbers(cases.X.data, N * D, 1, rng);
    for (size_t i = 0; i < N; i++)
        cases.T.data[i] = (real)gsl_rng_uniform_int(rng, 2);
    return cases;
}

static double cost_of_neuron(const real *x, size_t n, void *params)
{
    (void)n;
    return logistic_cost(x, params);
}

/* By loop, by matrix and by differences, for any shape. */
START_TEST(three_gradients_agree)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 60; trial++) {
        size_t N = 1 + gsl_rng_uniform_int(rng, 40);
        size_t D = 1 + gsl_rng_uniform_int(rng, 8);
        struct cases cases = random_cases(N, D, rng);
        struct tensor dZ = tensor_new(N, 1, 1, 1);
        real p[9], matrix[9];
        double loop[9], numerical[9];
        random_numbers(p, D + 1, 1, rng);
        random_numbers(matrix, D + 1, 1, rng);
        logistic_gradient(p, D + 1, &cases, loop);
        gradient_by_matrix(p, &cases, &dZ, matrix);
        gradient_numerical(cost_of_neuron, &cases, p, D + 1, GRADIENT_STEP, numerical);
        for (size_t j = 0; j <= D; j++) {
            assert_near(matrix[j], (real)loop[j], tolerance(1e-14, 1e-6));
            assert_near((real)numerical[j], (real)loop[j], tolerance(1e-9, 1e-3));
        }
        real sum = 0;
        for (size_t i = 0; i < N; i++)
            sum += dZ.data[i];
        assert_near(sum, matrix[D], tolerance(1e-14, 1e-6));
        tensor_free(&dZ);
        cases_free(&cases);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Each step lowers the cost, and a trained neuron is right on images not seen. */
START_TEST(three_and_five_are_told_apart)
{
    gsl_rng *rng = test_rng();
    struct cases all = cases_or_fail(ALL_FEATURES);
    for (int number = 0; number < 5; number++) {
        struct split split = split_new(&all, rng);
        real p[ALL_FEATURES + 1] = {0};
        double cost = logistic_cost(p, &split.train);
        assert_near((real)cost, log((real)2), tolerance(1e-12, 1e-6));
        for (int step = 0; step < 200; step++) {
            ck_assert_uint_eq(logistic_train(p, &split.train, 0.1, 1), 1);
            double next = logistic_cost(p, &split.train);
            ck_assert(next < cost);
            cost = next;
        }
        ck_assert(cost < 0.25);
        ck_assert(logistic_accuracy(p, &split.test) > 0.88);
        split_free(&split);
    }
    cases_free(&all);
    gsl_rng_free(rng);
}
END_TEST

static struct table digits_or_fail(const char *path, size_t rows)
{
    faults_watch();
    struct table images = drawings_load(path);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(images.rows, rows);
    return images;
}

/* 32 zeros, 32 ones, no two alike, none of them among the eight of chapter 2. */
START_TEST(drawn_digits)
{
    struct table images = digits_or_fail("data/digits4x3/training.tsv", 64);
    struct table test = digits_or_fail("data/digits4x3/test.tsv", DRAWINGS);
    size_t ones = 0;
    for (size_t i = 0; i < images.rows; i++) {
        const real *x = table_row(&images, i);
        ones += x[INPUTS] == 1;
        for (size_t j = 0; j < i; j++)
            ck_assert_msg(memcmp(x, table_row(&images, j), INPUTS * sizeof *x) != 0,
                          "images %zu and %zu", i, j);
        for (size_t j = 0; j < test.rows; j++)
            ck_assert(memcmp(x, table_row(&test, j), INPUTS * sizeof *x) != 0);
    }
    ck_assert_uint_eq(ones, 32);
    for (int d = 0; d < DRAWINGS; d++) {
        real x[DRAWN_PIXELS];
        drawing_pixels(d, x);
        ck_assert(memcmp(x, table_row(&test, (size_t)d), sizeof x) == 0);
        ck_assert(table_row(&test, (size_t)d)[INPUTS] == drawing_digit(d));
    }
    table_free(&images);
    table_free(&test);
}
END_TEST

/* Scores by the formula, from weights of which each is told apart. */
START_TEST(forward_pass_of_47_numbers)
{
    gsl_rng *rng = test_rng();
    struct digit_net net = digit_net_new(0.5, rng);
    ck_assert_int_eq(NET_PARAMETERS, 47);
    real x[INPUTS], hidden[DETECTORS], scores[ANSWERS];
    random_numbers(x, INPUTS, 1, rng);
    random_numbers(net.b2, DETECTORS, 1, rng);
    random_numbers(net.b3, ANSWERS, 1, rng);
    digit_net_forward(&net, x, hidden, scores);
    for (int k = 0; k < ANSWERS; k++) {
        double score = (double)net.b3[k];
        for (int j = 0; j < DETECTORS; j++) {
            double z = (double)net.b2[j];
            for (int i = 0; i < INPUTS; i++)
                z += (double)x[i] * (double)net.W2[i][j];
            assert_near(hidden[j], (real)(1 / (1 + exp(-z))), tolerance(1e-14, 1e-6));
            score += (double)net.W3[j][k] / (1 + exp(-z));
        }
        assert_near(scores[k], (real)score, tolerance(1e-14, 1e-6));
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(digits_are_learned)
{
    struct table images = digits_or_fail("data/digits4x3/training.tsv", 64);
    struct table test = digits_or_fail("data/digits4x3/test.tsv", DRAWINGS);
    gsl_rng *rng = test_rng();
    for (int seed = 0; seed < 5; seed++) {
        struct digit_net net = digit_net_new(0.1, rng);
        digit_net_train(&net, &images, 0);
        double before = digit_net_cost(&net, &images);
        digit_net_train(&net, &images, 150);
        ck_assert(before > 0.6 && digit_net_cost(&net, &images) < 0.1);
        ck_assert_uint_ge(digit_net_right(&net, &images), 60);
        ck_assert_uint_eq(digit_net_right(&net, &test), DRAWINGS);
    }
    gsl_rng_free(rng);
    table_free(&images);
    table_free(&test);
}
END_TEST

/* Nothing there, or a name too long to be one. */
START_TEST(missing_files)
{
    static char endless[2000];
    memset(endless, 'x', sizeof endless - 1);
    const char *const paths[] = {in_folder("missing"), endless};
    for (int i = 0; i < 2; i++) {
        faults_watch();
        struct pairs petals = load_petals(paths[i]);
        ck_assert_uint_eq(faults_seen(), 1);
        ck_assert_uint_eq(petals.count, 0);
        faults_watch();
        struct cases cases = load_cases(paths[i], 2);
        ck_assert_uint_eq(faults_seen(), 1);
        ck_assert_uint_eq(cases.X.dim[0], 0);
        pairs_free(&petals);
        cases_free(&cases);
    }
}
END_TEST

/* A data set of so many images of a 3, and as many of a 7 between them. */
static void write_images(const char *folder, unsigned threes)
{
    const unsigned count = 2 * threes;
    const size_t size = 16 + (size_t)count * 784;
    unsigned char *bytes = calloc(size, 1);
    const unsigned char head[16] = {
        0, 0,  8, 3, 0, 0, (unsigned char)(count >> 8), (unsigned char)count, 0, 0,
        0, 28, 0, 0, 0, 28};
    char path[500];
    memcpy(bytes, head, sizeof head);
    snprintf(path, sizeof path, "%s/train-images-idx3-ubyte", folder);
    file_write(path, (const char *)bytes, size);
    bytes[3] = 1;
    for (unsigned i = 0; i < count; i++)
        bytes[8 + i] = i % 2 == 0 ? 7 : 3;
    snprintf(path, sizeof path, "%s/train-labels-idx1-ubyte", folder);
    file_write(path, (const char *)bytes, 8 + count);
    free(bytes);
}

START_TEST(malformed_files)
{
    const char *path = in_folder("iris.csv"), *set = in_folder("set");
    ck_assert(mkdir(set, 0777) == 0);
    file_write_text(path, "petal_length,petal_width\n1,2\n");
    faults_watch();
    struct pairs one = load_petals(path);
    assert_one_fault(GSL_EINVAL, path, "1 flowers");
    ck_assert_uint_eq(one.count, 0);
    file_write_text(path, "petal_length,petal_width\n1,wide\n");
    faults_watch();
    struct pairs petals = load_petals(path);
    assert_one_fault(GSL_EINVAL, path, ":2: petal_width");

    write_images(set, 999);
    faults_watch();
    struct cases few = load_cases(set, 2);
    assert_one_fault(GSL_EINVAL, set, "999 images of a 3 or a 5");
    ck_assert_uint_eq(few.X.dim[0], 0);
    write_images(set, 1001);
    faults_watch();
    struct cases enough = load_cases(set, 2);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(enough.X.dim[0], ALL_CASES);
    cases_free(&enough);
    pairs_free(&one);
    pairs_free(&petals);
    cases_free(&few);
}
END_TEST

Suite *chapter3_suite(void)
{
    Suite *suite = suite_create("chapter3");
    TCase *tc = tcase_create("chapter3");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, cross_entropies_agree);
    tcase_add_test(tc, slope_of_scores_is_error);
    tcase_add_test(tc, losses_at_the_ends);
    tcase_add_test(tc, squares_are_halved);
    tcase_add_test(tc, yes_or_no);
    tcase_add_test(tc, numerical_gradient);
    tcase_add_test(tc, numerical_gradient_and_rounding);
    tcase_add_test(tc, line_of_least_cost);
    tcase_add_test(tc, gradient_of_a_line);
    tcase_add_test(tc, walk_down_a_bowl);
    tcase_add_test(tc, walk_that_runs_away);
    tcase_add_test(tc, threes_and_fives);
    tcase_add_test(tc, ink_of_squares);
    tcase_add_test(tc, split_keeps_everybody);
    tcase_add_test(tc, standardized_by_training_cases);
    tcase_add_test(tc, three_gradients_agree);
    tcase_add_test(tc, three_and_five_are_told_apart);
    tcase_add_test(tc, drawn_digits);
    tcase_add_test(tc, forward_pass_of_47_numbers);
    tcase_add_test(tc, digits_are_learned);
    tcase_add_test(tc, missing_files);
    tcase_add_test(tc, malformed_files);
    suite_add_tcase(suite, tc);
    return suite;
}
