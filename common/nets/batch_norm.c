/* batch_norm.c - batch normalization (Ioffe and Szegedy 2015). Taught in chapter 6.
 *
 * X is (N, C, H, W), or a matrix (N, C). Everything is done for each of the C channels
 * on its own, over the n = N H W numbers that it has in the batch; mean, variance,
 * gamma and beta are (1, C). */
#include "nets/batch_norm.h"
#include "base/error.h"
#include "nets/layer.h"

/* What is added to a variance, so that no division is by zero. */
static const real BATCH_NORM_EPSILON = (real)1e-5;

/* How much of the running statistics each batch replaces. */
static const real BATCH_NORM_MOMENTUM = (real)0.1;

/* Where the numbers of channel c of example n begin; H W of them follow one another. */
static real *channel_of(const struct tensor *t, size_t n, size_t c)
{
    return t->data + (n * t->dim[1] + c) * t->dim[2] * t->dim[3];
}

/* The mean of each channel, and the variance: the mean of the squares of what is left
 * when the mean is taken away. */
void batch_statistics(const struct tensor *X, struct tensor *mean, struct tensor *var)
{
    size_t N = X->dim[0], HW = X->dim[2] * X->dim[3];
    for (size_t c = 0; c < X->dim[1]; c++) {
        double sum = 0, squares = 0;
        for (size_t n = 0; n < N; n++)
            for (size_t p = 0; p < HW; p++)
                sum += (double)channel_of(X, n, c)[p];
        double m = sum / (double)(N * HW);
        for (size_t n = 0; n < N; n++)
            for (size_t p = 0; p < HW; p++) {
                double rest = (double)channel_of(X, n, c)[p] - m;
                squares += rest * rest;
            }
        mean->data[c] = (real)m;
        var->data[c] = (real)(squares / (double)(N * HW));
    }
}

/* xhat = (x - mean) / s with s = sqrt(var + epsilon), and y = gamma xhat + beta. Y may
 * be X. In training, mean and variance are the batch's own. */
void batch_norm_forward(const struct tensor *X, const struct tensor *mean,
                        const struct tensor *var, const struct tensor *gamma,
                        const struct tensor *beta, struct tensor *Y)
{
    size_t N = X->dim[0], HW = X->dim[2] * X->dim[3];
    for (size_t c = 0; c < X->dim[1]; c++) {
        real m = mean->data[c], s = sqrt(var->data[c] + BATCH_NORM_EPSILON);
        real scale = gamma->data[c] / s, b = beta->data[c];
        for (size_t n = 0; n < N; n++) {
            const real *x = channel_of(X, n, c);
            real *y = channel_of(Y, n, c);
            for (size_t p = 0; p < HW; p++)
                y[p] = scale * (x[p] - m) + b;
        }
    }
}

/* After a forward pass with the batch's own statistics, on which every x of a channel
 * had its influence:
 *   dbeta += sum dy, dgamma += sum dy xhat,
 *   dx = gamma / (n s) (n dy - sum dy - xhat sum dy xhat), unless dX has no data. */
void batch_norm_backward(const struct tensor *X, const struct tensor *mean,
                         const struct tensor *var, const struct tensor *gamma,
                         const struct tensor *dY, struct tensor *dX,
                         struct tensor *dgamma, struct tensor *dbeta)
{
    size_t N = X->dim[0], HW = X->dim[2] * X->dim[3];
    for (size_t c = 0; c < X->dim[1]; c++) {
        real m = mean->data[c], r = 1 / sqrt(var->data[c] + BATCH_NORM_EPSILON);

        /* The sums of dy and of dy xhat. */
        double sum = 0, sum_xhat = 0;
        for (size_t n = 0; n < N; n++) {
            const real *x = channel_of(X, n, c), *dy = channel_of(dY, n, c);
            for (size_t p = 0; p < HW; p++) {
                sum += (double)dy[p];
                sum_xhat += (double)(dy[p] * ((x[p] - m) * r));
            }
        }
        dbeta->data[c] += (real)sum;
        dgamma->data[c] += (real)sum_xhat;

        /* dx, from dy and these sums over n. */
        real a = (real)(sum / (double)(N * HW));
        real b = (real)(sum_xhat / (double)(N * HW));
        real scale = gamma->data[c] * r;
        for (size_t n = 0; n < N && dX->data != NULL; n++) {
            const real *x = channel_of(X, n, c), *dy = channel_of(dY, n, c);
            real *dx = channel_of(dX, n, c);
            for (size_t p = 0; p < HW; p++)
                dx[p] = scale * (dy[p] - a - (x[p] - m) * r * b);
        }
    }
}

