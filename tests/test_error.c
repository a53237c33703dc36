/* test_error.c - one line about what is wrong, then exit. */
#include "base/error.h"
#include "helpers.h"
#include "tests.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(reason_is_formatted)
{
    faults_watch();
    ck_assert_int_eq(FAIL(GSL_EINVAL, "%s:%d: bad", "file.csv", 7), GSL_EINVAL);
    assert_one_fault(GSL_EINVAL, "file.csv:7: bad", "bad");
    ck_assert_str_eq(fault_reason(), "file.csv:7: bad");
}
END_TEST

START_TEST(long_reason_is_cut)
{
    char text[5000];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    faults_watch();
    FAIL(GSL_EFAILED, "begins %s", text);
    ck_assert_uint_eq(faults_seen(), 1);
    ck_assert_uint_eq(strlen(fault_reason()), 999);
    ck_assert_int_eq(strncmp(fault_reason(), "begins xxx", 10), 0);
}
END_TEST

/* What gsl_error is told of our source. */
static const char *told_file;
static int told_line;

static void note_place(const char *reason, const char *file, int line, int code)
{
    (void)reason;
    (void)code;
    told_file = file;
    told_line = line;
}

START_TEST(place_in_source_is_handed_on)
{
    gsl_set_error_handler(note_place);
    int line = __LINE__ + 1;
    FAIL(GSL_EINVAL, "x");
    ck_assert_str_eq(told_file, __FILE__);
    ck_assert_int_eq(told_line, line);
}
END_TEST

static int fail_with_input(char **words)
{
    errors_exit_program(words[0]);
    printf("before\n");
    FAIL(GSL_EINVAL, "iris.csv:3: what is wrong");
    printf("after\n");
    return 0;
}

/* The message names the program without its folders; what was printed before it
 * is not lost; nothing runs after it. */
static void check_program_name(char *name, const char *expected)
{
    char *words[] = {name, NULL};
    struct outcome o = outcome_of(fail_with_input, words);
    ck_assert_int_eq(o.status, 1);
    ck_assert_str_eq(o.out, "before\n");
    ck_assert_str_eq(o.err, expected);
    outcome_free(&o);
}

START_TEST(program_prints_one_line_and_exits)
{
    char plain[] = "chapter1", here[] = "./chapter1", deep[] = "/usr/bin/chapter1";
    check_program_name(plain, "chapter1: iris.csv:3: what is wrong\n");
    check_program_name(here, "chapter1: iris.csv:3: what is wrong\n");
    check_program_name(deep, "chapter1: iris.csv:3: what is wrong\n");
}
END_TEST

/* Two mistakes of ours that GSL finds: GSL_EBADLEN and GSL_EINVAL. */
static int add_unequal(char **words)
{
    errors_exit_program(words[0]);
    double numbers[3] = {0};
    gsl_vector_view two = gsl_vector_view_array(numbers, 2);
    gsl_vector_view three = gsl_vector_view_array(numbers, 3);
    return gsl_vector_add(&two.vector, &three.vector);
}

static int swap_rows_outside(char **words)
{
    errors_exit_program(words[0]);
    double numbers[3] = {0};
    gsl_vector_view v = gsl_vector_view_array(numbers, 3);
    return gsl_vector_swap_elements(&v.vector, 0, 3);
}

/* They are shown with their place, whatever code GSL gives them. */
START_TEST(error_of_gsl_shows_its_place)
{
    char name[] = "chapter1", *words[] = {name, NULL};
    struct outcome o = outcome_of(_i == 0 ? add_unequal : swap_rows_outside, words);
    assert_refused(&o, "chapter1: ");
    ck_assert_msg(strstr(o.err, ".c:") != NULL, "%s", o.err);
    outcome_free(&o);
}
END_TEST

Suite *error_suite(void)
{
    Suite *suite = suite_create("error");
    TCase *tc = tcase_create("error");
    tcase_add_test(tc, reason_is_formatted);
    tcase_add_test(tc, long_reason_is_cut);
    tcase_add_test(tc, place_in_source_is_handed_on);
    tcase_add_test(tc, program_prints_one_line_and_exits);
    tcase_add_loop_test(tc, error_of_gsl_shows_its_place, 0, 2);
    suite_add_tcase(suite, tc);
    return suite;
}
