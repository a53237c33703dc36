/* test_programs.c - the chapters' programs as a reader runs them: what they
 * print, what they refuse, what they leave behind. */
#include "helpers.h"
#include "programs.h"
#include "tests.h"
#include <ctype.h>
#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Started in another folder. */
static int execute_in(const char *folder, char **words)
{
    char path[PATH_MAX];
    words[0] = realpath(words[0], path);
    return words[0] != NULL && chdir(folder) == 0 ? execute(words) : 127;
}

static int execute_in_root(char **words)
{
    return execute_in("/", words);
}

/* In a folder that may have data of its own. */
static int execute_among_data(char **words)
{
    return execute_in(in_folder("mine"), words);
}

/* A copy of the program, in the folder of the tests and started there. */
static int execute_copy(char **words)
{
    size_t size;
    char *bytes = file_read(words[0], &size), copy[] = "./copy";
    if (chdir(in_folder(".")) != 0)
        return 127;
    file_write(copy, bytes, size);
    free(bytes);
    words[0] = chmod(copy, 0777) == 0 ? copy : NULL;
    return execute(words);
}

#define MARK "(--quick: where this is cut short, its numbers are not the book's)\n"

/* Every section has its heading, the mark of a quick run and something under them, and
 * comes in order. */
START_TEST(quick_run_prints_every_section)
{
    int chapter = chapters[_i];
    char line[1100];
    snprintf(line, sizeof line, "--quick --figures %s", in_folder("quick"));
    struct outcome o = run_well(chapter, line);
    struct list list = list_of(chapter);
    const char *from = o.out;
    for (size_t s = 0; s < list.count; s++) {
        char heading[200];
        size_t length = (size_t)snprintf(heading, sizeof heading, "%d.%zu %s\n---",
                                         chapter, s + 1, list.title[s]);
        from = strstr(from, heading);
        ck_assert_msg(from != NULL, "no heading \"%s\"", heading);
        from = strchr(from + length, '\n') + 1;
        ck_assert_msg(strncmp(from, MARK, strlen(MARK)) == 0, "no mark: %s", heading);
        from += strlen(MARK);
        ck_assert_msg(isprint((unsigned char)*from), "nothing under \"%s\"", heading);
    }
    outcome_free(&o);
}
END_TEST

/* The length of the line that every run ends with: where its page is. */
static size_t closing_line(const char *out)
{
    const char *closing = strstr(out, "\nExplained in chapters/");
    ck_assert_msg(closing != NULL, "no closing line: %s", out);
    ck_assert_uint_eq(count_lines(closing + 1), 1);
    return strlen(closing + 1);
}

/* Alone, and named last to first, the sections print the whole again, but for the
 * closing line, which comes once. */
START_TEST(section_alone_prints_the_same)
{
    int chapter = chapters[_i];
    struct outcome whole = run_well(chapter, "--quick");
    struct list list = list_of(chapter);
    size_t closing = closing_line(whole.out);
    char line[MOST_SECTIONS * NAME_SIZE] = "--quick";
    const char *rest = whole.out;
    for (size_t s = 0; s < list.count; s++) {
        struct outcome alone = run(chapter, "--quick %zu", s + 1);
        size_t length = strlen(alone.out) - closing;
        ck_assert_msg(length > 0 && strncmp(rest, alone.out, length) == 0,
                      "section %zu alone:\n%s", s + 1, alone.out);
        rest += length;
        outcome_free(&alone);
        sprintf(line + strlen(line), " %s", list.name[list.count - 1 - s]);
    }
    ck_assert_uint_eq(strlen(rest), closing);
    struct outcome backwards = run_well(chapter, line);
    ck_assert_str_eq(backwards.out, whole.out);
    outcome_free(&backwards);
    outcome_free(&whole);
}
END_TEST

/* In whatever folder the program is started. */
START_TEST(same_seed_same_output)
{
    int chapter = chapters[_i];
    struct outcome first = run_well(chapter, "--quick");
    struct outcome again = run_by(execute_in_root, chapter, "--seed 1 --quick");
    ck_assert_msg(again.status == 0, "%s", again.err);
    ck_assert_str_eq(first.out, again.out);
    outcome_free(&first);
    outcome_free(&again);
}
END_TEST

