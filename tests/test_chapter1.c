/* test_chapter1.c - perceptrons as gates and adders, and the learning rule. */
#include "adders.h"
#include "base/error.h"
#include "flowers.h"
#include "gates.h"
#include "handwriting.h"
#include "helpers.h"
#include "perceptron.h"
#include "pixels.h"
#include "tests.h"
#include <gsl/gsl_randist.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(gates_of_two_bits)
{
    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++) {
            ck_assert_int_eq(gate(&AND, a, b), a && b);
            ck_assert_int_eq(gate(&NAND, a, b), !(a && b));
            ck_assert_int_eq(gate(&OR, a, b), a || b);
            ck_assert_int_eq(xor_gate(a, b), a != b);
            ck_assert_int_eq(xor_of_nands(a, b), a != b);
        }
}
END_TEST

START_TEST(adders_of_bits)
{
    for (int i = 0; i < 8; i++) {
        int a = i >> 2, b = (i >> 1) & 1, c = i & 1, sum = -1, carry = -1;
        full_adder(a, b, c, &sum, &carry);
        ck_assert_int_eq(2 * carry + sum, a + b + c);
        ck_assert(sum == 0 || sum == 1);
        half_adder(a, b, &sum, &carry);
        ck_assert_int_eq(2 * carry + sum, a + b);
        ck_assert(sum == 0 || sum == 1);
    }
}
END_TEST

START_TEST(every_sum_of_two_bytes)
{
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++)
            ck_assert_uint_eq(add_numbers(a, b, 8), a + b);
}
END_TEST

/* Bits above the n that are asked for do not count. */
START_TEST(sums_of_any_width)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 3000; trial++) {
        int bits = 1 + (int)gsl_rng_uniform_int(rng, 31);
        unsigned mask = (1U << bits) - 1;
        unsigned a = (unsigned)gsl_rng_get(rng), b = (unsigned)gsl_rng_get(rng);
        ck_assert_uint_eq(add_numbers(a, b, bits), (a & mask) + (b & mask));
    }
    gsl_rng_free(rng);
}
END_TEST

/* z is the sum, and the neuron is silent at exactly 0. */
START_TEST(neuron_fires_above_zero)
{
    const real x[3] = {0.5, -2, 4};
    struct perceptron p = {3, {2, 0.25, -0.5}, 0};
    ck_assert(weighted_sum(3, p.w, x) == (real)-1.5);
    ck_assert(weighted_sum(0, p.w, x) == 0);
    p.b = 1.5;
    ck_assert(perceptron_input(&p, x) == 0);
    ck_assert_int_eq(perceptron_fire(&p, x), 0);
    p.b = 1.625;
    ck_assert_int_eq(perceptron_fire(&p, x), 1);
}
END_TEST

/* Random examples with whole coordinates, so that training is exact, which one
 * random plane parts. Those too close to it are drawn again. Yields the margin
 * among the (x, 1), as a fraction of the longest of them. */
static double separable(gsl_rng *rng, size_t inputs, struct example e[], size_t count)
{
    double u[MAX_FEATURES + 1], nearest = INFINITY, longest = 0;
    gsl_ran_dir_nd(rng, inputs + 1, u);
    for (size_t i = 0; i < count;) {
        double z = u[inputs], square = 1;
        for (size_t j = 0; j < inputs; j++) {
            e[i].x[j] = (real)gsl_rng_uniform_int(rng, 41) - 20;
            z += u[j] * (double)e[i].x[j];
            square += (double)e[i].x[j] * (double)e[i].x[j];
        }
        e[i].t = z > 0;
        if (fabs(z) < 0.5)
            continue;
        nearest = fmin(nearest, fabs(z));
        longest = fmax(longest, sqrt(square));
        i++;
    }
    return nearest / longest;
}

/* Novikoff (1962): at most (R / margin)^2 corrections, whatever the order. */
START_TEST(learning_ends_within_the_bound)
{
    enum { COUNT = 40 };
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 200; trial++) {
        size_t inputs = 1 + gsl_rng_uniform_int(rng, MAX_FEATURES);
        struct example e[COUNT] = {0};
        double margin = separable(rng, inputs, e, COUNT), bound = 1 / (margin * margin);
        struct perceptron p = {.inputs = inputs};
        struct perceptron_training done =
            perceptron_train(&p, e, COUNT, (size_t)bound + 2);
        ck_assert_msg((double)done.corrections <= bound,
                      "%zu corrections, at most %.1f", done.corrections, bound);
        ck_assert(done.settled);
        ck_assert_uint_eq(perceptron_mistakes(&p, e, COUNT), 0);
    }
    gsl_rng_free(rng);
}
END_TEST

