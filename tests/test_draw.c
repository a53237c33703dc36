/* test_draw.c - figures of one's own run: a book of one chapter, whose program is a few
 * lines of shell, in the folder of the test case. */
#include "helpers.h"
#include "tests.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATA "chapters/1-one/figures/"

/* Writes "x\ty" data of one point for each section that is named, else for both, and
 * fails where it is to. */
static const char program[] =
    "#!/bin/sh\n"
    "[ \"$1\" != fail ] || exit 3\n"
    "for last; do :; done\n"
    "mkdir -p \"$last\"\n"
    "for section in a b; do\n"
    "    case \" $*\" in\n"
    "    *\" $section \"* | \" --figures\"*)\n"
    "        printf 'x\\ty\\n1\\t1\\n2\\t2\\n' >$last/$section.tsv ;;\n"
    "    esac\n"
    "done\n";

static const struct {
    const char *name, *text;
} files[] = {
    {DATA "a.tsv", "x\ty\n1\t1\n2\t3\n"},
    {DATA "b.tsv", "x\ty\n1\t1\n2\t4\n"},
    {"plots/1-one.gp", "load \"plots/style.gp\"\n"
                       "plot \"" DATA "a.tsv\" every ::1 with lines\n"},
    {"plots/1-two.gp", "load \"plots/style.gp\"\n"
                       "plot \"" DATA "a.tsv\" every ::1 with lines, \\\n"
                       "     \"" DATA "b.tsv\" every ::1 with lines\n"},
    {"plots/1-none.gp", "load \"plots/style.gp\"\nplot [0:1] x\n"},
    {"chapter1", program},
};

static int shell(char **words)
{
    execl("/bin/sh", "sh", "-c", words[0], (char *)NULL);
    return 127;
}

/* A line of shell in the folder of the book. */
static struct outcome in_book(const char *line)
{
    char command[3000], here[1000];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(command, sizeof command, "cd '%s' && PATH='%s/weave':$PATH && %s",
             in_folder(""), here, line);
    char *words[] = {command, NULL};
    return outcome_of(shell, words);
}

static void book_make(void)
{
    folder_make();
    char copy[2000];
    snprintf(copy, sizeof copy, "mkdir -p '%s' '%s' && cp plots/style.gp '%s'",
             in_folder(DATA), in_folder("plots"), in_folder("plots"));
    if (system(copy) != 0)
        exit(EXIT_FAILURE);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *file = fopen(in_folder(files[i].name), "w");
        if (file == NULL || fputs(files[i].text, file) < 0 || fclose(file) != 0)
            exit(EXIT_FAILURE);
    }
    chmod(in_folder("chapter1"), 0755);
}

static void check_draws(const char *line, const char *expected)
{
    struct outcome o = in_book(line);
    ck_assert_msg(o.status == 0, "%s: %s%s", line, o.out, o.err);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(o.out, expected);
    outcome_free(&o);
}

static void check_refuses(const char *line, int status, const char *expected)
{
    struct outcome o = in_book(line);
    ck_assert_int_eq(o.status, status);
    ck_assert_str_eq(o.out, "");
    ck_assert_str_eq(o.err, expected);
    outcome_free(&o);
}

/* Drawn are the figures of which some data were written; those that need none are drawn
 * when they are named. What the book has stays. */
START_TEST(figures_of_a_run)
{
    check_draws("draw-run 1 .", "drawn: build/figures/1-one.svg\n"
                                "drawn: build/figures/1-two.svg\n");
    check_draws("RUN=b draw-run 1 .", "drawn: build/figures/1-two.svg; not of this run "
                                      "but of the book: a.tsv\n");
    check_draws("ls build/run/1", "b.tsv\n");
    check_draws("RUN='b --seed 3' draw-run 1 . >run.log && ls build/run/1", "b.tsv\n");
    check_draws("RUN=c draw-run 1 .", "draw: this run wrote the data of no figure\n");
    ck_assert(file_has(in_folder(DATA "a.tsv"), files[0].text));
    check_draws("ls " DATA " plots", DATA ":\na.tsv\nb.tsv\n\nplots:\n1-none.gp\n"
                                          "1-one.gp\n1-two.gp\nstyle.gp\n");
}
END_TEST

