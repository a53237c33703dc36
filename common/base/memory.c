/* memory.c - one place to run out of memory in. */
#include "base/memory.h"
#include "base/error.h"
#include <stdbool.h>
#include <stdlib.h>

/* What was allocated, unless it was not: then the program ends. */
static void *memory_or_end(void *memory, size_t count, size_t size)
{
    if (memory == NULL) {
        FAIL(GSL_ENOMEM, "no memory for %zu times %zu bytes", count, size);
        abort();
    }
    return memory;
}

/* `count` zeroed things of `size` bytes, to be freed with free(). A program ends
 * where there is no memory for them; calloc() checks the product. */
void *allocate(size_t count, size_t size)
{
    count = count > 0 ? count : 1;
    size = size > 0 ? size : 1;
    return memory_or_end(calloc(count, size), count, size);
}

/* Makes a block from allocate(), or none (NULL), larger or smaller. What it grows by is
 * not zeroed. */
void *reallocate(void *memory, size_t count, size_t size)
{
    size_t bytes;
    bool counted = !__builtin_mul_overflow(count, size, &bytes);
    return memory_or_end(counted ? realloc(memory, bytes > 0 ? bytes : 1) : NULL, count,
                         size);
}
