/* apriori.h - frequent sets of items, a size at a time. */
#ifndef APRIORI_H
#define APRIORI_H

#include "classic/itemsets.h"

struct itemsets larger_sets(const struct item_bits *b, const struct itemsets *shorter,
                            size_t least);

#endif
