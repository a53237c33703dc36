/* itemsets.h - sets of items, and who has which item, in bits. */
#ifndef ITEMSETS_H
#define ITEMSETS_H

#include "data/baskets.h"
#include <stdint.h>

/* Which baskets have an item: a row of `words` words for each item, a bit in it for each
 * basket. It owns them. */
struct item_bits {
    size_t items, baskets, words;
    uint64_t *bit;
};

/* Sets of `size` items each: set i has item[i * size] and those behind it, ascending,
 * and all of them are in support[i] baskets. The sets are in the order of a dictionary.
 * To find them, so many were counted. They are owned. */
struct itemsets {
    size_t size, count, counted;
    int *item;
    size_t *support;
};

struct item_bits item_bits_new(const struct baskets *baskets);
void item_bits_free(struct item_bits *b);
size_t baskets_with(const struct item_bits *b, const int item[], size_t size);

struct itemsets itemsets_new(size_t size, size_t most);
size_t itemsets_find(const struct itemsets *sets, const int item[]);
size_t itemsets_kin(const struct itemsets *sets, size_t first);
struct itemsets single_items(const struct item_bits *b, size_t least);
size_t count_joins(const struct itemsets *shorter);
void itemsets_free(struct itemsets *sets);

#endif
