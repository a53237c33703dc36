/* scores.c - the higher the score, the odder the point. */
#include "scores.h"
#include "classic/isolation.h"
#include "classic/outliers.h"
#include "classic/pca.h"

const char *const odd_method_names[ODD_METHODS] = {"neighbour", "Mahalanobis",
                                                   "isolation", "rebuilding"};

static void score_by_spread(const struct tensor *x, double ridge, double score[])
{
    struct ellipsoid s;
    if (ellipsoid_fit(x, ridge, &s) != GSL_SUCCESS)
        return;
    mahalanobis_distances(&s, x, score);
    ellipsoid_free(&s);
}

static void score_by_isolation(const struct tensor *x, unsigned long seed,
                               double score[])
{
    struct isolation_forest *forest = isolation_fit(
        x, (struct isolation){.trees = 100, .sample = 256, .seed = seed, .threads = 1});
    if (forest == NULL)
        return;
    isolation_scores(forest, x, score);
    isolation_free(forest);
}

/* The squared distance of each row of x from the row of y. */
static void squared_errors(const struct tensor *x, const struct tensor *y,
                           double error[])
{
    size_t D = tensor_columns(x);
    for (size_t i = 0; i < x->dim[0]; i++) {
        error[i] = 0;
        for (size_t j = i * D; j < (i + 1) * D; j++)
            error[i] += (double)((x->data[j] - y->data[j]) * (x->data[j] - y->data[j]));
    }
}

/* What is lost when a point is rebuilt from its scores on a few axes. */
static void score_by_rebuilding(const struct tensor *x, size_t axes, double score[])
{
    struct pca p = pca_new(x, axes);
    struct tensor scores = tensor_new(x->dim[0], axes, 1, 1);
    struct tensor rebuilt = tensor_new(x->dim[0], tensor_columns(x), 1, 1);
    pca_scores(&p, x, &scores);
    pca_rebuild(&p, &scores, &rebuilt);
    squared_errors(x, &rebuilt, score);
    tensor_free(&scores);
    tensor_free(&rebuilt);
    pca_free(&p);
}

/* Scores the points x by one of the methods, which knows nothing but these points. */
void score_oddness(enum odd_method method, const struct tensor *x,
                   const struct odd_settings *settings, double score[])
{
    switch (method) {
    case BY_NEIGHBOUR: kth_distances(x, settings->neighbour, score); break;
    case BY_SPREAD: score_by_spread(x, settings->ridge, score); break;
    case BY_ISOLATION: score_by_isolation(x, settings->seed, score); break;
    default: score_by_rebuilding(x, settings->axes, score); break;
    }
}
