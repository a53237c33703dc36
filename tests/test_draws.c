/* test_draws.c - one of several things, drawn by their probabilities. */
#include "base/draw.h"
#include "helpers.h"
#include "tests.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

/* Chi-square of how often each of K things was drawn, and its threshold for a chance of
 * one in a million; what has no probability must never be drawn. */
static void check_draws(size_t K, const double p[], size_t draws, gsl_rng *rng)
{
    double all = 0, chi = 0, drawn[20] = {0};
    size_t possible = 0;
    for (size_t i = 0; i < draws; i++)
        drawn[draw_in_proportion(K, p, rng)]++;
    for (size_t k = 0; k < K; k++)
        all += p[k];
    for (size_t k = 0; k < K; k++) {
        double expected = (double)draws * (p[k] / all);
        ck_assert(p[k] > 0 || drawn[k] == 0);
        chi += p[k] > 0 ? (drawn[k] - expected) * (drawn[k] - expected) / expected : 0;
        possible += p[k] > 0;
    }
    ck_assert(possible == 1 || chi < gsl_cdf_chisq_Qinv(1e-6, (double)possible - 1));
}

/* With zeros at the beginning, in the middle and at the end, and whatever the sum. */
START_TEST(draws_are_in_proportion)
{
    static const double p[] = {0, 0, 1, 7, 0, 2, 0.5, 0}, one[] = {0.3},
                        last[] = {0, 4};
    gsl_rng *rng = test_rng();
    for (int power = -300; power <= 300; power += 100) {
        double scaled[8];
        for (size_t k = 0; k < 8; k++)
            scaled[k] = p[k] * pow(10, power);
        check_draws(8, scaled, 20000, rng);
    }
    check_draws(1, one, 100, rng);
    check_draws(2, last, 100, rng);
    gsl_rng_free(rng);
}
END_TEST

/* Any probabilities, some of them zero, and sums that round. */
START_TEST(draws_of_any_probabilities)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 50; trial++) {
        double p[20];
        size_t K = 1 + gsl_rng_uniform_int(rng, 20);
        for (size_t k = 0; k < K; k++)
            p[k] = gsl_rng_uniform_int(rng, 4) > 0 ? 0.05 + gsl_rng_uniform(rng) : 0;
        p[gsl_rng_uniform_int(rng, K)] = 1;
        check_draws(K, p, 5000, rng);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Generators whose every number is the least, or the greatest of mt19937: the first and
 * the last thing that there can be. */
static void set_nothing(void *state, unsigned long seed)
{
    (void)state, (void)seed;
}

static unsigned long no_number(void *state)
{
    (void)state;
    return 0;
}

static double least_number(void *state)
{
    (void)state;
    return 0;
}

static double greatest_number(void *state)
{
    (void)state;
    return 0xffffffffp-32;
}

START_TEST(draws_at_the_ends)
{
    static const gsl_rng_type least = {"least",     0xffffffff, 0,           1,
                                       set_nothing, no_number,  least_number},
                              greatest = {"greatest", 0xffffffff,     0, 1, set_nothing,
                                          no_number,  greatest_number};
    gsl_rng *first = gsl_rng_alloc(&least), *last = gsl_rng_alloc(&greatest);
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 1000; trial++) {
        double p[12] = {0};
        for (size_t k = 2; k < 10; k++)
            p[k] = exp(20 * gsl_rng_uniform(rng) - 10);
        ck_assert_uint_eq(draw_in_proportion(12, p, first), 2);
        p[9] += 1; /* one in 2^32 of the sum is less than that */
        ck_assert_uint_eq(draw_in_proportion(12, p, last), 9);
    }
    gsl_rng_free(first);
    gsl_rng_free(last);
    gsl_rng_free(rng);
}
END_TEST

Suite *draws_suite(void)
{
    Suite *suite = suite_create("draws");
    TCase *tc = tcase_create("draws");
    tcase_add_test(tc, draws_are_in_proportion);
    tcase_add_test(tc, draws_of_any_probabilities);
    tcase_add_test(tc, draws_at_the_ends);
    suite_add_tcase(suite, tc);
    return suite;
}
