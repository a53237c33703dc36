/* targets.h - what the outputs of a network ought to be. */
#ifndef TARGETS_H
#define TARGETS_H

#include "base/tensor.h"

/* One label per example, or a row of numbers each.
 * The one that is not used is NULL or has no data. */
struct targets {
    const unsigned char *label;
    struct tensor value;
};

struct targets targets_rows(const struct targets *t, size_t first, size_t count);

#endif
