/* gelu.c - the Gaussian error linear unit (Hendrycks and Gimpel 2016), in the form of
 * GPT-2: y = x (1 + tanh(c (x + a x^3))) / 2 with a = 0.044715 and c = sqrt(2 / pi).
 *
 * Since (1 + tanh(u)) / 2 = sigma(2 u), it is x times how far the sigmoid of about
 * 1.6 x lets it through. Its slope cannot be told from y, which falls before it rises.
 * Taught in chapter 9. */
#include "nets/gelu.h"
#include "nets/gates.h"
#include "nets/layer.h"

/* sigma(2 c (x + a x^3)). */
static inline real gelu_gate(real x)
{
    const real a = (real)0.044715, c = (real)0.79788456080286536;
    return gate_sigmoid(2 * c * (x + a * x * x * x));
}

/* y = x s with s = sigma(2 c (x + a x^3)). */
void gelu_forward(const struct tensor *X, struct tensor *Y)
{
    size_t n = tensor_size(X);
#pragma omp simd
    for (size_t i = 0; i < n; i++)
        Y->data[i] = X->data[i] * gelu_gate(X->data[i]);
}

/* dx = dy (s + x s (1 - s) 2 c (1 + 3 a x^2)). */
void gelu_backward(const struct tensor *X, const struct tensor *dY, struct tensor *dX)
{
    const real a = (real)0.044715, c = (real)0.79788456080286536;
    size_t n = tensor_size(X);
#pragma omp simd
    for (size_t i = 0; i < n; i++) {
        real x = X->data[i], s = gelu_gate(x);
        real slope = 2 * c * (1 + 3 * a * x * x);
        dX->data[i] = dY->data[i] * (s + x * s * (1 - s) * slope);
    }
}

/* The same two functions as a layer. Nothing is kept: backward asks x again. */
static int gelu_layer_plan(const struct layer *l, const size_t x[4],
                           const struct planning *how, struct pass *p)
{
    (void)l;
    (void)how;
    pass_output(p, x[0], x[1], x[2], x[3]);
    return 0;
}

static void gelu_layer_forward(const struct layer *l, const struct tensor *x,
                               struct pass *p, bool training)
{
    (void)l;
    (void)training;
    gelu_forward(x, &p->y);
}

static void gelu_layer_backward(const struct layer *l, const struct tensor *x,
                                const struct tensor *dy, struct pass *p)
{
    (void)l;
    if (p->dx.data != NULL)
        gelu_backward(x, dy, &p->dx);
}

static const struct layer_type gelu_type = {
    .name = "GELU",
    .size = sizeof(struct layer),
    .plan = gelu_layer_plan,
    .forward = gelu_layer_forward,
    .backward = gelu_layer_backward,
};

struct layer *gelu_new(void)
{
    return layer_new(&gelu_type, 0, 0, 0);
}
