/* strange_layers.c - attention and other trials of layer.h. */
#include "strange_layers.h"
#include "base/error.h"
#include "nets/pointwise.h"
#include "nets/softmax.h"
#include <string.h>

/* C = scale A B + keep C, with A or B transposed where it says so. */
static void product(real scale, const struct tensor *A, bool turn_A,
                    const struct tensor *B, bool turn_B, real keep,
                    const struct tensor *C)
{
    GSL(matrix, view) a = as_matrix(A), b = as_matrix(B), c = as_matrix(C);
    CBLAS_TRANSPOSE_t turn_a = turn_A ? CblasTrans : CblasNoTrans;
    CBLAS_TRANSPOSE_t turn_b = turn_B ? CblasTrans : CblasNoTrans;
    BLAS(gemm)(turn_a, turn_b, scale, &a.matrix, &b.matrix, keep, &c.matrix);
}

/* Example n of t, (N, T, D), as a matrix (T, D). */
static struct tensor slice(const struct tensor *t, size_t n)
{
    return tensor_view(t->data + n * tensor_columns(t), t->dim[1], t->dim[2]);
}

/* The first `examples` of t, (N, T, D), as a matrix (examples T, D). */
static struct tensor tokens(const struct tensor *t, size_t examples)
{
    return tensor_view(t->data, examples * t->dim[1], t->dim[2]);
}

/* A = softmax(Q K^T / sqrt(D)), Y = A V, with Q = X Wq, K = X Wk, V = X Wv. */
enum { WQ, WK, WV };
enum { KEPT_A = 3, KEPT_D, KEPT_DA = KEPT_D + 3, ATTENTION_KEPT };

static int attention_plan(const struct layer *l, const size_t x[4],
                          const struct planning *how, struct pass *p)
{
    if (x[2] != l->param[WQ].value.dim[0] || x[3] != 1)
        return FAIL(GSL_EINVAL, "attention over %zu numbers, not %zu x %zu",
                    l->param[WQ].value.dim[0], x[2], x[3]);
    pass_output(p, x[0], x[1], x[2], 1);
    pass_keep(p, how->grad != NULL ? ATTENTION_KEPT : KEPT_A + 1);
    for (size_t k = 0; k < p->kepts; k++)
        p->kept[k] =
            tensor_new(x[0], x[1], k == KEPT_A || k == KEPT_DA ? x[1] : x[2], 1);
    return GSL_SUCCESS;
}

static void attention_forward(const struct layer *l, const struct tensor *x,
                              struct pass *p, bool training)
{
    (void)training;
    struct tensor X = tokens(x, x->dim[0]);
    for (size_t k = WQ; k <= WV; k++) {
        struct tensor to = tokens(&p->kept[k], x->dim[0]);
        product(1, &X, false, &l->param[k].value, false, 0, &to);
    }
    for (size_t n = 0; n < x->dim[0]; n++) {
        struct tensor Q = slice(&p->kept[WQ], n), K = slice(&p->kept[WK], n);
        struct tensor V = slice(&p->kept[WV], n), A = slice(&p->kept[KEPT_A], n);
        struct tensor Y = slice(&p->y, n);
        product(1 / sqrt((real)x->dim[2]), &Q, false, &K, true, 0, &A);
        softmax_forward(&A, &A);
        product(1, &A, false, &V, false, 0, &Y);
    }
}

/* dS = A (dA - the sum of dA A over the row), in place of dA. */
static void softmax_backward(const struct tensor *A, struct tensor *dA)
{
    size_t T = tensor_columns(A);
    for (size_t i = 0; i < A->dim[0]; i++) {
        real sum = 0;
        for (size_t j = 0; j < T; j++)
            sum += A->data[i * T + j] * dA->data[i * T + j];
        for (size_t j = 0; j < T; j++)
            dA->data[i * T + j] = A->data[i * T + j] * (dA->data[i * T + j] - sum);
    }
}

static void attention_backward(const struct layer *l, const struct tensor *x,
                               const struct tensor *dy, struct pass *p)
{
    struct tensor *dkept = &p->kept[KEPT_D], X = tokens(x, x->dim[0]);
    real scale = 1 / sqrt((real)x->dim[2]);
    for (size_t n = 0; n < x->dim[0]; n++) {
        struct tensor Q = slice(&p->kept[WQ], n), K = slice(&p->kept[WK], n);
        struct tensor V = slice(&p->kept[WV], n), A = slice(&p->kept[KEPT_A], n);
        struct tensor dQ = slice(&dkept[WQ], n), dK = slice(&dkept[WK], n);
        struct tensor dV = slice(&dkept[WV], n), dA = slice(&p->kept[KEPT_DA], n);
        struct tensor dY = slice(dy, n);
        product(1, &dY, false, &V, true, 0, &dA);
        product(1, &A, true, &dY, false, 0, &dV);
        softmax_backward(&A, &dA);
        product(scale, &dA, false, &K, false, 0, &dQ);
        product(scale, &dA, true, &Q, false, 0, &dK);
    }
    for (size_t k = WQ; k <= WV; k++) {
        struct tensor d = tokens(&dkept[k], x->dim[0]), dX;
        product(1, &X, true, &d, false, 1, &p->grad[k]);
        if (p->dx.data != NULL) {
            dX = tokens(&p->dx, x->dim[0]);
            product(1, &d, false, &l->param[k].value, true, k > WQ, &dX);
        }
    }
}

