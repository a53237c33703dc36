/* test_record.c - what a run leaves behind, and what it does not. */
#include "error.h"
#include "helpers.h"
#include "record.h"
#include "tests.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each test records to a folder of its own within the test case's. */
static const char *new_folder(const char *name)
{
    ck_assert_int_eq(mkdir(in_folder(name), 0777), 0);
    faults_watch();
    return in_folder(name);
}

static struct record *small_record(const char *folder)
{
    struct record *record = record_new(folder);
    ck_assert_ptr_nonnull(record);
    record_result(record, "first", "%d of %s", 3, "5");
    FILE *figure = record_figure(record, "line", "x\ty");
    figure_row(figure, "%d\t%g", 1, 0.5);
    record_result(record, "second", "yes");
    figure_row(figure, "%d\t%g", 2, 0.25);
    return record;
}

START_TEST(results_and_figures_are_written)
{
    struct record *record = small_record(new_folder("good"));
    ck_assert_int_ne(access(in_folder("good/results.tsv"), F_OK), 0);
    ck_assert_int_ne(access(in_folder("good/figures/line.tsv"), F_OK), 0);
    ck_assert_int_eq(record_write(record), GSL_SUCCESS);
    record_free(record);
    ck_assert(file_has(in_folder("good/results.tsv"),
                       "key\tvalue\nfirst\t3 of 5\nsecond\tyes\n"));
    ck_assert(file_has(in_folder("good/figures/line.tsv"), "x\ty\n1\t0.5\n2\t0.25\n"));
    ck_assert_int_ne(access(in_folder("good/results.tsv.new"), F_OK), 0);
    ck_assert_int_ne(access(in_folder("good/figures/line.tsv.new"), F_OK), 0);
    ck_assert_uint_eq(faults_seen(), 0);
}
END_TEST

START_TEST(old_files_are_replaced)
{
    const char *folder = new_folder("again");
    for (int run = 0; run < 2; run++) {
        struct record *record = record_new(folder);
        record_result(record, "run", "%d", run);
        ck_assert_int_eq(record_write(record), GSL_SUCCESS);
        record_free(record);
    }
    ck_assert(file_has(in_folder("again/results.tsv"), "key\tvalue\nrun\t1\n"));
}
END_TEST

START_TEST(what_is_not_written_leaves_nothing)
{
    record_free(small_record(new_folder("unwritten")));
    ck_assert_int_eq(rmdir(in_folder("unwritten/figures")), 0);
    ck_assert_int_eq(rmdir(in_folder("unwritten")), 0);
}
END_TEST

START_TEST(several_large_figures)
{
    enum { ROWS = 20000 };
    struct record *record = record_new(new_folder("large"));
    FILE *even = record_figure(record, "even", "n");
    FILE *odd = record_figure(record, "odd", "n");
    for (int i = 0; i < ROWS; i++)
        figure_row(i % 2 == 0 ? even : odd, "%d", i);
    ck_assert_int_eq(record_write(record), GSL_SUCCESS);
    record_free(record);
    const char *const names[] = {"large/figures/even.tsv", "large/figures/odd.tsv"};
    for (int parity = 0; parity < 2; parity++) {
        size_t size;
        char *text = file_read(in_folder(names[parity]), &size), *c = text + 2;
        ck_assert_int_eq(strncmp(text, "n\n", 2), 0);
        for (int i = parity; i < ROWS; i += 2)
            ck_assert_int_eq(strtol(c, &c, 10), i);
        ck_assert_str_eq(c, "\n");
        free(text);
    }
}
END_TEST

START_TEST(no_record_is_no_error)
{
    faults_watch();
    ck_assert_ptr_null(record_new(NULL));
    record_result(NULL, "key", "%d", 1);
    record_count(NULL, "key", 1000);
    ck_assert_ptr_null(record_figure(NULL, "name", "x"));
    figure_row(NULL, "%d", 1);
    ck_assert_int_eq(record_write(NULL), GSL_SUCCESS);
    record_free(NULL);
    ck_assert_uint_eq(faults_seen(), 0);
}
END_TEST

/* Without its commas a count is the number; with them no group but the first is
 * shorter than three. */
static void check_count(const char *text, unsigned long count)
{
    char digits[32];
    size_t n = 0;
    for (const char *c = text; *c != '\n'; c++)
        if (*c == ',')
            ck_assert(c > text && strspn(c + 1, "0123456789") == 3);
        else
            digits[n++] = *c;
    digits[n] = '\0';
    ck_assert_uint_le(strspn(text, "0123456789"), 3);
    ck_assert_uint_eq(strtoul(digits, NULL, 10), count);
}

START_TEST(counts_have_commas)
{
    const unsigned long counts[] = {
        0,     7,      99,      100,        999,          1000,
        12288, 999999, 1000000, 1234567890, 4294967295UL, (unsigned long)-1};
    struct record *record = record_new(new_folder("counts"));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        record_count(record, "n", counts[i]);
    ck_assert_int_eq(record_write(record), GSL_SUCCESS);
    record_free(record);

    size_t size;
    char *text = file_read(in_folder("counts/results.tsv"), &size);
    const char *c = strchr(text, '\n');
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++, c = strchr(c, '\n')) {
        ck_assert_int_eq(strncmp(c, "\nn\t", 3), 0);
        check_count(c += 3, counts[i]);
    }
    ck_assert_str_eq(c, "\n");
    free(text);
}
END_TEST

/* Asks for a folder that cannot be used. */
static void check_no_record(const char *folder, int why)
{
    size_t open = open_files();
    char place[1100];
    snprintf(place, sizeof place, "--record %s: ", folder);
    faults_watch();
    ck_assert_ptr_null(record_new(folder));
    assert_one_fault(GSL_EINVAL, place, strerror(why));
    ck_assert_uint_eq(open_files(), open);
}

