/* attention.c - seconds of iterations that train a small GPT in float: 2 blocks, tokens of
 * 64 numbers, 4 heads, 80 characters, batches of 32 x 64, AdamW. The characters are drawn
 * at random, which takes as long as a book.
 * usage: attention THREADS COUNT; prints the seconds of COUNT iterations, and the peak of
 * memory in MB. */
#include "base/error.h"
#include "bench.h"
#include "learn/decay.h"
#include "learn/optimizer.h"
#include "nets/plan.h"
#include <stdio.h>
#include <stdlib.h>

enum { BATCH = 32, STEPS = 64, SIZE = 64, HEADS = 4, CHARACTERS = 80, BLOCKS = 2 };

static struct layer *layers_in_row(size_t n, struct layer *const layers[])
{
    struct layer *sequence = sequence_new();
    for (size_t k = 0; k < n; k++)
        sequence_add(sequence, layers[k]);
    return sequence;
}

static struct network *gpt(gsl_rng *rng)
{
    struct network *net = network_new(STEPS, 1, 1);
    struct layer *embedding = embedding_new(CHARACTERS, SIZE);
    network_add(net, embedding);
    network_add(net, position_new(STEPS, SIZE));
    for (int block = 0; block < BLOCKS; block++) {
        struct layer *look[] = {layer_norm_new(SIZE), attention_new(SIZE, HEADS, true)};
        struct layer *think[] = {layer_norm_new(SIZE),
                                 each_new(affine_new(SIZE, 4 * SIZE, xavier)),
                                 gelu_new(),
                                 each_new(affine_new(4 * SIZE, SIZE, xavier))};
        network_add(net, residual_new(layers_in_row(2, look)));
        network_add(net, residual_new(layers_in_row(4, think)));
    }
    network_add(net, layer_norm_new(SIZE));
    network_add(net, scores_new(embedding));
    network_init(net, rng);
    return net;
}

static void step(struct plan *plan, struct optimizer *o, gsl_rng *rng, struct tensor *x,
                 int label[])
{
    struct targets t = {.label = label, .labels = STEPS};
    for (size_t i = 0; i < BATCH * STEPS; i++) {
        x->data[i] = (real)gsl_rng_uniform_int(rng, CHARACTERS);
        label[i] = (int)gsl_rng_uniform_int(rng, CHARACTERS);
    }
    plan_clear(plan);
    plan_gradient(plan, x, &t, softmax_cross_entropy);
    optimizer_step(o, plan->net->param, plan->grad);
}

int main(int argc, char **argv)
{
    int threads = argc > 1 ? atoi(argv[1]) : 1, count = argc > 2 ? atoi(argv[2]) : 20;
    errors_exit_program(argv[0]);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *net = gpt(rng);
    struct plan *plan = plan_new(net, training_on(BATCH, threads), rng);
    struct optimizer o = optimizer_new(&adamw_type, net->params, (real)1e-3);
    decay_weights(&o, net, (real)0.1);
    struct tensor x = tensor_new(BATCH, STEPS, 1, 1);
    int label[BATCH * STEPS];
    for (int i = 0; i < 5; i++)
        step(plan, &o, rng, &x, label);
    double start = now();
    for (int i = 0; i < count; i++)
        step(plan, &o, rng, &x, label);
    double seconds = now() - start;
    print_seconds(seconds);
    optimizer_free(&o);
    tensor_free(&x);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
    return 0;
}
