/* memory.h - memory or an error, never NULL in a program. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

void *allocate(size_t count, size_t size);
void *reallocate(void *memory, size_t count, size_t size);
void try_memory(size_t bytes);

#endif