START_TEST(bad_folder_is_named)
{
    check_no_record(in_folder("missing"), ENOENT);
    file_write_text(in_folder("plain"), "");
    check_no_record(in_folder("plain"), ENOTDIR);
}
END_TEST

static int record_to_forbidden(void)
{
    faults_watch();
    return record_new(in_folder("forbidden")) == NULL && faults_seen() == 1 &&
           strstr(fault_reason(), "forbidden: ") != NULL &&
           strstr(fault_reason(), strerror(EACCES)) != NULL;
}

/* No name is not the root folder. */
static int record_to_nameless(void)
{
    faults_watch();
    return record_new("") == NULL && faults_seen() == 1 &&
           strstr(fault_reason(), strerror(ENOENT)) != NULL;
}

START_TEST(nameless_folder_is_refused)
{
    ck_assert_int_eq(as_nobody(record_to_nameless), 1);
}
END_TEST

START_TEST(unwritable_folder_is_named)
{
    ck_assert_int_eq(mkdir(in_folder("forbidden"), 0555), 0);
    ck_assert_int_eq(as_nobody(record_to_forbidden), 1);
}
END_TEST

/* Tries to write over NAME/results.tsv, which says "old", where it cannot: one
 * message that names the file, and the old one is still there. */
static void check_old_is_kept(const char *folder, struct record *record, int why)
{
    char path[1100];
    size_t open = open_files();
    snprintf(path, sizeof path, "%s/results.tsv", folder);
    faults_watch();
    ck_assert_int_eq(record_write(record), GSL_EFAILED);
    assert_one_fault(GSL_EFAILED, path, strerror(why));
    ck_assert_uint_eq(open_files(), open);
    record_free(record);
    ck_assert(file_has(path, "old"));
}

START_TEST(temporary_file_cannot_be_made)
{
    const char *folder = new_folder("blocked");
    file_write_text(in_folder("blocked/results.tsv"), "old");
    ck_assert_int_eq(mkdir(in_folder("blocked/results.tsv.new"), 0777), 0);
    check_old_is_kept(folder, small_record(folder), EISDIR);
    ck_assert_int_eq(rmdir(in_folder("blocked/results.tsv.new")), 0);
}
END_TEST

START_TEST(full_disk)
{
    const char *folder = new_folder("full");
    file_write_text(in_folder("full/results.tsv"), "old");
    ck_assert_int_eq(symlink("/dev/full", in_folder("full/results.tsv.new")), 0);
    check_old_is_kept(folder, small_record(folder), ENOSPC);
    ck_assert_int_ne(unlink(in_folder("full/results.tsv.new")), 0);
}
END_TEST

/* A file that may not grow over 8 KiB takes the beginning of what is written. */
START_TEST(half_written_file_is_removed)
{
    const char *folder = new_folder("half");
    file_write_text(in_folder("half/results.tsv"), "old");
    struct record *record = record_new(folder);
    for (int i = 0; i < 5000; i++)
        record_result(record, "key", "%d", i);
    struct rlimit limit = {8192, RLIM_INFINITY};
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    check_old_is_kept(folder, record, EFBIG);
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_FSIZE, &limit);
    ck_assert_int_ne(access(in_folder("half/results.tsv.new"), F_OK), 0);
}
END_TEST

/* A folder stands where the file should go. */
START_TEST(file_cannot_be_renamed)
{
    struct record *record = small_record(new_folder("renamed"));
    ck_assert_int_eq(mkdir(in_folder("renamed/results.tsv"), 0777), 0);
    ck_assert_int_eq(record_write(record), GSL_EFAILED);
    assert_one_fault(GSL_EFAILED, in_folder("renamed/results.tsv"), strerror(EISDIR));
    ck_assert_int_ne(access(in_folder("renamed/results.tsv.new"), F_OK), 0);
    record_free(record);
}
END_TEST

/* A figure that fails is named; the results, which quote the same run, are then
 * the old ones. */
START_TEST(figure_fails_before_the_results)
{
    struct record *record = small_record(new_folder("figure"));
    file_write_text(in_folder("figure/results.tsv"), "old");
    ck_assert_int_eq(mkdir(in_folder("figure/figures/line.tsv.new"), 0777), 0);
    ck_assert_int_eq(record_write(record), GSL_EFAILED);
    assert_one_fault(GSL_EFAILED, in_folder("figure/figures/line.tsv"),
                     strerror(EISDIR));
    record_free(record);
    ck_assert(file_has(in_folder("figure/results.tsv"), "old"));
}
END_TEST

Suite *record_suite(void)
{
    Suite *suite = suite_create("record");
    TCase *tc = tcase_create("record");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, results_and_figures_are_written);
    tcase_add_test(tc, old_files_are_replaced);
    tcase_add_test(tc, what_is_not_written_leaves_nothing);
    tcase_add_test(tc, several_large_figures);
    tcase_add_test(tc, no_record_is_no_error);
    tcase_add_test(tc, counts_have_commas);
    tcase_add_test(tc, bad_folder_is_named);
    tcase_add_test(tc, nameless_folder_is_refused);
    tcase_add_test(tc, unwritable_folder_is_named);
    tcase_add_test(tc, temporary_file_cannot_be_made);
    if (access("/dev/full", W_OK) == 0)
        tcase_add_test(tc, full_disk);
    tcase_add_test(tc, half_written_file_is_removed);
    tcase_add_test(tc, file_cannot_be_renamed);
    tcase_add_test(tc, figure_fails_before_the_results);
    suite_add_tcase(suite, tc);
    return suite;
}
