/* residual.c - a layer f with a way around it, y = x + f(x) (He et al. 2016).
 * Taught in chapter 9. */
#include "nets/residual.h"
#include "base/error.h"
#include "nets/layer.h"

/* Y = X + F, where F is f(X). All have as many numbers. */
void residual_forward(const struct tensor *X, const struct tensor *F, struct tensor *Y)
{
    size_t n = tensor_size(X);
#pragma omp simd
    for (size_t i = 0; i < n; i++)
        Y->data[i] = X->data[i] + F->data[i];
}

/* dX comes as what f's backward made of dY. What went around f had slope 1:
 * dX += dY. */
void residual_backward(const struct tensor *dY, struct tensor *dX)
{
    size_t n = tensor_size(dX);
#pragma omp simd
    for (size_t i = 0; i < n; i++)
        dX->data[i] += dY->data[i];
}

/* The same two functions as a layer, which contains f. Its dx lies where that of f
 * lay. */
static int residual_layer_plan(const struct layer *l, const size_t x[4],
                               const struct planning *how, struct pass *p)
{
    int status = pass_inner(l, 0, x, how, how->dx, p);
    if (status != GSL_SUCCESS)
        return status;
    const struct pass *f = &p->inner[0];
    if (tensor_columns(&f->y) != x[1] * x[2] * x[3])
        return FAIL(GSL_EINVAL, "f(x) has %zu numbers and x has %zu",
                    tensor_columns(&f->y), x[1] * x[2] * x[3]);
    pass_output(p, x[0], x[1], x[2], x[3]);
    if (f->dx.data != NULL)
        p->dx = tensor_rows(&f->dx, 0, x[0]);
    return GSL_SUCCESS;
}

static void residual_layer_forward(const struct layer *l, const struct tensor *x,
                                   struct pass *p, bool training)
{
    layer_forward(l->inner[0], x, &p->inner[0], training);
    residual_forward(x, &p->inner[0].y, &p->y);
}

static void residual_layer_backward(const struct layer *l, const struct tensor *x,
                                    const struct tensor *dy, struct pass *p)
{
    layer_backward(l->inner[0], x, dy, &p->inner[0]);
    if (p->dx.data != NULL)
        residual_backward(dy, &p->dx);
}

static const struct layer_type residual_type = {
    .name = "residual",
    .size = sizeof(struct layer),
    .plan = residual_layer_plan,
    .forward = residual_layer_forward,
    .backward = residual_layer_backward,
};

/* Around f, often a sequence, which it then owns and which must leave the shape as it
 * is. */
struct layer *residual_new(struct layer *f)
{
    struct layer *l = layer_new(&residual_type, 0, 0, 1);
    l->inner[0] = f;
    return l;
}