START_TEST(other_seed_other_flowers)
{
    struct outcome one = run_well(1, "--quick flowers");
    struct outcome two = run_well(1, "--quick flowers --seed 2");
    ck_assert_str_ne(one.out, two.out);
    outcome_free(&one);
    outcome_free(&two);
}
END_TEST

/* Refused by every chapter; no word of output. */
static const struct {
    const char *line, *what;
} wrong[] = {
    {"nonesuch", "nonesuch: no such section"},
    {"0", "0: no such section"},
    {"99", "99: no such section"},
    {"--seed x", "--seed x"},
    {"--seed -1", "--seed -1"},
    {"--seed=", "--seed"},
    {"--seed", "--seed"},
    {"--seed 4294967296", "--seed 4294967296"},
    {"--threads 0", "--threads"},
    {"--bogus", "--bogus"},
    {"--list --quick=1", "--quick"},
    {"--figures /dev/null/below", "--figures /dev/null/below: "},
    {"--figures /dev/null", "--figures /dev/null: "},
    {"--record .", "--record"},
};

START_TEST(wrong_command_line)
{
    for (int i = 0; i < CHAPTERS; i++) {
        struct outcome o = run(chapters[i], "%s", wrong[_i].line);
        assert_chapter_refuses(chapters[i], &o, wrong[_i].what);
        ck_assert_str_eq(o.out, "");
        outcome_free(&o);
    }
}
END_TEST

/* In each chapter a section that reads data of the book, which a program that was taken
 * out of the book's folder cannot find. */
static const struct {
    const char *section, *data;
} of_the_book[CHAPTERS] = {
    {"flowers", "data/iris/iris.csv"},
    {"reading", "data/mnist/t10k-images-idx3-ubyte"},
    {"line", "data/iris/iris.csv"},
    {"plain", "data/mnist/train-images-idx3-ubyte"},
    {"five", "data/mnist/train-images-idx3-ubyte"},
    {"heart", "data/mnist/train-images-idx3-ubyte"},
    {"kernels", "data/photograph/coffee.ppm"},
    {"series", "data/series/sunspots.csv"},
    {"future", "data/text/mobydick.txt.gz"},
    {"neighbours", "data/mnist/train-images-idx3-ubyte"},
    {"kmeans", "data/iris/iris.csv"},
};

START_TEST(program_outside_the_book)
{
    struct outcome o = run_by(execute_copy, chapters[_i], of_the_book[_i].section);
    char what[100];
    snprintf(what, sizeof what, "copy: %s: %s", of_the_book[_i].data, strerror(ENOENT));
    assert_refused(&o, what);
    assert_refused(&o, "; run it from the book's folder");
    outcome_free(&o);
}
END_TEST

/* What cannot be found, although the book's folder is known, has no such advice. */
START_TEST(weights_that_are_not_there)
{
    struct outcome o = run_by(execute_in_root, 4, "--load data/weights/x.npz");
    assert_chapter_refuses(4, &o, "data/weights/x.npz: ");
    ck_assert_ptr_null(strstr(o.err, "run it from"));
    outcome_free(&o);
}
END_TEST

/* Chapter 2 trains nothing and does not offer to. */
START_TEST(options_only_where_they_are_used)
{
    struct outcome o = run(2, "--epochs 1");
    assert_refused(&o, "--epochs");
    outcome_free(&o);
    o = run_well(1, "--quick --data data/mnist flowers");
    struct outcome usual = run_well(1, "--quick flowers");
    ck_assert_str_eq(o.out, usual.out);
    outcome_free(&o);
    outcome_free(&usual);
}
END_TEST

/* What chapter 4 refuses besides; the folder of each test holds no data. */
static const struct {
    const char *line, *what;
} wrong_training[] = {
    {"--batch 0", "--batch 0: not a whole number"},
    {"--epochs -1", "--epochs -1: not a whole number"},
    {"--threads 0", "--threads 0: not a whole number"},
    {"--threads two", "--threads two: not a whole number"},
    {"--load /no/such.npz --epochs 0", "/no/such.npz"},
    {"--load data/iris/iris.csv --epochs 0", "data/iris/iris.csv"},
    {"--quick --epochs 0 --save /no/such/w.npz", "/no/such/w.npz"},
    {"--quick --epochs 0 --save /dev/full", "/dev/full"},
    {"plain --quick --save w.npz", "--save w.npz: a file is for one training"},
    {"--quick --epochs 0 --load /dev/null", "/dev/null: not a file"},
    {"plain --data /no/such", "/no/such/train-images-idx3-ubyte"},
};

