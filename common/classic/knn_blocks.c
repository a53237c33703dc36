/* knn_blocks.c - the neighbours of many points, by blocks and threads, and their place in
 * the table of classifiers. */
#include "base/error.h"
#include "base/memory.h"
#include "classic/distance.h"
#include "classic/knn.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* How many points are compared with how many at once: their distances fit in a cache. */
enum { ASKING = 256, ASKED = 512 };

/* The neighbours of the rows of x, of which there are at most `ASKING`. */
static void neighbours_of_block(const struct tensor *seen, const real length[],
                                const struct tensor *x, size_t k, size_t index[])
{
    size_t N = seen->dim[0], M = x->dim[0];
    real *least = allocate(M * k, sizeof *least);
    struct tensor room = tensor_new(ASKING, ASKED, 1, 1);
    for (size_t i = 0; i < M * k; i++)
        least[i] = INFINITY;
    for (size_t first = 0; first < N; first += ASKED) {
        /* Distances to some of the points, and what they change. */
        size_t count = N - first < ASKED ? N - first : ASKED;
        struct tensor some = tensor_rows(seen, first, count);
        struct tensor d = tensor_view(room.data, M, count);
        squared_distances(x, &some, length + first, &d);
        for (size_t i = 0; i < M; i++)
            keep_nearest(d.data + i * count, first, count, k, least + i * k,
                         index + i * k);
    }
    free(least);
    tensor_free(&room);
}

/* index[i k], ..., index[i k + k - 1] become the neighbours of row i of x, the nearest
 * first. `seen` is (N, D), x is (M, D), and k is from 1 to N. */
void nearest_neighbours(const struct tensor *seen, const struct tensor *x, size_t k,
                        int threads, size_t index[])
{
    size_t N = seen->dim[0], M = x->dim[0];
    assert(k >= 1 && k <= N);
    real *length = allocate(N, sizeof *length);
    squared_lengths(seen, length);
    openblas_set_num_threads(1);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (size_t first = 0; first < M; first += ASKING) {
        struct tensor block =
            tensor_rows(x, first, M - first < ASKING ? M - first : ASKING);
        neighbours_of_block(seen, length, &block, k, index + first * k);
    }
    free(length);
}

/* The points themselves are the model. */
struct knn_model {
    struct labelled seen;
    struct knn_settings settings;
};

static void *knn_classifier_fit(const struct labelled *seen, const void *settings,
                                gsl_rng *rng)
{
    (void)rng;
    struct knn_settings s = settings != NULL ? *(const struct knn_settings *)settings
                                             : (struct knn_settings){0};
    size_t N = seen->x.dim[0];
    s.k = s.k > 0 ? s.k : 3;
    s.threads = s.threads > 0 ? s.threads : 1;
    if (labelled_check(seen, "neighbours") != GSL_SUCCESS)
        return NULL;
    if (s.k > N) {
        FAIL(GSL_EINVAL, "neighbours: %zu of only %zu points", s.k, N);
        return NULL;
    }
    struct knn_model *m = allocate(1, sizeof *m);
    size_t *all = allocate(N, sizeof *all);
    for (size_t i = 0; i < N; i++)
        all[i] = i;
    *m = (struct knn_model){labelled_take(seen, all, N), s};
    free(all);
    return m;
}

/* The neighbours of each row of x, the caller's to free. */
static size_t *knn_classifier_neighbours(const struct knn_model *m,
                                         const struct tensor *x)
{
    size_t *index = allocate(x->dim[0] * m->settings.k, sizeof *index);
    nearest_neighbours(&m->seen.x, x, m->settings.k, m->settings.threads, index);
    return index;
}

static void knn_classifier_predict(const void *model, const struct tensor *x,
                                   int label[])
{
    const struct knn_model *m = model;
    size_t k = m->settings.k, *index = knn_classifier_neighbours(m, x);
    for (size_t i = 0; i < x->dim[0]; i++)
        label[i] = neighbours_vote(m->seen.label, index + i * k, k, m->seen.classes);
    free(index);
}

/* The shares of the votes. */
static void knn_classifier_probability(const void *model, const struct tensor *x,
                                       struct tensor *p)
{
    const struct knn_model *m = model;
    size_t k = m->settings.k, *index = knn_classifier_neighbours(m, x);
    memset(p->data, 0, tensor_size(p) * sizeof(real));
    for (size_t i = 0; i < x->dim[0] * k; i++)
        p->data[i / k * m->seen.classes + (size_t)m->seen.label[index[i]]] +=
            1 / (real)k;
    free(index);
}

static size_t knn_classifier_bytes(const void *model)
{
    const struct knn_model *m = model;
    return tensor_size(&m->seen.x) * sizeof(real) + m->seen.x.dim[0] * sizeof(int);
}

static void knn_classifier_free(void *model)
{
    struct knn_model *m = model;
    if (m == NULL)
        return;
    labelled_free(&m->seen);
    free(m);
}

const struct classifier_type knn_type = {
    "k nearest neighbours",     knn_classifier_fit,   knn_classifier_predict,
    knn_classifier_probability, knn_classifier_bytes, knn_classifier_free};
