/* grade.h - what a grader says of a reader's answer.
 *
 * A grader is a program linked with the answer. It says what it tries, then what it
 * expects; the first expectation that is not met ends it, and so do a crash and a loop
 * that does not end, each with what was being tried.
 *     int main(void)
 *     {
 *         for (...) {
 *             try_case("n = %zu", n);
 *             expect_number("the sum", yours, expected, 1e-6);
 *         }
 *         return all_right();
 *     } */
#ifndef GRADE_H
#define GRADE_H

#include <stdbool.h>

void try_case(const char *format, ...) __attribute__((format(printf, 1, 2)));
void expect_number(const char *what, double yours, double expected, double tolerance);
void expect_true(bool holds, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int all_right(void);

#endif
