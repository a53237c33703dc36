/* classifier.h - points with labels, and what every method that learns from them can do.
 *
 * A method fits a model to points whose labels are known and then predicts the labels of
 * others. Its mathematics stands in its own file as plain functions; the table of its
 * classifier_type lets a loop treat all methods alike. */
#ifndef CLASSIFIER_H
#define CLASSIFIER_H

#include "base/tensor.h"
#include "data/idx.h"
#include "data/table.h"
#include <gsl/gsl_rng.h>

/* N points x, (N, D), and their labels, from 0 to classes - 1. It owns both. */
struct labelled {
    struct tensor x;
    int *label;
    size_t classes;
};

/* What a method is. `fit` learns from points by settings of its own (NULL: the usual
 * ones), which it does not keep; what is random in it comes from `rng`. It returns a
 * model that predict, probability and bytes read and `free` releases, or, after an error,
 * NULL. A model owns all that it needs. `predict` writes a label for each row of x;
 * `probability` a row of p, (N, classes), that adds up to 1, or is NULL where a method
 * knows none. `bytes` counts what would have to be kept to predict again. */
struct classifier_type {
    const char *name;
    void *(*fit)(const struct labelled *seen, const void *settings, gsl_rng *rng);
    void (*predict)(const void *model, const struct tensor *x, int label[]);
    void (*probability)(const void *model, const struct tensor *x, struct tensor *p);
    size_t (*bytes)(const void *model);
    void (*free)(void *model);
};

struct labelled labelled_new(size_t count, size_t columns, size_t classes);
struct labelled labelled_table(const struct table *table);
struct labelled labelled_images(const struct images *images, size_t first,
                                size_t count);
struct labelled labelled_take(const struct labelled *all, const size_t index[],
                              size_t n);
struct labelled labelled_rows(const struct labelled *all, size_t first, size_t count);
void labelled_free(struct labelled *points);
int labelled_check(const struct labelled *points, const char *who);
size_t labels_right(const int guess[], const int label[], size_t count);
double percent_right(const int guess[], const int label[], size_t count);

#endif