static void fill_parameters(struct layer *l, gsl_rng *rng)
{
    for (size_t k = 0; k < l->params; k++)
        fill_normal(&l->param[k].value, (real)0.7, rng);
}

struct layer *attention_new(size_t size)
{
    static const struct layer_type type = {
        .name = "attention",
        .size = sizeof(struct layer),
        .plan = attention_plan,
        .forward = attention_forward,
        .backward = attention_backward,
        .init = fill_parameters,
    };
    static const char *const name[] = {"Wq", "Wk", "Wv"};
    struct layer *l = layer_new(&type, 3, 0, 0);
    for (size_t k = WQ; k <= WV; k++)
        layer_param(l, k, name[k], true, (size_t[4]){size, size});
    return l;
}

static int residual_plan(const struct layer *l, const size_t x[4],
                         const struct planning *how, struct pass *p)
{
    int status = pass_inner(l, 0, x, how, how->dx, p);
    if (status != GSL_SUCCESS)
        return status;
    const struct tensor *f = &p->inner[0].y;
    if (tensor_columns(f) != x[1] * x[2] * x[3])
        return FAIL(GSL_EINVAL, "f(x) has %zu numbers and x has %zu", tensor_columns(f),
                    x[1] * x[2] * x[3]);
    pass_output(p, x[0], x[1], x[2], x[3]);
    return GSL_SUCCESS;
}

static void residual_forward(const struct layer *l, const struct tensor *x,
                             struct pass *p, bool training)
{
    layer_forward(l->inner[0], x, &p->inner[0], training);
    for (size_t i = 0; i < tensor_size(x); i++)
        p->y.data[i] = x->data[i] + p->inner[0].y.data[i];
}

static void residual_backward(const struct layer *l, const struct tensor *x,
                              const struct tensor *dy, struct pass *p)
{
    layer_backward(l->inner[0], x, dy, &p->inner[0]);
    for (size_t i = 0; p->dx.data != NULL && i < tensor_size(x); i++)
        p->dx.data[i] = dy->data[i] + p->inner[0].dx.data[i];
}

struct layer *residual_new(struct layer *f)
{
    static const struct layer_type type = {
        .name = "residual",
        .size = sizeof(struct layer),
        .plan = residual_plan,
        .forward = residual_forward,
        .backward = residual_backward,
    };
    struct layer *l = layer_new(&type, 0, 0, 1);
    l->inner[0] = f;
    return l;
}

/* (N, C, H, W) as N sequences of ids, (N, C H W). */
static int numbered_plan(const struct layer *l, const size_t x[4],
                         const struct planning *how, struct pass *p)
{
    size_t ids[4] = {x[0], x[1] * x[2] * x[3], 1, 1};
    pass_keep(p, 1);
    p->kept[0] = tensor_new(ids[0], ids[1], 1, 1);
    int status = pass_inner(l, 0, ids, how, false, p);
    if (status == GSL_SUCCESS)
        p->y = tensor_rows(&p->inner[0].y, 0, x[0]);
    return status;
}

static void numbered_forward(const struct layer *l, const struct tensor *x,
                             struct pass *p, bool training)
{
    size_t classes = l->inner[0]->param[0].value.dim[0];
    for (size_t i = 0; i < tensor_size(x); i++)
        p->kept[0].data[i] = (real)((size_t)fabs(3 * x->data[i]) % classes);
    p->kept[0].dim[0] = x->dim[0];
    layer_forward(l->inner[0], &p->kept[0], &p->inner[0], training);
}

static void numbered_backward(const struct layer *l, const struct tensor *x,
                              const struct tensor *dy, struct pass *p)
{
    layer_backward(l->inner[0], &p->kept[0], dy, &p->inner[0]);
    if (p->dx.data != NULL)
        memset(p->dx.data, 0, tensor_size(x) * sizeof(real));
}

struct layer *numbered_new(struct layer *embedding)
{
    static const struct layer_type type = {
        .name = "numbered",
        .size = sizeof(struct layer),
        .plan = numbered_plan,
        .forward = numbered_forward,
        .backward = numbered_backward,
    };
    struct layer *l = layer_new(&type, 0, 0, 1);
    l->inner[0] = embedding;
    return l;
}

