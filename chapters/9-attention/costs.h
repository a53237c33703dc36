/* costs.h - multiplications of one forward pass, for sequences of T tokens of D numbers. */
#ifndef COSTS_H
#define COSTS_H

#include <stddef.h>

size_t attention_multiplications(size_t T, size_t D);
size_t block_multiplications(size_t T, size_t D);
size_t lstm_multiplications(size_t T, size_t D);

#endif
