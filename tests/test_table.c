/* test_table.c - what the loader takes, and what it refuses and how. */
#include "base/error.h"
#include "data/drawings.h"
#include "data/table.h"
#include "helpers.h"
#include "tests.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST = 65534, WIDEST = 256 };

static const char *const ab[] = {"a", "b"};

static struct table load_text(const char *text)
{
    const char *path = in_folder("good.csv");
    file_write_text(path, text);
    faults_watch();
    return table_load(path, ab, 2);
}

/* Every one of these is the table 1 2; 3 4. */
static const char *const good[] = {
    "a,b\n1,2\n3,4\n",
    "a\tb\n1\t2\n3\t4\n",
    "a,b\r\n1,2\r\n3,4\r\n",
    "a\tb\r\n1\t2\r\n3\t4\r\n",
    "a,b\n1,2\n3,4",
    "a,b\r\n1,2\r\n3,4",
    "a,b\n1,2\n3,4\n\n\n\n",
    "a,b\r\n1,2\r\n3,4\r\n\r\n\r\n",
    "a,b\n1,2\r\n3,4\n\r\n",
    "b,a\n2,1\n4,3\n",
    "b\tc,d\ta\n2\t0\t1\n4\t0\t3\n",
    "x,a,y,b,z\nwords,1,,2,\"\nmore,3,?,4,\n",
    "a,b\n1e0,+2.0\n30e-1,.4e1\n",
};

START_TEST(good_file_is_read)
{
    struct table t = load_text(good[_i]);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(t.rows, 2);
    ck_assert_uint_eq(t.columns, 2);
    for (size_t row = 0; row < 2; row++)
        for (size_t column = 0; column < 2; column++)
            ck_assert(table_row(&t, row)[column] == (real)(2 * row + column + 1));
    table_free(&t);
    ck_assert_uint_eq(t.rows, 0);
    ck_assert_ptr_null(t.cell);
}
END_TEST

/* Writes a table of random numbers with an extra column in front. */
static void write_random(const char *path, gsl_rng *rng, size_t rows, real cells[][2])
{
    const char *end = gsl_rng_uniform_int(rng, 2) ? "\r\n" : "\n";
    char separator = gsl_rng_uniform_int(rng, 2) ? '\t' : ',';
    FILE *file = fopen(path, "w");
    fprintf(file, "extra%cb%ca%s", separator, separator, end);
    for (size_t i = 0; i < rows; i++) {
        for (int j = 0; j < 2; j++)
            cells[i][j] = (real)ldexp(gsl_rng_uniform(rng) - 0.5,
                                      (int)gsl_rng_uniform_int(rng, 200) - 100);
        fprintf(file, "x%c%.17g%c%.17g%s", separator, (double)cells[i][1], separator,
                (double)cells[i][0], i + 1 < rows ? end : "");
    }
    fclose(file);
}

START_TEST(random_tables_come_back_to_the_bit)
{
    enum { MOST = 300 };
    real cells[MOST][2];
    gsl_rng *rng = test_rng();
    faults_watch();
    for (int trial = 0; trial < 30; trial++) {
        size_t rows = 1 + gsl_rng_uniform_int(rng, MOST);
        write_random(in_folder("random.csv"), rng, rows, cells);
        struct table t = table_load(in_folder("random.csv"), ab, 2);
        ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
        ck_assert_uint_eq(t.rows, rows);
        ck_assert(memcmp(t.cell, cells, rows * sizeof *cells) == 0);
        table_free(&t);
    }
    gsl_rng_free(rng);
}
END_TEST

/* A load that must fail: one message, no rows, nothing left open. */
static void check_refused(const char *path, int code, const char *place,
                          const char *what)
{
    size_t open = open_files();
    faults_watch();
    struct table t = table_load(path, ab, 2);
    assert_one_fault(code, place, what);
    ck_assert_uint_eq(t.rows, 0);
    ck_assert_uint_eq(t.columns, 2);
    ck_assert_ptr_null(t.cell);
    ck_assert_uint_eq(open_files(), open);
}

