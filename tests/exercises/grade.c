/* grade.c - what a grader says of a reader's answer. */
#include "grade.h"
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS = 10 };

static char tried[500];
static size_t cases;

/* Of the sanitizers: a function to call before they end the program. */
void __sanitizer_set_death_callback(void (*callback)(void));

/* Also called where nothing but write() may be, since the program has crashed. */
static void write_tried(void)
{
    static const char label[] = "  tried     ";
    if (tried[0] != '\0' && write(STDOUT_FILENO, label, sizeof label - 1) > 0 &&
        write(STDOUT_FILENO, tried, strlen(tried)) > 0)
        (void)!write(STDOUT_FILENO, "\n", 1);
}

static void stop_late(int signal)
{
    (void)signal;
    static const char late[] = "still running after 10 seconds\n";
    (void)!write(STDOUT_FILENO, late, sizeof late - 1);
    write_tried();
    _exit(EXIT_FAILURE);
}

/* Before anything is tried: a clock for loops that do not end, and a last word for
 * crashes. */
__attribute__((constructor)) static void watch_answer(void)
{
    signal(SIGALRM, stop_late);
    alarm(SECONDS);
    __sanitizer_set_death_callback(write_tried);
}

/* What the next expectations are about, for instance "rate 0.1, step 3". */
void try_case(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(tried, sizeof tried, format, args);
    va_end(args);
    cases++;
}

static void begin_refusal(void)
{
    printf("not yet\n");
    fflush(stdout);
    write_tried();
}

/* |yours - expected| is at most `tolerance`, times |expected| where that is above 1. */
void expect_number(const char *what, double yours, double expected, double tolerance)
{
    if (fabs(yours - expected) <= tolerance * fmax(1, fabs(expected)))
        return;
    begin_refusal();
    printf("  expected  %s %.7g\n  yours     %s %.7g\n", what, expected, what, yours);
    exit(EXIT_FAILURE);
}

/* What must hold, said in words. */
void expect_true(bool holds, const char *format, ...)
{
    if (holds)
        return;
    begin_refusal();
    va_list args;
    va_start(args, format);
    printf("  expected  ");
    vprintf(format, args);
    printf("\n");
    va_end(args);
    exit(EXIT_FAILURE);
}

/* The last line of a grader's main. */
int all_right(void)
{
    printf("right, in %zu cases\n", cases);
    return EXIT_SUCCESS;
}
