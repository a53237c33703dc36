/* test_activation.c - values and slopes against NumPy's, and what must hold of
 * any of them. */
#include "data/table.h"
#include "helpers.h"
#include "nets/activation.h"
#include "tests.h"
#include <stdio.h>

/* fixtures/activation.tsv: z, and one function with its slope. */
static struct table values_of(const struct activation *a)
{
    char slope[40];
    snprintf(slope, sizeof slope, "%s'", a->name);
    const char *const names[] = {"z", a->name, slope};
    struct table t = load_fixture("tests/fixtures/activation.tsv", names, 3);
    ck_assert_uint_gt(t.rows, 90);
    return t;
}

START_TEST(as_numpy_has_it)
{
    const struct activation *a = &activations[_i];
    struct table t = values_of(a);
    for (size_t i = 0; i < t.rows; i++) {
        const real *row = table_row(&t, i);
        assert_near(a->f(row[0]), row[1], tolerance(1e-12, 1e-6));
        assert_near(a->slope(row[0]), row[2], tolerance(1e-12, 1e-6));
    }
    table_free(&t);
}
END_TEST

/* Far below zero too, where the sigmoid is tiny, its digits are right. */
START_TEST(sigmoid_keeps_its_digits)
{
    struct table t = values_of(&activations[SIGMOID]);
    for (size_t i = 0; i < t.rows; i++) {
        const real *row = table_row(&t, i);
        if (row[0] < -40)
            continue;
        ck_assert(fabs(sigmoid(row[0]) / row[1] - 1) < tolerance(1e-12, 1e-6));
        if (row[0] <= 40)
            ck_assert(fabs(sigmoid_slope(row[0]) / row[2] - 1) <
                      tolerance(1e-12, 1e-6));
    }
    table_free(&t);
}
END_TEST

/* (f(z + h) - f(z - h)) / 2h at points that keep away from the kinks at 0. */
START_TEST(slope_is_the_central_difference)
{
    const struct activation *a = &activations[_i];
    const real h = tolerance(1e-5, 1.0 / 128);
    for (int i = -100; i <= 100; i++) {
        real z = (real)(2 * i + 1) / 32;
        assert_near((a->f(z + h) - a->f(z - h)) / (2 * h), a->slope(z),
                    tolerance(1e-9, 1e-4));
    }
}
END_TEST

START_TEST(finite_far_away)
{
    const struct activation *a = &activations[_i];
    for (real z = 1; z <= 10000; z *= 1.25)
        ck_assert(isfinite(a->f(z)) && isfinite(a->f(-z)) && isfinite(a->slope(z)) &&
                  isfinite(a->slope(-z)));
}
END_TEST

/* sigma(z) + sigma(-z) = 1 and tanh(-z) = -tanh(z); both rise and keep within
 * their limits, which they reach at infinity. */
START_TEST(symmetric_and_rising)
{
    real (*f)(real z) = activations[TANH].f;
    real below = 0, tanh_below = -1;
    for (int i = -4000; i <= 4000; i++) {
        real z = (real)i / 100;
        assert_near(sigmoid(z) + sigmoid(-z), 1, tolerance(3e-16, 2e-7));
        ck_assert(sigmoid_slope(z) == sigmoid_slope(-z));
        ck_assert(f(-z) == -f(z));
        ck_assert(sigmoid(z) >= below && sigmoid(z) <= 1);
        ck_assert(f(z) >= tanh_below && f(z) <= 1);
        below = sigmoid(z);
        tanh_below = f(z);
    }
    ck_assert(sigmoid((real)INFINITY) == 1 && sigmoid(-(real)INFINITY) == 0);
    ck_assert(sigmoid_slope((real)INFINITY) == 0 &&
              sigmoid_slope(-(real)INFINITY) == 0);
    ck_assert(f((real)INFINITY) == 1 && f(-(real)INFINITY) == -1);
}
END_TEST

Suite *activation_suite(void)
{
    Suite *suite = suite_create("activation");
    TCase *tc = tcase_create("activation");
    tcase_add_loop_test(tc, as_numpy_has_it, 0, ACTIVATIONS);
    tcase_add_test(tc, sigmoid_keeps_its_digits);
    tcase_add_loop_test(tc, slope_is_the_central_difference, 0, ACTIVATIONS);
    tcase_add_loop_test(tc, finite_far_away, 0, ACTIVATIONS);
    tcase_add_test(tc, symmetric_and_rising);
    suite_add_tcase(suite, tc);
    return suite;
}
