/* error.c - one line about what is wrong, then exit. */
#include "base/error.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *program_name = "";
static _Thread_local bool ours;

/* Hands the formatted reason to GSL's error handler and yields `code`. A long
 * path or a long piece of a broken file is cut at 1,000 bytes, and what would break the
 * line or move the cursor is shown as a question mark. */
int fail_at(const char *file, int line, int code, const char *format, ...)
{
    char reason[1000];
    va_list args;
    va_start(args, format);
    vsnprintf(reason, sizeof reason, format, args);
    va_end(args);
    for (char *c = reason; *c != '\0'; c++)
        if (iscntrl((unsigned char)*c))
            *c = '?';
    ours = true;
    gsl_error(reason, file, line, code);
    ours = false;
    return code;
}

/* One line on stderr, behind the program's name. What was printed before stands before
 * it. */
static void say(const char *format, va_list args)
{
    fflush(stdout);
    fprintf(stderr, "%s: ", program_name);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

void notice(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(format, args);
    va_end(args);
}

/* The same for who watches, and so only on a terminal: how long something took, say. */
void remark(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (isatty(STDERR_FILENO))
        say(format, args);
    va_end(args);
}

/* The handler of a program. The reader's mistake needs no place in our source;
 * an error that GSL itself found does, since it is a mistake of ours. The process ends
 * at once, whatever other threads are at; of several that fail, one speaks. */
static void print_and_exit(const char *reason, const char *file, int line, int code)
{
    static atomic_flag speaking = ATOMIC_FLAG_INIT;
    while (atomic_flag_test_and_set(&speaking))
        pause();
    if (ours)
        notice("%s", reason);
    else
        notice("%s (%s, at %s:%d)", reason, gsl_strerror(code), file, line);
    _exit(EXIT_FAILURE);
}

/* From now on an error ends the program. Messages begin with the result: what stands
 * behind the last slash of `program`, which is argv[0]. */
char *errors_exit_program(char *program)
{
    char *slash = strrchr(program, '/'), *name = slash != NULL ? slash + 1 : program;
    program_name = name;
    gsl_set_error_handler(print_and_exit);
    return name;
}
