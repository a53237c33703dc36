/* test_chapter2.c - detectors, products, and the forward pass. */
#include "base/error.h"
#include "data/table.h"
#include "detectors.h"
#include "forward.h"
#include "helpers.h"
#include "matrices.h"
#include "nets/initial.h"
#include "tests.h"
#include <string.h>

START_TEST(detectors_as_numpy_has_them)
{
    static const char *const names[] = {"x1", "x2", "x3", "x4",   "x5",  "x6",
                                        "x7", "x8", "x9", "x10",  "x11", "x12",
                                        "h1", "h2", "h3", "zero", "one"};
    struct table t = load_fixture("tests/fixtures/detectors.tsv", names, 17);
    ck_assert_uint_eq(t.rows, 40);
    for (size_t i = 0; i < t.rows; i++) {
        const real *row = table_row(&t, i);
        struct verdict v = judge(row);
        for (int j = 0; j < WATCHERS; j++)
            assert_near(v.hidden[j], row[DRAWN_PIXELS + j], tolerance(1e-12, 1e-6));
        for (int k = 0; k < DRAWN_DIGITS; k++)
            assert_near(v.output[k], row[DRAWN_PIXELS + WATCHERS + k],
                        tolerance(1e-12, 2e-6));
        ck_assert_int_eq(v.digit, v.output[1] > v.output[0]);
    }
    table_free(&t);
}
END_TEST

START_TEST(drawings_are_judged_right)
{
    for (int d = 0; d < DRAWINGS; d++) {
        real x[DRAWN_PIXELS];
        drawing_pixels(d, x);
        for (int i = 0; i < DRAWN_PIXELS; i++)
            ck_assert(x[i] == 0 || x[i] == 1);
        ck_assert_int_eq(drawing_digit(d), d < 4 ? 0 : 1);
        ck_assert_int_eq(judge(x).digit, drawing_digit(d));
        ck_assert(judge(x).output[drawing_digit(d)] > (real)0.5);
    }
}
END_TEST

/* The same numbers as in fixtures/make.py, all multiples of 1/16. */
static void fill_pattern(struct tensor *t, int which)
{
    size_t columns = tensor_columns(t);
    for (size_t i = 0; i < t->dim[0]; i++)
        for (size_t j = 0; j < columns; j++)
            t->data[i * columns + j] =
                (real)((int)((37 * i + 11 * j + 5 * (size_t)which) % 41) - 20) / 16;
}

/* Whole numbers of sixteenths: the sums are exact and may be compared so. */
START_TEST(product_as_numpy_has_it)
{
    static const char *const names[] = {"product"};
    struct table t = load_fixture("tests/fixtures/product.tsv", names, 1);
    struct tensor A = tensor_new(7, 6, 1, 1), B = tensor_new(6, 5, 1, 1);
    struct tensor C = tensor_new(7, 5, 1, 1), expected = tensor_view(t.cell, 7, 5);
    ck_assert_uint_eq(t.rows, tensor_size(&C));
    fill_pattern(&A, 0);
    fill_pattern(&B, 1);
    product_by_dots(&A, &B, &C);
    ck_assert(memcmp(C.data, expected.data, 35 * sizeof(real)) == 0);
    product_by_rows(&A, &B, &C);
    ck_assert(memcmp(C.data, expected.data, 35 * sizeof(real)) == 0);
    ck_assert_int_eq(matrix_product(&A, &B, &C), GSL_SUCCESS);
    ck_assert(memcmp(C.data, expected.data, 35 * sizeof(real)) == 0);
    tensor_free(&A);
    tensor_free(&B);
    tensor_free(&C);
    table_free(&t);
}
END_TEST

