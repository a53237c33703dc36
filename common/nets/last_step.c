/* last_step.c - of a sequence only the last step, which has seen all the others.
 * Taught in chapter 8. */
#include "nets/last_step.h"
#include "nets/layer.h"
#include <string.h>

/* y_n = x_nT. x is (N, T, D), y (N, D). */
void last_step_forward(const struct tensor *x, struct tensor *y)
{
    size_t T = x->dim[1], D = x->dim[2] * x->dim[3];
    for (size_t n = 0; n < x->dim[0]; n++)
        memcpy(y->data + n * D, x->data + (n * T + T - 1) * D, D * sizeof(real));
}

/* dx_nT = dy_n; the other steps have had no influence, and their gradient is zero. */
void last_step_backward(const struct tensor *dy, struct tensor *dx)
{
    size_t T = dx->dim[1], D = dx->dim[2] * dx->dim[3];
    memset(dx->data, 0, tensor_size(dx) * sizeof(real));
    for (size_t n = 0; n < dx->dim[0]; n++)
        memcpy(dx->data + (n * T + T - 1) * D, dy->data + n * D, D * sizeof(real));
}

/* The same as a layer. */
static int last_step_layer_plan(const struct layer *l, const size_t x[4],
                                const struct planning *how, struct pass *p)
{
    (void)l;
    (void)how;
    pass_output(p, x[0], x[2], x[3], 1);
    return 0;
}

static void last_step_layer_forward(const struct layer *l, const struct tensor *x,
                                    struct pass *p, bool training)
{
    (void)l;
    (void)training;
    last_step_forward(x, &p->y);
}

static void last_step_layer_backward(const struct layer *l, const struct tensor *x,
                                     const struct tensor *dy, struct pass *p)
{
    (void)l;
    (void)x;
    if (p->dx.data != NULL)
        last_step_backward(dy, &p->dx);
}

static const struct layer_type last_step_type = {
    .name = "last step",
    .size = sizeof(struct layer),
    .plan = last_step_layer_plan,
    .forward = last_step_layer_forward,
    .backward = last_step_layer_backward,
};

/* (N, T, D) to (N, D). */
struct layer *last_step_new(void)
{
    return layer_new(&last_step_type, 0, 0, 0);
}
