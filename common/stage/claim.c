/* claim.c - what a program finds true, in a line that ends in yes or no. */
#include "stage/claim.h"
#include <stdarg.h>
#include <stdio.h>

/* Prints the text, a colon, and whether it holds: "Adam ahead in 5 of 5 seeds: yes".
 * The pages may rest on such a line; weaving fails where it says no. */
void report_claim(bool holds, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    printf(": %s\n", holds ? "yes" : "no");
}

/* Claims something of all seeds, draws or the like, and says in how many it was found:
 * "Adam ahead of SGD in 4 of 5 seeds: no". */
void report_in_all(const char *claim, size_t count, size_t all, const char *of)
{
    report_claim(count == all, "%s in %zu of %zu %s", claim, count, all, of);
}
