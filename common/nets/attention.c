/* attention.c - each token of a sequence looks at the others (Vaswani et al. 2017).
 *
 * A token of D numbers asks a query q, offers a key k, and holds a value v, each of D
 * numbers. They are cut into heads of d = D / heads numbers, and each head looks on its
 * own: how well a query fits a key is their scaled product, softmax makes weights of
 * it, and the answer is the weighted average of the values. Taught in chapter 9. */
#include "nets/attention.h"
#include "base/error.h"
#include "nets/affine.h"
#include "nets/softmax.h"
#include <string.h>

/* Numbers first, ..., first + d - 1 of each token of example n: (T, d), a view with rows
 * as far apart as the tokens of t, (N, T, ...), are. */
static GSL(matrix, view) head_of(const struct tensor *t, size_t n, size_t first,
                                 size_t d)
{
    size_t T = t->dim[1], apart = t->dim[2];
    return GSL(matrix, view_array_with_tda)(t->data + n * T * apart + first, T, d,
                                            apart);
}

/* Head h of example n in A, (N, heads, T, T), as a matrix (T, T). */
static struct tensor map_of(const struct tensor *A, size_t n, size_t h)
{
    size_t T = A->dim[3];
    return tensor_view(A->data + (n * A->dim[1] + h) * T * T, T, T);
}

/* Row i of S becomes the softmax of its first i + 1 numbers; the rest, tokens that are
 * yet to come, have weight 0. */
static void causal_softmax(struct tensor *S)
{
    size_t T = S->dim[0];
    for (size_t i = 0; i < T; i++) {
        struct tensor seen = tensor_view(S->data + i * T, 1, i + 1);
        softmax_forward(&seen, &seen);
        memset(seen.data + i + 1, 0, (T - i - 1) * sizeof *seen.data);
    }
}

/* For each example and head, from Q, K and V, (T, d):
 *   A = softmax(Q K^T / sqrt(d)),   Z = A V,
 * row by row of Q K^T; if `causal`, over what comes no later than the row's own token.
 * QKV is (N, T, 3 D), a token's q, k and v one after another, each in `heads` heads. A is
 * (N, heads, T, T) and Z (N, T, D), in which the heads lie side by side again. */
void attention_forward(const struct tensor *QKV, size_t heads, bool causal,
                       struct tensor *A, struct tensor *Z)
{
    size_t D = QKV->dim[2] / 3, d = D / heads;
    for (size_t n = 0; n < QKV->dim[0]; n++)
        for (size_t h = 0; h < heads; h++) {
            GSL(matrix, view) q = head_of(QKV, n, h * d, d);
            GSL(matrix, view) k = head_of(QKV, n, D + h * d, d);
            GSL(matrix, view) v = head_of(QKV, n, 2 * D + h * d, d);
            GSL(matrix, view) z = head_of(Z, n, h * d, d);
            struct tensor map = map_of(A, n, h);
            GSL(matrix, view) a = as_matrix(&map);
            BLAS(gemm)
            (CblasNoTrans, CblasTrans, 1 / sqrt((real)d), &q.matrix, &k.matrix, 0,
             &a.matrix);
            if (causal)
                causal_softmax(&map);
            else
                softmax_forward(&map, &map);
            BLAS(gemm)
            (CblasNoTrans, CblasNoTrans, 1, &a.matrix, &v.matrix, 0, &z.matrix);
        }
}

/* With A the softmax of S, row by row: dS = A (dA - the sum of A dA over the row), in
 * place of dA. Where A is 0 for what may not be seen, so is dS. */
static void softmax_rows_backward(const struct tensor *A, struct tensor *dA)
{
    size_t T = tensor_columns(A);
    for (size_t i = 0; i < A->dim[0]; i++) {
        const real *a = A->data + i * T;
        real *da = dA->data + i * T, sum = 0;
#pragma omp simd reduction(+ : sum)
        for (size_t j = 0; j < T; j++)
            sum += a[j] * da[j];
#pragma omp simd
        for (size_t j = 0; j < T; j++)
            da[j] = a[j] * (da[j] - sum);
    }
}

