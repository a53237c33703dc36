/* batch_norm.h - numbers of a batch brought to a mean and a spread that are learned. */
#ifndef BATCH_NORM_H
#define BATCH_NORM_H

#include "base/tensor.h"

void batch_statistics(const struct tensor *X, struct tensor *mean, struct tensor *var);
void batch_norm_forward(const struct tensor *X, const struct tensor *mean,
                        const struct tensor *var, const struct tensor *gamma,
                        const struct tensor *beta, struct tensor *Y);
void batch_norm_backward(const struct tensor *X, const struct tensor *mean,
                         const struct tensor *var, const struct tensor *gamma,
                         const struct tensor *dY, struct tensor *dX,
                         struct tensor *dgamma, struct tensor *dbeta);
void running_statistics(size_t n, const struct tensor *mean, const struct tensor *var,
                        struct tensor *running_mean, struct tensor *running_var);

#endif