/* Three ways to one product, of any shapes, over whatever C held before. */
START_TEST(products_agree)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 60; trial++) {
        size_t n = 1 + gsl_rng_uniform_int(rng, 40);
        size_t k = 1 + gsl_rng_uniform_int(rng, 40);
        size_t m = 1 + gsl_rng_uniform_int(rng, 40);
        struct tensor A = tensor_new(n, k, 1, 1), B = tensor_new(k, m, 1, 1), C[3];
        fill_normal(&A, 1, rng);
        fill_normal(&B, 1, rng);
        for (int i = 0; i < 3; i++) {
            C[i] = tensor_new(n, m, 1, 1);
            fill_normal(&C[i], 1, rng);
        }
        product_by_dots(&A, &B, &C[0]);
        product_by_rows(&A, &B, &C[1]);
        ck_assert_int_eq(matrix_product(&A, &B, &C[2]), GSL_SUCCESS);
        for (size_t i = 0; i < n * m; i++) {
            assert_near(C[1].data[i], C[0].data[i], tolerance(1e-13, 1e-4));
            assert_near(C[2].data[i], C[0].data[i], tolerance(1e-13, 1e-4));
        }
        tensor_free(&A);
        tensor_free(&B);
        for (int i = 0; i < 3; i++)
            tensor_free(&C[i]);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Whatever the shapes, a product that does not exist is refused by naming them,
 * and C is left alone; one that does is not. */
START_TEST(product_that_does_not_exist)
{
    real a[16] = {0}, b[16] = {0}, c[16];
    for (int shapes = 0; shapes < 729; shapes++) {
        size_t d[6];
        for (int i = 0, s = shapes; i < 6; i++, s /= 3)
            d[i] = 1 + (size_t)s % 3;
        for (int i = 0; i < 16; i++)
            c[i] = 7;
        struct tensor A = tensor_view(a, d[0], d[1]), B = tensor_view(b, d[2], d[3]);
        struct tensor C = tensor_view(c, d[4], d[5]);
        bool exists = d[1] == d[2], fits = d[4] == d[0] && d[5] == d[3];
        char shape[40];
        faults_watch();
        int status = matrix_product(&A, &B, &C);
        ck_assert_int_eq(status, exists && fits ? GSL_SUCCESS : GSL_EINVAL);
        ck_assert(c[0] == (exists && fits ? 0 : 7) && c[d[4] * d[5]] == 7);
        if (status == GSL_SUCCESS) {
            ck_assert_uint_eq(faults_seen(), 0);
            continue;
        }
        if (exists)
            snprintf(shape, sizeof shape, "(%zu, %zu) does not fit in (%zu, %zu)", d[0],
                     d[3], d[4], d[5]);
        else
            snprintf(shape, sizeof shape, "(%zu, %zu) times (%zu, %zu)", d[0], d[1],
                     d[2], d[3]);
        assert_one_fault(GSL_EINVAL, "", shape);
    }
}
END_TEST

START_TEST(difference_is_the_largest)
{
    gsl_rng *rng = test_rng();
    struct tensor a = tensor_new(5, 4, 1, 1), b = tensor_new(5, 4, 1, 1);
    for (size_t i = 0; i < 20; i++) {
        fill_normal(&a, 1, rng);
        memcpy(b.data, a.data, 20 * sizeof(real));
        ck_assert(largest_difference(&a, &b) == 0);
        b.data[(i + 7) % 20] += (real)0.5;
        b.data[i] -= 3;
        assert_near(largest_difference(&a, &b), 3, tolerance(1e-14, 1e-6));
        assert_near(largest_difference(&b, &a), 3, tolerance(1e-14, 1e-6));
    }
    tensor_free(&a);
    tensor_free(&b);
    gsl_rng_free(rng);
}
END_TEST

/* Numbers that are not numbers do not agree with anything. */
START_TEST(nan_is_a_difference)
{
    real x[3] = {1, 2, 3}, y[3] = {1, 2, 3};
    struct tensor X = tensor_view(x, 1, 3), Y = tensor_view(y, 1, 3);
    for (int i = 0; i < 3; i++) {
        y[i] = (real)NAN;
        ck_assert(!(largest_difference(&X, &Y) < 1));
        ck_assert(!(largest_difference(&Y, &X) < 1));
        y[i] = x[i];
    }
}
END_TEST

START_TEST(normal_numbers)
{
    enum { COUNT = 40000 };
    gsl_rng *rng = test_rng();
    struct tensor t = tensor_new(COUNT / 4, 2, 2, 1);
    fill_normal(&t, 1, rng);
    double sum = 0, square = 0, fourth = 0;
    for (size_t i = 0; i < COUNT; i++) {
        double x = (double)t.data[i];
        sum += x;
        square += x * x;
        fourth += x * x * x * x;
    }
    ck_assert_double_eq_tol(sum / COUNT, 0, 4 / sqrt(COUNT));
    ck_assert_double_eq_tol(square / COUNT, 1, 4 * sqrt(2) / sqrt(COUNT));
    ck_assert_double_eq_tol(fourth / COUNT, 3, 4 * sqrt(96) / sqrt(COUNT));
    tensor_free(&t);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(new_layer_has_its_shapes_and_scale)
{
    gsl_rng *rng = test_rng();
    struct dense layer = dense_new(400, 100, 3, &activations[TANH], rng);
    const struct tensor *const parts[] = {&layer.W, &layer.b, &layer.Z, &layer.A};
    const size_t shapes[4][2] = {{400, 100}, {1, 100}, {3, 100}, {3, 100}};
    for (int i = 0; i < 4; i++) {
        ck_assert_uint_eq(parts[i]->dim[0], shapes[i][0]);
        ck_assert_uint_eq(tensor_columns(parts[i]), shapes[i][1]);
    }
    ck_assert_ptr_eq(layer.g, &activations[TANH]);
    double square = 0;
    for (size_t i = 0; i < 40000; i++)
        square += (double)layer.W.data[i] * (double)layer.W.data[i];
    ck_assert_double_eq_tol(sqrt(square / 40000), 1 / sqrt(400), 0.001);
    dense_free(&layer);
    ck_assert(layer.W.data == NULL && layer.A.data == NULL);
    gsl_rng_free(rng);
}
END_TEST

/* The networks of fixtures/forward.tsv: the name of the column, the activation
 * of each layer. */
static const struct {
    const char *name;
    int g[3];
} networks[] = {
    {"step", {STEP, STEP, STEP}},
    {"sigmoid", {SIGMOID, SIGMOID, SIGMOID}},
    {"tanh", {TANH, TANH, TANH}},
    {"ReLU", {RELU, RELU, RELU}},
    {"leaky ReLU", {LEAKY_RELU, LEAKY_RELU, LEAKY_RELU}},
    {"identity", {IDENTITY, IDENTITY, IDENTITY}},
    {"mixed", {TANH, LEAKY_RELU, IDENTITY}},
};

static void network_make(struct dense layer[3], size_t N, const int g[3])
{
    const size_t size[] = {6, 5, 4, 3};
    gsl_rng *rng = test_rng();
    for (int l = 0; l < 3; l++) {
        layer[l] = dense_new(size[l], size[l + 1], N, &activations[g[l]], rng);
        fill_pattern(&layer[l].W, 2 * l + 1);
        fill_pattern(&layer[l].b, 2 * l + 2);
    }
    gsl_rng_free(rng);
}

/* A is what the layer's activation makes of Z. */
static void network_check_and_free(struct dense layer[3])
{
    for (int l = 0; l < 3; l++) {
        for (size_t i = 0; i < tensor_size(&layer[l].Z); i++)
            ck_assert(layer[l].A.data[i] == layer[l].g->f(layer[l].Z.data[i]));
        dense_free(&layer[l]);
    }
}

/* 6-5-4-3, seven rows at once and one by one; X stays as it was. */
START_TEST(forward_as_numpy_has_it)
{
    enum { N = 7 };
    const char *const names[] = {networks[_i].name};
    struct table t = load_fixture("tests/fixtures/forward.tsv", names, 1);
    ck_assert_uint_eq(t.rows, N * 3);
    struct dense many[3], one[3];
    network_make(many, N, networks[_i].g);
    network_make(one, 1, networks[_i].g);
    struct tensor X = tensor_new(N, 6, 1, 1), before = tensor_new(N, 6, 1, 1);
    fill_pattern(&X, 0);
    fill_pattern(&before, 0);

    const struct tensor *Y = forward(many, 3, &X);
    ck_assert_ptr_eq(Y, &many[2].A);
    ck_assert(memcmp(X.data, before.data, N * 6 * sizeof(real)) == 0);
    for (size_t i = 0; i < N * 3; i++) {
        struct tensor row = tensor_rows(&X, i / 3, 1);
        const struct tensor *y = forward(one, 3, &row);
        assert_near(Y->data[i], t.cell[i], tolerance(1e-12, 1e-5));
        assert_near(y->data[i % 3], t.cell[i], tolerance(1e-12, 1e-5));
    }
    network_check_and_free(many);
    network_check_and_free(one);
    tensor_free(&X);
    tensor_free(&before);
    table_free(&t);
}
END_TEST

START_TEST(no_layers_is_the_input)
{
    real x[2] = {3, 4};
    struct tensor X = tensor_view(x, 1, 2);
    ck_assert_ptr_eq(forward(NULL, 0, &X), &X);
}
END_TEST

/* X (N, K) into a layer for (n, k): without a word only when both fit. */
START_TEST(layer_refuses_what_does_not_fit)
{
    gsl_rng *rng = test_rng();
    struct dense layer = dense_new(3, 2, 4, &activations[SIGMOID], rng);
    for (size_t N = 1; N <= 6; N++)
        for (size_t K = 1; K <= 6; K++) {
            struct tensor X = tensor_new(N, K, 1, 1);
            faults_watch();
            dense_forward(&layer, &X);
            if (N == 4 && K == 3)
                ck_assert_uint_eq(faults_seen(), 0);
            else
                assert_one_fault(GSL_EBADLEN, "", "invalid length");
            tensor_free(&X);
        }
    dense_free(&layer);
    gsl_rng_free(rng);
}
END_TEST

Suite *chapter2_suite(void)
{
    Suite *suite = suite_create("chapter2");
    TCase *tc = tcase_create("chapter2");
    tcase_add_test(tc, detectors_as_numpy_has_them);
    tcase_add_test(tc, drawings_are_judged_right);
    tcase_add_test(tc, product_as_numpy_has_it);
    tcase_add_test(tc, products_agree);
    tcase_add_test(tc, product_that_does_not_exist);
    tcase_add_test(tc, difference_is_the_largest);
    tcase_add_test(tc, nan_is_a_difference);
    tcase_add_test(tc, normal_numbers);
    tcase_add_test(tc, new_layer_has_its_shapes_and_scale);
    tcase_add_loop_test(tc, forward_as_numpy_has_it, 0,
                        sizeof networks / sizeof *networks);
    tcase_add_test(tc, no_layers_is_the_input);
    tcase_add_test(tc, layer_refuses_what_does_not_fit);
    suite_add_tcase(suite, tc);
    return suite;
}
