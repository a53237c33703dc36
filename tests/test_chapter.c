/* test_chapter.c - generators that do not disturb one another, sections that are
 * chosen and run, and the command line. */
#include "base/error.h"
#include "base/interrupt.h"
#include "helpers.h"
#include "stage/chapter.h"
#include "tests.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DRAWS = 50 };

/* The first numbers of one generator. */
static void draw(unsigned long seed, unsigned section, unsigned training,
                 unsigned long numbers[DRAWS])
{
    const struct options options = {.seed = seed};
    const struct run run = {&options, NULL, NULL, section};
    gsl_rng *rng = run_rng(&run, training);
    for (int i = 0; i < DRAWS; i++)
        numbers[i] = gsl_rng_get(rng);
    gsl_rng_free(rng);
}

START_TEST(same_numbers_again)
{
    unsigned long first[DRAWS], other[DRAWS], again[DRAWS];
    draw(1, 8, 7, first);
    draw(1, 8, 6, other);
    draw(1, 8, 7, again);
    ck_assert(memcmp(first, again, sizeof first) == 0);
    ck_assert(memcmp(first, other, sizeof first) != 0);
}
END_TEST

static int compare_longs(const void *a, const void *b)
{
    const unsigned long *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Among the first draws of 4,000 generators hardly two are the same: of 4,000
 * random numbers of 32 bits, two are equal once in 500 trials. */
START_TEST(other_numbers_for_others)
{
    enum { SEEDS = 10, SECTIONS = 10, TRAININGS = 40 };
    static unsigned long first[SEEDS * SECTIONS * TRAININGS];
    size_t n = 0;
    for (unsigned long seed = 0; seed < SEEDS; seed++)
        for (unsigned section = 1; section <= SECTIONS; section++)
            for (unsigned training = 0; training < TRAININGS; training++) {
                unsigned long numbers[DRAWS];
                draw(seed, section, training, numbers);
                first[n++] = numbers[0];
            }
    qsort(first, n, sizeof *first, compare_longs);
    for (size_t i = 1; i < n; i++)
        ck_assert(first[i] != first[i - 1]);
}
END_TEST

/* What a section of the pretended chapters does. */
static void show_run(const struct run *run)
{
    printf("%u: %lu, %ld\n", run->section, gsl_rng_get(run->rng), run->options->epochs);
    figure_row(figure_new(run->figures, "shown", "section"), "%u", run->section);
}

#define LONG                                                                           \
    "A title that needs more than seventy dashes under it, for it is as long as this"

static const struct section three[] = {
    {"one", "First", show_run},
    {"two", LONG, show_run},
    {"three", "Last", show_run},
    {NULL, NULL, NULL},
};
#define PAGE "chapters/7-pretended"

static const struct chapter plain = {7, "Pretended", PAGE,  three,
                                     0, "data/none", {NULL}};
static const struct chapter offering = {7,
                                        "Pretended",
                                        PAGE,
                                        three,
                                        OFFER_DATA | OFFER_EPOCHS | OFFER_BATCH |
                                            OFFER_THREADS | OFFER_SAVE | OFFER_LOAD,
                                        "data/none",
                                        {"two", "three"}};

/* What a section that trains does when Ctrl-C comes while it does. */
static void be_interrupted(const struct run *run)
{
    interrupt_watch();
    raise(SIGINT);
    ck_assert(interrupted());
    show_run(run);
}

static const struct section stopping[] = {
    {"one", "First", show_run},
    {"two", "Stopped", be_interrupted},
    {"three", "Last", show_run},
    {NULL, NULL, NULL},
};
static const struct chapter stopped = {7, "Pretended", PAGE,  stopping,
                                       0, "data/none", {NULL}};

enum { MOST_WORDS = 10 };

/* A command line: the program's name, then the words of `text`, then NULL. Good
 * until the next call. */
static char **command_line(const char *text, int *count)
{
    static char copy[1200], *words[MOST_WORDS + 1];
    int n = 0;
    snprintf(copy, sizeof copy, "./chapter7 %s", text);
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        ck_assert_int_lt(n, MOST_WORDS);
        words[n++] = word;
    }
    words[n] = NULL;
    *count = n;
    return words;
}

static int count_words(char **words)
{
    int n = 0;
    while (words[n] != NULL)
        n++;
    return n;
}

static int run_plain(char **words)
{
    return chapter_main(&plain, count_words(words), words);
}

static int run_offering(char **words)
{
    return chapter_main(&offering, count_words(words), words);
}

static int run_stopped(char **words)
{
    return chapter_main(&stopped, count_words(words), words);
}

static struct outcome run_line(int (*chapter)(char **words), const char *line)
{
    int count;
    return outcome_of(chapter, command_line(line, &count));
}

