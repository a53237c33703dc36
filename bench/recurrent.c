/* recurrent.c - seconds of a network that reads characters: vectors of 64 numbers for 80
 * characters, an LSTM of 128 units, a score for each character that may come next.
 * usage: recurrent lstm|gru|rnn|sample THREADS COUNT
 *   lstm, gru, rnn  COUNT iterations on 32 streams of 64 characters, state carried, the
 *                   gradient clipped, Adam; the layer is what it says
 *   sample          writes COUNT characters, one after another
 * The characters are drawn at random: reading them costs what reading a book costs.
 * Prints the seconds and the peak of memory in MB. */
#include "base/error.h"
#include "bench.h"
#include "learn/clip.h"
#include "learn/optimizer.h"
#include "nets/plan.h"
#include "nets/softmax.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHARACTERS = 80, STREAMS = 32, LENGTH = 64, UNITS = 128, VECTOR = 64 };

static struct network *reader_network(const char *kind, gsl_rng *rng)
{
    struct network *net = network_new(LENGTH, 1, 1);
    network_add(net, embedding_new(CHARACTERS, VECTOR));
    network_add(net, strcmp(kind, "gru") == 0   ? gru_new(VECTOR, UNITS)
                     : strcmp(kind, "rnn") == 0 ? rnn_new(VECTOR, UNITS)
                                                : lstm_new(VECTOR, UNITS));
    network_add(net, each_new(affine_new(UNITS, CHARACTERS, xavier)));
    network_init(net, rng);
    return net;
}

/* Two shards: sixteen streams each keep a product busier than eight. */
static double train(struct network *net, int threads, size_t count, gsl_rng *rng)
{
    struct work work = training_on(STREAMS, threads);
    work.shards = 2;
    work.carry = true;
    struct plan *plan = plan_new(net, work, rng);
    struct optimizer adam = optimizer_new(&adam_type, net->params, (real)4e-3);
    struct tensor x = tensor_new(STREAMS, LENGTH, 1, 1);
    int label[STREAMS * LENGTH];
    struct targets t = {.label = label, .labels = LENGTH};
    double start = 0;
    for (size_t i = 0; i < count + 5; i++) {
        if (i == 5)
            start = now();
        for (size_t k = 0; k < STREAMS * LENGTH; k++) {
            x.data[k] = (real)gsl_rng_uniform_int(rng, CHARACTERS);
            label[k] = (int)gsl_rng_uniform_int(rng, CHARACTERS);
        }
        plan_clear(plan);
        plan_gradient(plan, &x, &t, softmax_cross_entropy);
        clip_norm(plan->grad, net->params, 1);
        optimizer_step(&adam, net->param, plan->grad);
    }
    double seconds = now() - start;
    optimizer_free(&adam);
    tensor_free(&x);
    plan_free(plan);
    return seconds;
}

static double write_characters(struct network *net, size_t count, gsl_rng *rng)
{
    struct work work = {
        .capacity = 1, .shards = 1, .threads = 1, .carry = true, .example = {1, 1, 1}};
    struct plan *plan = plan_new(net, work, NULL);
    struct tensor x = tensor_new(1, 1, 1, 1);
    double start = now();
    for (size_t i = 0; i < count; i++) {
        const real *score = plan_predict(plan, &x)->data;
        x.data[0] = (real)softmax_draw(CHARACTERS, score, 1, rng);
    }
    double seconds = now() - start;
    tensor_free(&x);
    plan_free(plan);
    return seconds;
}

int main(int argc, char **argv)
{
    const char *work = argc > 1 ? argv[1] : "lstm";
    int threads = argc > 2 ? atoi(argv[2]) : 1;
    size_t count = argc > 3 ? (size_t)atol(argv[3]) : 60;
    errors_exit_program(argv[0]);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *net = reader_network(work, rng);
    double seconds = strcmp(work, "sample") == 0 ? write_characters(net, count, rng)
                                                 : train(net, threads, count, rng);
    network_free(net);
    gsl_rng_free(rng);
    print_seconds(seconds);
    return 0;
}