static int centre_plan(const struct layer *l, const size_t x[4],
                       const struct planning *how, struct pass *p)
{
    (void)how;
    size_t D = x[1] * x[2] * x[3];
    if (D != l->param[0].value.dim[1])
        return FAIL(GSL_EINVAL, "the centre of %zu numbers, not %zu",
                    l->param[0].value.dim[1], D);
    pass_output(p, x[0], x[1], x[2], x[3]);
    pass_keep(p, 1);
    p->kept[0] = tensor_new(1, D, 1, 1);
    return GSL_SUCCESS;
}

/* The mean of the rows of t. */
static void mean_row(const struct tensor *t, real mean[])
{
    size_t N = t->dim[0], D = tensor_columns(t);
    memset(mean, 0, D * sizeof *mean);
    for (size_t i = 0; i < N * D; i++)
        mean[i % D] += t->data[i] / (real)N;
}

static void centre_forward(const struct layer *l, const struct tensor *x,
                           struct pass *p, bool training)
{
    size_t D = tensor_columns(x);
    const real *mean = training ? p->kept[0].data : l->state[0].value.data;
    if (training)
        mean_row(x, p->kept[0].data);
    for (size_t i = 0; i < tensor_size(x); i++)
        p->y.data[i] = x->data[i] - mean[i % D] + l->param[0].value.data[i % D];
}

static void centre_backward(const struct layer *l, const struct tensor *x,
                            const struct tensor *dy, struct pass *p)
{
    (void)l;
    (void)x;
    size_t N = dy->dim[0], D = tensor_columns(dy);
    for (size_t j = 0; j < D; j++) {
        real sum = 0;
        for (size_t i = 0; i < N; i++)
            sum += dy->data[i * D + j];
        p->grad[0].data[j] += sum;
        for (size_t i = 0; p->dx.data != NULL && i < N; i++)
            p->dx.data[i * D + j] = dy->data[i * D + j] - sum / (real)N;
    }
}

static void centre_after(struct layer *l, const struct pass *p)
{
    struct tensor *running = &l->state[0].value;
    for (size_t j = 0; j < tensor_size(running); j++)
        running->data[j] = (running->data[j] + p->kept[0].data[j]) / 2;
}

struct layer *centre_new(size_t size)
{
    static const struct layer_type type = {
        .name = "centre",
        .size = sizeof(struct layer),
        .plan = centre_plan,
        .forward = centre_forward,
        .backward = centre_backward,
        .whole_batch = true,
        .init = fill_parameters,
        .after = centre_after,
    };
    struct layer *l = layer_new(&type, 1, 1, 0);
    layer_param(l, 0, "b", false, (size_t[4]){size});
    layer_state(l, 0, "mean", (size_t[4]){size});
    return l;
}

static int noise_plan(const struct layer *l, const size_t x[4],
                      const struct planning *how, struct pass *p)
{
    (void)l;
    (void)how;
    pass_output(p, x[0], x[1], x[2], x[3]);
    pass_keep(p, 1);
    p->kept[0] = tensor_new(x[0], x[1], x[2], x[3]);
    return GSL_SUCCESS;
}

static void noise_forward(const struct layer *l, const struct tensor *x, struct pass *p,
                          bool training)
{
    (void)l;
    for (size_t i = 0; i < tensor_size(x); i++) {
        p->kept[0].data[i] = training ? 2 * (real)gsl_rng_uniform(p->rng) : 1;
        p->y.data[i] = x->data[i] * p->kept[0].data[i];
    }
}

static void noise_backward(const struct layer *l, const struct tensor *x,
                           const struct tensor *dy, struct pass *p)
{
    (void)l;
    for (size_t i = 0; p->dx.data != NULL && i < tensor_size(x); i++)
        p->dx.data[i] = dy->data[i] * p->kept[0].data[i];
}

struct layer *noise_new(void)
{
    static const struct layer_type type = {
        .name = "noise",
        .size = sizeof(struct layer),
        .plan = noise_plan,
        .forward = noise_forward,
        .backward = noise_backward,
    };
    return layer_new(&type, 0, 0, 0);
}

static void hand_on(const struct tensor *x, struct tensor *y)
{
    memcpy(y->data, x->data, tensor_size(x) * sizeof(real));
}

static void hand_back(const struct tensor *y, const struct tensor *dy,
                      struct tensor *dx)
{
    memcpy(dx->data, dy->data, tensor_size(y) * sizeof(real));
}

static void listener_after(struct layer *l, const struct pass *p)
{
    real *heard = l->state[0].value.data;
    memmove(heard + 1, heard, (HEARD - 1) * sizeof *heard);
    heard[0] = p->y.data[0];
}

struct layer *listener_new(void)
{
    static struct pointwise_type listener = {POINTWISE("listener"), hand_on, hand_back};
    listener.type.after = listener_after;
    struct layer *l = layer_new(&listener.type, 0, 1, 0);
    layer_state(l, 0, "heard", (size_t[4]){HEARD});
    return l;
}

struct layer *wrong_new(void)
{
    static const struct pointwise_type wrong = {POINTWISE("wrong"), sigmoid_forward,
                                                tanh_backward};
    return layer_new(&wrong.type, 0, 0, 0);
}
