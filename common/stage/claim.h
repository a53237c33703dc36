/* claim.h - what a program finds true, in a line that ends in yes or no. */
#ifndef CLAIM_H
#define CLAIM_H

#include <stdbool.h>

void report_claim(bool holds, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
