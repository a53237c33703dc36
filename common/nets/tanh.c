/* tanh.c - the hyperbolic tangent. Taught in chapter 4. */
#include "nets/pointwise.h"

/* y = tanh(x). */
void tanh_forward(const struct tensor *x, struct tensor *y)
{
    for (size_t i = 0, n = tensor_size(x); i < n; i++)
        y->data[i] = tanh(x->data[i]);
}

/* dx = dy (1 - y^2). */
void tanh_backward(const struct tensor *y, const struct tensor *dy, struct tensor *dx)
{
    for (size_t i = 0, n = tensor_size(y); i < n; i++)
        dx->data[i] = dy->data[i] * (1 - y->data[i] * y->data[i]);
}

static const struct pointwise_type tanh_type = {
    POINTWISE("tanh"),
    tanh_forward,
    tanh_backward,
};

struct layer *tanh_new(void)
{
    return layer_new(&tanh_type.type, 0, 0, 0);
}
