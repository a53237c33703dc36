/* isolation.c - an isolation forest (Liu, Ting and Zhou 2008).
 *
 * A tree cuts some points of the data in two, at a random place of a random column, and
 * each part again. A point that lies apart is alone after few cuts. So the length of the
 * path down to it, averaged over many trees, says how odd it is. */
#include "classic/isolation.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/seed.h"
#include "classic/columns.h"
#include "learn/trials.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_psi.h>
#include <stdlib.h>
#include <string.h>

/* A cut: points with less than `cut` in a column go to the node `below`, others to the
 * one behind it. A leaf has `below` 0, and `length` is that of the path to it. */
struct isolation_node {
    unsigned column, below;
    real cut;
    double length;
};

/* The trees; node 0 of each is where it begins. */
struct isolation_forest {
    struct isolation how;
    size_t columns;
    struct isolation_node **tree;
};

/* A tree that grows. Its points, (N, D), as they were drawn, and their numbers in the
 * order of the nodes; all columns in a random order. */
struct growing {
    const struct tensor *x;
    size_t nodes, deepest, *point, *column;
    struct isolation_node *node;
    gsl_rng *rng;
};

/* The mean length of the paths in a tree that parts n points, if each cut falls into any
 * of the gaps between them with the same probability:
 *     c(n) = 2 (1/2 + 1/3 + ... + 1/n);
 * the sum is psi(n + 1) + Euler's constant - 1. */
double mean_path(size_t n)
{
    return n < 2 ? 0 : 2 * (gsl_sf_psi_int((int)n + 1) + M_EULER - 1);
}

/* The least and the greatest number of a column among points point[0], ..., point[n - 1]. */
static void find_range(const struct growing *g, const size_t point[], size_t n,
                       size_t column, real *low, real *high)
{
    size_t D = tensor_columns(g->x);
    *low = *high = g->x->data[point[0] * D + column];
    for (size_t i = 1; i < n; i++) {
        real v = g->x->data[point[i] * D + column];
        *low = v < *low ? v : *low;
        *high = v > *high ? v : *high;
    }
}

/* Draws a column in which the points differ, and a place between their least and their
 * greatest number. Columns are drawn without replacement; false if the points agree in
 * all of them. */
static bool draw_cut(struct growing *g, const size_t point[], size_t n,
                     struct isolation_node *node)
{
    size_t D = tensor_columns(g->x);
    for (size_t tried = 0; tried < D; tried++) {
        size_t other = tried + gsl_rng_uniform_int(g->rng, D - tried);
        size_t column = g->column[other];
        g->column[other] = g->column[tried];
        g->column[tried] = column;
        real low, high;
        find_range(g, point, n, column, &low, &high);
        if (!(low < high))
            continue;
        node->column = (unsigned)column;
        node->cut = low + (high - low) * (real)gsl_rng_uniform_pos(g->rng);
        node->cut = node->cut > low ? node->cut : high;
        return true;
    }
    return false;
}

/* Brings the points below the cut to the front, and returns how many they are. */
static size_t cut_points(const struct growing *g, size_t point[], size_t n,
                         const struct isolation_node *node)
{
    size_t below = 0, D = tensor_columns(g->x);
    for (size_t i = 0; i < n; i++)
        if (g->x->data[point[i] * D + node->column] < node->cut) {
            size_t p = point[i];
            point[i] = point[below];
            point[below++] = p;
        }
    return below;
}

/* Grows node number `at` from n points, `depth` cuts below the first. */
static void grow_node(struct growing *g, size_t at, size_t point[], size_t n,
                      size_t depth)
{
    struct isolation_node node = {0};
    if (n > 1 && depth < g->deepest && draw_cut(g, point, n, &node)) {
        size_t below = cut_points(g, point, n, &node);
        node.below = (unsigned)g->nodes;
        g->nodes += 2;
        grow_node(g, node.below, point, below, depth + 1);
        grow_node(g, node.below + 1, point + below, n - below, depth + 1);
    } else {
        node.length = (double)depth + mean_path(n);
    }
    g->node[at] = node;
}

