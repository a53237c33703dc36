/* examples.h - what a network learns from, whatever it is made of.
 *
 * Images, rows of a table or of a tensor, and what later chapters add: all are numbered
 * examples, and a function that puts some of them, by their numbers, into a batch. */
#ifndef EXAMPLES_H
#define EXAMPLES_H

#include "data/idx.h"
#include "data/table.h"
#include "data/targets.h"
#include <gsl/gsl_rng.h>

/* Room for up to `capacity` examples x, (N, c, h, w), and their targets t. The batch
 * owns all of it. `label` is where the labels of t are written, and `index` is room for
 * the numbers of the examples. */
struct batch {
    size_t capacity;
    struct tensor x;
    struct targets t;
    int *label;
    size_t *index;
};

struct examples;

/* Writes examples number index[0], ..., index[n - 1] to the first n rows of the batch.
 * `rng` is for what is different each time, such as images that are shifted a little;
 * it is NULL where the examples are wanted as they are. */
typedef void take_function(const struct examples *e, const size_t index[], size_t n,
                           gsl_rng *rng, struct batch *batch);

/* `count` examples, which may be made smaller, of the shape (c, h, w). The targets of
 * each are `labels` labels from 0 to classes - 1, or else `values` numbers, and what is
 * not so is 0. `take` takes them from `source`, which belongs to the caller. */
struct examples {
    size_t count, shape[3];
    size_t labels, classes, values;
    take_function *take;
    const void *source;
};

/* Tensors as a source: the rows of x, and their targets. */
struct tensors {
    struct tensor x;
    struct targets t;
};

struct examples images_examples(const struct images *images);
struct examples table_labelled(const struct table *table, size_t inputs);
struct examples table_valued(const struct table *table, size_t inputs);

struct examples tensors_examples(const struct tensors *tensors);
struct examples first_examples(struct examples e, size_t count);

struct batch batch_new(const struct examples *e, size_t capacity);
void batch_take(struct batch *batch, const struct examples *e, const size_t index[],
                size_t n, gsl_rng *rng);
void batch_take_range(struct batch *batch, const struct examples *e, size_t first,
                      size_t n);
void batch_free(struct batch *batch);

#endif
