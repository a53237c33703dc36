/* strange_networks.c - networks of the strange layers, which take (N, 3, 4), and of
 * convolution, pooling and dropout, which take (N, 2, 6, 5). All give (N, 5). */
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
    return LIST(3, 4, 1, attention_new(4, 2, false), attention_new(4, 1, true),
                affine_new(12, 5, he));
}

/* Tokens that know their places, in a block as a Transformer has it. */
static struct network *transformer_network(void)
{
    return LIST(3, 4, 1, position_new(5, 4),
                residual_new(
                    in_sequence(layer_norm_new(4), attention_new(4, 2, true), NULL)),
                residual_new(in_sequence(layer_norm_new(4), gelu_new(), NULL)),
                mean_step_new(), layer_norm_new(4), affine_new(4, 5, he));
}

/* Scores by the vectors of the tokens themselves, for each token and for their mean. */
static struct network *tied_network(void)
{
    struct layer *embedding = embedding_new(5, 4);
    return LIST(3, 4, 1, numbered_new(embedding), each_new(affine_new(4, 4, he)),
                scores_new(embedding), each_new(affine_new(5, 4, he)), mean_step_new(),
                scores_new(embedding));
}

static struct network *patches_network(void)
{
    return LIST(2, 6, 4, tanh_new(), patches_new(2), gelu_new(),
                attention_new(8, 4, false), affine_new(48, 5, he));
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

static struct network *recurrent_network(void)
{
    return LIST(3, 4, 1, rnn_new(4, 6), rnn_new(6, 3), affine_new(9, 5, he));
}

static struct network *lstm_network(void)
{
    return LIST(3, 4, 1, lstm_new(4, 6), lstm_new(6, 3), affine_new(9, 5, he));
}

static struct network *gru_network(void)
{
    return LIST(3, 4, 1, gru_new(4, 6), gru_new(6, 3), affine_new(9, 5, he));
}

/* Twelve ids, each with a vector of its own. */
static struct network *embedding_network(void)
{
    return LIST(3, 4, 1, numbered_new(embedding_new(7, 3)),
                each_new(in_sequence(affine_new(3, 4, xavier), tanh_new(), NULL)),
                rnn_new(4, 3), last_step_new(), affine_new(3, 5, he));
}

static struct network *convolution_network(void)
{
    return LIST(2, 6, 5, convolution_new(2, 3, (struct window){3, 2, 1, 0}, he),
                tanh_new(), affine_new(48, 5, he));
}

struct network *strange_padded_network(void)
{
    return LIST(2, 6, 5, convolution_new(2, 3, (struct window){4, 3, 2, 1}, he),
                relu_new(), convolution_new(3, 5, square(1, 1, 0), he), sigmoid_new(),
                convolution_new(5, 2, square(3, 1, 2), he), tanh_new(),
                affine_new(50, 5, he));
}

/* The same by columns. */
struct network *strange_columns_network(void)
{
    return LIST(2, 6, 5, plain_convolution_new(2, 3, (struct window){4, 3, 2, 1}, he),
                relu_new(), plain_convolution_new(3, 5, square(1, 1, 0), he),
                sigmoid_new(), plain_convolution_new(5, 2, square(3, 1, 2), he),
                tanh_new(), affine_new(50, 5, he));
}

static struct network *max_pool_network(void)
{
    return LIST(2, 6, 5, convolution_new(2, 3, (struct window){3, 2, 1, 1}, he),
                relu_new(), max_pool_new(square(2, 2, 0)), affine_new(27, 5, he));
}

static struct network *overlapping_network(void)
{
    return LIST(2, 6, 5, max_pool_new((struct window){2, 3, 1, 1}),
                convolution_new(2, 3, square(2, 1, 0), he), tanh_new(),
                average_pool_new((struct window){4, 2, 2, 1}), affine_new(27, 5, he));
}

static struct network *average_pool_network(void)
{
    return LIST(2, 6, 5, average_pool_new((struct window){2, 3, 2, 0}),
                convolution_new(2, 3, square(2, 1, 1), he), tanh_new(),
                affine_new(36, 5, he));
}

static struct network *global_max_network(void)
{
    return LIST(2, 6, 5, convolution_new(2, 6, square(3, 1, 1), he),
                global_max_pool_new(), tanh_new(), affine_new(6, 5, he));
}

static struct network *global_average_network(void)
{
    return LIST(2, 6, 5, convolution_new(2, 6, (struct window){2, 5, 1, 0}, he),
                sigmoid_new(), global_average_pool_new(), affine_new(6, 5, he));
}

/* A block with a way around it, and a convolution that is used twice. */
static struct network *convolution_block_network(void)
{
    struct layer *first = convolution_new(2, 2, square(3, 1, 1), he);
    struct layer *second = convolution_new(2, 2, square(3, 1, 1), he);
    return LIST(2, 6, 5, residual_new(first), tanh_new(), layer_share(second, first),
                relu_new(), affine_new(60, 5, he));
}

/* Functions in a row. */
static struct network *functions_network(void)
{
    return LIST(2, 6, 5, tanh_new(), leaky_relu_new(),
                convolution_new(2, 3, (struct window){2, 1, 1, 0}, he), tanh_new(),
                leaky_relu_new(), sigmoid_new(), relu_new(), affine_new(75, 5, he));
}

struct network *strange_whole_batch_network(void)
{
    return LIST(3, 4, 1, affine_new(12, 9, he),
                residual_new(in_sequence(centre_new(9), sigmoid_new(), NULL)),
                centre_new(9), affine_new(9, 5, he));
}

static struct network *noisy_network(void)
{
    return LIST(3, 4, 1, noise_new(), affine_new(12, 8, he), leaky_relu_new(),
                noise_new(), affine_new(8, 5, he));
}

static struct network *dropout_network(void)
{
    return LIST(2, 6, 5, dropout_new((real)0.25),
                convolution_new(2, 3, (struct window){2, 1, 1, 0}, he), relu_new(),
                dropout_new((real)0.5), affine_new(75, 5, he), dropout_new(0));
}

const struct strange_kind strange_kinds[STRANGE_KINDS] = {
    {"plain", strange_plain_network, 6, 84 + 7 + 42 + 6 + 30 + 5},
    {"attention", attention_network, 10, 2 * (64 + 16) + 60 + 5},
    {"transformer", transformer_network, 13, 20 + 80 + 3 * 8 + 20 + 5},
    {"tied", tied_network, 5, 20 + 20 + 24},
    {"patches", patches_network, 6, 4 * 64 + 32 + 240 + 5},
    {"shared", strange_shared_network, 6, 2 * 156 + 60 + 5},
    {"residual", residual_network, 10, 4 * 156 + 60 + 5},
    {"recurrent", recurrent_network, 8, 24 + 36 + 6 + 18 + 9 + 3 + 45 + 5},
    {"LSTM", lstm_network, 8, 96 + 144 + 24 + 72 + 36 + 12 + 45 + 5},
    {"GRU", gru_network, 10, 72 + 108 + 18 + 6 + 54 + 27 + 9 + 3 + 45 + 5},
    {"embedding", embedding_network, 8, 21 + 12 + 4 + 12 + 9 + 3 + 15 + 5},
    {"convolution", convolution_network, 4, 36 + 3 + 240 + 5},
    {"padded", strange_padded_network, 8, 72 + 3 + 15 + 5 + 90 + 2 + 250 + 5},
    {"columns", strange_columns_network, 8, 72 + 3 + 15 + 5 + 90 + 2 + 250 + 5},
    {"max pooling", max_pool_network, 4, 36 + 3 + 135 + 5},
    {"overlapping", overlapping_network, 4, 24 + 3 + 135 + 5},
    {"average pooling", average_pool_network, 4, 24 + 3 + 180 + 5},
    {"global max", global_max_network, 4, 108 + 6 + 30 + 5},
    {"global average", global_average_network, 4, 120 + 6 + 30 + 5},
    {"block", convolution_block_network, 4, 36 + 2 + 300 + 5},
    {"functions", functions_network, 4, 12 + 3 + 375 + 5},
    {"whole batch", strange_whole_batch_network, 6, 108 + 9 + 9 + 9 + 45 + 5},
    {"noisy", noisy_network, 4, 96 + 8 + 40 + 5},
    {"dropout", dropout_network, 4, 12 + 3 + 375 + 5},
};

static struct network *first_misfit(void)
{
    return LIST(3, 4, 1, affine_new(13, 5, he));
}

static struct network *later_misfit(void)
{
    return LIST(3, 4, 1, affine_new(12, 6, he), relu_new(), affine_new(7, 5, he));
}

static struct network *inner_misfit(void)
{
    return LIST(3, 4, 1, relu_new(),
                residual_new(in_sequence(affine_new(12, 9, he), tanh_new(),
                                         residual_new(affine_new(9, 8, he)))));
}

static struct network *recurrent_misfit(void)
{
    return LIST(3, 4, 1, rnn_new(4, 6), attention_new(6, 2, false), rnn_new(5, 6));
}

static struct network *lstm_misfit(void)
{
    return LIST(3, 4, 1, lstm_new(4, 6), lstm_new(5, 6), affine_new(18, 5, he));
}

static struct network *gru_misfit(void)
{
    return LIST(2, 6, 5, gru_new(6, 3), affine_new(6, 5, he));
}

static struct network *wide_steps(void)
{
    return LIST(2, 6, 5, rnn_new(6, 3), affine_new(6, 5, he));
}

static struct network *wide_ids(void)
{
    return LIST(3, 4, 1, embedding_new(7, 3), affine_new(9, 5, he));
}

static struct network *late_ids(void)
{
    return LIST(12, 1, 1, relu_new(), embedding_new(7, 3), affine_new(36, 5, he));
}

static struct network *each_misfit(void)
{
    return LIST(3, 4, 1, each_new(affine_new(5, 2, he)), affine_new(6, 5, he));
}

static struct network *heads_misfit(void)
{
    return LIST(3, 4, 1, attention_new(4, 3, false));
}

static struct network *no_heads(void)
{
    return LIST(3, 4, 1, attention_new(4, 0, false));
}

static struct network *tokens_misfit(void)
{
    return LIST(3, 4, 1, relu_new(), attention_new(6, 2, true));
}

static struct network *too_long(void)
{
    return LIST(3, 4, 1, position_new(2, 4));
}

static struct network *position_misfit(void)
{
    return LIST(3, 4, 1, position_new(5, 3));
}

static struct network *layer_norm_misfit(void)
{
    return LIST(3, 4, 1, layer_norm_new(3));
}

static struct network *scores_misfit(void)
{
    struct layer *embedding = embedding_new(7, 3);
    return LIST(3, 4, 1, numbered_new(embedding), each_new(affine_new(3, 4, he)),
                scores_new(embedding));
}

static struct network *uneven_patches(void)
{
    return LIST(1, 6, 5, patches_new(2));
}

static struct network *images_as_tokens(void)
{
    return LIST(2, 6, 5, mean_step_new());
}

static struct network *wide_window(void)
{
    return LIST(2, 6, 5, convolution_new(2, 3, square(6, 1, 0), he));
}

static struct network *uneven_steps(void)
{
    return LIST(2, 6, 5, relu_new(),
                residual_new(convolution_new(2, 3, square(3, 2, 0), he)));
}

static struct network *uneven_pool(void)
{
    return LIST(2, 6, 5, convolution_new(2, 3, square(1, 1, 0), he),
                max_pool_new(square(2, 2, 0)), affine_new(18, 4, he));
}

static struct network *uneven_average(void)
{
    return LIST(2, 6, 5, average_pool_new(square(4, 3, 1)));
}

static struct network *no_stride(void)
{
    return LIST(2, 6, 5, convolution_new(2, 3, square(2, 0, 0), he));
}

static struct network *much_padding(void)
{
    return LIST(2, 6, 5, max_pool_new(square(2, 1, 2)));
}

static struct network *wrong_channels(void)
{
    return LIST(2, 6, 5, convolution_new(3, 4, square(3, 1, 1), he));
}

static struct network *wrong_channels_later(void)
{
    return LIST(2, 6, 5, convolution_new(2, 4, square(3, 1, 1), he), relu_new(),
                convolution_new(5, 4, square(3, 1, 1), he));
}

const struct strange_misfit strange_misfits[STRANGE_MISFITS] = {
    {first_misfit, "an affine layer of 13 inputs", "cannot take 3 x 4 x 1 numbers"},
    {later_misfit, "an affine layer of 7 inputs", "cannot take 6 x 1 x 1 numbers"},
    {inner_misfit, "f(x) has 8 numbers", "and x has 9"},
    {recurrent_misfit, "a layer RNN of 5 inputs a step", "not 6 x 1"},
    {lstm_misfit, "a layer LSTM of 5 inputs a step", "not 6 x 1"},
    {gru_misfit, "a layer GRU of 6 inputs a step", "not 6 x 5"},
    {wide_steps, "a layer RNN of 6 inputs a step", "not 6 x 5"},
    {wide_ids, "an embedding takes one id a step", "not 4 x 1"},
    {late_ids, "an embedding has no gradient", "it must be the first layer"},
    {each_misfit, "an affine layer of 5 inputs", "cannot take 4 x 1 x 1 numbers"},
    {heads_misfit, "attention cannot cut 4 numbers", "into 3 heads"},
    {no_heads, "attention cannot cut 4 numbers", "into 0 heads"},
    {tokens_misfit, "attention over tokens of 6 numbers", "not 4 x 1"},
    {too_long, "positions for 2 steps", "cannot take 3"},
    {position_misfit, "positions of 3 numbers", "not 4 x 1"},
    {layer_norm_misfit, "layer norm of 3 numbers", "cannot take 3 x 4 x 1"},
    {scores_misfit, "scores of 3 numbers", "cannot take 12 x 4 x 1"},
    {uneven_patches, "patches of 2 x 2", "do not fill 6 x 5 pixels"},
    {images_as_tokens, "a mean over steps", "cannot take 2 x 6 x 5"},
    {wide_window, "a window of 6 x 6", "does not fit into 6 x 5 pixels"},
    {uneven_steps, "a window of 3 x 3 at stride 2", "does not fit into 6 x 5 pixels"},
    {uneven_pool, "a window of 2 x 2 at stride 2", "does not fit into 6 x 5 pixels"},
    {uneven_average, "a window of 4 x 4 at stride 3", "with a padding of 1"},
    {no_stride, "a window of 2 x 2", "at stride 0"},
    {much_padding, "a window of 2 x 2", "cannot have a padding of 2"},
    {wrong_channels, "a convolution over 3 channels", "cannot take 2"},
    {wrong_channels_later, "a convolution over 5 channels", "cannot take 4"},
};
