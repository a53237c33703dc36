/* svm_machines.c - support vector machines for several classes, one against one. */
#include "base/error.h"
#include "base/memory.h"
#include "classic/distance.h"
#include "classic/svm.h"
#include "learn/trials.h"
#include <stdlib.h>
#include <string.h>

/* What is known of one machine when it has been found: alpha_t sign_t of its points,
 * which are points number index[0], ..., index[n - 1] of all. */
struct svm_part {
    size_t n, *index;
    double *weight, bias;
    int status;
};

struct svm_fitting {
    const struct labelled *seen;
    const struct svm_settings *settings;
    const struct svm *svm;
    struct svm_part *part;
};

/* The points of classes a and b. */
static struct svm_part part_new(const struct labelled *seen, int a, int b)
{
    size_t N = seen->x.dim[0];
    struct svm_part part = {.index = allocate(N, sizeof *part.index)};
    for (size_t i = 0; i < N; i++)
        if (seen->label[i] == a || seen->label[i] == b)
            part.index[part.n++] = i;
    part.weight = allocate(part.n, sizeof *part.weight);
    return part;
}

/* Finds the machine that parts the classes of a pair. */
static void fit_pair(const size_t at[], size_t seed, void *context)
{
    (void)seed;
    const struct svm_fitting *f = context;
    int a = f->svm->first[at[0]], b = f->svm->second[at[0]];
    struct svm_part part = part_new(f->seen, a, b);
    struct labelled points = labelled_take(f->seen, part.index, part.n);
    for (size_t i = 0; i < part.n; i++)
        points.label[i] = points.label[i] == a ? 1 : -1;
    struct svm_dual d =
        svm_dual_new(&points.x, points.label, &f->settings->kernel, f->settings->C);
    double tolerance = f->settings->tolerance;
    part.status = svm_dual_solve(&d, tolerance > 0 ? tolerance : 0.001);
    part.bias = svm_dual_bias(&d);
    for (size_t i = 0; i < part.n; i++)
        part.weight[i] = d.alpha[i] * points.label[i];
    f->part[at[0]] = part;
    svm_dual_free(&d);
    labelled_free(&points);
}

/* Every pair of classes that has points. */
static void name_pairs(const struct labelled *seen, struct svm *svm)
{
    size_t K = seen->classes, pairs = K * (K - 1) / 2;
    bool *there = allocate(K, sizeof *there);
    for (size_t i = 0; i < seen->x.dim[0]; i++)
        there[seen->label[i]] = true;
    svm->first = allocate(pairs, sizeof *svm->first);
    svm->second = allocate(pairs, sizeof *svm->second);
    for (size_t a = 0; a < K; a++)
        for (size_t b = a + 1; b < K; b++)
            if (there[a] && there[b]) {
                svm->first[svm->machines] = (int)a;
                svm->second[svm->machines++] = (int)b;
            }
    free(there);
}

/* Keeps the points that any machine needs, once each, and their weights in all. */
static void join_parts(const struct labelled *seen, const struct svm_part part[],
                       struct svm *svm)
{
    size_t N = seen->x.dim[0], S = 0, *row = allocate(N, sizeof *row);
    for (size_t p = 0; p < svm->machines; p++)
        for (size_t i = 0; i < part[p].n; i++)
            row[part[p].index[i]] |= part[p].weight[i] != 0;
    svm->number = allocate(N, sizeof *svm->number);
    for (size_t i = 0; i < N; i++)
        if (row[i] != 0) {
            row[i] = S;
            svm->number[S++] = i;
        }
    struct labelled support = labelled_take(seen, svm->number, S);
    svm->x = support.x;
    free(support.label);
    svm->length = allocate(S, sizeof *svm->length);
    squared_lengths(&svm->x, svm->length);
    svm->weight = tensor_new(svm->machines, S, 1, 1);
    svm->bias = allocate(svm->machines, sizeof *svm->bias);
    for (size_t p = 0; p < svm->machines; p++) {
        svm->bias[p] = part[p].bias;
        for (size_t i = 0; i < part[p].n; i++)
            if (part[p].weight[i] != 0)
                svm->weight.data[p * S + row[part[p].index[i]]] =
                    (real)part[p].weight[i];
    }
    free(row);
}

/* Refuses points and settings with which there is nothing to find. */
static int svm_check(const struct labelled *seen, const struct svm_settings *s)
{
    const char *who = "support vectors";
    if (labelled_check(seen, who) != GSL_SUCCESS)
        return GSL_EINVAL;
    if (!(s->C > 0 && isfinite(s->C)))
        return FAIL(GSL_EINVAL, "%s: C is %g, not above 0", who, s->C);
    return kernel_check(&s->kernel, who);
}

