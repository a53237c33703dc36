/* scratch.c - where the tensors lie that nobody asks for after a call. */
#include "nets/scratch.h"
#include "nets/correlation.h"
#include <stdint.h>

/* An empty one in `data`, from the first multiple of a vector's bytes on, where vectors are
 * read fastest. With NULL, one that counts. */
struct scratch scratch_in(real *data)
{
    size_t past = (uintptr_t)data % VECTOR_BYTES / sizeof *data;
    if (data != NULL && past > 0)
        data += LANES - past;
    return (struct scratch){data, 0};
}

/* The next (rows, columns) numbers, as a view; what they are is left from before. */
struct tensor scratch_tensor(struct scratch *s, size_t rows, size_t columns)
{
    real *data = s->data == NULL ? NULL : s->data + s->used;
    s->used += round_up(rows * columns, LANES);
    return tensor_view(data, rows, columns);
}

/* The numbers that must be lent for what has been taken, wherever they begin. */
size_t scratch_size(const struct scratch *s)
{
    return s->used + LANES;
}
