/* block.c - attention and a small network, each normed before and added after. */
#include "block.h"

/* Several layers as one, which owns them. */
struct layer *in_a_row(size_t n, struct layer *const l[])
{
    struct layer *row = sequence_new();
    for (size_t k = 0; k < n; k++)
        sequence_add(row, l[k]);
    return row;
}

/* A small network that every token goes through on its own: to four times as many
 * numbers, a bend, and back. */
struct layer *feed_forward_new(size_t size)
{
    struct layer *const l[] = {affine_new(size, 4 * size, xavier), gelu_new(),
                               affine_new(4 * size, size, xavier)};
    return each_new(in_a_row(3, l));
}

/* Adds a block: tokens look at one another, and then each is worked on alone. What comes
 * of it is added to what was there. Returns the attention, which is the network's. */
struct layer *add_block(struct network *net, size_t size, size_t heads, bool causal)
{
    struct layer *attention = attention_new(size, heads, causal);
    struct layer *const look[] = {layer_norm_new(size), attention};
    struct layer *const work[] = {layer_norm_new(size), feed_forward_new(size)};
    network_add(net, residual_new(in_a_row(2, look)));
    network_add(net, residual_new(in_a_row(2, work)));
    return attention;
}

/* A small network is trained in one shard, so that each thread can train one. */
struct work one_shard(size_t capacity, bool training)
{
    return (struct work){.capacity = capacity,
                         .shards = 1,
                         .threads = 1,
                         .training = training};
}