START_TEST(wrong_training_is_refused)
{
    struct outcome o = run(4, "%s", wrong_training[_i].line);
    assert_chapter_refuses(4, &o, wrong_training[_i].what);
    outcome_free(&o);
}
END_TEST

/* What chapter 4 prints behind the loss of an epoch; cuts the output there. */
static const char *accuracies_of_epoch(int epoch, struct outcome *o)
{
    char start[20];
    snprintf(start, sizeof start, "\n    %d  ", epoch);
    char *row = strstr(o->out, start), *behind = row != NULL ? row + 1 + 13 : NULL;
    ck_assert_msg(row != NULL && strcspn(row + 1, "\n") > 13, "%s", o->out);
    behind[strcspn(behind, "\n")] = '\0';
    ck_assert_msg(strchr(behind, '.') != strrchr(behind, '.'), "not two numbers: %s",
                  behind);
    return behind;
}

/* Threads change nothing; saved weights, loaded, judge as they did. */
START_TEST(training_is_repeatable)
{
    struct outcome one = run_well(4, "--quick deep --threads 1");
    struct outcome four = run_well(4, "--quick deep --threads 4");
    ck_assert_str_eq(one.out, four.out);
    outcome_free(&one);
    outcome_free(&four);
    one = run_well(5, "--quick --threads 1 five");
    four = run_well(5, "--quick --threads 4 five");
    ck_assert_ptr_nonnull(strstr(one.out, "parameters: 109810"));
    ck_assert_str_eq(one.out, four.out);
    outcome_free(&one);
    outcome_free(&four);
    one = run_well(5, "--quick --threads 1 curves rates starts dead");
    four = run_well(5, "--quick --threads 4 curves rates starts dead");
    ck_assert_str_eq(one.out, four.out);
    outcome_free(&one);
    outcome_free(&four);

    char line[1200];
    snprintf(line, sizeof line, "--quick --save %s", in_folder("w.npz"));
    struct outcome saved = run_well(4, line);
    snprintf(line, sizeof line, "--quick --load %s --epochs 0", in_folder("w.npz"));
    struct outcome loaded = run_well(4, line);
    ck_assert_str_eq(accuracies_of_epoch(1, &saved), accuracies_of_epoch(0, &loaded));
    outcome_free(&saved);
    outcome_free(&loaded);
}
END_TEST

/* Where files may have 8 KiB at most. */
static int execute_with_small_files(char **words)
{
    struct rlimit limit = {8192, RLIM_INFINITY};
    signal(SIGXFSZ, SIG_DFL);
    return setrlimit(RLIMIT_FSIZE, &limit) == 0 ? execute(words) : 127;
}

/* A file that cannot grow as large as it must is refused as on a full disk. */
START_TEST(files_are_limited)
{
    char line[1200];
    snprintf(line, sizeof line, "--quick --save %s", in_folder("limited.npz"));
    struct outcome o = run_by(execute_with_small_files, 4, line);
    assert_chapter_refuses(4, &o, strerror(EFBIG));
    outcome_free(&o);
    glob_t left;
    ck_assert_int_eq(glob(in_folder("limited*"), 0, NULL, &left), GLOB_NOMATCH);
}
END_TEST

static const char *const both[] = {"flowers", "unsettled"};

/* Both sections that read the flowers name the file and the line. */
static void check_data_refused(int line, const char *what)
{
    for (int i = 0; i < 2; i++) {
        struct outcome o = run_by(execute_among_data, 1, both[i]);
        char place[100] = "chapter1: data/iris/iris.csv: ";
        if (line > 0)
            snprintf(place, sizeof place, "chapter1: data/iris/iris.csv:%d: ", line);
        assert_refused(&o, place);
        assert_refused(&o, what);
        outcome_free(&o);
    }
}

/* A folder for data of the reader's own. */
static void folder_of_flowers(void)
{
    folder_ensure(in_folder("mine"));
    folder_ensure(in_folder("mine/data"));
    folder_ensure(in_folder("mine/data/iris"));
}

START_TEST(folder_for_data)
{
    folder_of_flowers();
    folder_ensure(in_folder("mine/data/iris/iris.csv"));
    check_data_refused(0, strerror(EISDIR));
    ck_assert_int_eq(rmdir(in_folder("mine/data/iris/iris.csv")), 0);
}
END_TEST

