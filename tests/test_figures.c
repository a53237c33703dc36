/* test_figures.c - the data of a run's figures: where they go, that each file is
 * there whole or not at all, and that nothing happens where none are wanted. */
#include "base/error.h"
#include "helpers.h"
#include "stage/figures.h"
#include "tests.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Two figures whose rows are written in turns, for a folder that is not there yet. */
static struct figures *two_figures(const char *folder)
{
    faults_watch();
    struct figures *figures = figures_new(folder);
    ck_assert_ptr_nonnull(figures);
    FILE *line = figure_new(figures, "line", "x\ty");
    figure_row(line, "%d\t%g", 1, 0.5);
    FILE *word = figure_new(figures, "word", "label");
    figure_row(word, "%s", "one");
    figure_row(line, "%d\t%g", 2, 0.25);
    return figures;
}

START_TEST(figures_are_written_at_the_end)
{
    struct figures *figures = two_figures(in_folder("good"));
    ck_assert_int_ne(access(in_folder("good/line.tsv"), F_OK), 0);
    ck_assert_int_eq(figures_write(figures), GSL_SUCCESS);
    figures_free(figures);
    ck_assert(file_has(in_folder("good/line.tsv"), "x\ty\n1\t0.5\n2\t0.25\n"));
    ck_assert(file_has(in_folder("good/word.tsv"), "label\none\n"));
    ck_assert_int_ne(access(in_folder("good/line.tsv.new"), F_OK), 0);
    ck_assert_int_ne(access(in_folder("good/word.tsv.new"), F_OK), 0);
    ck_assert_uint_eq(faults_seen(), 0);
}
END_TEST

START_TEST(old_data_are_replaced)
{
    for (int run = 0; run < 2; run++) {
        struct figures *figures = figures_new(in_folder("again"));
        figure_row(figure_new(figures, "run", "n"), "%d", run);
        ck_assert_int_eq(figures_write(figures), GSL_SUCCESS);
        figures_free(figures);
    }
    ck_assert(file_has(in_folder("again/run.tsv"), "n\n1\n"));
}
END_TEST

START_TEST(what_is_not_written_leaves_nothing)
{
    figures_free(two_figures(in_folder("unwritten")));
    ck_assert_int_eq(rmdir(in_folder("unwritten")), 0);
    ck_assert_uint_eq(faults_seen(), 0);
}
END_TEST

