/* test_sampler.c - which examples come when. */
#include "data/sampler.h"
#include "helpers.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

/* The examples of one epoch: each comes once, in batches as large as said. */
static void check_epoch(struct sampler *s, size_t order[])
{
    const size_t *index;
    size_t done = 0, *seen = calloc(s->count, sizeof *seen);
    for (size_t b = 0; b < sampler_batches(s); b++) {
        size_t n = sampler_next(s, &index);
        ck_assert_uint_gt(n, 0);
        ck_assert_uint_eq(n, b + 1 < sampler_batches(s) ? s->batch : s->count - done);
        memcpy(order + done, index, n * sizeof *order);
        for (size_t i = 0; i < n; i++)
            seen[index[i]]++;
        done += n;
    }
    ck_assert_uint_eq(done, s->count);
    for (size_t i = 0; i < s->count; i++)
        ck_assert_uint_eq(seen[i], 1);
    free(seen);
}

START_TEST(each_once_per_epoch)
{
    size_t first[100], second[100];
    gsl_rng *rng = test_rng();
    for (size_t count = 1; count < 100; count += 7)
        for (size_t batch = 1; batch < 120; batch += 9) {
            struct sampler s = sampler_new(SHUFFLED, count, batch, rng);
            check_epoch(&s, first);
            check_epoch(&s, second);
            if (count > 20)
                ck_assert_int_ne(memcmp(first, second, count * sizeof *first), 0);
            sampler_free(&s);
            s = sampler_new(IN_ORDER, count, batch, NULL);
            for (int epoch = 0; epoch < 2; epoch++) {
                check_epoch(&s, first);
                for (size_t i = 0; i < count; i++)
                    ck_assert_uint_eq(first[i], i);
            }
            sampler_free(&s);
        }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(same_seed_same_order)
{
    for (int how = SHUFFLED; how <= WITH_REPLACEMENT; how++) {
        gsl_rng *one = test_rng(), *other = test_rng();
        struct sampler a = sampler_new((enum sampling)how, 50, 8, one);
        struct sampler b = sampler_new((enum sampling)how, 50, 8, other);
        for (int i = 0; i < 30; i++) {
            const size_t *x, *y;
            size_t n = sampler_next(&a, &x);
            ck_assert_uint_eq(sampler_next(&b, &y), n);
            ck_assert_mem_eq(x, y, n * sizeof *x);
        }
        sampler_free(&a);
        sampler_free(&b);
        gsl_rng_free(one);
        gsl_rng_free(other);
    }
}
END_TEST

/* Shuffled or drawn, each example is as likely as any other in each place: 20,000
 * draws of 5, of which a place sees each 4,000 times, give or take 57. */
START_TEST(all_are_as_likely)
{
    gsl_rng *rng = test_rng();
    for (int how = SHUFFLED; how <= WITH_REPLACEMENT; how++) {
        size_t seen[5][5] = {{0}};
        const size_t *index;
        struct sampler s = sampler_new((enum sampling)how, 5, 5, rng);
        for (int i = 0; i < 20000; i++) {
            ck_assert_uint_eq(sampler_next(&s, &index), 5);
            for (int place = 0; place < 5; place++)
                seen[place][index[place]]++;
        }
        for (int i = 0; i < 25; i++)
            ck_assert_int_lt(labs((long)seen[i / 5][i % 5] - 4000), 5 * 57);
        sampler_free(&s);
    }
    gsl_rng_free(rng);
}
END_TEST

/* A batch with replacement may be larger than what it is drawn from. */
START_TEST(drawn_batches_are_full)
{
    gsl_rng *rng = test_rng();
    const size_t *index;
    struct sampler s = sampler_new(WITH_REPLACEMENT, 3, 10, rng);
    ck_assert_uint_eq(sampler_batches(&s), 1);
    for (int i = 0; i < 100; i++) {
        ck_assert_uint_eq(sampler_next(&s, &index), 10);
        for (int k = 0; k < 10; k++)
            ck_assert_uint_lt(index[k], 3);
    }
    sampler_free(&s);
    ck_assert_ptr_null(s.index);
    gsl_rng_free(rng);
}
END_TEST

Suite *sampler_suite(void)
{
    Suite *suite = suite_create("sampler");
    TCase *tc = tcase_create("sampler");
    tcase_add_test(tc, each_once_per_epoch);
    tcase_add_test(tc, same_seed_same_order);
    tcase_add_test(tc, all_are_as_likely);
    tcase_add_test(tc, drawn_batches_are_full);
    suite_add_tcase(suite, tc);
    return suite;
}
