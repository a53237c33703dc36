/* layer_norm.c - layer normalization (Ba, Kiros and Hinton 2016): each token's numbers
 * are shifted and scaled to mean 0 and variance 1. A token is alone with its own: nothing
 * depends on the rest of the batch, and use is no different from training. */
#include "nets/layer_norm.h"
#include "base/error.h"
#include "nets/layer.h"

/* What is added to a variance, so that no division is by zero. */
static const real LAYER_NORM_EPSILON = (real)1e-5;

/* The mean of D numbers, and s, the square root of their variance and epsilon. */
static void row_statistics(const real x[], size_t D, real *mean, real *s)
{
    real sum = 0, squares = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t j = 0; j < D; j++)
        sum += x[j];
    real m = sum / (real)D;
#pragma omp simd reduction(+ : squares)
    for (size_t j = 0; j < D; j++)
        squares += (x[j] - m) * (x[j] - m);
    *mean = m;
    *s = sqrt(squares / (real)D + LAYER_NORM_EPSILON);
}

/* For each row of D numbers, a token's:
 *   xhat = (x - mean) / s,   y = gamma xhat + beta,
 * with mean and s its own, which are kept. X and Y are (N, T, D), or (N, D); mean and s
 * have a number for each row, gamma and beta, (1, D), one for each column. */
void layer_norm_forward(const struct tensor *X, const struct tensor *gamma,
                        const struct tensor *beta, struct tensor *mean,
                        struct tensor *s, struct tensor *Y)
{
    size_t D = tensor_size(gamma), rows = tensor_size(X) / D;
    const real *g = gamma->data, *b = beta->data;
    for (size_t i = 0; i < rows; i++) {
        const real *x = X->data + i * D;
        real *y = Y->data + i * D;
        row_statistics(x, D, &mean->data[i], &s->data[i]);
        real m = mean->data[i], r = 1 / s->data[i];
#pragma omp simd
        for (size_t j = 0; j < D; j++)
            y[j] = g[j] * ((x[j] - m) * r) + b[j];
    }
}

/* dxhat = gamma dy. Every x of a row had its influence on the row's mean and s:
 *   dbeta += dy, dgamma += dy xhat, added up over the rows,
 *   dx = (dxhat - mean dxhat - xhat mean (dxhat xhat)) / s, unless dX has no data,
 * where the means are over the row. */
void layer_norm_backward(const struct tensor *X, const struct tensor *mean,
                         const struct tensor *s, const struct tensor *gamma,
                         const struct tensor *dY, struct tensor *dX,
                         struct tensor *dgamma, struct tensor *dbeta)
{
    size_t D = tensor_size(gamma), rows = tensor_size(X) / D;
    const real *g = gamma->data;
    real *dg = dgamma->data, *db = dbeta->data;
    for (size_t i = 0; i < rows; i++) {
        const real *x = X->data + i * D, *dy = dY->data + i * D;
        real m = mean->data[i], r = 1 / s->data[i], sum = 0, sum_xhat = 0;

        /* dgamma and dbeta, and the row's sums of dxhat and of dxhat xhat. */
#pragma omp simd reduction(+ : sum, sum_xhat)
        for (size_t j = 0; j < D; j++) {
            real xhat = (x[j] - m) * r;
            db[j] += dy[j];
            dg[j] += dy[j] * xhat;
            sum += g[j] * dy[j];
            sum_xhat += g[j] * dy[j] * xhat;
        }
        if (dX->data == NULL)
            continue;

        /* dx, from these sums over D. */
        real *dx = dX->data + i * D, a = sum / (real)D, b = sum_xhat / (real)D;
#pragma omp simd
        for (size_t j = 0; j < D; j++)
            dx[j] = r * (g[j] * dy[j] - a - (x[j] - m) * r * b);
    }
}

/* The same two functions as a layer. */
enum { LAYER_NORM_GAMMA, LAYER_NORM_BETA };
enum { KEPT_MEAN, KEPT_S };

/* Tokens of D numbers are (N, T, D, 1), rows of them (N, D, 1, 1). Kept are mean and s of
 * each. */
static int layer_norm_layer_plan(const struct layer *l, const size_t x[4],
                                 const struct planning *how, struct pass *p)
{
    (void)how;
    size_t D = tensor_size(&l->param[LAYER_NORM_GAMMA].value);
    bool tokens = x[2] == D && x[3] == 1, row = x[1] == D && x[2] * x[3] == 1;
    if (!tokens && !row)
        return FAIL(GSL_EINVAL, "layer norm of %zu numbers cannot take %zu x %zu x %zu",
                    D, x[1], x[2], x[3]);
    pass_output(p, x[0], x[1], x[2], x[3]);
    pass_keep(p, 2);
    for (size_t k = 0; k < 2; k++)
        p->kept[k] = tensor_new(x[0], tokens ? x[1] : 1, 1, 1);
    return GSL_SUCCESS;
}

static void layer_norm_layer_forward(const struct layer *l, const struct tensor *x,
                                     struct pass *p, bool training)
{
    (void)training;
    layer_norm_forward(x, &l->param[LAYER_NORM_GAMMA].value,
                       &l->param[LAYER_NORM_BETA].value, &p->kept[KEPT_MEAN],
                       &p->kept[KEPT_S], &p->y);
}

static void layer_norm_layer_backward(const struct layer *l, const struct tensor *x,
                                      const struct tensor *dy, struct pass *p)
{
    layer_norm_backward(x, &p->kept[KEPT_MEAN], &p->kept[KEPT_S],
                        &l->param[LAYER_NORM_GAMMA].value, dy, &p->dx,
                        &p->grad[LAYER_NORM_GAMMA], &p->grad[LAYER_NORM_BETA]);
}

/* gamma = 1, beta = 0. */
static void layer_norm_layer_init(struct layer *l, gsl_rng *rng)
{
    (void)rng;
    struct tensor *gamma = &l->param[LAYER_NORM_GAMMA].value;
    for (size_t j = 0; j < tensor_size(gamma); j++)
        gamma->data[j] = 1;
}

static const struct layer_type layer_norm_type = {
    .name = "layer norm",
    .size = sizeof(struct layer),
    .plan = layer_norm_layer_plan,
    .forward = layer_norm_layer_forward,
    .backward = layer_norm_layer_backward,
    .init = layer_norm_layer_init,
};

/* For tokens of `size` numbers. */
struct layer *layer_norm_new(size_t size)
{
    struct layer *l = layer_new(&layer_norm_type, 2, 0, 0);
    layer_param(l, LAYER_NORM_GAMMA, "gamma", false, (size_t[4]){size});
    layer_param(l, LAYER_NORM_BETA, "beta", false, (size_t[4]){size});
    return l;
}
