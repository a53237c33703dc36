/* forward.h - the forward pass of a fully connected network. */
#ifndef FORWARD_H
#define FORWARD_H

#include "base/tensor.h"
#include "nets/activation.h"
#include <gsl/gsl_rng.h>

/* A fully connected, or dense, layer for N examples at once: W is (in, out), b is
 * (1, out), Z and A are (N, out), g is its activation function. */
struct dense {
    struct tensor W, b, Z, A;
    const struct activation *g;
};

void dense_forward(const struct dense *layer, const struct tensor *X);
const struct tensor *forward(const struct dense layer[], int layers,
                             const struct tensor *X);
struct dense dense_new(size_t in, size_t out, size_t N, const struct activation *g,
                       gsl_rng *rng);
void dense_free(struct dense *layer);

#endif