/* An iris.csv of three columns; @ stands for a NUL byte, $ for the header. */
static const struct {
    const char *text;
    int line;
    const char *what;
} bad_data[] = {
    {"", 0, "empty"},
    {"$", 0, "no rows"},
    {"$\n\n", 0, "no rows"},
    {"sepal_length,species\n5,1\n", 1, "sepal_width"},
    {"$5.1,3.5,0\n5.1,wide,0\n", 3, "\"wide\""},
    {"$5.1,3.5,setosa\n", 2, "species: not a numb"},
    {"$5.1,3.5,0\n5.1,,0\n", 3, "sepal_width: not a "},
    {"$5.1,nan,0\n", 2, "not a finite number"},
    {"$5.1,3.5,0\n5.1,3.5,0\ninf,3.5,0\n", 4, "not a finite number"},
    {"$5.1,1e999,0\n", 2, "not a finite number"},
    {"$5.1,3.5\n", 2, "2 columns"},
    {"$5.1,3.5,0,0\n", 2, "4 columns"},
    {"$5.1,3.5,0\n\n6.1,3.5,1\n", 3, "empty line"},
    {"$5.1,3.5,0\n6.1,3@,1\n", 3, "NUL"},
    {"$5.1,3.5,7\n", 0, "no flowers"},
};

START_TEST(malformed_data)
{
    char text[300] = "";
    size_t size = 0;
    for (const char *c = bad_data[_i].text; *c != '\0'; c++)
        if (*c == '$')
            size += (size_t)sprintf(text, "sepal_length,sepal_width,species\n");
        else
            text[size++] = *c == '@' ? '\0' : *c;
    folder_of_flowers();
    file_write(in_folder("mine/data/iris/iris.csv"), text, size);
    check_data_refused(bad_data[_i].line, bad_data[_i].what);
}
END_TEST

START_TEST(endless_line_of_data)
{
    folder_of_flowers();
    const char *path = in_folder("mine/data/iris/iris.csv");
    file_write_text(path, "sepal_length,sepal_width,species\n");
    ck_assert_int_eq(truncate(path, 1L << 30), 0);
    check_data_refused(2, "NUL byte");
}
END_TEST

/* A program that cannot print says so. */
static const char *const printing[] = {"1", "--quick", "--list", "--help", "--version"};

START_TEST(full_disk)
{
    for (int i = 0; i < CHAPTERS; i++) {
        int chapter = chapters[i];
        struct outcome o = run_by(execute_to_full_disk, chapter, printing[_i]);
        assert_chapter_refuses(chapter, &o, "standard output: ");
        assert_refused(&o, strerror(ENOSPC));
        outcome_free(&o);
    }
}
END_TEST

START_TEST(no_standard_output)
{
    for (int i = 0; i < CHAPTERS; i++) {
        int chapter = chapters[i];
        struct outcome o = run_by(execute_without_stdout, chapter, "1");
        assert_chapter_refuses(chapter, &o, "standard output: ");
        assert_refused(&o, strerror(EBADF));
        outcome_free(&o);
    }
}
END_TEST

/* Cells of one line: one more than its tabs, none of them empty. */
static size_t count_cells(const char *line)
{
    size_t cells = 1, length = strcspn(line, "\n");
    ck_assert_msg(length > 0 && line[0] != '\t' && line[length - 1] != '\t',
                  "an empty cell: %.80s", line);
    for (size_t i = 1; i < length; i++) {
        ck_assert_msg(line[i] != '\t' || line[i - 1] != '\t', "an empty cell: %.80s",
                      line);
        cells += line[i] == '\t';
    }
    return cells;
}

/* A header and at least one row, all rows with as many cells. Rows of pixels have one
 * cell for a header, which says what they are. */
static void check_tsv(const char *path)
{
    size_t size, rows = 0;
    char *text = file_read(path, &size), *first = strchr(text, '\n');
    size_t cells = count_cells(text);
    ck_assert_ptr_nonnull(first);
    if (cells == 1 && first[1] != '\0') {
        cells = count_cells(first + 1);
        rows++;
    }
    char *line = rows > 0 ? first + 1 : text;
    for (; *line != '\0'; line = strchr(line, '\n') + 1, rows++) {
        ck_assert_ptr_nonnull(strchr(line, '\n'));
        ck_assert_msg(count_cells(line) == cells, "%s: %.80s", path, line);
    }
    ck_assert_msg(rows >= 2, "%s: %zu lines", path, rows);
    free(text);
}

