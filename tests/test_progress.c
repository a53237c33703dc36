/* test_progress.c - the line is drawn on a terminal, not too soon, not too
 * often, and taken away. */
#include "base/progress.h"
#include "helpers.h"
#include "tests.h"
#include <string.h>

static int step_without_terminal(char **words)
{
    (void)words;
    struct progress p = progress_start("orders", 10);
    p.start -= 100;
    p.last -= 100;
    progress_step(&p, 5, 0.5);
    progress_end(&p);
    return p.drawn;
}

START_TEST(silent_without_a_terminal)
{
    struct outcome o = outcome_of(step_without_terminal, NULL);
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(o.out, "");
    outcome_free(&o);
}
END_TEST

/* Twice in a moment, 100 seconds after the start, with half of the work done. */
static int step_twice(char **words)
{
    (void)words;
    struct progress p = progress_start("orders", 100);
    p.visible = true;
    p.start -= 100;
    p.last -= 100;
    progress_step(&p, 50, 0.25);
    progress_step(&p, 51, 0.25);
    progress_end(&p);
    progress_end(&p);
    return 0;
}

START_TEST(drawn_once_and_taken_away)
{
    struct outcome o = outcome_of(step_twice, NULL);
    ck_assert_str_eq(o.err,
                     "\r\033[Korders 50/100, 0.5/s, 100 s left, loss 0.25\r\033[K");
    ck_assert_str_eq(o.out, "");
    outcome_free(&o);
}
END_TEST

static int step_at_once(char **words)
{
    (void)words;
    struct progress p = progress_start("orders", 100);
    p.visible = true;
    p.last -= 100;
    progress_step(&p, 1, 0.25);
    progress_end(&p);
    return 0;
}

START_TEST(short_work_shows_nothing)
{
    struct outcome o = outcome_of(step_at_once, NULL);
    ck_assert_str_eq(o.err, "");
    outcome_free(&o);
}
END_TEST

Suite *progress_suite(void)
{
    Suite *suite = suite_create("progress");
    TCase *tc = tcase_create("progress");
    tcase_add_test(tc, silent_without_a_terminal);
    tcase_add_test(tc, drawn_once_and_taken_away);
    tcase_add_test(tc, short_work_shows_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