/* A correction moves w and b by (t - y)(x, 1); what is right is left alone. */
START_TEST(one_correction)
{
    gsl_rng *rng = test_rng();
    size_t corrected = 0;
    for (int trial = 0; trial < 500; trial++) {
        struct perceptron p = {.inputs = 3, .b = random_sixteenth(rng, 4)};
        struct example e = {.t = (int)gsl_rng_uniform_int(rng, 2)};
        for (int j = 0; j < MAX_FEATURES; j++) {
            p.w[j] = random_sixteenth(rng, 4);
            e.x[j] = random_sixteenth(rng, 4);
        }
        const struct perceptron before = p;
        int error = e.t - perceptron_fire(&p, e.x);
        ck_assert_uint_eq(perceptron_mistakes(&p, &e, 1), error != 0);
        ck_assert(perceptron_correct(&p, e.x, e.t) == (error != 0));
        corrected += error != 0;
        for (int j = 0; j < MAX_FEATURES; j++)
            ck_assert(p.w[j] == before.w[j] + (j < 3 ? error * e.x[j] : 0));
        ck_assert(p.b == before.b + error);
    }
    ck_assert(corrected > 100 && corrected < 400);
    gsl_rng_free(rng);
}
END_TEST

/* No line parts XOR, so no pass over it is ever free of corrections. */
START_TEST(xor_never_settles)
{
    const struct example e[4] = {{{0, 0}, 0}, {{0, 1}, 1}, {{1, 0}, 1}, {{1, 1}, 0}};
    struct perceptron p = {.inputs = 2};
    for (int pass = 0; pass < 1000; pass++) {
        ck_assert_uint_gt(perceptron_epoch(&p, e, 4), 0);
        ck_assert_uint_gt(perceptron_mistakes(&p, e, 4), 0);
    }
}
END_TEST

START_TEST(examples_are_centred)
{
    enum { COUNT = 30 };
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 100; trial++) {
        struct example before[COUNT] = {0}, e[COUNT];
        size_t count = 1 + gsl_rng_uniform_int(rng, COUNT);
        for (size_t i = 0; i < count; i++)
            for (int j = 0; j < 3; j++)
                before[i].x[j] = (real)gsl_rng_uniform_int(rng, 100) - 20;
        memcpy(e, before, sizeof e);
        real middle[2];
        centre_examples(e, count, middle);
        for (int j = 0; j < 2; j++) {
            real sum = 0;
            for (size_t i = 0; i < count; i++) {
                sum += e[i].x[j];
                ck_assert(e[i].x[j] + middle[j] == before[i].x[j]);
            }
            ck_assert(middle[j] == rint(middle[j]));
            ck_assert(fabs(sum) <= (real)count / 2);
        }
        ck_assert(e[0].x[2] == before[0].x[2] && e[0].t == 0);
    }
    gsl_rng_free(rng);
}
END_TEST

static void random_corners(gsl_rng *rng, real corner[3][2])
{
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 2; k++)
            corner[i][k] = 8 * ((real)gsl_rng_uniform_int(rng, 41) - 20);
}

static bool flat(real corner[3][2])
{
    return (corner[1][0] - corner[0][0]) * (corner[2][1] - corner[0][1]) ==
           (corner[2][0] - corner[0][0]) * (corner[1][1] - corner[0][1]);
}

/* (u a + v b + (8 - u - v) c) / 8 lies inside exactly when all three weights are
 * positive, whichever way round the corners are named; in a flat triangle
 * nothing does. */
START_TEST(inside_a_triangle)
{
    static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                     {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 100; trial++) {
        real c[3][2];
        random_corners(rng, c);
        for (int u = -3; u <= 11; u++)
            for (int v = -3; v <= 11; v++) {
                real p[2];
                for (int k = 0; k < 2; k++)
                    p[k] = (u * c[0][k] + v * c[1][k] + (8 - u - v) * c[2][k]) / 8;
                bool inside = !flat(c) && u > 0 && v > 0 && u + v < 8;
                for (int o = 0; o < 6; o++)
                    ck_assert(inside_triangle(p, c[orders[o][0]], c[orders[o][1]],
                                              c[orders[o][2]]) == inside);
            }
    }
    gsl_rng_free(rng);
}
END_TEST

/* Where a line parts the examples there is no such triangle; with one example
 * moved into a triangle of the others there is, and what is found is one. */
