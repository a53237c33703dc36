/* relu.c - hands on what is positive. Taught in chapter 4. */
#include "nets/pointwise.h"

/* y = max(0, x). */
void relu_forward(const struct tensor *x, struct tensor *y)
{
    size_t n = tensor_size(x);
#pragma omp simd
    for (size_t i = 0; i < n; i++)
        y->data[i] = x->data[i] <= 0 ? 0 : x->data[i];
}

/* dx = dy where x was positive, which is where y is, and else 0. */
void relu_backward(const struct tensor *y, const struct tensor *dy, struct tensor *dx)
{
    size_t n = tensor_size(y);
#pragma omp simd
    for (size_t i = 0; i < n; i++) {
        real d = dy->data[i];
        dx->data[i] = y->data[i] > 0 ? d : 0;
    }
}

static const struct pointwise_type relu_type = {
    POINTWISE("ReLU"),
    relu_forward,
    relu_backward,
};

struct layer *relu_new(void)
{
    return layer_new(&relu_type.type, 0, 0, 0);
}
