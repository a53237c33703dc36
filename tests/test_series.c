/* test_series.c - the book's series, small ones, and what is refused and how. */
#include "base/error.h"
#include "data/series.h"
#include "helpers.h"
#include "tests.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const x[] = {"x"};

static size_t count_gaps(const struct series *s)
{
    size_t gaps = 0;
    for (size_t i = 0; i < s->length * s->columns; i++)
        gaps += isnan(s->value[i]);
    return gaps;
}

/* First and last numbers as they stand in the files; those of the files' years that are
 * fractions are counted out by hand. */
static void check_series(struct series s, size_t length, size_t gaps, double first,
                         double last, double began, double ended)
{
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(s.length, length);
    ck_assert_uint_eq(count_gaps(&s), gaps);
    ck_assert(s.value[0] == (real)first);
    ck_assert(s.value[length * s.columns - 1] == (real)last);
    ck_assert_double_eq_tol(s.year[0], began, 1e-9);
    ck_assert_double_eq_tol(s.year[length - 1], ended, 1e-9);
    series_free(&s);
    ck_assert_ptr_null(s.value);
    ck_assert_ptr_null(s.year);
    ck_assert_uint_eq(s.length, 0);
}

START_TEST(books_series)
{
    const char *const sunspots[] = {"sunspots"}, *const co2[] = {"co2"};
    const char *const weather[] = {"temp_max", "temp_min", "wind"};
    faults_watch();
    check_series(series_load("data/series/sunspots.csv", "year", sunspots, 1, NO_GAPS),
                 309, 0, 5, 2.9, 1700, 2008);
    check_series(series_load("data/series/co2.csv", "date", co2, 1, GAPS), 2284, 59,
                 316.1, 371.5, 1958 + 87 / 365.0, 2001 + 362 / 365.0);
    check_series(series_load("data/series/seattle-weather.csv", "date", weather, 3,
                             NO_GAPS),
                 1461, 0, 12.8, 3.5, 2012, 2015 + 364 / 365.0);
}
END_TEST

static struct series load_string(const char *text, enum gaps gaps)
{
    const char *path = in_folder("series.csv");
    file_write_text(path, text);
    faults_watch();
    return series_load(path, "t", x, 1, gaps);
}

/* Dates in years; the values are 1, 2, ... */
static const struct {
    const char *text;
    size_t length;
    double year[4];
} sound[] = {
    {"t,x\n1700,1\n", 1, {1700}},
    {"t,x\n0001,1\n0002,2\n0003,3\n", 3, {1, 2, 3}},
    {"x\tt\r\n1\t1900\r\n2\t1910\r\n3\t1920\r\n", 3, {1900, 1910, 1920}},
    {"t,x\n2012-02-28,1\n2012-02-29,2\n2012-03-01,3\n",
     3,
     {2012 + 58 / 366.0, 2012 + 59 / 366.0, 2012 + 60 / 366.0}},
    {"t,x\n1999-12-31,1\n2000-01-01,2\n", 2, {1999 + 364 / 365.0, 2000}},
    {"t,x\n1899-12-31,1\n1900-03-01,2\n1900-04-30,3\n",
     3,
     {1899 + 364 / 365.0, 1900 + 59 / 365.0, 1900 + 119 / 365.0}},
};

START_TEST(sound_series_is_read)
{
    for (int gaps = 0; gaps < 2; gaps++) {
        struct series s = load_string(sound[_i].text, gaps ? GAPS : NO_GAPS);
        ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
        ck_assert_uint_eq(s.length, sound[_i].length);
        for (size_t i = 0; i < s.length; i++) {
            ck_assert(s.value[i] == (real)(i + 1));
            ck_assert_double_eq_tol(s.year[i], sound[_i].year[i], 1e-9);
        }
        series_free(&s);
    }
}
END_TEST

static void check_refused(const char *text, enum gaps gaps, int line, const char *what)
{
    char place[1100];
    size_t open = open_files();
    struct series s = load_string(text, gaps);
    snprintf(place, sizeof place, "%s:%d: ", in_folder("series.csv"), line);
    assert_one_fault(GSL_EINVAL, place, what);
    ck_assert_uint_eq(s.length, 0);
    ck_assert_ptr_null(s.value);
    ck_assert_ptr_null(s.year);
    ck_assert_uint_eq(open_files(), open);
}

