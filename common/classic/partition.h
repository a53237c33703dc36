/* partition.h - how well two ways to part the same points agree, and how clearly groups
 * are parted. */
#ifndef PARTITION_H
#define PARTITION_H

#include "base/tensor.h"

void count_together(const int a[], const int b[], size_t n, size_t A, size_t B,
                    size_t count[]);
double purity(const size_t count[], size_t A, size_t B);
double adjusted_rand(const size_t count[], size_t A, size_t B);
double silhouette(const struct tensor *x, const int group[], size_t K);

#endif
