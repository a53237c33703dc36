/* position.c - a learned vector for each place in a sequence is added to the token that
 * stands there. Without it attention could not tell one order from another.
 * Taught in chapter 9. */
#include "nets/position.h"
#include "base/error.h"
#include "nets/layer.h"
#include <string.h>

/* How widely the first vectors are spread, as in GPT-2 (Radford et al. 2019). */
static const real POSITION_STD = (real)0.02;

/* Y = X + P in every example. X and Y are (N, T, D), P (steps, D), of which the first T
 * rows are used. */
void position_forward(const struct tensor *X, const struct tensor *P, struct tensor *Y)
{
    size_t K = tensor_columns(X);
    for (size_t n = 0; n < X->dim[0]; n++) {
        const real *x = X->data + n * K, *p = P->data;
        real *y = Y->data + n * K;
#pragma omp simd
        for (size_t i = 0; i < K; i++)
            y[i] = x[i] + p[i];
    }
}

/* dX = dY, unless dX has no data; dP += the sum of dY over the examples, in its first T
 * rows. */
void position_backward(const struct tensor *dY, struct tensor *dX, struct tensor *dP)
{
    size_t K = tensor_columns(dY);
    for (size_t n = 0; n < dY->dim[0]; n++) {
        const real *dy = dY->data + n * K;
        real *dp = dP->data;
#pragma omp simd
        for (size_t i = 0; i < K; i++)
            dp[i] += dy[i];
    }
    if (dX->data != NULL)
        memcpy(dX->data, dY->data, tensor_size(dY) * sizeof *dX->data);
}

/* The same two functions as a layer. */
static int position_layer_plan(const struct layer *l, const size_t x[4],
                               const struct planning *how, struct pass *p)
{
    (void)how;
    const size_t *P = l->param[0].value.dim;
    if (x[2] != P[1] || x[3] != 1)
        return FAIL(GSL_EINVAL, "positions of %zu numbers, not %zu x %zu", P[1], x[2],
                    x[3]);
    if (x[1] > P[0])
        return FAIL(GSL_EINVAL, "positions for %zu steps cannot take %zu", P[0], x[1]);
    pass_output(p, x[0], x[1], x[2], x[3]);
    return GSL_SUCCESS;
}

static void position_layer_forward(const struct layer *l, const struct tensor *x,
                                   struct pass *p, bool training)
{
    (void)training;
    position_forward(x, &l->param[0].value, &p->y);
}

static void position_layer_backward(const struct layer *l, const struct tensor *x,
                                    const struct tensor *dy, struct pass *p)
{
    (void)l;
    (void)x;
    position_backward(dy, &p->dx, &p->grad[0]);
}

static void position_layer_init(struct layer *l, gsl_rng *rng)
{
    fill_normal(&l->param[0].value, POSITION_STD, rng);
}

static const struct layer_type position_type = {
    .name = "position",
    .size = sizeof(struct layer),
    .plan = position_layer_plan,
    .forward = position_layer_forward,
    .backward = position_layer_backward,
    .init = position_layer_init,
};

/* For sequences of up to `steps` tokens of `size` numbers. */
struct layer *position_new(size_t steps, size_t size)
{
    struct layer *l = layer_new(&position_type, 1, 0, 0);
    layer_param(l, 0, "P", false, (size_t[4]){steps, size});
    return l;
}