/* One machine for each pair of classes. The caller frees it. NULL after an error. */
struct svm *svm_new(const struct labelled *seen, const struct svm_settings *settings)
{
    int status = svm_check(seen, settings);
    if (status != GSL_SUCCESS)
        return NULL;
    struct svm *svm = allocate(1, sizeof *svm);
    svm->kernel = settings->kernel;
    svm->classes = seen->classes;
    svm->threads = settings->threads > 0 ? settings->threads : 1;
    name_pairs(seen, svm);
    struct svm_part *part = allocate(svm->machines, sizeof *part);
    struct svm_fitting fitting = {seen, settings, svm, part};
    run_trials((struct grid){{svm->machines}, 1}, svm->threads, fit_pair, &fitting);
    join_parts(seen, part, svm);
    for (size_t p = 0; p < svm->machines; p++) {
        status = part[p].status != GSL_SUCCESS ? part[p].status : status;
        free(part[p].index);
        free(part[p].weight);
    }
    free(part);
    if (status != GSL_SUCCESS) {
        svm_free(svm);
        svm = NULL;
    }
    return svm;
}

void svm_free(struct svm *svm)
{
    if (svm == NULL)
        return;
    free(svm->first);
    free(svm->second);
    tensor_free(&svm->x);
    tensor_free(&svm->weight);
    free(svm->length);
    free(svm->bias);
    free(svm->number);
    free(svm);
}

/* The scores of all machines, (N, machines), for the rows of x: kernels with all support
 * vectors by one product, then their weighted sums by another. */
static void score_block(const struct svm *svm, const struct tensor *x,
                        struct tensor *score)
{
    struct tensor k = tensor_new(x->dim[0], svm->x.dim[0], 1, 1);
    kernel_matrix(&svm->kernel, x, &svm->x, svm->length, &k);
    GSL(matrix, view) K = as_matrix(&k), W = as_matrix(&svm->weight);
    GSL(matrix, view) score_of = as_matrix(score);
    BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &K.matrix, &W.matrix, 0, &score_of.matrix);
    for (size_t i = 0; i < x->dim[0]; i++)
        for (size_t p = 0; p < svm->machines; p++)
            score->data[i * svm->machines + p] += (real)svm->bias[p];
    tensor_free(&k);
}

/* The same for any number of rows, some of them at a time. */
void svm_scores(const struct svm *svm, const struct tensor *x, struct tensor *score)
{
    enum { ROWS = 256 };
    size_t N = x->dim[0], blocks = (N + ROWS - 1) / ROWS;
    openblas_set_num_threads(1);
#pragma omp parallel for schedule(dynamic) num_threads(svm->threads)
    for (size_t b = 0; b < blocks; b++) {
        size_t first = b * ROWS, count = N - first < ROWS ? N - first : ROWS;
        struct tensor rows = tensor_rows(x, first, count);
        struct tensor part = tensor_rows(score, first, count);
        score_block(svm, &rows, &part);
    }
}

/* How many machines vote for each class. */
void svm_vote(const struct svm *svm, const real score[], size_t votes[])
{
    memset(votes, 0, svm->classes * sizeof *votes);
    for (size_t p = 0; p < svm->machines; p++)
        votes[score[p] > 0 ? svm->first[p] : svm->second[p]]++;
}

/* What has to be kept to answer: the support vectors, their weights, the biases. */
size_t svm_bytes(const struct svm *svm)
{
    return (tensor_size(&svm->x) + tensor_size(&svm->weight)) * sizeof(real) +
           svm->machines * sizeof *svm->bias;
}

/* Without settings: RBF with gamma one over the number of columns, and C = 1. */
static void *svm_type_fit(const struct labelled *seen, const void *settings,
                          gsl_rng *rng)
{
    (void)rng;
    double gamma = 1 / (double)tensor_columns(&seen->x);
    struct svm_settings usual = {{RBF_KERNEL, gamma, 0, 0}, 1, 0, 1};
    return svm_new(seen, settings != NULL ? settings : &usual);
}

/* The class with most votes, the first of equals. */
static void svm_type_predict(const void *model, const struct tensor *x, int label[])
{
    const struct svm *svm = model;
    struct tensor score = tensor_new(x->dim[0], svm->machines, 1, 1);
    svm_scores(svm, x, &score);
    for (size_t i = 0; i < x->dim[0]; i++) {
        size_t votes[svm->classes], best = 0;
        svm_vote(svm, score.data + i * svm->machines, votes);
        for (size_t c = 1; c < svm->classes; c++)
            best = votes[c] > votes[best] ? c : best;
        label[i] = (int)best;
    }
    tensor_free(&score);
}

static size_t svm_type_bytes(const void *model)
{
    return svm_bytes(model);
}

static void svm_type_free(void *model)
{
    svm_free(model);
}

const struct classifier_type svm_type = {
    "support vectors", svm_type_fit,  svm_type_predict, NULL,
    svm_type_bytes,    svm_type_free,
};
