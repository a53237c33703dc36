/* test_categories.c - numbered names, and tables of words. */
#include "data/categories.h"
#include "helpers.h"
#include "tests.h"
#include <stdio.h>
#include <string.h>

/* Each name keeps the number that it got when it first came, through every doubling. */
START_TEST(names_keep_their_numbers)
{
    enum { KINDS = 5000, TIMES = 20000 };
    static size_t number[KINDS];
    gsl_rng *rng = test_rng();
    struct names names = {0};
    char name[20];
    memset(number, 0xff, sizeof number);
    ck_assert_uint_eq(names_find(&names, "0"), 0);
    for (size_t i = 0; i < TIMES; i++) {
        size_t kind = gsl_rng_uniform_int(rng, KINDS), count = names.count;
        snprintf(name, sizeof name, "%zu", kind * kind);
        bool new = number[kind] == (size_t)-1;
        if (new)
            number[kind] = count;
        ck_assert_uint_eq(names_find(&names, name), new ? count : number[kind]);
        ck_assert_uint_eq(names_add(&names, name), number[kind]);
        ck_assert_uint_eq(names.count, new ? count + 1 : count);
        ck_assert_str_eq(names.name[number[kind]], name);
    }
    ck_assert_uint_eq(names_find(&names, ""), names.count);
    ck_assert_uint_eq(names_add(&names, ""), names.count - 1);
    names_free(&names);
    ck_assert_ptr_null(names.name);
    gsl_rng_free(rng);
}
END_TEST

static const char *const ab_words[] = {"a", "b"};

static struct categories load_words(const char *text)
{
    file_write_text(in_folder("words.csv"), text);
    faults_watch();
    return categories_load(in_folder("words.csv"), ab_words, 2);
}

START_TEST(words_are_numbered)
{
    static const real expected[] = {0, 0, 1, 1, 0, 0, 2, 1};
    struct categories c =
        load_words("b,x,a\r\nno,?,sunny\r\nyes,,no\r\nno,3,sunny\r\nyes,4, no\r\n");
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(c.table.rows, 4);
    ck_assert(same(c.table.cell, expected, 8));
    ck_assert_uint_eq(c.words[0].count, 3);
    ck_assert_uint_eq(c.words[1].count, 2);
    ck_assert_str_eq(category_word(&c, 1, 0), "no");
    ck_assert_str_eq(category_word(&c, 3, 0), " no");
    ck_assert_str_eq(category_word(&c, 3, 1), "yes");
    categories_free(&c);
    ck_assert_ptr_null(c.words);
    ck_assert_uint_eq(c.table.rows, 0);
    categories_free(&c);
}
END_TEST

static const struct {
    const char *text;
    int line;
    const char *what;
} bad_words[] = {
    {"a,b\nx,?\n", 2, "b: no word: \"?\""},
    {"a,b\nx,y\n,y\n", 3, "a: no word: \"\""},
    {"a,b\nNaN,y\n", 2, "a: no word: \"NaN\""},
    {"a,b\nx,y\nx\n", 3, "1 columns where the header"},
    {"a,c\nx,y\n", 1, "no column named b"},
    {"a,b\nx,y\n\nx,y\n", 3, "empty line"},
};

START_TEST(missing_words_are_named)
{
    size_t open = open_files();
    char place[1100];
    snprintf(place, sizeof place, "%s:%d: ", in_folder("words.csv"),
             bad_words[_i].line);
    struct categories c = load_words(bad_words[_i].text);
    assert_one_fault(GSL_EINVAL, place, bad_words[_i].what);
    ck_assert_uint_eq(c.table.rows, 0);
    ck_assert_ptr_null(c.words);
    ck_assert_uint_eq(open_files(), open);
}
END_TEST

START_TEST(missing_file_of_words)
{
    faults_watch();
    struct categories c = categories_load(in_folder("none.csv"), ab_words, 2);
    assert_one_fault(GSL_EINVAL, in_folder("none.csv"), ": ");
    ck_assert_uint_eq(c.table.rows, 0);
    categories_free(&c);
}
END_TEST

/* Nine of the fourteen days are good to play, and no overcast one is bad. */
START_TEST(weather)
{
    static const char *const names[] = {"outlook", "temperature", "humidity", "windy",
                                        "play"};
    faults_watch();
    struct categories c = categories_load("data/weather/weather.csv", names, 5);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(c.table.rows, 14);
    size_t good = 0;
    for (size_t i = 0; i < 14; i++) {
        bool plays = strcmp(category_word(&c, i, 4), "yes") == 0;
        good += plays;
        ck_assert(plays || strcmp(category_word(&c, i, 0), "overcast") != 0);
    }
    ck_assert_uint_eq(good, 9);
    for (size_t j = 0; j < 5; j++)
        ck_assert_uint_eq(c.words[j].count, j < 2 ? 3 : 2);
    categories_free(&c);
}
END_TEST

Suite *categories_suite(void)
{
    Suite *suite = suite_create("categories");
    TCase *tc = tcase_create("categories");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, names_keep_their_numbers);
    tcase_add_test(tc, words_are_numbered);
    tcase_add_loop_test(tc, missing_words_are_named, 0,
                        sizeof bad_words / sizeof *bad_words);
    tcase_add_test(tc, missing_file_of_words);
    tcase_add_test(tc, weather);
    suite_add_tcase(suite, tc);
    return suite;
}
