/* memory.c - one place to run out of memory in. */
#include "base/memory.h"
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/* What was allocated, unless it was not: then the program ends. */
static void *memory_or_end(void *memory, size_t count, size_t size)
{
    if (memory == NULL) {
        FAIL(GSL_ENOMEM, "no memory for %zu times %zu bytes", count, size);
        abort();
    }
    return memory;
}

/* Large blocks are asked for in pages of 2 MB, where the system has them. Of the usual
 * 4 kB each has to be fetched when it is first touched and be looked up ever after,
 * which is more than a third of the time it takes to load 60,000 images. It is no more
 * than a request. */
enum { PAGE = 4096, LARGE = 1 << 20 };

static void ask_for_large_pages(void *memory, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    size_t skipped = -(uintptr_t)memory % PAGE;
    if (bytes >= LARGE)
        madvise((char *)memory + skipped, bytes - skipped, MADV_HUGEPAGE);
#else
    (void)memory, (void)bytes;
#endif
}

/* `count` zeroed things of `size` bytes, to be freed with free(). A program ends
 * where there is no memory for them; calloc() checks the product. */
void *allocate(size_t count, size_t size)
{
    count = count > 0 ? count : 1;
    size = size > 0 ? size : 1;
    void *memory = memory_or_end(calloc(count, size), count, size);
    ask_for_large_pages(memory, count * size);
    return memory;
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

/* Ends the program where there is no room for `bytes` now. They are asked of the system
 * and given back without being touched. */
void try_memory(size_t bytes)
{
#ifdef MAP_ANONYMOUS
    void *room =
        mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memory_or_end(room != MAP_FAILED ? room : NULL, bytes, 1);
    munmap(room, bytes);
#else
    (void)bytes;
#endif
}
