/* rules.c - association rules, from all frequent sets. */
#include "classic/rules.h"
#include "base/error.h"
#include "base/memory.h"
#include "classic/apriori.h"
#include <stdlib.h>

/* Candidates of one size at most; with less support than that needs, baskets have
 * nearly all sets there are. */
enum { MOST_CANDIDATES = 2000000 };

static int candidates_check(const struct itemsets *shorter)
{
    size_t joins = count_joins(shorter);
    if (joins > MOST_CANDIDATES)
        return FAIL(
            GSL_EINVAL,
            "Apriori: %zu candidates of %zu items, at most %d; ask for more support",
            joins, shorter->size + 1, MOST_CANDIDATES);
    return GSL_SUCCESS;
}

/* All sets of up to `largest` items that are in `least` baskets and more, at least 1. The
 * caller frees them. After an error, such as too many candidates, there are none. */
struct frequent frequent_new(const struct baskets *baskets, size_t least,
                             size_t largest)
{
    struct frequent f = {.baskets = baskets->count};
    if (least == 0) {
        FAIL(GSL_EINVAL, "Apriori: a support of 0 baskets, needs 1 or more");
        return f;
    }
    struct item_bits bits = item_bits_new(baskets);
    struct itemsets next = single_items(&bits, least);
    while (next.count > 0) {
        f.level = reallocate(f.level, f.levels + 1, sizeof *f.level);
        f.level[f.levels++] = next;
        next = (struct itemsets){0};
        if (f.levels == largest)
            break;
        if (candidates_check(&f.level[f.levels - 1]) == GSL_SUCCESS)
            next = larger_sets(&bits, &f.level[f.levels - 1], least);
        else
            frequent_free(&f);
    }
    itemsets_free(&next);
    item_bits_free(&bits);
    return f;
}

/* In how many baskets these items are, ascending, or 0 if they are no frequent set. */
size_t frequent_support(const struct frequent *f, const int item[], size_t size)
{
    if (size == 0 || size > f->levels)
        return 0;
    const struct itemsets *sets = &f->level[size - 1];
    size_t place = itemsets_find(sets, item);
    return place < sets->count ? sets->support[place] : 0;
}

void frequent_free(struct frequent *f)
{
    for (size_t k = 0; k < f->levels; k++)
        itemsets_free(&f->level[k]);
    free(f->level);
    *f = (struct frequent){0};
}

/* The share of all baskets that have both sides. */
double association_support(const struct association *a)
{
    return (double)a->with_both / (double)a->baskets;
}

/* The share of those with the left side that have the right one, too. */
double association_confidence(const struct association *a)
{
    return (double)a->with_both / (double)a->with_left;
}

/* How many times as large that is as the right side's share of all baskets. */
double association_lift(const struct association *a)
{
    return association_confidence(a) * (double)a->baskets / (double)a->with_right;
}

/* The rule that has item number `right` of a frequent set on its right side. */
static struct association association_of(const struct frequent *f,
                                         const struct itemsets *sets, size_t set,
                                         size_t right)
{
    const int *item = sets->item + set * sets->size;
    struct association a = {item, sets->size, right, .baskets = f->baskets};
    int left[sets->size];
    for (size_t k = 0, n = 0; k < sets->size; k++)
        if (k != right)
            left[n++] = item[k];
    a.with_left = frequent_support(f, left, sets->size - 1);
    a.with_right = frequent_support(f, item + right, 1);
    a.with_both = sets->support[set];
    return a;
}

/* All rules with one item on the right side and at least this confidence, from the
 * frequent sets, whose items they borrow. Writes their number; the caller frees them. */
struct association *associations_new(const struct frequent *f, double confidence,
                                     size_t *count)
{
    size_t most = 0;
    for (size_t k = 1; k < f->levels; k++)
        most += f->level[k].count * f->level[k].size;
    struct association *found = allocate(most, sizeof *found);
    *count = 0;
    for (size_t k = 1; k < f->levels; k++)
        for (size_t i = 0; i < f->level[k].count; i++)
            for (size_t right = 0; right <= k; right++) {
                found[*count] = association_of(f, &f->level[k], i, right);
                *count += association_confidence(&found[*count]) >= confidence;
            }
    return found;
}
