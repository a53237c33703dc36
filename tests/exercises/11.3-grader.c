/* The logarithm of a sum of exponentials: terms of any size, in any order, some of them
 * -infinity, against the book's own two passes. */
#include "classic/bayes.h"
#include "exercises.h"
#include "grade.h"
#include <math.h>

enum { MOST_TERMS = 1000 };

static void grade_terms(const char *what, const double term[], size_t count)
{
    try_case("%s", what);
    double sum = running_log_sum(term, count);
    if (count == 0 || log_of_sum(term, count) == -INFINITY)
        expect_true(sum == -INFINITY, "-infinity");
    else
        expect_number("the logarithm", sum, log_of_sum(term, count), 1e-9);
}

int main(void)
{
    static double many[MOST_TERMS];
    grade_terms("0 and 0", (const double[]){0, 0}, 2);
    grade_terms("-2000 and -2001", (const double[]){-2000, -2001}, 2);
    grade_terms("-2001 and -2000", (const double[]){-2001, -2000}, 2);
    grade_terms("1000, -1000 and 1001", (const double[]){1000, -1000, 1001}, 3);
    grade_terms("-infinity and 3", (const double[]){-INFINITY, 3}, 2);
    grade_terms("3 and -infinity", (const double[]){3, -INFINITY}, 2);
    grade_terms("-infinity twice", (const double[]){-INFINITY, -INFINITY}, 2);
    grade_terms("no terms", many, 0);
    for (size_t i = 0; i < MOST_TERMS; i++)
        many[i] = (double)i * ((double)i - 500) / 100;
    grade_terms("a thousand terms that fall and rise", many, MOST_TERMS);
    return all_right();
}