/* No cell of a figure is NaN or infinite. */
static void check_finite(const char *path)
{
    static const char *const words[] = {"nan", "-nan", "inf", "-inf"};
    size_t size;
    char *text = file_read(path, &size);
    for (char *cell = strtok(text, "\t\n"); cell != NULL; cell = strtok(NULL, "\t\n"))
        for (int i = 0; i < 4; i++)
            ck_assert_msg(strcmp(cell, words[i]) != 0, "%s: %s", path, cell);
    free(text);
}

/* Writing the data of figures changes nothing of what is printed, and leaves whole
 * tables. */
START_TEST(run_with_figures)
{
    int chapter = chapters[_i];
    struct outcome usual = run_well(chapter, "--quick");
    char folder[40], all[40];
    snprintf(folder, sizeof folder, "run/%d", chapter);
    snprintf(all, sizeof all, "run/%d/*", chapter);
    struct outcome o = run(chapter, "--quick --figures %s", in_folder(folder));
    ck_assert_msg(o.status == 0, "%s", o.err);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(o.out, usual.out);

    glob_t found;
    ck_assert_int_eq(glob(in_folder(all), 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *dot = strrchr(found.gl_pathv[i], '.');
        ck_assert_str_eq(dot, ".tsv");
        check_tsv(found.gl_pathv[i]);
        check_finite(found.gl_pathv[i]);
    }
    globfree(&found);
    outcome_free(&usual);
    outcome_free(&o);
}
END_TEST

/* A run that ends with an error leaves the data of the last one alone, also those of
 * the sections that came before the error. */
START_TEST(failed_run_writes_no_figures)
{
    ck_assert_int_eq(mkdir(in_folder("failed"), 0777), 0);
    file_write_text(in_folder("failed/gates-lines.tsv"), "old");
    struct outcome o = run(1, "--quick --figures %s --data %s", in_folder("failed"),
                           in_folder("missing"));
    assert_refused(&o, "missing/train-images-idx3-ubyte: ");
    outcome_free(&o);
    ck_assert(file_has(in_folder("failed/gates-lines.tsv"), "old"));
    ck_assert_int_eq(unlink(in_folder("failed/gates-lines.tsv")), 0);
    ck_assert_int_eq(rmdir(in_folder("failed")), 0);
}
END_TEST

/* Runs that are compared with others of the same program. Sanitizers have seen all of
 * it when it has run once. */
static void add_repeated_runs(TCase *tc)
{
    tcase_add_loop_test(tc, section_alone_prints_the_same, 0, CHAPTERS);
    tcase_add_loop_test(tc, same_seed_same_output, 0, CHAPTERS);
    tcase_add_test(tc, other_seed_other_flowers);
    tcase_add_test(tc, training_is_repeatable);
    tcase_add_test(tc, files_are_limited);
    tcase_add_loop_test(tc, run_with_figures, 0, CHAPTERS);
}

Suite *programs_suite(void)
{
    Suite *suite = suite_create("programs");
    TCase *tc = tcase_create("programs");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_loop_test(tc, quick_run_prints_every_section, 0, CHAPTERS);
    tcase_add_loop_test(tc, wrong_command_line, 0, sizeof wrong / sizeof *wrong);
    tcase_add_loop_test(tc, program_outside_the_book, 0, CHAPTERS);
    tcase_add_test(tc, weights_that_are_not_there);
    tcase_add_test(tc, options_only_where_they_are_used);
    tcase_add_loop_test(tc, wrong_training_is_refused, 0,
                        sizeof wrong_training / sizeof *wrong_training);
    tcase_add_test(tc, folder_for_data);
    tcase_add_loop_test(tc, malformed_data, 0, sizeof bad_data / sizeof *bad_data);
    tcase_add_test(tc, endless_line_of_data);
    if (access("/dev/full", W_OK) == 0)
        tcase_add_loop_test(tc, full_disk, 0, sizeof printing / sizeof *printing);
    tcase_add_test(tc, no_standard_output);
    tcase_add_test(tc, failed_run_writes_no_figures);
    if (!SANITIZED)
        add_repeated_runs(tc);
    suite_add_tcase(suite, tc);
    return suite;
}
