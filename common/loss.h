/* loss.h - how wrong the outputs are, and which way they should move. */
#ifndef LOSS_H
#define LOSS_H

#include "tensor.h"

/* What the outputs ought to be: one label per example, or a row of numbers each.
 * The one that is not used is NULL or has no data. */
struct targets {
    const unsigned char *label;
    struct tensor value;
};

/* The losses of the examples in y, (n, K), added up and divided by N, the number
 * of examples in the whole batch. Writes the gradient with respect to y to dy,
 * unless that has no data. */
typedef real loss_function(const struct tensor *y, const struct targets *t, size_t N,
                           struct tensor *dy);

loss_function softmax_cross_entropy, sigmoid_cross_entropy, half_squared_error;

struct targets targets_rows(const struct targets *t, size_t first, size_t count);
real logsumexp(size_t n, const real x[]);

#endif
