/* costs.h - multiplications of one forward pass, for sequences of T tokens of D numbers;
 * long sequences take more of them than a size_t of 32 bits can count. */
#ifndef COSTS_H
#define COSTS_H

#include <stdint.h>

uint64_t attention_multiplications(uint64_t T, uint64_t D);
uint64_t block_multiplications(uint64_t T, uint64_t D);
uint64_t lstm_multiplications(uint64_t T, uint64_t D);

#endif
