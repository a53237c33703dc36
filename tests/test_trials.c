/* test_trials.c - every combination of settings is tried from every seed, once. */
#include "helpers.h"
#include "learn/trials.h"
#include "tests.h"
#include <gsl/gsl_randist.h>
#include <math.h>

enum { A = 3, B = 4, C = 2, SEEDS = 5 };

/* How often each trial was run. */
struct visits {
    int count[A][B][C][SEEDS];
};

static void visit(const size_t at[], size_t seed, void *context)
{
    struct visits *v = context;
    v->count[at[0]][at[1]][at[2]][seed]++;
}

/* Grids of one, two and three kinds, on one to three threads. */
START_TEST(every_trial_runs_once)
{
    const struct grid grids[] = {{{A}, SEEDS}, {{A, B}, SEEDS}, {{A, B, C}, SEEDS}};
    for (size_t g = 0; g < 3; g++) {
        struct visits v = {{{{{0}}}}};
        run_trials(grids[g], 1 + _i, visit, &v);
        for (size_t a = 0; a < A; a++)
            for (size_t b = 0; b < B; b++)
                for (size_t c = 0; c < C; c++)
                    for (size_t s = 0; s < SEEDS; s++)
                        ck_assert_int_eq(v.count[a][b][c][s],
                                         (g >= 1 || b == 0) && (g >= 2 || c == 0));
    }
}
END_TEST

/* A search among rates drawn at random: how near to the best, 0.01, a noisy answer
 * puts each of them. */
struct search {
    double rate[C * B], score[C * B][SEEDS];
};

static void score_rate(const size_t at[], size_t seed, void *context)
{
    struct search *s = context;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed + 1);
    s->score[at[0]][seed] =
        gsl_ran_gaussian(rng, 1e-3) - fabs(log10(s->rate[at[0]]) + 2);
    gsl_rng_free(rng);
}

START_TEST(random_search_finds_the_best)
{
    struct search one, many;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < C * B; i++)
        one.rate[i] = many.rate[i] = pow(10, gsl_ran_flat(rng, -5, 1));
    run_trials((struct grid){{C * B}, SEEDS}, 1, score_rate, &one);
    run_trials((struct grid){{C * B}, SEEDS}, 4, score_rate, &many);
    ck_assert_mem_eq(one.score, many.score, sizeof one.score);
    double nearest = one.rate[best_setting(one.score[0], C * B, SEEDS)];
    for (size_t i = 0; i < C * B; i++)
        ck_assert(fabs(log10(nearest) + 2) <= fabs(log10(one.rate[i]) + 2));
    gsl_rng_free(rng);
}
END_TEST

START_TEST(best_is_the_first_with_the_highest_mean)
{
    const double value[4][2] = {{1, 2}, {0, 8}, {4, 4}, {9, -2}};
    ck_assert_uint_eq(best_setting(value[0], 4, 2), 1);
    ck_assert_uint_eq(best_setting(value[0], 1, 2), 0);
    ck_assert_uint_eq(best_setting(value[2], 2, 2), 0);
}
END_TEST

Suite *trials_suite(void)
{
    Suite *suite = suite_create("trials");
    TCase *tc = tcase_create("trials");
    tcase_add_loop_test(tc, every_trial_runs_once, 0, 3);
    tcase_add_test(tc, random_search_finds_the_best);
    tcase_add_test(tc, best_is_the_first_with_the_highest_mean);
    suite_add_tcase(suite, tc);
    return suite;
}
