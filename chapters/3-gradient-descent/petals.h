/* petals.h - lengths and widths of flowers' petals. */
#ifndef PETALS_H
#define PETALS_H

#include <stddef.h>

/* Examples of one number x each, with target t. In double, as GSL fits them. */
struct pairs {
    size_t count;
    double *x, *t;
};

struct pairs load_petals(const char *path);
void pairs_free(struct pairs *pairs);

#endif
