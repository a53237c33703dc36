/* test_exercises.c - every graded exercise refuses its unanswered file and takes its
 * solution; what a reader is told when an answer is wrong, crashes, loops for ever or
 * does not compile. */
#include "helpers.h"
#include "tests.h"
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line of shell; its two streams together as `out`. */
static int shell(char **words)
{
    dup2(STDOUT_FILENO, STDERR_FILENO);
    execl("/bin/sh", "sh", "-c", words[0], (char *)NULL);
    return 127;
}

/* make exercise-NUMBER, with an answer that is not the reader's if it is not "". The
 * words of the make that runs the tests are not for this one. */
static struct outcome graded(const char *number, const char *answer)
{
    char command[2000];
    snprintf(
        command, sizeof command,
        "env -u MAKEFLAGS -u MFLAGS -u SAN -u REAL make -s exercise-%s ANSWER='%s'",
        number, answer);
    char *words[] = {command, NULL};
    return outcome_of(shell, words);
}

/* Whether the reader's file is as it was committed, so far unanswered. */
static bool unanswered(const char *path)
{
    char command[500];
    snprintf(command, sizeof command, "git diff --quiet HEAD -- '%s' 2>/dev/null",
             path);
    return system(command) == 0;
}

START_TEST(solutions_are_right_and_no_answer_is_not)
{
    glob_t found;
    ck_assert_int_eq(glob("chapters/*/exercises/[0-9B]*.c", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        char number[20], solution[100];
        snprintf(number, sizeof number, "%.*s", (int)strlen(strrchr(path, '/')) - 3,
                 strrchr(path, '/') + 1);
        snprintf(solution, sizeof solution, "tests/exercises/%s-solution.c", number);
        struct outcome o = graded(number, solution);
        ck_assert_msg(o.status == 0 && strstr(o.out, ": right, in ") != NULL, "%s",
                      o.out);
        outcome_free(&o);
        if (!unanswered(path))
            continue;
        o = graded(number, "");
        ck_assert_msg(o.status != 0 && strstr(o.out, ": not yet\n") != NULL, "%s",
                      o.out);
        outcome_free(&o);
    }
    globfree(&found);
}
END_TEST

/* Answers to exercise 5.1, whose function returns what stands here. */
static const struct {
    const char *returned, *said[4];
} answers[] = {
    {"1",
     {"exercise 5.1: not yet\n  tried     steady gradients, 1 of them, the last 2, "
      "rate 0.01\n  expected  moved by -0.01\n  yours     moved by 1\n"}},
    {"((volatile real *)0)[t]",
     {"exercise 5.1: it breaks at ", "answer.c:4\n  why       ", "tried     steady"}},
    {"grad[t + 29]", {"answer.c:4\n  why       stack-buffer-overflow", "tried     "}},
    {"(real)(1 << (31 + (int)t))",
     {"answer.c:4\n  why       shift exponent", "tried  "}},
    {"({ for (volatile int i = 0; i < 1;) {} (real)1; })",
     {"exercise 5.1: still running after 10 seconds\n  tried     steady"}},
    {"rates", {"answer.c:4:", "error: ", "rates"}},
};

START_TEST(what_a_reader_is_told)
{
    char text[500];
    snprintf(text, sizeof text,
             "#include \"exercises.h\"\n"
             "real adam_by_hand(const real grad[], size_t t, real rate)\n"
             "{\n    return %s;\n}\n",
             answers[_i].returned);
    file_write_text(in_folder("answer.c"), text);
    struct outcome o = graded("5.1", in_folder("answer.c"));
    ck_assert_int_ne(o.status, 0);
    for (size_t k = 0; answers[_i].said[k] != NULL; k++)
        ck_assert_msg(strstr(o.out, answers[_i].said[k]) != NULL, "no %s in %s",
                      answers[_i].said[k], o.out);
    outcome_free(&o);
}
END_TEST

START_TEST(what_there_is_not)
{
    struct outcome o = graded("5.999", "");
    ck_assert_int_ne(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "exercise 5.999: there is none that is graded; "
                                        "make exercises lists them\n"));
    outcome_free(&o);
    o = graded("5.1", in_folder("nothing.c"));
    ck_assert_int_ne(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "there is no file "));
    outcome_free(&o);
}
END_TEST

Suite *exercises_suite(void)
{
    Suite *suite = suite_create("exercises");
    TCase *tc = tcase_create("exercises");
    tcase_add_checked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, solutions_are_right_and_no_answer_is_not);
    tcase_add_loop_test(tc, what_a_reader_is_told, 0, sizeof answers / sizeof *answers);
    tcase_add_test(tc, what_there_is_not);
    suite_add_tcase(suite, tc);
    return suite;
}
