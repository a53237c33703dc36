/* tensor.c - shapes, ownership, and the loan to GSL. */
#include "base/tensor.h"
#include "base/memory.h"
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

/* Numbers of one row: everything but the first dimension. */
size_t tensor_columns(const struct tensor *t)
{
    return t->dim[1] * t->dim[2] * t->dim[3];
}

size_t tensor_size(const struct tensor *t)
{
    return t->dim[0] * tensor_columns(t);
}

/* All zero; the caller frees it. Without numbers, as (0, 5, 1, 1) is, it still has
 * an address. More bytes than can be counted are more than there are. */
struct tensor tensor_new(size_t n, size_t c, size_t h, size_t w)
{
    struct tensor t = {{n, c, h, w}, NULL, true};
    size_t count = 1;
    for (int i = 0; i < 4; i++)
        if (__builtin_mul_overflow(count, t.dim[i], &count))
            count = SIZE_MAX;
    t.data = allocate(count, sizeof *t.data);
    return t;
}

/* The numbers at `data` as a matrix. */
struct tensor tensor_view(real *data, size_t rows, size_t columns)
{
    return (struct tensor){{rows, columns, 1, 1}, data, false};
}

/* Rows first, ..., first + count - 1 of t: some examples of a batch. */
struct tensor tensor_rows(const struct tensor *t, size_t first, size_t count)
{
    assert(first + count <= t->dim[0]);
    return (struct tensor){{count, t->dim[1], t->dim[2], t->dim[3]},
                           t->data + first * tensor_columns(t),
                           false};
}

void tensor_free(struct tensor *t)
{
    if (t->owner)
        free(t->data);
    *t = (struct tensor){{0}, NULL, false};
}

/* The same numbers as a GSL matrix, one row per example. */
GSL(matrix, view) as_matrix(const struct tensor *t)
{
    return GSL(matrix, view_array)(t->data, t->dim[0], tensor_columns(t));
}

/* The same numbers as one GSL vector. */
GSL(vector, view) as_vector(const struct tensor *t)
{
    return GSL(vector, view_array)(t->data, tensor_size(t));
}
