/* test_rules.c - frequent sets against all subsets, rules against counting, what is
 * refused. */
#include "base/memory.h"
#include "classic/rules.h"
#include "helpers.h"
#include "tests.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 8, MOST_BASKETS = 150 };

/* Baskets of the items a, b, c, ... as masks of bits, and the same read from a file. */
static struct baskets random_baskets(unsigned mask[], size_t count, gsl_rng *rng)
{
    const char *path = in_folder("baskets.txt");
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "a,b,c,d,e,f,g,h\n");
    for (size_t i = 0; i < count; i++) {
        mask[i] = 1 + (unsigned)gsl_rng_uniform_int(rng, (1 << ITEMS) - 1);
        const char *between = "";
        for (int k = ITEMS - 1; k >= 0; k--)
            if (mask[i] >> k & 1) {
                fprintf(file, "%s%c", between, 'a' + k);
                between = ",";
            }
        fprintf(file, "\n");
    }
    fclose(file);
    return baskets_load(path);
}

static size_t count_plainly(const unsigned mask[], size_t count, unsigned set)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += (mask[i] & set) == set;
    return found;
}

static size_t items_of(unsigned set, int item[ITEMS])
{
    size_t size = 0;
    for (int k = 0; k < ITEMS; k++)
        if (set >> k & 1)
            item[size++] = k;
    return size;
}

/* How many sets of a size have parts that are all frequent: these must be counted. */
static size_t candidates_plainly(const unsigned mask[], size_t count, size_t least,
                                 size_t size)
{
    size_t candidates = 0;
    for (unsigned set = 1; set < 1 << ITEMS; set++) {
        int item[ITEMS];
        bool all = items_of(set, item) == size;
        for (size_t k = 0; all && k < size; k++)
            all = count_plainly(mask, count, set & ~(1u << item[k])) >= least;
        candidates += all;
    }
    return candidates;
}

START_TEST(frequent_sets_are_those_among_all_subsets)
{
    gsl_rng *rng = test_rng();
    for (int round = 0; round < 60; round++) {
        unsigned mask[MOST_BASKETS];
        size_t count = 1 + gsl_rng_uniform_int(rng, MOST_BASKETS);
        size_t least = 1 + gsl_rng_uniform_int(rng, count / 3 + 1);
        struct baskets b = random_baskets(mask, count, rng);
        struct frequent f = frequent_new(&b, least, SIZE_MAX);
        size_t expected = 0, found = 0;
        for (unsigned set = 1; set < 1 << ITEMS; set++) {
            int item[ITEMS];
            size_t size = items_of(set, item),
                   support = count_plainly(mask, count, set);
            expected += support >= least;
            ck_assert_uint_eq(frequent_support(&f, item, size),
                              support >= least ? support : 0);
        }
        for (size_t k = 0; k < f.levels; k++) {
            found += f.level[k].count;
            if (k > 0)
                ck_assert_uint_eq(f.level[k].counted,
                                  candidates_plainly(mask, count, least, k + 1));
        }
        ck_assert_uint_eq(found, expected);
        frequent_free(&f);
        baskets_free(&b);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Every rule with one item on the right, once, with its three numbers. */
START_TEST(rules_are_counted)
{
    gsl_rng *rng = test_rng();
    unsigned mask[MOST_BASKETS];
    struct baskets b = random_baskets(mask, MOST_BASKETS, rng);
    struct frequent f = frequent_new(&b, 15, 3);
    size_t rules, expected = 0;
    struct association *rule = associations_new(&f, 0.5, &rules);
    ck_assert_uint_eq(f.levels, 3);
    for (size_t i = 0; i < rules; i++) {
        unsigned set = 0;
        for (size_t k = 0; k < rule[i].size; k++)
            set |= 1u << rule[i].item[k];
        unsigned right = 1u << rule[i].item[rule[i].right];
        double both = (double)count_plainly(mask, MOST_BASKETS, set);
        double left = (double)count_plainly(mask, MOST_BASKETS, set & ~right);
        double with_right = (double)count_plainly(mask, MOST_BASKETS, right);
        ck_assert_double_eq_tol(association_support(&rule[i]), both / MOST_BASKETS,
                                1e-12);
        ck_assert_double_eq_tol(association_confidence(&rule[i]), both / left, 1e-12);
        ck_assert_double_eq_tol(association_lift(&rule[i]),
                                both * MOST_BASKETS / (left * with_right), 1e-12);
    }
    for (unsigned set = 1; set < 1 << ITEMS; set++) {
        int item[ITEMS];
        size_t size = items_of(set, item),
               both = count_plainly(mask, MOST_BASKETS, set);
        for (size_t k = 0; k < size && size >= 2 && size <= 3 && both >= 15; k++)
            expected +=
                2 * both >= count_plainly(mask, MOST_BASKETS, set & ~(1u << item[k]));
    }
    ck_assert_uint_eq(rules, expected);
    free(rule);
    frequent_free(&f);
    baskets_free(&b);
    gsl_rng_free(rng);
}
END_TEST

/* Two baskets that both have 2,100 things: more than two million pairs. */
START_TEST(what_apriori_refuses)
{
    enum { THINGS = 2100 };
    const char *path = in_folder("many.txt");
    FILE *file = fopen(path, "w");
    for (int line = 0; line < 3; line++)
        for (int i = 0; i < THINGS; i++)
            fprintf(file, "i%d%c", i, i + 1 < THINGS ? ',' : '\n');
    fclose(file);
    struct baskets b = baskets_load(path);
    ck_assert_uint_eq(b.count, 2);
    faults_watch();
    struct frequent f = frequent_new(&b, 2, SIZE_MAX);
    assert_one_fault(GSL_EINVAL, "Apriori", "2203950 candidates of 2 items");
    ck_assert_uint_eq(f.levels, 0);
    faults_watch();
    f = frequent_new(&b, 0, SIZE_MAX);
    assert_one_fault(GSL_EINVAL, "Apriori", "a support of 0");
    ck_assert_uint_eq(f.levels, 0);
    faults_watch();
    f = frequent_new(&b, 3, SIZE_MAX);
    ck_assert_uint_eq(faults_seen(), 0);
    ck_assert_uint_eq(f.levels, 0);
    frequent_free(&f);
    baskets_free(&b);
}
END_TEST

Suite *rules_suite(void)
{
    Suite *suite = suite_create("rules");
    TCase *tc = tcase_create("rules");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, frequent_sets_are_those_among_all_subsets);
    tcase_add_test(tc, rules_are_counted);
    tcase_add_test(tc, what_apriori_refuses);
    suite_add_tcase(suite, tc);
    return suite;
}
