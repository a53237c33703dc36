/* block.h - what Transformers are made of, and how small ones are put to work. */
#ifndef BLOCK_H
#define BLOCK_H

#include "nets/plan.h"

struct layer *in_a_row(size_t n, struct layer *const l[]);
struct layer *feed_forward_new(size_t size);
struct layer *add_block(struct network *net, size_t size, size_t heads, bool causal);
struct work one_shard(size_t capacity, bool training);

#endif
