/* Candidates from frequent sets of one, two and three items, against larger_sets(). */
#include "base/memory.h"
#include "classic/apriori.h"
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <string.h>

/* Where there are no baskets and none are asked for, all candidates stay. */
static const struct item_bits no_baskets;

static struct itemsets candidates_of(const struct itemsets *sets)
{
    return larger_sets(&no_baskets, sets, 0);
}

static void grade_from(const struct itemsets *sets)
{
    struct itemsets theirs = candidates_of(sets);
    size_t size = sets->size + 1, room = sets->count * sets->count + 1;
    int *candidate = allocate(room * size, sizeof *candidate);
    size_t found = next_candidates(sets->size, sets->count, sets->item, candidate);
    try_case("%zu sets of %zu items", sets->count, sets->size);
    expect_number("candidates", (double)found, (double)theirs.count, 0);
    for (size_t i = 0; found == theirs.count && i < found * size; i++) {
        try_case("%zu sets of %zu items, candidate %zu, item %zu", sets->count,
                 sets->size, i / size + 1, i % size + 1);
        expect_number("it is", candidate[i], theirs.item[i], 0);
    }
    free(candidate);
    itemsets_free(&theirs);
}

/* Leaves some of the sets out at random. */
static void thin_out(struct itemsets *sets, double share, gsl_rng *rng)
{
    size_t left = 0;
    for (size_t i = 0; i < sets->count; i++)
        if (gsl_rng_uniform(rng) < share) {
            memmove(sets->item + left * sets->size, sets->item + i * sets->size,
                    sets->size * sizeof *sets->item);
            left++;
        }
    sets->count = left;
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int round = 0; round < 5; round++) {
        struct itemsets sets = itemsets_new(1, 9);
        for (int k = 0; k < 9; k++)
            sets.item[sets.count++] = k;
        thin_out(&sets, 0.8, rng);
        while (sets.size < 4) {
            grade_from(&sets);
            struct itemsets larger = candidates_of(&sets);
            itemsets_free(&sets);
            sets = larger;
            thin_out(&sets, 0.8, rng);
        }
        itemsets_free(&sets);
    }
    gsl_rng_free(rng);
    return all_right();
}
