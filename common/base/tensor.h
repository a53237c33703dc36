/* tensor.h - up to four dimensions of reals, row-major, the last one fastest.
 *
 * A matrix is (N, D, 1, 1), N rows of D numbers; a bias is (1, D, 1, 1); images
 * are (N, C, H, W). A tensor from tensor_new() owns its numbers and
 * tensor_free() releases them. A view borrows another's numbers, which must
 * outlive it; freeing a view frees nothing. No function keeps a tensor it was
 * passed. */
#ifndef TENSOR_H
#define TENSOR_H

#include "base/real.h"
#include <stdbool.h>
#include <stddef.h>

struct tensor {
    size_t dim[4];
    real *data;
    bool owner;
};

struct tensor tensor_new(size_t n, size_t c, size_t h, size_t w);
struct tensor tensor_view(real *data, size_t rows, size_t columns);
struct tensor tensor_rows(const struct tensor *t, size_t first, size_t count);
void tensor_free(struct tensor *t);
size_t tensor_columns(const struct tensor *t);
size_t tensor_size(const struct tensor *t);
GSL(matrix, view) as_matrix(const struct tensor *t);
GSL(vector, view) as_vector(const struct tensor *t);

#endif