START_TEST(proof_that_no_line_parts)
{
    enum { COUNT = 24 };
    gsl_rng *rng = test_rng();
    size_t found_one = 0;
    for (int trial = 0; trial < 60; trial++) {
        struct example e[COUNT] = {0};
        size_t f[4], zeros = 0, zero[COUNT], one = COUNT;
        separable(rng, 2, e, COUNT);
        ck_assert(!find_inside(e, COUNT, f));
        for (size_t i = 0; i < COUNT; i++)
            if (e[i].t == 0)
                zero[zeros++] = i;
            else
                one = i;
        if (zeros < 3 || one == COUNT)
            continue;
        for (int k = 0; k < 2; k++)
            e[one].x[k] = (e[zero[0]].x[k] + e[zero[1]].x[k] + 2 * e[zero[2]].x[k]) / 4;
        real corner[3][2];
        for (int i = 0; i < 3; i++)
            memcpy(corner[i], e[zero[i]].x, sizeof corner[i]);
        if (flat(corner))
            continue;
        ck_assert(find_inside(e, COUNT, f));
        ck_assert(e[f[0]].t == 1 && e[f[1]].t == 0 && e[f[2]].t == 0 && e[f[3]].t == 0);
        ck_assert(inside_triangle(e[f[0]].x, e[f[1]].x, e[f[2]].x, e[f[3]].x));
        found_one++;
    }
    ck_assert_uint_gt(found_one, 20);
    gsl_rng_free(rng);
}
END_TEST

/* Fifty flowers of each species, in whole millimetres. */
START_TEST(flowers_are_loaded)
{
    for (enum species zero = SETOSA; zero <= VIRGINICA; zero++)
        for (enum species one = SETOSA; one <= VIRGINICA; one++) {
            struct example *e;
            size_t ones = 0;
            faults_watch();
            size_t count = load_flowers("data/iris/iris.csv", zero, one, &e);
            ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
            ck_assert_uint_eq(count, zero == one ? 50 : 100);
            for (size_t i = 0; i < count; ones += (size_t)e[i++].t)
                for (int j = 0; j < 2; j++)
                    ck_assert(e[i].x[j] == rint(e[i].x[j]) && e[i].x[j] >= 20 &&
                              e[i].x[j] <= 79);
            ck_assert_uint_eq(ones, 50);
            free(e);
        }
}
END_TEST

START_TEST(first_flower)
{
    struct example *e;
    ck_assert_uint_eq(load_flowers("data/iris/iris.csv", SETOSA, VERSICOLOR, &e), 100);
    ck_assert(e[0].x[0] == 51 && e[0].x[1] == 35 && e[0].t == 0);
    free(e);
    ck_assert_uint_eq(load_flowers("data/iris/iris.csv", VERSICOLOR, SETOSA, &e), 100);
    ck_assert(e[0].x[0] == 51 && e[0].x[1] == 35 && e[0].t == 1);
    free(e);
}
END_TEST

/* Every length becomes the nearest whole number of millimetres, though a binary
 * number cannot hold its decimals. */
START_TEST(lengths_become_whole)
{
    enum { COUNT = 600 };
    const char *path = in_folder("iris.csv");
    FILE *file = fopen(path, "w");
    fprintf(file, "species,sepal_width,sepal_length\n");
    for (int i = 0; i < COUNT; i++)
        fprintf(file, "%d,%d.%d4,%d.%d\n", i % 2, i / 10, i % 10, (i + 7) / 10,
                (i + 7) % 10);
    fclose(file);
    struct example *e;
    ck_assert_uint_eq(load_flowers(path, SETOSA, VERSICOLOR, &e), COUNT);
    for (int i = 0; i < COUNT; i++)
        ck_assert(e[i].x[0] == i + 7 && e[i].x[1] == i && e[i].t == i % 2);
    free(e);
}
END_TEST

START_TEST(no_flowers)
{
    struct example *e = NULL;
    faults_watch();
    ck_assert_uint_eq(load_flowers(in_folder("missing.csv"), SETOSA, VIRGINICA, &e), 0);
    free(e);
    assert_one_fault(GSL_EINVAL, in_folder("missing.csv"), "No such file");

    const char *path = in_folder("iris.csv");
    file_write_text(path, "sepal_length,sepal_width,species\n5.1,3.5,1\n");
    faults_watch();
    ck_assert_uint_eq(load_flowers(path, SETOSA, VIRGINICA, &e), 0);
    free(e);
    assert_one_fault(GSL_EINVAL, path, "species 0 or 2");
}
END_TEST

