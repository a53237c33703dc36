/* pointwise.h - layers that apply one function to every number. */
#ifndef POINTWISE_H
#define POINTWISE_H

#include "nets/layer.h"

/* y = g(x), and dx = dy g'(x) with g'(x) told from y. All have the same shape;
 * dx may be dy. */
typedef void pointwise_forward(const struct tensor *x, struct tensor *y);
typedef void pointwise_backward(const struct tensor *y, const struct tensor *dy,
                                struct tensor *dx);

pointwise_forward relu_forward, leaky_relu_forward, sigmoid_forward, tanh_forward;
pointwise_backward relu_backward, leaky_relu_backward, sigmoid_backward, tanh_backward;

/* The table of such a layer has these two functions besides those of any layer. */
struct pointwise_type {
    struct layer_type type;
    pointwise_forward *forward;
    pointwise_backward *backward;
};

int pointwise_layer_plan(const struct layer *l, const size_t x[4],
                         const struct planning *how, struct pass *p);
void pointwise_layer_forward(const struct layer *l, const struct tensor *x,
                             struct pass *p, bool training);
void pointwise_layer_backward(const struct layer *l, const struct tensor *x,
                              const struct tensor *dy, struct pass *p);

/* What all tables of this kind have in common; only the name differs. */
#define POINTWISE(NAME)                                                                \
    {                                                                                  \
        .name = NAME, .size = sizeof(struct layer), .plan = pointwise_layer_plan,      \
        .forward = pointwise_layer_forward, .backward = pointwise_layer_backward,      \
    }

#endif
