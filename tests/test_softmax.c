/* test_softmax.c - probabilities against NumPy's, and what must hold of any. */
#include "data/table.h"
#include "helpers.h"
#include "nets/softmax.h"
#include "tests.h"
#include <string.h>

START_TEST(as_numpy_has_it)
{
    static const char *const names[] = {"x1", "x2", "x3", "y1", "y2", "y3"};
    struct table t = load_fixture("tests/fixtures/softmax.tsv", names, 6);
    ck_assert_uint_gt(t.rows, 40);
    for (size_t i = 0; i < t.rows; i++) {
        real x[3], y[3];
        memcpy(x, table_row(&t, i), sizeof x);
        struct tensor X = tensor_view(x, 1, 3), Y = tensor_view(y, 1, 3);
        softmax_forward(&X, &Y);
        for (int k = 0; k < 3; k++)
            assert_near(y[k], table_row(&t, i)[3 + k], tolerance(1e-12, 1e-6));
    }
    table_free(&t);
}
END_TEST

/* The naive formula gives NaN here. */
START_TEST(large_scores)
{
    real x[3] = {1010, 1000, 990}, small[3] = {20, 10, 0}, y[3], z[3];
    struct tensor X = tensor_view(x, 1, 3), Y = tensor_view(y, 1, 3);
    struct tensor S = tensor_view(small, 1, 3), Z = tensor_view(z, 1, 3);
    softmax_forward(&X, &Y);
    softmax_forward(&S, &Z);
    ck_assert(memcmp(y, z, sizeof y) == 0);
    assert_near(y[1] / y[0], exp((real)-10), tolerance(1e-12, 1e-6));
    assert_near(y[2] / y[1], exp((real)-10), tolerance(1e-12, 1e-6));
}
END_TEST

static struct tensor random_scores(gsl_rng *rng, size_t rows, size_t columns)
{
    struct tensor x = tensor_new(rows, columns, 1, 1);
    for (size_t i = 0; i < tensor_size(&x); i++)
        x.data[i] = random_sixteenth(rng, 20);
    return x;
}

/* Each row sums to one, no probability is negative, a larger score has the
 * larger one, and the winner stays the winner. */
START_TEST(rows_are_distributions_in_order)
{
    gsl_rng *rng = test_rng();
    for (size_t D = 1; D <= 40; D++) {
        struct tensor x = random_scores(rng, 5, D), y = tensor_new(5, D, 1, 1);
        softmax_forward(&x, &y);
        for (size_t i = 0; i < 5; i++) {
            const real *xi = x.data + i * D, *yi = y.data + i * D;
            real sum = 0;
            for (size_t k = 0; k < D; k++) {
                ck_assert(yi[k] >= 0);
                ck_assert((xi[k] >= xi[0]) == (yi[k] >= yi[0]));
                sum += yi[k];
            }
            assert_near(sum, 1, tolerance(1e-14, 1e-5));
            ck_assert_uint_eq(argmax(D, xi), argmax(D, yi));
        }
        tensor_free(&x);
        tensor_free(&y);
    }
    gsl_rng_free(rng);
}
END_TEST

/* A shift that is exact changes not one bit; in place is as good as elsewhere;
 * a row is the same alone as among others. */
START_TEST(shift_place_and_company_do_not_matter)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 50; trial++) {
        struct tensor x = random_scores(rng, 4, 7), y = tensor_new(4, 7, 1, 1);
        struct tensor row = tensor_rows(&x, 2, 1), alone = tensor_new(1, 7, 1, 1);
        softmax_forward(&x, &y);
        softmax_forward(&row, &alone);
        ck_assert(memcmp(alone.data, y.data + 14, 7 * sizeof(real)) == 0);
        real shift = random_sixteenth(rng, 1000);
        for (size_t i = 0; i < tensor_size(&x); i++)
            x.data[i] += shift;
        softmax_forward(&x, &x);
        ck_assert(memcmp(x.data, y.data, tensor_size(&x) * sizeof(real)) == 0);
        tensor_free(&x);
        tensor_free(&y);
        tensor_free(&alone);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(argmax_is_the_first_largest)
{
    const real x[] = {-5, -2, 7, 3, 7, 7, -9};
    const size_t expected[] = {0, 1, 2, 2, 2, 2, 2};
    for (size_t n = 1; n <= 7; n++)
        ck_assert_uint_eq(argmax(n, x), expected[n - 1]);
    ck_assert_uint_eq(argmax(4, x + 3), 1);
}
END_TEST

Suite *softmax_suite(void)
{
    Suite *suite = suite_create("softmax");
    TCase *tc = tcase_create("softmax");
    tcase_add_test(tc, as_numpy_has_it);
    tcase_add_test(tc, large_scores);
    tcase_add_test(tc, rows_are_distributions_in_order);
    tcase_add_test(tc, shift_place_and_company_do_not_matter);
    tcase_add_test(tc, argmax_is_the_first_largest);
    suite_add_tcase(suite, tc);
    return suite;
}
