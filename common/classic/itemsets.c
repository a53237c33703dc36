/* itemsets.c - sets of items in the order of a dictionary, so that one is found by halving
 * and those that can be joined stand together. To count a set, the bits of its items, one
 * for each basket, are combined by AND, 64 baskets at a time. */
#include "classic/itemsets.h"
#include "base/memory.h"
#include <stdlib.h>

/* The caller frees what is made. */
struct item_bits item_bits_new(const struct baskets *baskets)
{
    size_t words = (baskets->count + 63) / 64;
    struct item_bits b = {baskets->items.count, baskets->count, words,
                          allocate(baskets->items.count * words, sizeof *b.bit)};
    for (size_t i = 0; i < baskets->count; i++)
        for (size_t k = 0; k < basket_size(baskets, i); k++) {
            size_t item = (size_t)basket_items(baskets, i)[k];
            b.bit[item * words + i / 64] |= (uint64_t)1 << i % 64;
        }
    return b;
}

void item_bits_free(struct item_bits *b)
{
    free(b->bit);
    *b = (struct item_bits){0};
}

/* In how many baskets all of these items are, at least one item. */
size_t baskets_with(const struct item_bits *b, const int item[], size_t size)
{
    size_t count = 0;
    for (size_t w = 0; w < b->words; w++) {
        uint64_t all = b->bit[(size_t)item[0] * b->words + w];
        for (size_t k = 1; k < size; k++)
            all &= b->bit[(size_t)item[k] * b->words + w];
        count += (size_t)__builtin_popcountll(all);
    }
    return count;
}

/* Room for `most` sets of `size` items. The caller frees it. */
struct itemsets itemsets_new(size_t size, size_t most)
{
    return (struct itemsets){.size = size,
                             .item = allocate(most, size * sizeof(int)),
                             .support = allocate(most, sizeof(size_t))};
}

void itemsets_free(struct itemsets *sets)
{
    free(sets->item);
    free(sets->support);
    *sets = (struct itemsets){0};
}

/* Which of two sets of `size` items comes first in a dictionary: below 0, 0, above 0. */
static int compare_sets(const int a[], const int b[], size_t size)
{
    for (size_t k = 0; k < size; k++)
        if (a[k] != b[k])
            return a[k] < b[k] ? -1 : 1;
    return 0;
}

/* The place of a set among `sets`, all of its size; their count if it is not there. */
size_t itemsets_find(const struct itemsets *sets, const int item[])
{
    size_t low = 0, high = sets->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_sets(sets->item + middle * sets->size, item, sets->size);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return sets->count;
}

/* The first set behind set `first` that does not begin as it does, the last item aside. */
size_t itemsets_kin(const struct itemsets *s, size_t first)
{
    size_t end = first + 1;
    while (end < s->count && compare_sets(s->item + first * s->size,
                                          s->item + end * s->size, s->size - 1) == 0)
        end++;
    return end;
}

/* The sets of one item that are in `least` baskets and more. The caller frees them. */
struct itemsets single_items(const struct item_bits *b, size_t least)
{
    struct itemsets s = itemsets_new(1, b->items);
    s.counted = b->items;
    for (int i = 0; i < (int)b->items; i++) {
        size_t support = baskets_with(b, &i, 1);
        if (support < least)
            continue;
        s.item[s.count] = i;
        s.support[s.count++] = support;
    }
    return s;
}

/* How many pairs of sets agree in all items but the last, and so can be joined. */
size_t count_joins(const struct itemsets *shorter)
{
    size_t joins = 0;
    for (size_t first = 0, end; first < shorter->count; first = end) {
        end = itemsets_kin(shorter, first);
        joins += (end - first) * (end - first - 1) / 2;
    }
    return joins;
}