static void check_line_refused(const char *path, int line, const char *what)
{
    char place[1100];
    snprintf(place, sizeof place, "%s:%d: ", path, line);
    check_refused(path, GSL_EINVAL, place, what);
}

/* What is wrong in which line; @ stands for a NUL byte. */
static const struct {
    const char *text;
    int line;
    const char *what;
} bad[] = {
    {"a,c\n1,2\n", 1, "no column named b"},
    {"\na,b\n1,2\n", 1, "no column named a"},
    {"A,B\n1,2\n", 1, "no column named a"},
    {"a b\n1 2\n", 1, "no column named a"},
    {"1,2\n3,4\n", 1, "no column named a"},
    {"a,b\n1,2\n3,x\n", 3, "b: not a number: \"x\""},
    {"a,b\n1,2\n3,4x\n", 3, "b: not a number: \"4x\""},
    {"a,b\n1,2\n3,\n", 3, "b: not a number: \"\""},
    {"a,b\n,\n", 2, "a: not a number: \"\""},
    {"a,b\n\"1\",2\n", 2, "a: not a number: \"\"1\"\""},
    {"a\tb\n1\t2,5\n", 2, "b: not a number: \"2,5\""},
    {"a,b\n1,nan\n", 2, "b: not a finite number: \"nan"},
    {"a,b\n1,NaN\n", 2, "b: not a finite number: \"NaN"},
    {"a,b\n1,2\n\n\ninf,2\n", 3, "empty line"},
    {"a,b\n1,2\ninf,2\n", 3, "a: not a finite number: \"inf"},
    {"a,b\n-inf,2\n", 2, "a: not a finite number: \"-inf"},
    {"a,b\n1,2\n1e999,2\n", 3, "a: not a finite number: \"1e99"},
    {"a,b\n1,2\n3\n", 3, "1 columns where the header"},
    {"a,b\n1,2\n3,4,5\n", 3, "3 columns where the header"},
    {"a,b\n1,2,\n", 2, "3 columns where the header"},
    {"a,b\n1\t2\n", 2, "1 columns where the header"},
    {"a,b\n1,2\n\n3,4\n", 3, "empty line"},
    {"a,b\n\n1,2\n", 2, "empty line"},
    {"a,b\r\n1,2\r\n\r\n3,4\r\n", 3, "empty line"},
    {"a,@b\n1,2\n", 1, "NUL"},
    {"@a,b\n1,2\n", 1, "NUL"},
    {"a,b\n1,2@\n3,4\n", 2, "NUL"},
    {"a,b\n1,2@,junk\n3,4\n", 2, "NUL"},
    {"a,b\n1,2\n@\n", 3, "NUL"},
    {"a,b\n1,2\n3,4@junk", 3, "NUL"},
    {"a,b\n1,2\n3,4@", 3, "NUL"},
    {"a,b\n1,2\n@@@@", 3, "NUL"},
};

START_TEST(bad_line_is_named)
{
    const char *path = in_folder("bad.csv");
    char text[100];
    size_t size = strlen(bad[_i].text);
    for (size_t i = 0; i < size; i++)
        text[i] = bad[_i].text[i] == '@' ? '\0' : bad[_i].text[i];
    file_write(path, text, size);
    check_line_refused(path, bad[_i].line, bad[_i].what);
}
END_TEST

/* What a float cannot hold is refused by a float build only. */
START_TEST(overflow_depends_on_the_precision)
{
    struct table t = load_text("a,b\n1e300,2\n");
    ck_assert_uint_eq(t.rows, sizeof(real) == sizeof(double) ? 1 : 0);
    ck_assert_uint_eq(faults_seen(), sizeof(real) == sizeof(double) ? 0 : 1);
    table_free(&t);
}
END_TEST

START_TEST(bad_file_is_named)
{
    const char *file = in_folder("plain"), *below = in_folder("plain/below.csv");
    const char *missing = in_folder("missing.csv"), *here = in_folder("");
    check_refused(missing, GSL_EINVAL, missing, strerror(ENOENT));
    check_refused(here, GSL_EFAILED, here, strerror(EISDIR));
    file_write_text(file, "a,b\n1,2\n");
    check_refused(below, GSL_EINVAL, below, strerror(ENOTDIR));
}
END_TEST

