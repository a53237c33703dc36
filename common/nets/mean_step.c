/* mean_step.c - a sequence as the mean of its tokens: what each found counts alike.
 * Taught in chapter 9. */
#include "nets/mean_step.h"
#include "base/error.h"
#include "nets/layer.h"
#include <string.h>

/* y = (x_1 + ... + x_T) / T. X is (N, T, D), Y (N, D). */
void mean_step_forward(const struct tensor *X, struct tensor *Y)
{
    size_t T = X->dim[1], D = X->dim[2];
    for (size_t n = 0; n < X->dim[0]; n++) {
        const real *x = X->data + n * T * D;
        real *y = Y->data + n * D;
        memset(y, 0, D * sizeof *y);
        for (size_t t = 0; t < T; t++)
            for (size_t j = 0; j < D; j++)
                y[j] += x[t * D + j] / (real)T;
    }
}

/* dx_t = dy / T. */
void mean_step_backward(const struct tensor *dY, struct tensor *dX)
{
    size_t T = dX->dim[1], D = dX->dim[2];
    for (size_t n = 0; n < dX->dim[0]; n++) {
        const real *dy = dY->data + n * D;
        real *dx = dX->data + n * T * D;
        for (size_t t = 0; t < T; t++)
            for (size_t j = 0; j < D; j++)
                dx[t * D + j] = dy[j] / (real)T;
    }
}

/* The same two functions as a layer. */
static int mean_step_layer_plan(const struct layer *l, const size_t x[4],
                                const struct planning *how, struct pass *p)
{
    (void)l;
    (void)how;
    if (x[3] != 1)
        return FAIL(GSL_EINVAL, "a mean over steps cannot take %zu x %zu x %zu numbers",
                    x[1], x[2], x[3]);
    pass_output(p, x[0], x[2], 1, 1);
    return GSL_SUCCESS;
}

static void mean_step_layer_forward(const struct layer *l, const struct tensor *x,
                                    struct pass *p, bool training)
{
    (void)l;
    (void)training;
    mean_step_forward(x, &p->y);
}

static void mean_step_layer_backward(const struct layer *l, const struct tensor *x,
                                     const struct tensor *dy, struct pass *p)
{
    (void)l;
    (void)x;
    if (p->dx.data != NULL)
        mean_step_backward(dy, &p->dx);
}

static const struct layer_type mean_step_type = {
    .name = "mean step",
    .size = sizeof(struct layer),
    .plan = mean_step_layer_plan,
    .forward = mean_step_layer_forward,
    .backward = mean_step_layer_backward,
};

/* (N, T, D) to (N, D). */
struct layer *mean_step_new(void)
{
    return layer_new(&mean_step_type, 0, 0, 0);
}
