/* memory.c - one place to run out of memory in. */
#include "base/memory.h"
#include "base/error.h"
#include <stdlib.h>

/* `count` zeroed things of `size` bytes, to be freed with free(). A program ends
 * where there is no memory for them; calloc() checks the product. */
void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (memory == NULL) {
        FAIL(GSL_ENOMEM, "no memory for %zu times %zu bytes", count, size);
        abort();
    }
    return memory;
}
