/* loss.h - how wrong the outputs are, and which way they should move. */
#ifndef LOSS_H
#define LOSS_H

#include "data/targets.h"

/* The losses of the examples in y, (n, K), added up and divided by N, which is
 * targets_counted() of the whole batch. Where an example has several labels, its K
 * numbers are as many rows of scores, one for each; a row labelled NO_LABEL has no loss
 * and no gradient. Writes the gradient with respect to y to dy, unless that has no
 * data. */
typedef real loss_function(const struct tensor *y, const struct targets *t, size_t N,
                           struct tensor *dy);

loss_function softmax_cross_entropy, sigmoid_cross_entropy, half_squared_error;

real logsumexp(size_t n, const real x[]);

#endif
