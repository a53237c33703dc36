/* apriori.c - frequent sets of items (Agrawal and Srikant 1994).
 *
 * A set of items can be frequent only if every part of it is. So sets grow by an item at
 * a time, from frequent ones alone.
 *
 * Taught in chapter 12. */
#include "classic/apriori.h"
#include <stdbool.h>
#include <string.h>

/* Is every part of the candidate that lacks one of its items a frequent set? The two
 * parts that lack one of the last two are those it was joined from. */
static bool parts_are_frequent(const struct itemsets *shorter, const int candidate[])
{
    int part[shorter->size];
    for (size_t left_out = 0; left_out + 1 < shorter->size; left_out++) {
        for (size_t k = 0, n = 0; k <= shorter->size; k++)
            if (k != left_out)
                part[n++] = candidate[k];
        if (itemsets_find(shorter, part) == shorter->count)
            return false;
    }
    return true;
}

/* One turn of Apriori: from all frequent sets of a size, those with an item more that are
 * in `least` baskets and more. The caller frees them. */
struct itemsets larger_sets(const struct item_bits *b, const struct itemsets *shorter,
                            size_t least)
{
    size_t size = shorter->size + 1;
    struct itemsets s = itemsets_new(size, count_joins(shorter));
    for (size_t i = 0; i < shorter->count; i++)
        for (size_t j = i + 1, end = itemsets_kin(shorter, i); j < end; j++) {
            /* Set i, and the last item of set j. */
            int *candidate = s.item + s.count * size;
            memcpy(candidate, shorter->item + i * shorter->size,
                   shorter->size * sizeof *candidate);
            candidate[size - 1] = shorter->item[(j + 1) * shorter->size - 1];
            if (!parts_are_frequent(shorter, candidate))
                continue;
            s.support[s.count] = baskets_with(b, candidate, size);
            s.counted++;
            s.count += s.support[s.count] >= least;
        }
    return s;
}
