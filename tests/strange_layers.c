/* strange_layers.c - trials of layer.h. */
#include "strange_layers.h"
#include "base/error.h"
#include "nets/pointwise.h"
#include <string.h>

static void fill_parameters(struct layer *l, gsl_rng *rng)
{
    for (size_t k = 0; k < l->params; k++)
        fill_normal(&l->param[k].value, (real)0.7, rng);
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
