/* dense.c - affine layers with activations between them. Taught in chapter 4. */
#include "nets/dense.h"

/* Fully connected layers of these sizes, with the activation layer that g() makes
 * between them, initialized. The caller frees the network. */
struct network *dense_network(const size_t size[], int layers, struct layer *(*g)(void),
                              initial_std *std, gsl_rng *rng)
{
    struct network *net = network_new(size[0], 1, 1);
    for (int l = 1; l < layers; l++) {
        network_add(net, affine_new(size[l - 1], size[l], std));
        if (l + 1 < layers)
            network_add(net, g());
    }
    network_init(net, rng);
    return net;
}