START_TEST(file_without_rows_is_named)
{
    const char *path = in_folder("empty.csv");
    const char *const headers[] = {"a,b", "a,b\n", "a,b\r\n", "a,b\n\n\n",
                                   "a\tb\r\n\r\n"};
    file_write_text(path, "");
    check_refused(path, GSL_EINVAL, path, ": empty");
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        file_write_text(path, headers[i]);
        check_refused(path, GSL_EINVAL, path, ": no rows below the header");
    }
}
END_TEST

static int load_forbidden(void)
{
    faults_watch();
    struct table t = table_load(in_folder("forbidden.csv"), ab, 2);
    return t.rows == 0 && faults_seen() == 1 && fault_code() == GSL_EINVAL &&
           strstr(fault_reason(), "forbidden.csv: ") != NULL &&
           strstr(fault_reason(), strerror(EACCES)) != NULL;
}

START_TEST(unreadable_file_is_named)
{
    file_write_text(in_folder("forbidden.csv"), "a,b\n1,2\n");
    chmod(in_folder("forbidden.csv"), 0);
    ck_assert_int_eq(as_nobody(load_forbidden), 1);
}
END_TEST

/* A table whose last line has `length` bytes, most of them zeros. */
static void write_long_line(const char *path, size_t length, const char *end)
{
    char *line = malloc(length + 1);
    memset(line, '0', length);
    memcpy(line + length - 3, "3,4", 4);
    FILE *file = fopen(path, "w");
    fprintf(file, "a,b\n1,2\n%s%s", line, end);
    fclose(file);
    free(line);
}

START_TEST(long_line_is_refused)
{
    const char *path = in_folder("long.csv");
    const char *const ends[] = {"\n", "", "\n\n", "\n5,6\n"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        write_long_line(path, LONGEST, ends[i]);
        faults_watch();
        struct table t = table_load(path, ab, 2);
        ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
        ck_assert_uint_eq(t.rows, i == 3 ? 3 : 2);
        ck_assert(table_row(&t, 1)[0] == 3 && table_row(&t, 1)[1] == 4);
        table_free(&t);
        for (size_t more = 1; more < 200000; more *= 3) {
            write_long_line(path, LONGEST + more, ends[i]);
            check_line_refused(path, 3, "line over 65534 bytes");
        }
    }
}
END_TEST

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static long peak_kilobytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return usage.ru_maxrss / 1024;
#else
    return usage.ru_maxrss;
#endif
}

/* A gigabyte, of which the disk holds only what `text` has. */
static void check_giant(const char *text, int line)
{
    const char *path = in_folder("giant.csv");
    file_write_text(path, text);
    ck_assert_int_eq(truncate(path, 1L << 30), 0);
    double start = seconds();
    long peak = peak_kilobytes();
    check_line_refused(path, line, "NUL byte");
    ck_assert_double_lt(seconds() - start, 0.5);
    ck_assert_int_lt(peak_kilobytes() - peak, 4096);
}

START_TEST(giant_line_is_refused_at_once)
{
    check_giant("", 1);
    check_giant("a,b\n", 2);
    check_giant("a,b\n1,2\n3,4", 3);
}
END_TEST

/* A header of the columns c1, c2, ..., a, b and a row of as many zeros. */
static void write_wide(const char *path, int columns)
{
    FILE *file = fopen(path, "w");
    for (int i = 1; i <= columns - 2; i++)
        fprintf(file, "c%d,", i);
    fprintf(file, "a,b\n");
    for (int i = 1; i <= columns - 2; i++)
        fprintf(file, "0,");
    fprintf(file, "3,4\n");
    fclose(file);
}

START_TEST(too_wide_is_refused)
{
    const char *path = in_folder("wide.csv");
    write_wide(path, WIDEST);
    faults_watch();
    struct table t = table_load(path, ab, 2);
    ck_assert_uint_eq(faults_seen(), 0);
    ck_assert(table_row(&t, 0)[0] == 3 && table_row(&t, 0)[1] == 4);
    table_free(&t);
    write_wide(path, WIDEST + 1);
    check_line_refused(path, 1, "over 256 columns");
}
END_TEST