START_TEST(gaps_where_they_may_be)
{
    const char *text = "t,x\n1700,\n1701,7\n1702,\n1703,\n";
    struct series s = load_string(text, GAPS);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(s.length, 4);
    ck_assert_uint_eq(count_gaps(&s), 3);
    ck_assert(s.value[1] == 7);
    series_free(&s);
    check_refused(text, NO_GAPS, 2, "x: a gap, where none may be");
    check_refused("t,x\n1700,1\n1701,\n", NO_GAPS, 3, "x: a gap, where none may be");
}
END_TEST

/* What is wrong in which line, whether gaps are allowed or not. */
static const struct {
    const char *text;
    int line;
    const char *what;
} wrong[] = {
    {"t,x\n1700,1\n1700,2\n", 3, "t: repeats the date of the line before: \"1700\""},
    {"t,x\n1700,1\n1701,2\n1701,2\n", 4, "t: repeats the date of the line before"},
    {"t,x\n1700,1\n1699,2\n", 3, "t: goes back behind the line before: \"1699\""},
    {"t,x\n1958-03-29,1\n1958-03-28,1\n", 3, "t: goes back behind the line before"},
    {"t,x\n1700,1\n1701,2\n1703,3\n", 4, "t: not as far from the line before as"},
    {"t,x\n1700,1\n1702,2\n1703,3\n", 4, "t: not as far from the line before as"},
    {"t,x\n2013-02-27,1\n2013-02-28,2\n2013-03-02,3\n", 4, "\"2013-03-02\""},
    {"t,x\n1700,1\n1701-01-01,2\n", 3, "t: a day among years, or a year among days"},
    {"t,x\n1701-01-01,2\n1702,1\n", 3, "t: a day among years, or a year among days"},
    {"t,x\n2013-02-29,1\n", 2,
     "t: not a year or a day like 1958-03-29: \"2013-02-29\""},
    {"t,x\n1900-02-29,1\n", 2, "t: not a year or a day"},
    {"t,x\n1958-13-01,1\n", 2, "t: not a year or a day"},
    {"t,x\n1958-00-01,1\n", 2, "t: not a year or a day"},
    {"t,x\n1958-01-00,1\n", 2, "t: not a year or a day"},
    {"t,x\n1958-3-29,1\n", 2, "t: not a year or a day"},
    {"t,x\n1958/03/29,1\n", 2, "t: not a year or a day"},
    {"t,x\n19580329,1\n", 2, "t: not a year or a day"},
    {"t,x\n1-08-03-29,1\n", 2, "t: not a year or a day"},
    {"t,x\n-958-03-29,1\n", 2, "t: not a year or a day"},
    {"t,x\n1958-03-290,1\n", 2, "t: not a year or a day"},
    {"t,x\n,1\n", 2, "t: not a year or a day"},
    {"t,x\n 1700,1\n", 2, "t: not a year or a day"},
    {"t,x\n1700,1\n1701,one\n", 3, "x: not a number: \"one\""},
    {"t,x\n1700,1\n1701, \n", 3, "x: not a number: \" \""},
    {"t,x\n1700,nan\n", 2, "x: not a finite number: \"nan\""},
    {"t,y\n1700,1\n", 1, "no column named x"},
    {"year,x\n1700,1\n", 1, "no column named t"},
    {"t,x\n1700,1,2\n", 2, "3 columns where the header has 2"},
    {"t,x\n1700,1\n\n1701,1\n", 3, "empty line"},
};

START_TEST(wrong_line_is_named)
{
    check_refused(wrong[_i].text, NO_GAPS, wrong[_i].line, wrong[_i].what);
    check_refused(wrong[_i].text, GAPS, wrong[_i].line, wrong[_i].what);
}
END_TEST

START_TEST(no_series_is_named)
{
    const char *missing = in_folder("missing.csv");
    faults_watch();
    ck_assert_uint_eq(series_load(missing, "t", x, 1, GAPS).length, 0);
    assert_one_fault(GSL_EINVAL, missing, strerror(ENOENT));
    ck_assert_uint_eq(load_string("", GAPS).length, 0);
    assert_one_fault(GSL_EINVAL, in_folder("series.csv"), ": empty");
    ck_assert_uint_eq(load_string("t,x\n", GAPS).length, 0);
    assert_one_fault(GSL_EINVAL, in_folder("series.csv"), ": no rows below the header");
}
END_TEST

Suite *series_suite(void)
{
    Suite *suite = suite_create("series");
    TCase *tc = tcase_create("series");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, books_series);
    tcase_add_loop_test(tc, sound_series_is_read, 0, sizeof sound / sizeof *sound);
    tcase_add_test(tc, gaps_where_they_may_be);
    tcase_add_loop_test(tc, wrong_line_is_named, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, no_series_is_named);
    suite_add_tcase(suite, tc);
    return suite;
}
