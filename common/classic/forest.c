/* forest.c - grows a random forest.
 *
 * Each tree has a generator of its own, so that the forest is the same for any number of
 * threads, and so that the points a tree was grown from can be drawn again when it is
 * asked which those were. Taught in chapter 11. */
#include "classic/forest.h"
#include "base/memory.h"
#include "base/seed.h"
#include "learn/trials.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include <string.h>

/* Draws n of the points 0, ..., n - 1, each from all: times[i] is how often point i was
 * drawn, which may be never. */
void bootstrap(unsigned times[], size_t n, gsl_rng *rng)
{
    memset(times, 0, n * sizeof *times);
    for (size_t k = 0; k < n; k++)
        times[gsl_rng_uniform_int(rng, n)]++;
}

/* Draws the points of tree t: times[i] is how often point i was drawn. The caller frees
 * the generator, with which the tree grows on. */
gsl_rng *forest_draw(const struct forest *forest, size_t t, unsigned times[])
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed_of(forest->seed, t));
    bootstrap(times, forest->N, rng);
    return rng;
}

struct planting {
    struct forest *forest;
    const struct bins *bins;
    const struct labelled *seen;
    const struct tree_settings *how;
};

static void plant_tree(const size_t at[], size_t t, void *context)
{
    struct planting *p = context;
    unsigned *times = allocate(p->forest->N, sizeof *times);
    (void)at;
    gsl_rng *rng = forest_draw(p->forest, t, times);
    p->forest->tree[t] =
        tree_grow(p->bins, p->seen->label, p->seen->classes, times, p->how, rng);
    gsl_rng_free(rng);
    free(times);
}

/* A forest, by settings that may be NULL. The caller frees it. After an error there is
 * none. */
struct forest *forest_new(const struct labelled *seen,
                          const struct forest_settings *how, gsl_rng *rng)
{
    struct forest_settings set = how != NULL ? *how : (struct forest_settings){0};
    set.trees = set.trees > 0 ? set.trees : 100;
    if (set.each.tried == 0)
        set.each.tried = (size_t)sqrt((double)tensor_columns(&seen->x));
    if (tree_check(seen, &set.each) != GSL_SUCCESS)
        return NULL;
    struct forest *forest = allocate(1, sizeof *forest);
    *forest =
        (struct forest){set.trees, seen->classes, seen->x.dim[0], gsl_rng_get(rng),
                        allocate(set.trees, sizeof *forest->tree)};
    struct bins bins = bins_new(&seen->x);
    struct planting planting = {forest, &bins, seen, &set.each};
    run_trials((struct grid){.seeds = set.trees}, GSL_MAX(set.threads, 1), plant_tree,
               &planting);
    bins_free(&bins);
    return forest;
}

void forest_free(struct forest *forest)
{
    if (forest == NULL)
        return;
    for (size_t t = 0; t < forest->trees; t++)
        tree_free(forest->tree[t]);
    free(forest->tree);
    free(forest);
}
