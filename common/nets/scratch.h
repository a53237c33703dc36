/* scratch.h - tensors one after another in numbers that are lent for one call. */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "base/tensor.h"

/* `used` numbers are taken so far. Without data it only counts. */
struct scratch {
    real *data;
    size_t used;
};

struct scratch scratch_in(real *data);
struct tensor scratch_tensor(struct scratch *s, size_t rows, size_t columns);
size_t scratch_size(const struct scratch *s);

#endif