/* A copy of some rows of x, drawn without replacement. */
static struct tensor draw_rows(const struct tensor *x, size_t count, gsl_rng *rng)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    struct tensor some = tensor_new(count, D, 1, 1);
    size_t *all = allocate(N, sizeof *all), *index = allocate(count, sizeof *index);
    for (size_t i = 0; i < N; i++)
        all[i] = i;
    gsl_ran_choose(rng, index, count, all, N, sizeof *all);
    for (size_t i = 0; i < count; i++)
        memcpy(some.data + i * D, x->data + index[i] * D, D * sizeof(real));
    free(all);
    free(index);
    return some;
}

struct isolating {
    const struct tensor *x;
    struct isolation_forest *forest;
};

/* Grows tree number `t`, from random numbers of its own. */
static void isolate_by_tree(const size_t at[], size_t t, void *context)
{
    (void)at;
    const struct isolating *isolating = context;
    const struct isolation *how = &isolating->forest->how;
    size_t D = tensor_columns(isolating->x), n = how->sample;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed_of(how->seed, t));
    struct tensor some = draw_rows(isolating->x, n, rng);
    struct growing g = {.x = &some,
                        .nodes = 1,
                        .deepest = (size_t)ceil(log2((double)n)),
                        .point = allocate(n, sizeof *g.point),
                        .column = allocate(D, sizeof *g.column),
                        .node = allocate(2 * n, sizeof *g.node),
                        .rng = rng};
    for (size_t i = 0; i < n; i++)
        g.point[i] = i;
    for (size_t d = 0; d < D; d++)
        g.column[d] = d;
    grow_node(&g, 0, g.point, n, 0);
    isolating->forest->tree[t] = g.node;
    free(g.point);
    free(g.column);
    tensor_free(&some);
    gsl_rng_free(rng);
}

/* Grows a forest on the points x, (N, D), with how.sample of them for each tree, or all
 * if there are fewer. isolation_free() frees it; NULL after an error. */
struct isolation_forest *isolation_fit(const struct tensor *x, struct isolation how)
{
    size_t N = x->dim[0];
    how.sample = how.sample < N ? how.sample : N;
    if (how.trees == 0 || how.sample == 0) {
        FAIL(GSL_EINVAL, "isolation forest: %zu trees of %zu points, needs 1 or more",
             how.trees, how.sample);
        return NULL;
    }
    if (finite_rows(x) < N) {
        FAIL(GSL_EINVAL, "isolation forest: point %zu has a number that is not finite",
             finite_rows(x) + 1);
        return NULL;
    }
    struct isolation_forest *forest = allocate(1, sizeof *forest);
    forest->how = how;
    forest->columns = tensor_columns(x);
    forest->tree = allocate(how.trees, sizeof *forest->tree);
    struct isolating isolating = {x, forest};
    run_trials((struct grid){.seeds = how.trees}, how.threads, isolate_by_tree,
               &isolating);
    return forest;
}

/* The length of a point's path down a tree. Where several points were left together, as
 * many cuts are added as they would have taken on average. */
static double path_length(const struct isolation_node *tree, const real *point)
{
    const struct isolation_node *node = tree;
    while (node->below != 0)
        node = tree + node->below + !(point[node->column] < node->cut);
    return node->length;
}

/* The score of each row of x, 2^(-h / c): h is the mean length of its paths, c that of
 * an ordinary point. Near 1 it is odd; at 1/2 and below it is not. */
void isolation_scores(const struct isolation_forest *forest, const struct tensor *x,
                      double score[])
{
    size_t trees = forest->how.trees;
    double usual = fmax(mean_path(forest->how.sample), 1);
    for (size_t i = 0; i < x->dim[0]; i++) {
        double sum = 0;
        for (size_t t = 0; t < trees; t++)
            sum += path_length(forest->tree[t], x->data + i * forest->columns);
        score[i] = exp2(-sum / (double)trees / usual);
    }
}

void isolation_free(struct isolation_forest *forest)
{
    if (forest == NULL)
        return;
    for (size_t t = 0; t < forest->how.trees; t++)
        free(forest->tree[t]);
    free(forest->tree);
    free(forest);
}
