/* test_baskets.c - baskets as they stand in a file, without some items, and refused. */
#include "data/baskets.h"
#include "helpers.h"
#include "tests.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static struct baskets load_baskets(const char *text)
{
    file_write_text(in_folder("baskets.txt"), text);
    faults_watch();
    return baskets_load(in_folder("baskets.txt"));
}

/* The file that would be these baskets, to be freed. */
static char *written(const struct baskets *b)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    for (size_t k = 0; k < b->items.count; k++)
        fprintf(file, "%s%s", k > 0 ? "," : "", b->items.name[k]);
    fprintf(file, "\n");
    for (size_t i = 0; i < b->count; i++) {
        for (size_t k = 0; k < basket_size(b, i); k++)
            fprintf(file, "%s%s", k > 0 ? "," : "",
                    b->items.name[basket_items(b, i)[k]]);
        fprintf(file, "\n");
    }
    fclose(file);
    return text;
}

static void check_written(struct baskets b, const char *expected)
{
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    char *text = written(&b);
    ck_assert_str_eq(text, expected);
    free(text);
    baskets_free(&b);
    ck_assert_ptr_null(b.first);
}

START_TEST(baskets_are_sorted)
{
    static const char sorted[] =
        "milk,white bread,beer\nmilk,beer\nwhite bread\nmilk\n";
    check_written(load_baskets(sorted), sorted);
    check_written(load_baskets(
                      "milk,white bread,beer\r\nbeer,milk\r\nwhite bread\r\nmilk"),
                  sorted);
    gzFile file = gzopen(in_folder("baskets.gz"), "w");
    ck_assert_int_gt(gzputs(file, sorted), 0);
    gzclose(file);
    check_written(baskets_load(in_folder("baskets.gz")), sorted);
    check_written(load_baskets("a\na"), "a\na\n");
}
END_TEST

/* Random baskets, their items in random order, come back sorted. */
START_TEST(random_baskets)
{
    enum { ITEMS = 40, MOST = 30, TRIALS = 100 };
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < TRIALS; trial++) {
        char given[20000], expected[20000], *g = given, *e = expected;
        for (int k = 0; k < ITEMS; k++)
            g += sprintf(g, "%si%d", k > 0 ? "," : "", k);
        g += sprintf(g, "\n");
        e = stpcpy(e, given);
        size_t baskets = 1 + gsl_rng_uniform_int(rng, MOST);
        for (size_t i = 0; i < baskets; i++) {
            /* Item k * step % ITEMS: a step without a factor of ITEMS meets each. */
            static const int steps[] = {1, 3, 7, 11, 39};
            int step = steps[gsl_rng_uniform_int(rng, 5)], used = 0;
            bool has[ITEMS] = {false};
            for (int k = 0; k < ITEMS; k++)
                if (gsl_rng_uniform(rng) < 0.4 || (k == ITEMS - 1 && used == 0)) {
                    has[k * step % ITEMS] = true;
                    g += sprintf(g, "%si%d", used++ > 0 ? "," : "", k * step % ITEMS);
                }
            used = 0;
            for (int k = 0; k < ITEMS; k++)
                if (has[k])
                    e += sprintf(e, "%si%d", used++ > 0 ? "," : "", k);
            g += sprintf(g, "\n");
            e += sprintf(e, "\n");
        }
        check_written(load_baskets(given), expected);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(items_left_out)
{
    struct baskets all = load_baskets("d1,milk,d12,beer\nd1,d12\nbeer,d1,milk\nmilk\n");
    check_written(baskets_without(&all, "d1"), "milk,beer\n\nmilk,beer\nmilk\n");
    check_written(baskets_without(&all, "d12"),
                  "d1,milk,beer\nd1\nd1,milk,beer\nmilk\n");
    check_written(baskets_without(&all, "x"),
                  "d1,milk,d12,beer\nd1,d12\nd1,milk,beer\nmilk\n");
    check_written(baskets_without(&all, ""), "\n\n\n\n");
    baskets_free(&all);
}
END_TEST

static const struct {
    const char *text, *place, *what;
} bad_baskets[] = {
    {"", ": ", "empty"},
    {"a,b\n", ": ", "no baskets below the first line"},
    {"a,b", ": ", "no baskets below the first line"},
    {"\na\n", ":1: ", "an item without a name"},
    {"a,,b\na\n", ":1: ", "an item without a name"},
    {"a,b,\na\n", ":1: ", "an item without a name"},
    {"a,b,a\na\n", ":1: ", "names an item twice: \"a\""},
    {"a,b\na\n\nb\n", ":3: ", "an empty basket"},
    {"a,b\na\n\n", ":3: ", "an empty basket"},
    {"a,b\na\nb,c\n", ":3: ", "no item of the first line: \"c\""},
    {"a,b\na,\n", ":2: ", "no item of the first line: \"\""},
    {"a,b\na,A\n", ":2: ", "no item of the first line: \"A\""},
    {"a,b\na\nb,a,b\n", ":3: ", "twice in a basket: \"b\""},
    {"a,b\na,b,b\n", ":2: ", "twice in a basket: \"b\""},
    {"a,b\n\x1b\n", ":2: ", "neither ASCII text"},
};

START_TEST(bad_baskets_are_named)
{
    size_t open = open_files();
    char place[1100];
    snprintf(place, sizeof place, "%s%s", in_folder("baskets.txt"),
             bad_baskets[_i].place);
    struct baskets b = load_baskets(bad_baskets[_i].text);
    assert_one_fault(GSL_EINVAL, place, bad_baskets[_i].what);
    ck_assert_uint_eq(b.count, 0);
    ck_assert_ptr_null(b.item);
    ck_assert_uint_eq(open_files(), open);
}
END_TEST

START_TEST(missing_baskets)
{
    faults_watch();
    struct baskets b = baskets_load(in_folder("none.txt"));
    assert_one_fault(GSL_EINVAL, in_folder("none.txt"), ": ");
    ck_assert_uint_eq(b.count, 0);
    baskets_free(&b);
}
END_TEST

/* The book's own: counts that Python made of the same file. */
START_TEST(books_baskets)
{
    faults_watch();
    struct baskets five = baskets_load("data/baskets/five.txt");
    struct baskets all = baskets_load("data/baskets/supermarket.txt.gz");
    struct baskets named = baskets_without(&all, "department");
    struct baskets few = baskets_without(&named, "total=");
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(five.count, 5);
    ck_assert_uint_eq(five.items.count, 6);
    ck_assert_uint_eq(five.first[5], 18);
    ck_assert_uint_eq(all.count, 4627);
    ck_assert_uint_eq(all.items.count, 218);
    ck_assert_uint_eq(all.first[all.count], 90389);
    ck_assert_uint_eq(few.items.count, 105);
    size_t empty = 0;
    for (size_t i = 0; i < few.count; i++)
        empty += basket_size(&few, i) == 0;
    ck_assert_uint_eq(empty, 26);
    baskets_free(&five);
    baskets_free(&all);
    baskets_free(&named);
    baskets_free(&few);
}
END_TEST

Suite *baskets_suite(void)
{
    Suite *suite = suite_create("baskets");
    TCase *tc = tcase_create("baskets");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, baskets_are_sorted);
    tcase_add_test(tc, random_baskets);
    tcase_add_test(tc, items_left_out);
    tcase_add_loop_test(tc, bad_baskets_are_named, 0,
                        sizeof bad_baskets / sizeof *bad_baskets);
    tcase_add_test(tc, missing_baskets);
    tcase_add_test(tc, books_baskets);
    suite_add_tcase(suite, tc);
    return suite;
}
