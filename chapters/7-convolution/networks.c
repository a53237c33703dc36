/* networks.c - the convolutional networks of this chapter, layer by layer. */
#include "networks.h"

/* For 28 x 28 pixels: `convolution` makes 30 maps, then pooling, 100 hidden units, 10
 * classes. */
static struct network *simple_network_of(struct layer *convolution, gsl_rng *rng)
{
    struct network *net = network_new(1, 28, 28);
    network_add(net, convolution);
    network_add(net, relu_new());
    network_add(net, max_pool_new(square(2, 2, 0)));
    network_add(net, affine_new(30 * 12 * 12, 100, he));
    network_add(net, relu_new());
    network_add(net, affine_new(100, 10, he));
    network_init(net, rng);
    return net;
}

/* The convolution has 30 filters of 5 x 5. */
struct network *simple_network(gsl_rng *rng)
{
    return simple_network_of(convolution_new(1, 30, square(5, 1, 0), he), rng);
}

/* The same by im2col and one product for each image. */
struct network *plain_simple_network(gsl_rng *rng)
{
    return simple_network_of(plain_convolution_new(1, 30, square(5, 1, 0), he), rng);
}

/* Two convolutions of 3 x 3 and a pooling, three times, with 16, 32 and 64 filters;
 * then 50 hidden units. The padding of 2 brings 14 x 14 to 16 x 16, which can be
 * halved to 4 x 4. */
struct network *deep_network(gsl_rng *rng)
{
    const size_t filters[] = {1, 16, 16, 32, 32, 64, 64}, pad[] = {0, 1, 1, 1, 2, 1, 1};
    struct network *net = network_new(1, 28, 28);
    for (int l = 1; l <= 6; l++) {
        network_add(net, convolution_new(filters[l - 1], filters[l],
                                         square(3, 1, pad[l]), he));
        network_add(net, relu_new());
        if (l % 2 == 0)
            network_add(net, max_pool_new(square(2, 2, 0)));
    }
    network_add(net, affine_new(64 * 4 * 4, 50, he));
    network_add(net, relu_new());
    network_add(net, dropout_new((real)0.5));
    network_add(net, affine_new(50, 10, he));
    network_add(net, dropout_new((real)0.5));
    network_init(net, rng);
    return net;
}
