/* embedding.c - a row of a table for each id: what the product of a row that has a single
 * 1 with the table would give, without the product. Taught in chapter 8. */
#include "nets/embedding.h"
#include "base/error.h"
#include "nets/layer.h"
#include "nets/scores.h"
#include <string.h>

/* An id as the number of a row; `classes` if it is none. */
static size_t row_of(real id, size_t classes)
{
    return id >= 0 && id < (real)classes && floor(id) == id ? (size_t)id : classes;
}

/* y_nt = row x_nt of E. x is (N, T), its numbers ids from 0 to M - 1; E (M, D); y is
 * (N, T, D). An id that E has no row for is an error and gives zeros. */
int embedding_forward(const struct tensor *x, const struct tensor *E, struct tensor *y)
{
    size_t M = E->dim[0], D = tensor_columns(E), bad = tensor_size(x);
    for (size_t i = 0; i < tensor_size(x); i++) {
        size_t row = row_of(x->data[i], M);
        if (row < M)
            memcpy(y->data + i * D, E->data + row * D, D * sizeof(real));
        else
            memset(y->data + i * D, 0, D * sizeof(real));
        bad = row < M ? bad : i;
    }
    if (bad < tensor_size(x))
        return FAIL(GSL_EDOM, "an embedding of %zu classes has none of number %g", M,
                    (double)x->data[bad]);
    return GSL_SUCCESS;
}

/* Row x_nt of dE += dy_nt. There is no gradient with respect to x. */
void embedding_backward(const struct tensor *x, const struct tensor *dy,
                        struct tensor *dE)
{
    size_t M = dE->dim[0], D = tensor_columns(dE);
    for (size_t i = 0; i < tensor_size(x); i++) {
        size_t row = row_of(x->data[i], M);
        if (row == M)
            continue;
        const real *from = dy->data + i * D;
        real *to = dE->data + row * D;
        for (size_t j = 0; j < D; j++)
            to[j] += from[j];
    }
}

/* The same as a layer; and, turned, a layer that makes scores with the same E. Both are
 * of one type, as layers that share must be. */
struct embedding {
    struct layer layer;
    bool turned;
    real std;
};

static bool embedding_layer_turned(const struct layer *l)
{
    return ((const struct embedding *)l)->turned;
}

static int scores_layer_plan(const struct layer *l, const size_t x[4], struct pass *p)
{
    const size_t *E = l->param[0].value.dim;
    bool tokens = x[2] == E[1] && x[3] == 1, row = x[1] == E[1] && x[2] * x[3] == 1;
    if (!tokens && !row)
        return FAIL(GSL_EINVAL, "scores of %zu numbers cannot take %zu x %zu x %zu",
                    E[1], x[1], x[2], x[3]);
    pass_output(p, x[0], tokens ? x[1] : E[0], tokens ? E[0] : 1, 1);
    return GSL_SUCCESS;
}

static int embedding_layer_plan(const struct layer *l, const size_t x[4],
                                const struct planning *how, struct pass *p)
{
    if (embedding_layer_turned(l))
        return scores_layer_plan(l, x, p);
    if (x[2] != 1 || x[3] != 1)
        return FAIL(GSL_EINVAL, "an embedding takes one id a step, not %zu x %zu", x[2],
                    x[3]);
    if (how->dx)
        return FAIL(GSL_EINVAL, "an embedding has no gradient with respect to ids: it "
                                "must be the first layer");
    pass_output(p, x[0], x[1], l->param[0].value.dim[1], 1);
    return GSL_SUCCESS;
}

static void embedding_layer_forward(const struct layer *l, const struct tensor *x,
                                    struct pass *p, bool training)
{
    (void)training;
    if (embedding_layer_turned(l))
        scores_forward(x, &l->param[0].value, &p->y);
    else
        embedding_forward(x, &l->param[0].value, &p->y);
}

static void embedding_layer_backward(const struct layer *l, const struct tensor *x,
                                     const struct tensor *dy, struct pass *p)
{
    if (embedding_layer_turned(l))
        scores_backward(x, &l->param[0].value, dy, &p->dx, &p->grad[0]);
    else
        embedding_backward(x, dy, &p->grad[0]);
}

static void embedding_layer_init(struct layer *l, gsl_rng *rng)
{
    fill_normal(&l->param[0].value, ((const struct embedding *)l)->std, rng);
}

static const struct layer_type embedding_type = {
    .name = "embedding",
    .size = sizeof(struct embedding),
    .plan = embedding_layer_plan,
    .forward = embedding_layer_forward,
    .backward = embedding_layer_backward,
    .init = embedding_layer_init,
};

/* Vectors of `size` numbers for so many classes, normal with a standard deviation of 1
 * at first. Takes ids, (N, T), and must be the first layer: nothing goes back from it. */
struct layer *embedding_new(size_t classes, size_t size)
{
    struct embedding *e = layer_new(&embedding_type, 1, 0, 0);
    e->std = 1;
    layer_param(&e->layer, 0, "E", true, (size_t[4]){classes, size});
    return &e->layer;
}

/* Scores for the classes of an embedding of the same network: (N, T, D) to (N, T, M), or
 * (N, D) to (N, M). E is the embedding's own, which begins with a standard deviation of
 * 0.02 instead, as in GPT-2: no class has a large score at first. */
struct layer *scores_new(struct layer *embedding)
{
    const size_t *E = embedding->param[0].value.dim;
    struct layer *l = embedding_new(E[0], E[1]);
    ((struct embedding *)l)->turned = true;
    layer_share(l, embedding);
    ((struct embedding *)embedding)->std = (real)0.02;
    return l;
}
