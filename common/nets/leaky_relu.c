/* leaky_relu.c - hands on what is positive, and a hundredth of the rest. Taught in
 * chapter 4. */
#include "nets/pointwise.h"

static const real LEAKAGE = 0.01;

/* y = x where x is positive, and else x / 100. */
void leaky_relu_forward(const struct tensor *x, struct tensor *y)
{
    size_t n = tensor_size(x);
#pragma omp simd
    for (size_t i = 0; i < n; i++)
        y->data[i] = x->data[i] <= 0 ? LEAKAGE * x->data[i] : x->data[i];
}

/* dx = dy where y is positive, and else dy / 100. */
void leaky_relu_backward(const struct tensor *y, const struct tensor *dy,
                         struct tensor *dx)
{
    size_t n = tensor_size(y);
#pragma omp simd
    for (size_t i = 0; i < n; i++) {
        real d = dy->data[i];
        dx->data[i] = y->data[i] > 0 ? d : LEAKAGE * d;
    }
}

static const struct pointwise_type leaky_relu_type = {
    POINTWISE("leaky ReLU"),
    leaky_relu_forward,
    leaky_relu_backward,
};

struct layer *leaky_relu_new(void)
{
    return layer_new(&leaky_relu_type.type, 0, 0, 0);
}
