/* strange_networks.c - networks of the strange layers. All take (N, 3, 4) and give
 * (N, 5). */
#include "strange_networks.h"
#include "helpers.h"
#include "strange_layers.h"

/* Two or three layers as one. */
struct layer *in_sequence(struct layer *a, struct layer *b, struct layer *c)
{
    struct layer *sequence = sequence_new();
    sequence_add(sequence, a);
    sequence_add(sequence, b);
    if (c != NULL)
        sequence_add(sequence, c);
    return sequence;
}

struct network *strange_plain_network(void)
{
    return LIST(3, 4, 1, affine_new(12, 7, he), relu_new(), affine_new(7, 6, he),
                tanh_new(), affine_new(6, 5, xavier));
}

static struct network *attention_network(void)
{
    return LIST(3, 4, 1, attention_new(4), attention_new(4), affine_new(12, 5, he));
}

/* The same affine layer three times, one of them inside a sequence that a second
 * sequence shares as a whole. */
struct network *strange_shared_network(void)
{
    struct layer *first = affine_new(12, 12, xavier);
    struct layer *second = layer_share(affine_new(12, 12, xavier), first);
    struct layer *third = layer_share(affine_new(12, 12, xavier), second);
    struct layer *block = in_sequence(affine_new(12, 12, xavier), third, sigmoid_new());
    struct layer *copy = in_sequence(affine_new(12, 12, xavier),
                                     affine_new(12, 12, xavier), sigmoid_new());
    layer_share(copy, block);
    return LIST(3, 4, 1, first, tanh_new(), second, tanh_new(), block, copy,
                affine_new(12, 5, he));
}

/* A block in a block, the first layer of the network one of them. */
static struct network *residual_network(void)
{
    struct layer *inner =
        residual_new(in_sequence(affine_new(12, 12, xavier), tanh_new(), NULL));
    struct layer *outer = residual_new(
        in_sequence(affine_new(12, 12, xavier), inner, affine_new(12, 12, xavier)));
    return LIST(3, 4, 1, outer, residual_new(affine_new(12, 12, he)), relu_new(),
                affine_new(12, 5, he));
}

struct network *strange_whole_batch_network(void)
{
    return LIST(3, 4, 1, affine_new(12, 9, he),
                residual_new(in_sequence(centre_new(9), sigmoid_new(), NULL)),
                centre_new(9), affine_new(9, 5, he));
}

static struct network *recurrent_network(void)
{
    return LIST(3, 4, 1, recurrent_new(4, 6), recurrent_new(6, 3),
                affine_new(9, 5, he));
}

static struct network *noisy_network(void)
{
    return LIST(3, 4, 1, noise_new(), affine_new(12, 8, he), leaky_relu_new(),
                noise_new(), affine_new(8, 5, he));
}

const struct strange_kind strange_kinds[STRANGE_KINDS] = {
    {"plain", strange_plain_network, 6, 84 + 7 + 42 + 6 + 30 + 5},
    {"attention", attention_network, 8, 6 * 16 + 60 + 5},
    {"shared", strange_shared_network, 6, 2 * 156 + 60 + 5},
    {"residual", residual_network, 10, 4 * 156 + 60 + 5},
    {"whole batch", strange_whole_batch_network, 6, 108 + 9 + 9 + 9 + 45 + 5},
    {"recurrent", recurrent_network, 8, 24 + 36 + 6 + 18 + 9 + 3 + 45 + 5},
    {"noisy", noisy_network, 4, 96 + 8 + 40 + 5},
};
