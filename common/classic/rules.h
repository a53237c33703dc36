/* rules.h - which items are bought together: all frequent sets of items, and rules. */
#ifndef RULES_H
#define RULES_H

#include "classic/apriori.h"

/* All frequent sets: level[k] has those of k + 1 items, as many levels as have any. */
struct frequent {
    size_t baskets, levels;
    struct itemsets *level;
};

/* A rule: whoever has the other items of a set has also item[right]. How many baskets
 * there are, have the left side, the right side, both. The items are borrowed. */
struct association {
    const int *item;
    size_t size, right;
    size_t baskets, with_left, with_right, with_both;
};

struct frequent frequent_new(const struct baskets *baskets, size_t least,
                             size_t largest);
size_t frequent_support(const struct frequent *f, const int item[], size_t size);
void frequent_free(struct frequent *f);

double association_support(const struct association *a);
double association_confidence(const struct association *a);
double association_lift(const struct association *a);
struct association *associations_new(const struct frequent *f, double confidence,
                                     size_t *count);

#endif
