/* columns.h - the means of columns, and rows without them. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "base/tensor.h"

void column_means(const struct tensor *x, struct tensor *mean);
void centre_rows(const struct tensor *from, const struct tensor *mean,
                 struct tensor *to);

#endif
