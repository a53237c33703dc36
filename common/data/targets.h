/* targets.h - what the outputs of a network ought to be. */
#ifndef TARGETS_H
#define TARGETS_H

#include "base/tensor.h"

/* The label of a row of scores that does not count, in the loss, the gradient and the
 * accuracy: padding behind a short text, say. */
enum { NO_LABEL = -1 };

/* For each of N examples either `labels` labels, from 0 up: 1 for an image, T for a
 * sequence with T rows of scores; or a row of numbers, `value` being (N, K). The one that
 * is not used is NULL or has no data. */
struct targets {
    const int *label;
    size_t labels;
    struct tensor value;
};

struct targets targets_rows(const struct targets *t, size_t first, size_t count);
size_t targets_in(const struct targets *t, size_t n);
bool target_counts(const struct targets *t, size_t i);
size_t targets_counted(const struct targets *t, size_t N);

#endif
