/* sigmoid.c - a step that takes its time. Taught in chapter 4. */
#include "nets/activation.h"
#include "nets/pointwise.h"

/* y = sigma(x). */
void sigmoid_forward(const struct tensor *x, struct tensor *y)
{
    for (size_t i = 0, n = tensor_size(x); i < n; i++)
        y->data[i] = sigmoid(x->data[i]);
}

/* dx = dy y (1 - y). */
void sigmoid_backward(const struct tensor *y, const struct tensor *dy,
                      struct tensor *dx)
{
    for (size_t i = 0, n = tensor_size(y); i < n; i++)
        dx->data[i] = dy->data[i] * y->data[i] * (1 - y->data[i]);
}

static const struct pointwise_type sigmoid_type = {
    POINTWISE("sigmoid"),
    sigmoid_forward,
    sigmoid_backward,
};

struct layer *sigmoid_new(void)
{
    return layer_new(&sigmoid_type.type, 0, 0, 0);
}