/* For each example and head, with S = Q K^T / sqrt(d):
 *   dA = dZ V^T,           dV = A^T dZ,
 *   dQ = dS K / sqrt(d),   dK = dS^T Q / sqrt(d).
 * dA, (T, T), is room for one head; dQKV is written. */
void attention_backward(const struct tensor *QKV, size_t heads, const struct tensor *A,
                        const struct tensor *dZ, struct tensor *dA, struct tensor *dQKV)
{
    size_t D = QKV->dim[2] / 3, d = D / heads;
    real scale = 1 / sqrt((real)d);
    GSL(matrix, view) da = as_matrix(dA);
    for (size_t n = 0; n < QKV->dim[0]; n++)
        for (size_t h = 0; h < heads; h++) {
            GSL(matrix, view) q = head_of(QKV, n, h * d, d);
            GSL(matrix, view) k = head_of(QKV, n, D + h * d, d);
            GSL(matrix, view) v = head_of(QKV, n, 2 * D + h * d, d);
            GSL(matrix, view) dq = head_of(dQKV, n, h * d, d);
            GSL(matrix, view) dk = head_of(dQKV, n, D + h * d, d);
            GSL(matrix, view) dv = head_of(dQKV, n, 2 * D + h * d, d);
            GSL(matrix, view) dz = head_of(dZ, n, h * d, d);
            struct tensor map = map_of(A, n, h);
            GSL(matrix, view) a = as_matrix(&map);
            BLAS(gemm)
            (CblasNoTrans, CblasTrans, 1, &dz.matrix, &v.matrix, 0, &da.matrix);
            BLAS(gemm)
            (CblasTrans, CblasNoTrans, 1, &a.matrix, &dz.matrix, 0, &dv.matrix);
            softmax_rows_backward(&map, dA);
            BLAS(gemm)
            (CblasNoTrans, CblasNoTrans, scale, &da.matrix, &k.matrix, 0, &dq.matrix);
            BLAS(gemm)
            (CblasTrans, CblasNoTrans, scale, &da.matrix, &q.matrix, 0, &dk.matrix);
        }
}

/* The same as a layer: X becomes Q, K and V by one product, and Z becomes Y by another,
 *   QKV = X Wqkv + bqkv,   Y = Z Wo + bo,
 * token by token: what is (N, T, D) elsewhere is (N T, D) here. */
enum { ATTENTION_WQKV, ATTENTION_BQKV, ATTENTION_WO, ATTENTION_BO, ATTENTION_PARAMS };

/* Kept are these, and for backward room for their gradients, of A one head's. */
enum { KEPT_QKV, KEPT_A, KEPT_Z, FOR_DQKV, FOR_DA, FOR_DZ, ATTENTION_KEPT };

struct attention {
    struct layer layer;
    size_t heads;
    bool causal;
};

static int attention_layer_plan(const struct layer *l, const size_t x[4],
                                const struct planning *how, struct pass *p)
{
    const struct attention *a = (const struct attention *)l;
    size_t D = l->param[ATTENTION_WQKV].value.dim[0], N = x[0], T = x[1];
    if (a->heads == 0 || D % a->heads != 0)
        return FAIL(GSL_EINVAL, "attention cannot cut %zu numbers into %zu heads", D,
                    a->heads);
    if (x[2] != D || x[3] != 1)
        return FAIL(GSL_EINVAL, "attention over tokens of %zu numbers, not %zu x %zu",
                    D, x[2], x[3]);
    pass_output(p, N, T, D, 1);
    pass_keep(p, how->grad != NULL ? ATTENTION_KEPT : FOR_DQKV);
    p->kept[KEPT_QKV] = tensor_new(N, T, 3 * D, 1);
    p->kept[KEPT_A] = tensor_new(N, a->heads, T, T);
    p->kept[KEPT_Z] = tensor_new(N, T, D, 1);
    if (how->grad != NULL) {
        p->kept[FOR_DQKV] = tensor_new(N, T, 3 * D, 1);
        p->kept[FOR_DA] = tensor_new(T, T, 1, 1);
        p->kept[FOR_DZ] = tensor_new(N, T, D, 1);
    }
    return GSL_SUCCESS;
}

/* The tokens of t, (N, T, D), one after another: (N T, D). */
static struct tensor tokens_of(const struct tensor *t)
{
    return (struct tensor){{t->dim[0] * t->dim[1], t->dim[2], 1, 1}, t->data, false};
}

