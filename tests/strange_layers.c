/* strange_layers.c - attention, recurrence, and other trials of layer.h. */
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

/* What a recurrent pass keeps: h before the first step, h to carry over, and for
 * backward the gradients with respect to h and to z = x Wx + h Wh + b, one step. */
enum { WX, WH, B };
enum { FIRST, CARRIED, DH, DZ, RECURRENT_KEPT };

static int recurrent_plan(const struct layer *l, const size_t x[4],
                          const struct planning *how, struct pass *p)
{
    (void)how;
    const size_t *W = l->param[WX].value.dim;
    if (x[2] != W[0] || x[3] != 1)
        return FAIL(GSL_EINVAL, "a recurrence of %zu inputs, not %zu x %zu", W[0], x[2],
                    x[3]);
    pass_output(p, x[0], x[1], W[1], 1);
    pass_keep(p, RECURRENT_KEPT);
    for (size_t k = 0; k < RECURRENT_KEPT; k++)
        p->kept[k] = tensor_new(x[0], W[1], 1, 1);
    return GSL_SUCCESS;
}

/* z = b + x W, for one row. */
static void row_forward(const real x[], const struct tensor *W, real z[])
{
    for (size_t i = 0; i < W->dim[0]; i++)
        for (size_t j = 0; j < W->dim[1]; j++)
            z[j] += x[i] * W->data[i * W->dim[1] + j];
}

/* dx += dz W^T and dW += x^T dz, for one row; dx may be NULL. */
static void row_backward(const real x[], const struct tensor *W, const real dz[],
                         real dx[], struct tensor *dW)
{
    for (size_t i = 0; i < W->dim[0]; i++)
        for (size_t j = 0; j < W->dim[1]; j++) {
            dW->data[i * W->dim[1] + j] += x[i] * dz[j];
            if (dx != NULL)
                dx[i] += dz[j] * W->data[i * W->dim[1] + j];
        }
}

static void recurrent_forward(const struct layer *l, const struct tensor *x,
                              struct pass *p, bool training)
{
    (void)training;
    size_t T = x->dim[1], D = x->dim[2], H = p->y.dim[2];
    memcpy(p->kept[FIRST].data, p->kept[CARRIED].data, x->dim[0] * H * sizeof(real));
    for (size_t n = 0; n < x->dim[0]; n++) {
        const real *before = p->kept[FIRST].data + n * H;
        for (size_t t = 0; t < T; t++) {
            real *h = p->y.data + (n * T + t) * H;
            memcpy(h, l->param[B].value.data, H * sizeof *h);
            row_forward(x->data + (n * T + t) * D, &l->param[WX].value, h);
            row_forward(before, &l->param[WH].value, h);
            for (size_t j = 0; j < H; j++)
                h[j] = tanh(h[j]);
            before = h;
        }
        memcpy(p->kept[CARRIED].data + n * H, before, H * sizeof *before);
    }
}

/* Nothing flows back into the batch before. */
static void recurrent_backward(const struct layer *l, const struct tensor *x,
                               const struct tensor *dy, struct pass *p)
{
    size_t T = x->dim[1], D = x->dim[2], H = p->y.dim[2];
    if (p->dx.data != NULL)
        memset(p->dx.data, 0, tensor_size(&p->dx) * sizeof(real));
    for (size_t n = 0; n < x->dim[0]; n++) {
        real *dh = p->kept[DH].data + n * H, *dz = p->kept[DZ].data + n * H;
        memset(dh, 0, H * sizeof *dh);
        for (size_t t = T; t-- > 0;) {
            size_t at = n * T + t;
            const real *h = p->y.data + at * H;
            const real *before = t > 0 ? h - H : p->kept[FIRST].data + n * H;
            for (size_t j = 0; j < H; j++) {
                dz[j] = (dh[j] + dy->data[at * H + j]) * (1 - h[j] * h[j]);
                p->grad[B].data[j] += dz[j];
                dh[j] = 0;
            }
            row_backward(before, &l->param[WH].value, dz, dh, &p->grad[WH]);
            row_backward(x->data + at * D, &l->param[WX].value, dz,
                         p->dx.data != NULL ? p->dx.data + at * D : NULL, &p->grad[WX]);
        }
    }
}

static void recurrent_reset(const struct layer *l, struct pass *p)
{
    (void)l;
    struct tensor *h = &p->kept[CARRIED];
    memset(h->data, 0, tensor_size(h) * sizeof(real));
}

struct layer *recurrent_new(size_t inputs, size_t units)
{
    static const struct layer_type type = {
        .name = "recurrent",
        .size = sizeof(struct layer),
        .plan = recurrent_plan,
        .forward = recurrent_forward,
        .backward = recurrent_backward,
        .init = fill_parameters,
        .reset = recurrent_reset,
    };
    struct layer *l = layer_new(&type, 3, 0, 0);
    layer_param(l, WX, "Wx", true, (size_t[4]){inputs, units});
    layer_param(l, WH, "Wh", true, (size_t[4]){units, units});
    layer_param(l, B, "b", false, (size_t[4]){units});
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