/* Whatever a file holds, it is either read in full or refused with one message
 * that names it. */
static void check_read_or_refused(const char *path)
{
    size_t open = open_files();
    faults_watch();
    struct table t = table_load(path, ab, 2);
    ck_assert_uint_eq(faults_seen(), t.rows > 0 ? 0 : 1);
    if (t.rows == 0)
        ck_assert_int_eq(strncmp(fault_reason(), path, strlen(path)), 0);
    for (size_t i = 0; i < t.rows * t.columns; i++)
        ck_assert(isfinite(t.cell[i]));
    table_free(&t);
    ck_assert_uint_eq(open_files(), open);
}

static const char sample[] = "a,b,c\r\n1.5,-2,0\n3e4,4.25,1\n-5,6,2\n\n";

START_TEST(cut_short_anywhere)
{
    const char *path = in_folder("cut.csv");
    for (size_t size = 0; size < sizeof sample; size++) {
        file_write(path, sample, size);
        check_read_or_refused(path);
    }
}
END_TEST

START_TEST(random_damage)
{
    const char *path = in_folder("damaged.csv");
    static const char bytes[] = "\0\n\r\t,ab0-+e.\"\xff";
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 1000; trial++) {
        char text[sizeof sample];
        memcpy(text, sample, sizeof sample);
        for (unsigned long k = gsl_rng_uniform_int(rng, 4) + 1; k > 0; k--)
            text[gsl_rng_uniform_int(rng, sizeof sample - 1)] =
                bytes[gsl_rng_uniform_int(rng, sizeof bytes - 1)];
        file_write(path, text, sizeof sample - 1);
        check_read_or_refused(path);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Drawings hold zeros and ones. Any one cell that does not is named. */
START_TEST(drawings_are_black_and_white)
{
    const char *path = in_folder("drawings.tsv");
    static const char *const wrong[] = {"2", "0.5", "-1"};
    size_t size;
    char *text = file_read("data/digits4x3/test.tsv", &size),
         *head = strchr(text, '\n');
    *head = '\0';
    for (int column = 0; column < DRAWING_COLUMNS; column++) {
        char damaged[2000], place[30], name[12] = "digit";
        size_t cell = 2 * (size_t)column; /* of the first drawing: a digit and a tab */
        snprintf(damaged, sizeof damaged, "%s\n%.*s%s%s", text, (int)cell, head + 1,
                 wrong[column % 3], head + 1 + cell + 1);
        file_write_text(path, damaged);
        faults_watch();
        struct table t = drawings_load(path);
        if (column < DRAWING_PIXELS)
            snprintf(name, sizeof name, "p%d", column + 1);
        snprintf(place, sizeof place, ":2: %s: neither 0 nor 1", name);
        assert_one_fault(GSL_EINVAL, path, place);
        ck_assert(t.rows == 0 && t.cell == NULL);
    }
    free(text);
}
END_TEST

Suite *table_suite(void)
{
    Suite *suite = suite_create("table");
    TCase *tc = tcase_create("table");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_loop_test(tc, good_file_is_read, 0, sizeof good / sizeof *good);
    tcase_add_test(tc, random_tables_come_back_to_the_bit);
    tcase_add_loop_test(tc, bad_line_is_named, 0, sizeof bad / sizeof *bad);
    tcase_add_test(tc, overflow_depends_on_the_precision);
    tcase_add_test(tc, bad_file_is_named);
    tcase_add_test(tc, file_without_rows_is_named);
    tcase_add_test(tc, unreadable_file_is_named);
    tcase_add_test(tc, long_line_is_refused);
    tcase_add_test(tc, giant_line_is_refused_at_once);
    tcase_add_test(tc, too_wide_is_refused);
    tcase_add_test(tc, cut_short_anywhere);
    tcase_add_test(tc, random_damage);
    tcase_add_test(tc, drawings_are_black_and_white);
    suite_add_tcase(suite, tc);
    return suite;
}
