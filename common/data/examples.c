/* examples.c - images, tables and tensors as examples. */
#include "data/examples.h"
#include "base/error.h"
#include "base/memory.h"
#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* One more than the largest label. */
static size_t count_classes(const int label[], size_t n)
{
    int largest = -1;
    for (size_t i = 0; i < n; i++)
        largest = label[i] > largest ? label[i] : largest;
    return (size_t)(largest + 1);
}

static void take_images(const struct examples *e, const size_t index[], size_t n,
                        gsl_rng *rng, struct batch *batch)
{
    (void)rng;
    images_batch(e->source, index, n, &batch->x, batch->label);
}

/* Images stay bytes, and become numbers from 0 to 1 batch by batch. */
struct examples images_examples(const struct images *images)
{
    struct examples e = {.count = images->count,
                         .shape = {1, images->rows, images->columns},
                         .labels = 1,
                         .take = take_images,
                         .source = images};
    for (size_t i = 0; i < images->count; i++)
        e.classes = images->label[i] >= e.classes ? images->label[i] + 1u : e.classes;
    return e;
}

/* The first cells of a row are the example, the others its target. */
static void take_rows(const struct examples *e, const size_t index[], size_t n,
                      gsl_rng *rng, struct batch *batch)
{
    size_t inputs = e->shape[0];
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        const real *row = table_row(e->source, index[i]);
        memcpy(batch->x.data + i * inputs, row, inputs * sizeof *row);
        if (e->labels > 0)
            batch->label[i] = (int)row[inputs];
        else
            memcpy(batch->t.value.data + i * e->values, row + inputs,
                   e->values * sizeof *row);
    }
}

/* The rows of a table, whose first `inputs` columns are the example and whose next one
 * is the label. A cell there that is no label is an error; there are no examples then. */
struct examples table_labelled(const struct table *table, size_t inputs)
{
    struct examples e = {.count = table->rows,
                         .shape = {inputs, 1, 1},
                         .labels = 1,
                         .take = take_rows,
                         .source = table};
    assert(inputs > 0 && inputs < table->columns);
    for (size_t i = 0; i < table->rows; i++) {
        double label = (double)table_row(table, i)[inputs];
        if (label < 0 || label >= INT_MAX || label != floor(label)) {
            FAIL(GSL_EINVAL, "row %zu: %g is not a label, a whole number from 0 up",
                 i + 1, label);
            e.count = 0;
            return e;
        }
        e.classes = (size_t)label >= e.classes ? (size_t)label + 1 : e.classes;
    }
    return e;
}

/* The same, where all columns behind the inputs are numbers to be predicted. */
struct examples table_valued(const struct table *table, size_t inputs)
{
    assert(inputs > 0 && inputs < table->columns);
    return (struct examples){.count = table->rows,
                             .shape = {inputs, 1, 1},
                             .values = table->columns - inputs,
                             .take = take_rows,
                             .source = table};
}

static void take_tensors(const struct examples *e, const size_t index[], size_t n,
                         gsl_rng *rng, struct batch *batch)
{
    const struct tensors *p = e->source;
    size_t D = tensor_columns(&p->x);
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        memcpy(batch->x.data + i * D, p->x.data + index[i] * D, D * sizeof(real));
        if (e->labels > 0)
            memcpy(batch->label + i * e->labels, p->t.label + index[i] * e->labels,
                   e->labels * sizeof(int));
        else
            memcpy(batch->t.value.data + i * e->values,
                   p->t.value.data + index[i] * e->values, e->values * sizeof(real));
    }
}

/* The rows of a tensor, (N, c, h, w), with labels or with rows of numbers. */
struct examples tensors_examples(const struct tensors *tensors)
{
    const size_t *dim = tensors->x.dim;
    const struct targets *t = &tensors->t;
    struct examples e = {.count = dim[0],
                         .shape = {dim[1], dim[2], dim[3]},
                         .take = take_tensors,
                         .source = tensors};
    if (t->label != NULL) {
        e.labels = t->labels;
        e.classes = count_classes(t->label, dim[0] * t->labels);
    } else {
        assert(t->value.dim[0] == dim[0]);
        e.values = tensor_columns(&t->value);
    }
    return e;
}

/* The first `count` of them, or all if they are fewer. */
struct examples first_examples(struct examples e, size_t count)
{
    e.count = count < e.count ? count : e.count;
    return e;
}

/* Room for up to `capacity` examples at a time. The caller frees it. */
struct batch batch_new(const struct examples *e, size_t capacity)
{
    struct batch batch = {
        .capacity = capacity,
        .x = tensor_new(capacity, e->shape[0], e->shape[1], e->shape[2]),
        .index = allocate(capacity, sizeof *batch.index),
    };
    if (e->labels > 0) {
        batch.label = allocate(capacity * e->labels, sizeof *batch.label);
        batch.t = (struct targets){.label = batch.label, .labels = e->labels};
    } else {
        batch.t.value = tensor_new(capacity, e->values, 1, 1);
    }
    return batch;
}

/* Makes the batch of n examples, number index[0] to number index[n - 1], at random in
 * what may differ each time if `rng` is not NULL. */
void batch_take(struct batch *batch, const struct examples *e, const size_t index[],
                size_t n, gsl_rng *rng)
{
    assert(n <= batch->capacity);
    batch->x.dim[0] = n;
    batch->t.value.dim[0] = n;
    e->take(e, index, n, rng, batch);
}

/* The same of n examples one after another, as they are. */
void batch_take_range(struct batch *batch, const struct examples *e, size_t first,
                      size_t n)
{
    assert(n <= batch->capacity);
    for (size_t i = 0; i < n; i++)
        batch->index[i] = first + i;
    batch_take(batch, e, batch->index, n, NULL);
}

void batch_free(struct batch *batch)
{
    tensor_free(&batch->x);
    tensor_free(&batch->t.value);
    free(batch->label);
    free(batch->index);
    *batch = (struct batch){0};
}
