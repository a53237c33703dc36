/* baskets.h - what was bought together: sets of items, read from a text. */
#ifndef BASKETS_H
#define BASKETS_H

#include "data/names.h"

/* `count` baskets of items that are numbered as in `items`. Basket i has the items
 * item[first[i]] to item[first[i + 1] - 1], in the order of their numbers, each once. */
struct baskets {
    size_t count;
    struct names items;
    size_t *first;
    int *item;
};

struct baskets baskets_load(const char *path);
size_t basket_size(const struct baskets *baskets, size_t i);
const int *basket_items(const struct baskets *baskets, size_t i);
struct baskets baskets_without(const struct baskets *baskets, const char *beginning);
void baskets_free(struct baskets *baskets);

#endif
