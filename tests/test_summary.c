/* test_summary.c - several numbers in short. */
#include "base/summary.h"
#include "helpers.h"
#include "tests.h"
#include <gsl/gsl_randist.h>
#include <math.h>

/* By hand: of 1, 2, 3, 6, 10 the quartiles are themselves among them; of 1, 2, 3, 6
 * they lie three quarters of the way to 2 and a quarter of that from 3 to 6. */
START_TEST(summaries_by_hand)
{
    const double odd[] = {3, 10, 1, 2, 6}, even[] = {3, 1, 2, 6}, one[] = {-7};
    struct summary s = summarize(odd, 5);
    ck_assert(s.least == 1 && s.lower_quartile == 2 && s.median == 3);
    ck_assert(s.upper_quartile == 6 && s.most == 10);
    ck_assert_double_eq_tol(s.mean, 4.4, 1e-15);
    s = summarize(even, 4);
    ck_assert(s.least == 1 && s.lower_quartile == 1.75 && s.median == 2.5);
    ck_assert(s.upper_quartile == 3.75 && s.most == 6 && s.mean == 3);
    s = summarize(one, 1);
    ck_assert(s.least == -7 && s.lower_quartile == -7 && s.median == -7);
    ck_assert(s.upper_quartile == -7 && s.most == -7 && s.mean == -7);
}
END_TEST

/* The values keep their order, and what is said of them does not depend on it. */
START_TEST(order_does_not_matter)
{
    enum { COUNT = 101 };
    double value[COUNT], kept[COUNT];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < COUNT; i++)
        value[i] = gsl_ran_ugaussian(rng);
    struct summary before = summarize(value, COUNT);
    gsl_ran_shuffle(rng, value, COUNT, sizeof *value);
    memcpy(kept, value, sizeof kept);
    struct summary after = summarize(value, COUNT);
    ck_assert_mem_eq(value, kept, sizeof kept);
    ck_assert(before.least == after.least && before.most == after.most);
    ck_assert(before.lower_quartile == after.lower_quartile);
    ck_assert(before.median == after.median);
    ck_assert(before.upper_quartile == after.upper_quartile);
    ck_assert_double_eq_tol(before.mean, after.mean, 1e-15);
    ck_assert(before.least < before.lower_quartile);
    ck_assert(before.lower_quartile < before.median);
    ck_assert(before.median < before.upper_quartile);
    ck_assert(before.upper_quartile < before.most);
    gsl_rng_free(rng);
}
END_TEST

/* Wherever it stands. Infinity is a number like others. */
START_TEST(nan_spoils_all)
{
    double value[] = {4, 1, 3, 2, 5};
    value[_i] = NAN;
    struct summary s = summarize(value, 5);
    ck_assert(isnan(s.least) && isnan(s.lower_quartile) && isnan(s.median));
    ck_assert(isnan(s.upper_quartile) && isnan(s.most) && isnan(s.mean));
    value[_i] = INFINITY;
    s = summarize(value, 5);
    ck_assert(s.most == INFINITY && isfinite(s.median) && isfinite(s.least));
}
END_TEST

START_TEST(above_is_counted_place_by_place)
{
    const double a[] = {3, 1, 2, NAN}, b[] = {1, 3, 2, 0};
    ck_assert_uint_eq(count_above(a, b, 4), 1);
    ck_assert_uint_eq(count_above(b, a, 4), 1);
    ck_assert_uint_eq(count_above(a, a, 4), 0);
}
END_TEST

Suite *summary_suite(void)
{
    Suite *suite = suite_create("summary");
    TCase *tc = tcase_create("summary");
    tcase_add_test(tc, summaries_by_hand);
    tcase_add_test(tc, order_does_not_matter);
    tcase_add_loop_test(tc, nan_spoils_all, 0, 5);
    tcase_add_test(tc, above_is_counted_place_by_place);
    suite_add_tcase(suite, tc);
    return suite;
}
