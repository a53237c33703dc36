/* forest_votes.c - the votes of a forest's trees, its errors, and its place in the table of
 * classifiers. */
#include "base/memory.h"
#include "classic/forest.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>

/* Adds the vote of tree t on each row of x, or on those that were drawn 0 times; votes
 * are (N, classes). */
static void add_tree_votes(const struct forest *forest, size_t t,
                           const struct tensor *x, const unsigned times[],
                           unsigned votes[])
{
    size_t D = tensor_columns(x);
    for (size_t i = 0; i < x->dim[0]; i++)
        if (times == NULL || times[i] == 0) {
            const real *row = x->data + i * D;
            int label = tree_node_of(forest->tree[t], row, 0)->label;
            votes[i * forest->classes + (size_t)label]++;
        }
}

/* All trees' votes on each row of x. A few rows at a time, so that they need not be
 * fetched from memory again for each tree. */
static void count_votes(const struct forest *forest, const struct tensor *x,
                        unsigned votes[])
{
    enum { FEW = 128 };
    for (size_t i = 0; i < x->dim[0]; i += FEW) {
        struct tensor rows = tensor_rows(x, i, GSL_MIN(FEW, x->dim[0] - i));
        for (size_t t = 0; t < forest->trees; t++)
            add_tree_votes(forest, t, &rows, NULL, votes + i * forest->classes);
    }
}

/* The class with the most votes, the first of equals. */
static int most_votes(const unsigned votes[], size_t classes)
{
    size_t most = 0;
    for (size_t c = 1; c < classes; c++)
        most = votes[c] > votes[most] ? c : most;
    return (int)most;
}

void forest_predict(const struct forest *forest, const struct tensor *x, int label[])
{
    size_t N = x->dim[0];
    unsigned *votes = allocate(N * forest->classes, sizeof *votes);
    count_votes(forest, x, votes);
    for (size_t i = 0; i < N; i++)
        label[i] = most_votes(votes + i * forest->classes, forest->classes);
    free(votes);
}

/* The share of wrong answers among the points that anyone has voted on. */
static double votes_error(const struct labelled *points, const unsigned votes[])
{
    size_t wrong = 0, asked = 0, K = points->classes;
    for (size_t i = 0; i < points->x.dim[0]; i++) {
        unsigned any = 0;
        for (size_t c = 0; c < K; c++)
            any += votes[i * K + c];
        asked += any > 0;
        wrong += any > 0 && most_votes(votes + i * K, K) != points->label[i];
    }
    return asked > 0 ? (double)wrong / (double)asked : 1;
}

/* The share of wrong answers after tree 0, 1, 2, ... has voted. With `out_of_bag` the
 * points are those of the training, and a tree votes only on those that it was not grown
 * from. */
void forest_errors(const struct forest *forest, const struct labelled *points,
                   bool out_of_bag, double error[])
{
    size_t N = points->x.dim[0];
    unsigned *votes = allocate(N * forest->classes, sizeof *votes);
    unsigned *times = allocate(forest->N, sizeof *times);
    for (size_t t = 0; t < forest->trees; t++) {
        if (out_of_bag)
            gsl_rng_free(forest_draw(forest, t, times));
        add_tree_votes(forest, t, &points->x, out_of_bag ? times : NULL, votes);
        error[t] = votes_error(points, votes);
    }
    free(votes);
    free(times);
}

static void *forest_classifier_fit(const struct labelled *seen, const void *settings,
                                   gsl_rng *rng)
{
    return forest_new(seen, settings, rng);
}

static void forest_classifier_predict(const void *model, const struct tensor *x,
                                      int label[])
{
    forest_predict(model, x, label);
}

/* The shares of the votes. */
static void forest_classifier_probability(const void *model, const struct tensor *x,
                                          struct tensor *p)
{
    const struct forest *forest = model;
    size_t count = x->dim[0] * forest->classes;
    unsigned *votes = allocate(count, sizeof *votes);
    count_votes(forest, x, votes);
    for (size_t k = 0; k < count; k++)
        p->data[k] = (real)votes[k] / (real)forest->trees;
    free(votes);
}

static size_t forest_classifier_bytes(const void *model)
{
    const struct forest *forest = model;
    size_t bytes = 0;
    for (size_t t = 0; t < forest->trees; t++)
        bytes += forest->tree[t]->nodes * sizeof *forest->tree[t]->node;
    return bytes;
}

static void forest_classifier_free(void *model)
{
    forest_free(model);
}

const struct classifier_type forest_type = {
    "forest",
    forest_classifier_fit,
    forest_classifier_predict,
    forest_classifier_probability,
    forest_classifier_bytes,
    forest_classifier_free,
};