START_TEST(one_figure)
{
    check_draws("draw-run 1-none .", "drawn: build/figures/1-none.svg\n");
    ck_assert_int_ne(access(in_folder("build/run"), F_OK), 0);
    check_draws("draw-run 1-two .", "drawn: build/figures/1-two.svg\n");
    check_draws("ls build/run/1", "a.tsv\nb.tsv\n");
    check_draws("RUN=b draw-run 1-two . >/dev/null && ls build/run/1", "b.tsv\n");
    check_draws("FORMAT=pdf draw-run 1-two .", "drawn: build/figures/1-two.pdf; not of "
                                               "this run but of the book: a.tsv\n");
    check_refuses(
        "draw-run 1-one .", 1,
        "draw: 1-one: the run in build/run/1 wrote nothing for it; make draw-1 "
        "runs all sections\n");
}
END_TEST

/* The data of a run are not those of the book, and so is the curve. */
START_TEST(own_data_are_drawn)
{
    check_draws(
        "draw plots/1-one.gp book.svg . && RUN=a draw-run 1-one . >/dev/null &&"
        "! cmp -s book.svg build/figures/1-one.svg && grep -c 'build/run/1/a.tsv' "
        "build/figures/1-one.svg",
        "1\n");
}
END_TEST

START_TEST(failed_run_changes_nothing)
{
    check_draws("RUN=b draw-run 1 . >/dev/null", "");
    check_refuses("RUN=fail draw-run 1 .", 3, "");
    check_draws("ls build/run build/run/1", "build/run:\n1\n\nbuild/run/1:\nb.tsv\n");
}
END_TEST

START_TEST(formats_and_widths)
{
    check_draws("WIDTH=300 draw plots/1-none.gp a.svg . && head -c 1000 a.svg | "
                "grep -c 'width=\"300\" height=\"188\"'",
                "1\n");
    check_draws(
        "WIDTH=300 draw plots/1-none.gp a.png . && file_type() { od -An -c -N 24 "
        "\"$1\" | tr -d ' \\n'; }; file_type a.png | cut -c 4-6; "
        "od -An -t u1 -j 18 -N 2 a.png",
        "PNG\n   1  44\n");
    check_draws("draw plots/1-none.gp a.pdf . && head -c 4 a.pdf", "%PDF");
    check_refuses("FORMAT=gif draw-run 1-none .", 1,
                  "draw: FORMAT=gif: not svg, png or pdf\n");
    check_refuses("WIDTH=9x draw plots/1-none.gp b.svg .", 1,
                  "draw: WIDTH=9x: not a whole number of pixels from 100 to 9999\n");
    check_refuses("WIDTH=20 draw plots/1-none.gp b.svg .", 1,
                  "draw: WIDTH=20: not a whole number of pixels from 100 to 9999\n");
    ck_assert_int_ne(access(in_folder("b.svg"), F_OK), 0);
}
END_TEST

START_TEST(what_is_not_there)
{
    check_refuses("draw-run 2 .", 1, "draw: there is no chapter 2\n");
    check_refuses(
        "draw-run 1-three .", 1,
        "draw: there is no figure 1-three; figures are named as the scripts in "
        "plots/\n");
}
END_TEST

Suite *draw_suite(void)
{
    Suite *suite = suite_create("draw");
    TCase *tc = tcase_create("draw");
    tcase_add_checked_fixture(tc, book_make, folder_remove);
    tcase_add_test(tc, figures_of_a_run);
    tcase_add_test(tc, one_figure);
    tcase_add_test(tc, own_data_are_drawn);
    tcase_add_test(tc, failed_run_changes_nothing);
    tcase_add_test(tc, formats_and_widths);
    tcase_add_test(tc, what_is_not_there);
    suite_add_tcase(suite, tc);
    return suite;
}
