/* importance.c - which columns a forest rests on, by what their questions gained, and by
 * what it costs to shuffle them. */
#include "base/memory.h"
#include "classic/forest.h"
#include <stdlib.h>
#include <string.h>

/* Adds, for each question of a tree, by how much it lowered the impurity of the points
 * that came to it, times the share of all points that these were. */
static void add_importance(const struct tree *tree, double importance[])
{
    const struct tree_node *node = tree->node;
    for (size_t k = 0; k < tree->nodes; k++) {
        if (node[k].column < 0)
            continue;
        const struct tree_node *yes = node + node[k].next, *no = yes + 1;
        double fall = node[k].points * node[k].impurity - yes->points * yes->impurity -
                      no->points * no->impurity;
        importance[node[k].column] += fall / node->points;
    }
}

/* How much of the fall of impurity is due to questions about each column; these shares
 * add up to 1. */
void forest_importance(const struct forest *forest, double importance[])
{
    size_t D = forest->tree[0]->columns;
    double sum = 0;
    memset(importance, 0, D * sizeof *importance);
    for (size_t t = 0; t < forest->trees; t++)
        add_importance(forest->tree[t], importance);
    for (size_t j = 0; j < D; j++)
        sum += importance[j];
    for (size_t j = 0; j < D; j++)
        importance[j] /= sum > 0 ? sum : 1;
}

/* Exchanges the numbers of column j among the rows at random. */
static void shuffle_column(struct tensor *x, size_t j, gsl_rng *rng)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    for (size_t i = N; i-- > 1;) {
        size_t other = gsl_rng_uniform_int(rng, i + 1);
        real kept = x->data[i * D + j];
        x->data[i * D + j] = x->data[other * D + j];
        x->data[other * D + j] = kept;
    }
}

/* How many more of the points, in per cent, are labelled wrongly when the numbers of a
 * column are exchanged among the points; or of several columns, each by itself. */
double permutation_importance(const struct forest *forest,
                              const struct labelled *points, const size_t column[],
                              size_t columns, gsl_rng *rng)
{
    size_t N = points->x.dim[0], D = tensor_columns(&points->x);
    int *guess = allocate(N, sizeof *guess);
    struct tensor x = tensor_new(N, D, 1, 1);
    memcpy(x.data, points->x.data, N * D * sizeof(real));
    forest_predict(forest, &x, guess);
    double right = percent_right(guess, points->label, N);
    for (size_t j = 0; j < columns; j++)
        shuffle_column(&x, column[j], rng);
    forest_predict(forest, &x, guess);
    right -= percent_right(guess, points->label, N);
    tensor_free(&x);
    free(guess);
    return right;
}