/* Twelve pixels and a digit, each 0 or 1, and a perceptron learns which is which. */
START_TEST(zeros_are_loaded_and_learned)
{
    static const struct {
        const char *name;
        size_t count;
    } files[] = {{"data/digits4x3/training.tsv", 64}, {"data/digits4x3/test.tsv", 8}};
    struct perceptron p = {.inputs = 12};
    for (int f = 0; f < 2; f++) {
        struct example *e;
        faults_watch();
        ck_assert_uint_eq(load_pixels(files[f].name, &e), files[f].count);
        ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
        size_t ones = 0;
        for (size_t i = 0; i < files[f].count; i++) {
            ones += e[i].t == 1;
            for (int j = 0; j < 12; j++)
                ck_assert(e[i].x[j] == 0 || e[i].x[j] == 1);
        }
        ck_assert_uint_eq(ones, files[f].count / 2);
        if (f == 0)
            ck_assert(perceptron_train(&p, e, 64, 1000).settled);
        ck_assert_uint_eq(perceptron_mistakes(&p, e, files[f].count), 0);
        free(e);
    }
    struct example *none;
    faults_watch();
    ck_assert_uint_eq(load_pixels(in_folder("missing.tsv"), &none), 0);
    ck_assert_ptr_null(none);
    assert_one_fault(GSL_EINVAL, in_folder("missing.tsv"), "No such file");
}
END_TEST

/* A training counts what its passes counted, and stops where nothing is wrong or where
 * it is told to. */
START_TEST(training_counts)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 100; trial++) {
        enum { COUNT = 20 };
        struct example e[COUNT] = {0};
        struct perceptron p = {.inputs = 2}, q = p;
        size_t limit = 1 + gsl_rng_uniform_int(rng, 5), corrections = 0, passes = 0,
               last = 1;
        separable(rng, 2, e, COUNT);
        struct perceptron_training done = perceptron_train(&p, e, COUNT, limit);
        while (last > 0 && passes < limit) {
            last = perceptron_epoch(&q, e, COUNT);
            corrections += last;
            passes++;
        }
        ck_assert_uint_eq(done.passes, passes);
        ck_assert_uint_eq(done.corrections, corrections);
        ck_assert(done.settled == (last == 0));
        ck_assert(p.w[0] == q.w[0] && p.w[1] == q.w[1] && p.b == q.b);
    }
    gsl_rng_free(rng);
}
END_TEST

/* A grey of 128 is ink and 127 is not; images of other digits are left alone. */
START_TEST(images_of_two_digits)
{
    static unsigned char pixel[4 * 784];
    unsigned char label[4] = {3, 5, 7, 5};
    const struct images images = {
        .count = 4, .rows = 28, .columns = 28, .pixel = pixel, .label = label};
    const struct pair pair = {3, 5};
    struct perceptron p = {.inputs = 784};
    real x[784];
    size_t count;
    pixel[784 + 10] = 128, pixel[784 + 11] = 127, pixel[3 * 784 + 783] = 255;
    pixel[2 * 784 + 12] = 255;
    image_ink(&images, 1, x);
    for (int j = 0; j < 784; j++)
        ck_assert(x[j] == (j == 10));
    ck_assert_uint_eq(count_wrong_images(&p, &images, pair, &count), 2);
    ck_assert_uint_eq(count, 3);

    /* The first 5 is corrected, and with its bias of 1 the second is right. */
    ck_assert_uint_eq(correct_images(&p, &images, pair), 1);
    ck_assert(p.b == 1 && p.w[10] == 1 && p.w[11] == 0 && p.w[12] == 0 &&
              p.w[783] == 0);
    ck_assert_uint_eq(count_wrong_images(&p, &images, pair, &count), 1);
    ck_assert_uint_eq(correct_images(&p, &images, pair), 2);
    ck_assert(p.b == 1 && p.w[783] == 1);
    ck_assert_uint_eq(correct_images(&p, &images, pair), 1);
    ck_assert_uint_eq(correct_images(&p, &images, pair), 0);
    ck_assert_uint_eq(count_wrong_images(&p, &images, pair, &count), 0);
}
END_TEST

Suite *chapter1_suite(void)
{
    Suite *suite = suite_create("chapter1");
    TCase *tc = tcase_create("chapter1");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, gates_of_two_bits);
    tcase_add_test(tc, adders_of_bits);
    tcase_add_test(tc, every_sum_of_two_bytes);
    tcase_add_test(tc, sums_of_any_width);
    tcase_add_test(tc, neuron_fires_above_zero);
    tcase_add_test(tc, learning_ends_within_the_bound);
    tcase_add_test(tc, one_correction);
    tcase_add_test(tc, xor_never_settles);
    tcase_add_test(tc, examples_are_centred);
    tcase_add_test(tc, inside_a_triangle);
    tcase_add_test(tc, proof_that_no_line_parts);
    tcase_add_test(tc, flowers_are_loaded);
    tcase_add_test(tc, first_flower);
    tcase_add_test(tc, lengths_become_whole);
    tcase_add_test(tc, no_flowers);
    tcase_add_test(tc, zeros_are_loaded_and_learned);
    tcase_add_test(tc, training_counts);
    tcase_add_test(tc, images_of_two_digits);
    suite_add_tcase(suite, tc);
    return suite;
}
