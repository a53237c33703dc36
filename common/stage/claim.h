/* claim.h - what a program finds true, in a line that ends in yes or no. */
#ifndef CLAIM_H
#define CLAIM_H

#include <stdbool.h>
#include <stddef.h>

void report_claim(bool holds, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void report_in_all(const char *claim, size_t count, size_t all, const char *of);

#endif