/* Moves the running statistics towards those of a batch of n numbers per channel. Their
 * variance is n / (n - 1) times the batch's, which makes it right on average, as in
 * PyTorch; a single number has none. */
void running_statistics(size_t n, const struct tensor *mean, const struct tensor *var,
                        struct tensor *running_mean, struct tensor *running_var)
{
    const real m = BATCH_NORM_MOMENTUM, unbiased = (real)n / (real)(n - 1);
    for (size_t c = 0; n > 1 && c < tensor_size(mean); c++) {
        running_mean->data[c] = (1 - m) * running_mean->data[c] + m * mean->data[c];
        running_var->data[c] =
            (1 - m) * running_var->data[c] + m * unbiased * var->data[c];
    }
}

/* The same functions as a layer. Its state are the running statistics, which take the
 * place of the batch's outside of training. */
enum { NORM_GAMMA, NORM_BETA };
enum { NORM_MEAN, NORM_VAR };

/* Kept are the batch's mean and variance. Training on batches of one number per channel
 * is refused: each would be its own mean, and the answer beta whatever it is. (That is
 * what becomes of a lone example left over at the end of an epoch. It teaches beta and
 * what comes after, and nothing to the layers before.) */
static int norm_layer_plan(const struct layer *l, const size_t x[4],
                           const struct planning *how, struct pass *p)
{
    size_t C = l->param[NORM_GAMMA].value.dim[1];
    if (x[1] != C)
        return FAIL(GSL_EINVAL, "batch norm of %zu channels cannot take %zu", C, x[1]);
    if (how->grad != NULL && x[0] * x[2] * x[3] == 1)
        return FAIL(GSL_EINVAL,
                    "batch norm cannot learn from batches with one number per channel");
    pass_output(p, x[0], x[1], x[2], x[3]);
    pass_keep(p, 2);
    for (size_t k = 0; k < 2; k++)
        p->kept[k] = tensor_new(1, C, 1, 1);
    return GSL_SUCCESS;
}

static void norm_layer_forward(const struct layer *l, const struct tensor *x,
                               struct pass *p, bool training)
{
    if (training)
        batch_statistics(x, &p->kept[NORM_MEAN], &p->kept[NORM_VAR]);
    const struct tensor *mean = &l->state[NORM_MEAN].value;
    const struct tensor *var = &l->state[NORM_VAR].value;
    batch_norm_forward(x, training ? &p->kept[NORM_MEAN] : mean,
                       training ? &p->kept[NORM_VAR] : var, &l->param[NORM_GAMMA].value,
                       &l->param[NORM_BETA].value, &p->y);
}

static void norm_layer_backward(const struct layer *l, const struct tensor *x,
                                const struct tensor *dy, struct pass *p)
{
    batch_norm_backward(x, &p->kept[NORM_MEAN], &p->kept[NORM_VAR],
                        &l->param[NORM_GAMMA].value, dy, &p->dx, &p->grad[NORM_GAMMA],
                        &p->grad[NORM_BETA]);
}

/* gamma = 1, beta = 0; the running mean begins at 0 and the running variance at 1. */
static void norm_layer_init(struct layer *l, gsl_rng *rng)
{
    (void)rng;
    for (size_t c = 0; c < tensor_size(&l->param[NORM_GAMMA].value); c++)
        l->param[NORM_GAMMA].value.data[c] = l->state[NORM_VAR].value.data[c] = 1;
}

static void norm_layer_after(struct layer *l, const struct pass *p)
{
    running_statistics(p->y.dim[0] * p->y.dim[2] * p->y.dim[3], &p->kept[NORM_MEAN],
                       &p->kept[NORM_VAR], &l->state[NORM_MEAN].value,
                       &l->state[NORM_VAR].value);
}

static const struct layer_type batch_norm_type = {
    .name = "batch norm",
    .size = sizeof(struct layer),
    .plan = norm_layer_plan,
    .forward = norm_layer_forward,
    .backward = norm_layer_backward,
    .whole_batch = true,
    .init = norm_layer_init,
    .after = norm_layer_after,
};

/* For images of so many channels, or so many numbers in a row. */
struct layer *batch_norm_new(size_t channels)
{
    struct layer *l = layer_new(&batch_norm_type, 2, 2, 0);
    layer_param(l, NORM_GAMMA, "gamma", false, (size_t[4]){channels});
    layer_param(l, NORM_BETA, "beta", false, (size_t[4]){channels});
    layer_state(l, NORM_MEAN, "mean", (size_t[4]){channels});
    layer_state(l, NORM_VAR, "var", (size_t[4]){channels});
    return l;
}
