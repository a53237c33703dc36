/* test_chapter8.c - what the functions of chapter 8 promise. */
#include "tests.h"

Suite *chapter8_suite(void)
{
    Suite *s = suite_create("chapter8");
    TCase *t = tcase_create("chapter8");
    suite_add_tcase(s, t);
    return s;
}
