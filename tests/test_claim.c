/* test_claim.c - a claim is one line that ends in yes or no. */
#include "helpers.h"
#include "stage/claim.h"
#include "tests.h"
#include <stdio.h>

static int make_claims(char **words)
{
    (void)words;
    report_claim(true, "%s ahead of SGD in %d of %d seeds", "Adam", 5, 5);
    report_claim(false, "100 %% right");
    report_claim(2, "any value but 0 is true");
    report_in_all("Adam ahead of SGD", 5, 5, "seeds");
    report_in_all("100 % right", 9, 10, "draws");
    return 0;
}

START_TEST(claims_end_in_yes_or_no)
{
    struct outcome o = outcome_of(make_claims, NULL);
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(o.out, "Adam ahead of SGD in 5 of 5 seeds: yes\n"
                            "100 % right: no\n"
                            "any value but 0 is true: yes\n"
                            "Adam ahead of SGD in 5 of 5 seeds: yes\n"
                            "100 % right in 9 of 10 draws: no\n");
    outcome_free(&o);
}
END_TEST

Suite *claim_suite(void)
{
    Suite *suite = suite_create("claim");
    TCase *tc = tcase_create("claim");
    tcase_add_test(tc, claims_end_in_yes_or_no);
    suite_add_tcase(suite, tc);
    return suite;
}
