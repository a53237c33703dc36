/* exchanges.h - baskets whose owners exchange what they bought. */
#ifndef EXCHANGES_H
#define EXCHANGES_H

#include "classic/itemsets.h"
#include <gsl/gsl_rng.h>

/* Item number `item` was bought with basket number `basket`. */
struct purchase {
    size_t basket, item;
};

struct purchase *purchases_new(const struct baskets *b, size_t *count);
void exchange_items(struct item_bits *b, struct purchase bought[], size_t count,
                    size_t times, gsl_rng *rng);

#endif