START_TEST(several_large_figures)
{
    enum { ROWS = 20000 };
    struct figures *figures = figures_new(in_folder("large"));
    FILE *even = figure_new(figures, "even", "n");
    FILE *odd = figure_new(figures, "odd", "n");
    for (int i = 0; i < ROWS; i++)
        figure_row(i % 2 == 0 ? even : odd, "%d", i);
    ck_assert_int_eq(figures_write(figures), GSL_SUCCESS);
    figures_free(figures);
    const char *const names[] = {"large/even.tsv", "large/odd.tsv"};
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

START_TEST(no_figures_wanted_is_no_error)
{
    faults_watch();
    ck_assert_ptr_null(figures_new(NULL));
    ck_assert_ptr_null(figure_new(NULL, "name", "x"));
    figure_row(NULL, "%d", 1);
    ck_assert_int_eq(figures_write(NULL), GSL_SUCCESS);
    figures_free(NULL);
    ck_assert_uint_eq(faults_seen(), 0);
}
END_TEST

/* However the folder is written, it and those above it are made; those that are there
 * already do no harm. */
static const char *const foldered[] = {
    "", "deep", "deep/er/and/deeper", "slash/", "two//slashes", "dot/./dots/../folder"};

START_TEST(folder_is_made_with_those_above)
{
    char path[1100];
    struct figures *figures = two_figures(in_folder(foldered[_i]));
    ck_assert_int_eq(figures_write(figures), GSL_SUCCESS);
    figures_free(figures);
    snprintf(path, sizeof path, "%s/word.tsv", in_folder(foldered[_i]));
    ck_assert(file_has(path, "label\none\n"));
    ck_assert_uint_eq(faults_seen(), 0);
}
END_TEST

/* A path that does not begin at the root goes down from the working folder. */
START_TEST(folder_is_made_where_we_are)
{
    ck_assert_int_eq(chdir(in_folder("")), 0);
    figures_free(two_figures("here/there"));
    ck_assert_int_eq(access(in_folder("here/there"), W_OK), 0);
    ck_assert_uint_eq(faults_seen(), 0);
}
END_TEST

/* Asks for a folder that cannot be used. */
static void check_no_figures(const char *folder, int why)
{
    size_t open = open_files();
    char place[1100];
    snprintf(place, sizeof place, "--figures %s: ", folder);
    faults_watch();
    ck_assert_ptr_null(figures_new(folder));
    assert_one_fault(GSL_EINVAL, place, strerror(why));
    ck_assert_uint_eq(open_files(), open);
}

START_TEST(bad_folder_is_named)
{
    file_write_text(in_folder("plain"), "");
    check_no_figures(in_folder("plain"), ENOTDIR);
    check_no_figures(in_folder("plain/below"), ENOTDIR);
    check_no_figures("/dev/null", ENOTDIR);
    check_no_figures("", ENOENT);
    ck_assert_int_eq(symlink("nowhere", in_folder("dangling")), 0);
    check_no_figures(in_folder("dangling"), ENOENT);
}
END_TEST

static int figures_to_forbidden(void)
{
    const char *const folders[] = {"forbidden", "forbidden/below"};
    int refused = 0;
    for (int i = 0; i < 2; i++) {
        faults_watch();
        refused += figures_new(in_folder(folders[i])) == NULL && faults_seen() == 1 &&
                   strstr(fault_reason(), "/forbidden") != NULL &&
                   strstr(fault_reason(), strerror(EACCES)) != NULL;
    }
    return refused;
}

/* Before the run, not after it. */
START_TEST(unwritable_folder_is_named)
{
    ck_assert_int_eq(mkdir(in_folder("forbidden"), 0555), 0);
    ck_assert_int_eq(as_nobody(figures_to_forbidden), 2);
}
END_TEST

/* Tries to write over FOLDER/line.tsv, which says "old", where it cannot: one message
 * that names the file, and the old one is still there. */
static void check_old_is_kept(const char *folder, struct figures *figures, int why)
{
    char path[1100];
    size_t open = open_files();
    snprintf(path, sizeof path, "%s/line.tsv", folder);
    faults_watch();
    ck_assert_int_eq(figures_write(figures), GSL_EFAILED);
    assert_one_fault(GSL_EFAILED, path, strerror(why));
    ck_assert_uint_eq(open_files(), open);
    figures_free(figures);
    ck_assert(file_has(path, "old"));
}

START_TEST(temporary_file_cannot_be_made)
{
    const char *folder = in_folder("blocked");
    struct figures *figures = two_figures(folder);
    file_write_text(in_folder("blocked/line.tsv"), "old");
    ck_assert_int_eq(mkdir(in_folder("blocked/line.tsv.new"), 0777), 0);
    check_old_is_kept(folder, figures, EISDIR);
    ck_assert_int_eq(rmdir(in_folder("blocked/line.tsv.new")), 0);
}
END_TEST

START_TEST(full_disk)
{
    const char *folder = in_folder("full");
    struct figures *figures = two_figures(folder);
    file_write_text(in_folder("full/line.tsv"), "old");
    ck_assert_int_eq(symlink("/dev/full", in_folder("full/line.tsv.new")), 0);
    check_old_is_kept(folder, figures, ENOSPC);
    ck_assert_int_ne(unlink(in_folder("full/line.tsv.new")), 0);
}
END_TEST

/* A file that may not grow over 8 KiB takes the beginning of what is written. */
START_TEST(half_written_file_is_removed)
{
    const char *folder = in_folder("half");
    struct figures *figures = figures_new(folder);
    file_write_text(in_folder("half/line.tsv"), "old");
    FILE *line = figure_new(figures, "line", "n");
    for (int i = 0; i < 5000; i++)
        figure_row(line, "%d", i);
    struct rlimit limit = {8192, RLIM_INFINITY};
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    check_old_is_kept(folder, figures, EFBIG);
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_FSIZE, &limit);
    ck_assert_int_ne(access(in_folder("half/line.tsv.new"), F_OK), 0);
}
END_TEST

/* A folder stands where the file should go. */
START_TEST(file_cannot_be_renamed)
{
    struct figures *figures = two_figures(in_folder("renamed"));
    ck_assert_int_eq(mkdir(in_folder("renamed/line.tsv"), 0777), 0);
    ck_assert_int_eq(figures_write(figures), GSL_EFAILED);
    assert_one_fault(GSL_EFAILED, in_folder("renamed/line.tsv"), strerror(EISDIR));
    ck_assert_int_ne(access(in_folder("renamed/line.tsv.new"), F_OK), 0);
    figures_free(figures);
}
END_TEST

Suite *figures_suite(void)
{
    Suite *suite = suite_create("figures");
    TCase *tc = tcase_create("figures");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, figures_are_written_at_the_end);
    tcase_add_test(tc, old_data_are_replaced);
    tcase_add_test(tc, what_is_not_written_leaves_nothing);
    tcase_add_test(tc, several_large_figures);
    tcase_add_test(tc, no_figures_wanted_is_no_error);
    tcase_add_loop_test(tc, folder_is_made_with_those_above, 0,
                        sizeof foldered / sizeof *foldered);
    tcase_add_test(tc, folder_is_made_where_we_are);
    tcase_add_test(tc, bad_folder_is_named);
    tcase_add_test(tc, unwritable_folder_is_named);
    tcase_add_test(tc, temporary_file_cannot_be_made);
    if (access("/dev/full", W_OK) == 0)
        tcase_add_test(tc, full_disk);
    tcase_add_test(tc, half_written_file_is_removed);
    tcase_add_test(tc, file_cannot_be_renamed);
    suite_add_tcase(suite, tc);
    return suite;
}