/* Every run ends with this line. */
#define CLOSING                                                                        \
    "Explained in " PAGE "/README.md. make draw-7 draws the figures of a run.\n"

/* Takes the closing line away. */
static void without_closing(struct outcome *o)
{
    size_t length = strlen(o->out), closing = strlen(CLOSING);
    ck_assert_uint_gt(length, closing);
    char *end = o->out + length - closing;
    ck_assert_str_eq(end, CLOSING);
    *end = '\0';
}

/* The sections print what is expected, and the closing line comes once. */
static void check_prints(const char *line, const char *expected)
{
    struct outcome o = run_line(run_plain, line);
    ck_assert_str_eq(o.err, "");
    without_closing(&o);
    ck_assert_str_eq(o.out, expected);
    ck_assert_int_eq(o.status, 0);
    outcome_free(&o);
}

START_TEST(sections_are_counted_and_listed)
{
    ck_assert_uint_eq(chapter_sections(&plain), 3);
    struct outcome o = run_line(run_plain, "--list 2");
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_uint_eq(count_lines(o.out), 3);
    const char *line = o.out;
    for (int i = 0; i < 3; i++, line = strchr(line, '\n') + 1) {
        char number[24], *end;
        ck_assert_int_eq(strtol(line, &end, 10), i + 1);
        ck_assert_int_eq(sscanf(end, "%20s", number), 1);
        ck_assert_str_eq(number, three[i].name);
        const char *title = strstr(end, three[i].title);
        ck_assert(title != NULL &&
                  title + strlen(three[i].title) == strchr(line, '\n'));
    }
    outcome_free(&o);
}
END_TEST

/* A section's heading, as many dashes, what it prints, an empty line. */
START_TEST(heading_is_underlined)
{
    for (int i = 0; i < 3; i++) {
        struct outcome o = run_line(run_plain, three[i].name);
        without_closing(&o);
        char heading[200];
        size_t length = (size_t)snprintf(heading, sizeof heading, "7.%d %s\n", i + 1,
                                         three[i].title);
        ck_assert_int_eq(strncmp(o.out, heading, length), 0);
        ck_assert_uint_eq(strspn(o.out + length, "-"), length - 1);
        ck_assert_int_eq(o.out[2 * length - 1], '\n');
        ck_assert_int_eq(strtol(o.out + 2 * length, NULL, 10), i + 1);
        ck_assert_str_eq(o.out + strlen(o.out) - 2, "\n\n");
        outcome_free(&o);
    }
}
END_TEST

/* Each section of a quick run says so under its heading; the rest is the same here. */
START_TEST(quick_run_is_marked)
{
    const char *mark = "(--quick: where this is cut short, its numbers are not the "
                       "book's)\n";
    struct outcome quick = run_line(run_plain, "--quick"),
                   usual = run_line(run_plain, "");
    size_t marks = 0;
    for (char *at = quick.out; (at = strstr(at, mark)) != NULL; marks++) {
        ck_assert(at > quick.out + 1 && at[-2] == '-');
        memmove(at, at + strlen(mark), strlen(at + strlen(mark)) + 1);
    }
    ck_assert_uint_eq(marks, 3);
    ck_assert_str_eq(quick.out, usual.out);
    outcome_free(&quick);
    outcome_free(&usual);
}
END_TEST

/* By name, by number, twice and in any order, a section prints what it prints in
 * the whole, in the book's order. */
START_TEST(sections_are_chosen)
{
    struct outcome alone[3], whole = run_line(run_plain, "");
    char text[2000] = "", pair[2000];
    for (int i = 0; i < 3; i++) {
        alone[i] = run_line(run_plain, three[i].name);
        without_closing(&alone[i]);
        strcat(text, alone[i].out);
    }
    without_closing(&whole);
    ck_assert_str_eq(whole.out, text);
    check_prints("1 2 3", text);
    check_prints("three two 1", text);
    check_prints("2", alone[1].out);
    check_prints("2 two 2", alone[1].out);
    snprintf(pair, sizeof pair, "%s%s", alone[0].out, alone[2].out);
    check_prints("3 one", pair);
    check_prints("--seed 1", text);
    struct outcome other = run_line(run_plain, "--seed=2");
    ck_assert_str_ne(other.out, text);
    outcome_free(&other);
    outcome_free(&whole);
    for (int i = 0; i < 3; i++)
        outcome_free(&alone[i]);
}
END_TEST

START_TEST(wrong_section_is_named)
{
    const char *const wrong[] = {"0",   "4",  "01",   "-3x", "+1",
                                 "1.0", "tw", "twos", "TWO", "18446744073709551617"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char line[60];
        snprintf(line, sizeof line, "1 -- %s", wrong[i]);
        struct outcome o = run_line(run_plain, line);
        assert_refused(&o, wrong[i]);
        ck_assert_str_eq(o.out, "");
        outcome_free(&o);
    }
}
END_TEST

