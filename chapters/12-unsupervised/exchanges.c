/* exchanges.c - baskets mixed by chance, and nothing but that. */
#include "exchanges.h"
#include "base/memory.h"
#include <stdbool.h>

static bool has_item(const struct item_bits *b, size_t basket, size_t item)
{
    return b->bit[item * b->words + basket / 64] >> basket % 64 & 1;
}

static void turn_item(struct item_bits *b, size_t basket, size_t item)
{
    b->bit[item * b->words + basket / 64] ^= (uint64_t)1 << basket % 64;
}

/* Two baskets exchange an item, so many times: each basket keeps its size, each item the
 * number of its buyers. An exchange that would put an item into a basket twice is left
 * out. */
void exchange_items(struct item_bits *b, struct purchase bought[], size_t count,
                    size_t times, gsl_rng *rng)
{
    for (size_t t = 0; t < times; t++) {
        struct purchase *p = &bought[gsl_rng_uniform_int(rng, count)];
        struct purchase *q = &bought[gsl_rng_uniform_int(rng, count)];
        if (has_item(b, p->basket, q->item) || has_item(b, q->basket, p->item))
            continue;
        turn_item(b, p->basket, p->item);
        turn_item(b, q->basket, q->item);
        size_t item = p->item;
        p->item = q->item;
        q->item = item;
        turn_item(b, p->basket, p->item);
        turn_item(b, q->basket, q->item);
    }
}

/* All that was bought, one thing after another. Writes how many; the caller frees them. */
struct purchase *purchases_new(const struct baskets *b, size_t *count)
{
    struct purchase *bought = allocate(b->first[b->count], sizeof *bought);
    *count = 0;
    for (size_t i = 0; i < b->count; i++)
        for (size_t k = 0; k < basket_size(b, i); k++)
            bought[(*count)++] = (struct purchase){i, (size_t)basket_items(b, i)[k]};
    return bought;
}
