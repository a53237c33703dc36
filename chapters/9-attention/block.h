/* block.h - what Transformers are made of. */
#ifndef BLOCK_H
#define BLOCK_H

#include "nets/network.h"

struct layer *in_a_row(size_t n, struct layer *const l[]);
struct layer *feed_forward_new(size_t size);
struct layer *add_block(struct network *net, size_t size, size_t heads, bool causal);

#endif
