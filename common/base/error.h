/* error.h - how this book's code reports wrong input.
 *
 * A library function that meets a bad file or a bad number says so through
 * GSL's error handler and returns a GSL error code, cleaning up first:
 *     return FAIL(GSL_EINVAL, "%s:%zu: not a number: %s", path, line, text);
 * A program calls errors_exit_program() once; from then on such a report is
 * one line on stderr and exit status 1. Mistakes of the programmer are
 * assert()ed instead. What a program has to say besides its results, it says by
 * notice(), or by remark() if it is only for who watches. */
#ifndef ERROR_H
#define ERROR_H

#include <gsl/gsl_errno.h>

#define FAIL(code, ...) fail_at(__FILE__, __LINE__, (code), __VA_ARGS__)

int fail_at(const char *file, int line, int code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
char *errors_exit_program(char *program);
void notice(const char *format, ...) __attribute__((format(printf, 1, 2)));
void remark(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
