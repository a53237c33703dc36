/* folds.c - cross-validation: each point is asked of a model that was fitted without it.
 * Taught in chapter 11. */
#include "classic/folds.h"
#include "base/error.h"
#include "base/memory.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>

/* Parts `count` points, whose numbers stand in `order`: every folds-th of them, beginning
 * with order[fold], is left out, and the others are seen. The two arrays have room for
 * all. */
void fold_parts(const size_t order[], size_t count, size_t folds, size_t fold,
                size_t seen[], size_t left_out[])
{
    size_t n = 0, m = 0;
    for (size_t i = 0; i < count; i++)
        if (i % folds == fold)
            left_out[m++] = order[i];
        else
            seen[n++] = order[i];
}

/* How many of the points left out a model of the others labels rightly. Returns false
 * where no model could be fitted. */
static bool ask_about(const struct classifier_type *type, const void *settings,
                      const struct labelled *seen, const struct labelled *left_out,
                      gsl_rng *rng, size_t *right)
{
    void *model = type->fit(seen, settings, rng);
    if (model == NULL)
        return false;
    size_t count = left_out->x.dim[0];
    int *guess = allocate(count, sizeof *guess);
    type->predict(model, &left_out->x, guess);
    *right += labels_right(guess, left_out->label, count);
    free(guess);
    type->free(model);
    return true;
}

/* Fits `folds` models, each to all points but a fold, asks each about its fold, and
 * returns how often they were right, in per cent; below 0 after an error. `rng` says
 * which points make a fold. */
double cross_validate(const struct classifier_type *type, const void *settings,
                      const struct labelled *points, size_t folds, gsl_rng *rng)
{
    size_t N = points->x.dim[0], right = 0;
    if (folds < 2 || folds > N) {
        FAIL(GSL_EINVAL, "%zu folds of %zu points", folds, N);
        return -1;
    }
    size_t *order = allocate(3 * N, sizeof *order);
    size_t *in = order + N, *out = order + 2 * N;
    for (size_t i = 0; i < N; i++)
        order[i] = i;
    gsl_ran_shuffle(rng, order, N, sizeof *order);
    bool fitted = true;
    for (size_t f = 0; f < folds && fitted; f++) {
        /* Fold f is left out. */
        size_t m = (N - f + folds - 1) / folds;
        fold_parts(order, N, folds, f, in, out);
        struct labelled seen = labelled_take(points, in, N - m);
        struct labelled left_out = labelled_take(points, out, m);
        fitted = ask_about(type, settings, &seen, &left_out, rng, &right);
        labelled_free(&seen);
        labelled_free(&left_out);
    }
    free(order);
    return fitted ? 100.0 * (double)right / (double)N : -1;
}