static struct options parse_line(const struct chapter *chapter, const char *line)
{
    int count;
    char **words = command_line(line, &count);
    return chapter_options(chapter, count, words);
}

START_TEST(options_not_given)
{
    struct options o = parse_line(&plain, "");
    ck_assert_uint_eq(o.seed, 1);
    ck_assert_int_eq(o.epochs, -1);
    ck_assert_int_eq(o.batch, -1);
    ck_assert_int_eq(o.threads, -1);
    ck_assert_str_eq(o.data, "data/none");
    ck_assert(o.save == NULL && o.load == NULL && o.figures == NULL);
    ck_assert(!o.quick && !o.list);
    ck_assert(o.chosen[0] && o.chosen[1] && o.chosen[2]);
    options_free(&o);
    ck_assert_ptr_null(o.chosen);
}
END_TEST

START_TEST(options_given)
{
    struct options o = parse_line(&offering, "--seed=4294967295 -e0 --batch 33 -t 1024 "
                                             "-q --data=d --save=s");
    ck_assert_uint_eq(o.seed, 4294967295UL);
    ck_assert_int_eq(o.epochs, 0);
    ck_assert_int_eq(o.batch, 33);
    ck_assert_int_eq(o.threads, 1024);
    ck_assert_str_eq(o.data, "d");
    ck_assert_str_eq(o.save, "s");
    ck_assert(o.quick && !o.list);
    options_free(&o);
    o = parse_line(&offering, "--load l --figures f --list two --seed 0");
    ck_assert_str_eq(o.load, "l");
    ck_assert_str_eq(o.figures, "f");
    ck_assert_uint_eq(o.seed, 0);
    ck_assert(o.list && !o.chosen[0] && o.chosen[1] && !o.chosen[2]);
    options_free(&o);
    o = parse_line(&offering, "--save s one three");
    ck_assert(o.chosen[0] && !o.chosen[1] && o.chosen[2]);
    options_free(&o);
}
END_TEST

/* The option that each offer brings. */
static const struct {
    unsigned offer;
    const char *option;
} offers[] = {
    {OFFER_DATA, "--data"},       {OFFER_EPOCHS, "--epochs"}, {OFFER_BATCH, "--batch"},
    {OFFER_THREADS, "--threads"}, {OFFER_SAVE, "--save"},     {OFFER_LOAD, "--load"},
};
enum { OFFERS = sizeof offers / sizeof *offers };

/* A chapter that offers the options of one kind only; the number of the kind is
 * the last word. */
static int run_with_one_offer(char **words)
{
    int count = count_words(words) - 1;
    struct chapter chapter = plain;
    chapter.offers = offers[atoi(words[count])].offer;
    chapter.kept[0] = "one";
    words[count] = NULL;
    return chapter_main(&chapter, count, words);
}

/* A chapter that does not offer an option does not know it. */
START_TEST(each_offer_brings_its_option)
{
    for (int i = 0; i < OFFERS; i++) {
        char line[40];
        snprintf(line, sizeof line, "%s=3 one %d", offers[_i].option, i);
        struct outcome o = run_line(run_with_one_offer, line);
        if (i == _i)
            ck_assert_msg(o.status == 0, "%s: %s", line, o.err);
        else
            assert_refused(&o, offers[_i].option);
        outcome_free(&o);
    }
}
END_TEST

static const struct {
    const char *line, *option;
} wrong_options[] = {
    {"--seed x", "--seed x"},
    {"--seed -1", "--seed -1"},
    {"--seed=", "--seed"},
    {"--seed 1x", "--seed 1x"},
    {"--seed 0x10", "--seed 0x10"},
    {"--seed +1", "--seed +1"},
    {"--seed 1.5", "--seed 1.5"},
    {"--seed 1e3", "--seed 1e3"},
    {"--seed 4294967296", "--seed 42949"},
    {"--seed 99999999999999999999", "--seed 99999"},
    {"--seed", "'--seed'"},
    {"--threads 0", "--threads 0"},
    {"--threads 1025", "--threads 102"},
    {"--batch 0", "--batch 0"},
    {"--batch 1000001", "--batch 1000"},
    {"--epochs -1", "--epochs -1"},
    {"--epochs 1000001", "--epochs 1000"},
    {"-e 1 -b x", "--batch x"},
    {"--bogus", "--bogus"},
    {"-x", "'x'"},
    {"--quick=yes", "--quick"},
    {"--figures", "'--figures'"},
    {"--figures /dev/null/below", "--figures /dev/null/below: "},
    {"--figures=", "--figures: the name is empty"},
    {"--data=", "--data: the name is empty"},
    {"--save=", "--save: the name is empty"},
    {"--load=", "--load: the name is empty"},
    {"--save /no/such two", "/no/such: "},
    {"--save s one", "--save s: a file is for one training"},
    {"--save s one two three", "sections: two, three"},
    {"--load l 2 3", "--load l: a file is for one training"},
};