static void attention_layer_forward(const struct layer *l, const struct tensor *x,
                                    struct pass *p, bool training)
{
    (void)training;
    const struct attention *a = (const struct attention *)l;
    for (size_t k = KEPT_QKV; k <= KEPT_Z; k++)
        p->kept[k].dim[0] = x->dim[0];
    struct tensor X = tokens_of(x), Y = tokens_of(&p->y);
    struct tensor QKV = tokens_of(&p->kept[KEPT_QKV]), Z = tokens_of(&p->kept[KEPT_Z]);
    affine_forward(&X, &l->param[ATTENTION_WQKV].value, &l->param[ATTENTION_BQKV].value,
                   &QKV);
    attention_forward(&p->kept[KEPT_QKV], a->heads, a->causal, &p->kept[KEPT_A],
                      &p->kept[KEPT_Z]);
    affine_forward(&Z, &l->param[ATTENTION_WO].value, &l->param[ATTENTION_BO].value,
                   &Y);
}

static void attention_layer_backward(const struct layer *l, const struct tensor *x,
                                     const struct tensor *dy, struct pass *p)
{
    const struct attention *a = (const struct attention *)l;
    p->kept[FOR_DQKV].dim[0] = p->kept[FOR_DZ].dim[0] = x->dim[0];
    struct tensor X = tokens_of(x), dX = tokens_of(&p->dx);
    struct tensor Z = tokens_of(&p->kept[KEPT_Z]), dZ = tokens_of(&p->kept[FOR_DZ]);
    struct tensor dQKV = tokens_of(&p->kept[FOR_DQKV]), dY = *dy;
    dY.dim[0] = X.dim[0], dY.dim[1] = Z.dim[1], dY.dim[2] = dY.dim[3] = 1;
    affine_backward(&Z, &l->param[ATTENTION_WO].value, &dY, &dZ, &p->grad[ATTENTION_WO],
                    &p->grad[ATTENTION_BO]);
    attention_backward(&p->kept[KEPT_QKV], a->heads, &p->kept[KEPT_A], &p->kept[FOR_DZ],
                       &p->kept[FOR_DA], &p->kept[FOR_DQKV]);
    affine_backward(&X, &l->param[ATTENTION_WQKV].value, &dQKV, &dX,
                    &p->grad[ATTENTION_WQKV], &p->grad[ATTENTION_BQKV]);
}

/* Normal weights, sqrt(1 / D) wide, biases zero. */
static void attention_layer_init(struct layer *l, gsl_rng *rng)
{
    for (size_t k = ATTENTION_WQKV; k <= ATTENTION_WO; k += 2) {
        struct tensor *W = &l->param[k].value;
        fill_normal(W, xavier(W->dim[0], W->dim[1]), rng);
    }
}

static const struct layer_type attention_type = {
    .name = "attention",
    .size = sizeof(struct attention),
    .plan = attention_layer_plan,
    .forward = attention_layer_forward,
    .backward = attention_layer_backward,
    .init = attention_layer_init,
};

/* Over tokens of `size` numbers, (N, T, size) to the same, in so many heads, which must
 * divide size. `causal`: a token sees itself and what came before. */
struct layer *attention_new(size_t size, size_t heads, bool causal)
{
    struct attention *a = layer_new(&attention_type, ATTENTION_PARAMS, 0, 0);
    a->heads = heads;
    a->causal = causal;
    struct layer *l = &a->layer;
    layer_param(l, ATTENTION_WQKV, "Wqkv", true, (size_t[4]){size, 3 * size});
    layer_param(l, ATTENTION_BQKV, "bqkv", false, (size_t[4]){3 * size});
    layer_param(l, ATTENTION_WO, "Wo", true, (size_t[4]){size, size});
    layer_param(l, ATTENTION_BO, "bo", false, (size_t[4]){size});
    return l;
}

/* What each token looked at in the last batch of a plan, through this attention of its
 * network: A, (N, heads, T, T). The caller frees it. */
struct tensor attention_weights(const struct plan *plan, const struct layer *attention)
{
    return plan_kept(plan, attention, KEPT_A);
}
