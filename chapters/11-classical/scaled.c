/* scaled.c - neighbours by columns that are scaled first, by what was found in the points
 * to learn from and in no others. Settings are those of the neighbours. */
#include "scaled.h"
#include "base/memory.h"
#include "classic/knn.h"
#include "classic/scaling.h"
#include <stdlib.h>
#include <string.h>

struct scaled_model {
    struct scaling scaling;
    void *neighbours;
};

static struct tensor scaled_copy(const struct scaling *s, const struct tensor *x)
{
    struct tensor copy = tensor_new(x->dim[0], tensor_columns(x), 1, 1);
    memcpy(copy.data, x->data, tensor_size(x) * sizeof(real));
    scaling_apply(s, &copy);
    return copy;
}

static void scaled_knn_classifier_free(void *model)
{
    struct scaled_model *m = model;
    if (m == NULL)
        return;
    scaling_free(&m->scaling);
    knn_type.free(m->neighbours);
    free(m);
}

static void *scaled_knn_classifier_fit(const struct labelled *seen,
                                       const void *settings, gsl_rng *rng)
{
    if (labelled_check(seen, "scaled neighbours") != GSL_SUCCESS)
        return NULL;
    struct scaled_model *m = allocate(1, sizeof *m);
    m->scaling = scaling_fit(&seen->x);
    struct labelled scaled = {scaled_copy(&m->scaling, &seen->x), seen->label,
                              seen->classes};
    m->neighbours = knn_type.fit(&scaled, settings, rng);
    tensor_free(&scaled.x);
    if (m->neighbours == NULL) {
        scaled_knn_classifier_free(m);
        m = NULL;
    }
    return m;
}

static void scaled_knn_classifier_predict(const void *model, const struct tensor *x,
                                          int label[])
{
    const struct scaled_model *m = model;
    struct tensor scaled = scaled_copy(&m->scaling, x);
    knn_type.predict(m->neighbours, &scaled, label);
    tensor_free(&scaled);
}

static size_t scaled_knn_classifier_bytes(const void *model)
{
    const struct scaled_model *m = model;
    return knn_type.bytes(m->neighbours) + 2 * m->scaling.columns * sizeof(double);
}

const struct classifier_type scaled_knn_type = {
    .name = "k nearest neighbours, scaled",
    .fit = scaled_knn_classifier_fit,
    .predict = scaled_knn_classifier_predict,
    .bytes = scaled_knn_classifier_bytes,
    .free = scaled_knn_classifier_free,
};
