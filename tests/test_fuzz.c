/* test_fuzz.c - the fuzz targets, fed once what is committed of their corpus. */
#include "programs.h"
#include "tests.h"
#include <stdio.h>
#include <string.h>

static const char *const targets[] = {"idx",        "npz",     "table",
                                      "ppm",        "text",    "series",
                                      "categories", "baskets", "documents"};

static int execute_target(char **words)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/fuzz/%s", build_folder(), words[0]);
    words[0] = path;
    return execute(words);
}

START_TEST(corpus_is_read_or_refused)
{
    char target[20], folder[100];
    snprintf(target, sizeof target, "%s", targets[_i]);
    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s", target);
    char *words[] = {target, folder, NULL};
    struct outcome o = outcome_of(execute_target, words);
    ck_assert_msg(o.status == 0, "%s: status %d, %s", target, o.status, o.err);
    ck_assert_str_eq(o.err, "");
    ck_assert_ptr_nonnull(strstr(o.out, " files\n"));
    outcome_free(&o);
}
END_TEST

Suite *fuzz_suite(void)
{
    Suite *suite = suite_create("fuzz");
    TCase *tc = tcase_create("fuzz");
    tcase_add_loop_test(tc, corpus_is_read_or_refused, 0,
                        sizeof targets / sizeof *targets);
    suite_add_tcase(suite, tc);
    return suite;
}