START_TEST(wrong_option_is_named)
{
    struct outcome o = run_line(run_offering, wrong_options[_i].line);
    assert_refused(&o, wrong_options[_i].option);
    ck_assert_msg(strncmp(o.err, "chapter7: ", 10) == 0, "%s", o.err);
    ck_assert_str_eq(o.out, "");
    outcome_free(&o);
}
END_TEST

/* More threads than a network can use are taken, but not without a word, which does not
 * change the results. */
START_TEST(too_many_threads_are_told)
{
    struct outcome four = run_line(run_offering, "--threads 4"),
                   five = run_line(run_offering, "--threads 5"),
                   list = run_line(run_offering, "--threads 5 --list");
    ck_assert(four.status == 0 && five.status == 0 && list.status == 0);
    ck_assert_str_eq(four.err, "");
    ck_assert_str_eq(list.err, "");
    ck_assert_uint_eq(count_lines(five.err), 1);
    ck_assert_ptr_nonnull(strstr(five.err, "chapter7: --threads 5: a network computes "
                                           "on at most 4"));
    ck_assert_str_eq(four.out, five.out);
    outcome_free(&four);
    outcome_free(&five);
    outcome_free(&list);
}
END_TEST

START_TEST(help_and_version)
{
    struct outcome o = run_line(run_offering, "--help"),
                   p = run_line(run_plain, "--help");
    ck_assert(o.status == 0 && p.status == 0);
    ck_assert(strstr(o.out, "--threads=N") != NULL &&
              strstr(p.out, "--threads=N") == NULL);
    ck_assert(strstr(o.out, "--seed=N") != NULL && strstr(p.out, "--seed=N") != NULL);
    ck_assert_str_eq(o.err, "");
    outcome_free(&o);
    outcome_free(&p);
    o = run_line(run_plain, "--version");
    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "Deep Learning, Line by Line"));
    outcome_free(&o);
}
END_TEST

/* They change nothing of what is printed. */
START_TEST(figures_go_where_they_are_sent)
{
    char line[1100];
    snprintf(line, sizeof line, "3 --figures=%s", in_folder("to/this"));
    struct outcome o = run_line(run_plain, line), without = run_line(run_plain, "3");
    ck_assert_msg(o.status == 0, "%s", o.err);
    ck_assert_str_eq(o.out, without.out);
    ck_assert(file_has(in_folder("to/this/shown.tsv"), "section\n3\n"));
    outcome_free(&o);
    outcome_free(&without);
}
END_TEST

/* The section that was stopped may print what it has; no other one begins, and no data
 * of figures are left. */
START_TEST(interrupted_run_ends)
{
    char line[1100];
    snprintf(line, sizeof line, "--figures=%s", in_folder("stopped"));
    struct outcome o = run_line(run_stopped, line), one = run_line(run_stopped, "1");
    ck_assert_int_eq(o.status, 130);
    ck_assert_int_eq(one.status, 0);
    without_closing(&one);
    ck_assert_int_eq(strncmp(o.out, one.out, strlen(one.out)), 0);
    ck_assert_ptr_nonnull(strstr(o.out, "7.2 Stopped"));
    ck_assert_ptr_null(strstr(o.out, "7.3 "));
    ck_assert_ptr_null(strstr(o.out, "Explained in"));
    ck_assert_int_eq(rmdir(in_folder("stopped")), 0);
    outcome_free(&o);
    outcome_free(&one);
}
END_TEST

Suite *chapter_suite(void)
{
    Suite *suite = suite_create("chapter");
    TCase *tc = tcase_create("chapter");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, same_numbers_again);
    tcase_add_test(tc, other_numbers_for_others);
    tcase_add_test(tc, sections_are_counted_and_listed);
    tcase_add_test(tc, heading_is_underlined);
    tcase_add_test(tc, quick_run_is_marked);
    tcase_add_test(tc, sections_are_chosen);
    tcase_add_test(tc, wrong_section_is_named);
    tcase_add_test(tc, options_not_given);
    tcase_add_test(tc, options_given);
    tcase_add_loop_test(tc, each_offer_brings_its_option, 0, OFFERS);
    tcase_add_loop_test(tc, wrong_option_is_named, 0,
                        sizeof wrong_options / sizeof *wrong_options);
    tcase_add_test(tc, too_many_threads_are_told);
    tcase_add_test(tc, help_and_version);
    tcase_add_test(tc, figures_go_where_they_are_sent);
    tcase_add_test(tc, interrupted_run_ends);
    suite_add_tcase(suite, tc);
    return suite;
}
