/* convolution.c - seconds of the convolutional networks of chapter 7.
 * usage: convolution w2|plain|w3|w4|w5 THREADS COUNT
 *   w2, w3  COUNT iterations of the simple or the deep network: batches of 100,
 *           softmax with cross-entropy, Adam
 *   plain   w2 with the convolution by im2col and products
 *   w4      classifies COUNT images with the simple network, its convolution few at a
 *           time and ReLU after pooling
 *   w5      loads the 60,000 training images
 * Prints the seconds and the peak of memory in MB. */
#include "base/error.h"
#include "bench.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "networks.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first few iterations warm the caches up and are not counted. */
static double train(struct network *net, int threads, size_t count, gsl_rng *rng)
{
    struct images images = images_load("data/mnist", "train");
    struct examples examples = images_examples(&images);
    struct plan *plan = plan_new(net, training_on(100, threads), rng);
    struct learner l =
        learner_new(plan, &examples, 100, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, (real)1e-3), rng);
    for (int i = 0; i < 5; i++)
        learner_step(&l);
    double start = now();
    for (size_t i = 0; i < count; i++)
        learner_step(&l);
    double seconds = now() - start;
    learner_free(&l);
    plan_free(plan);
    images_free(&images);
    return seconds;
}

/* The simple network of chapter 7 as one sets it up to answer quickly, with the same
 * outputs to the last bit: convolution, pooling and ReLU get five images at a time; and
 * ReLU comes after pooling, where there is a quarter of the numbers, for the largest of
 * some numbers stays so through ReLU. PyTorch and ONNX Runtime rewrite theirs as well. */
static struct network *simple_network_by_few(gsl_rng *rng)
{
    struct network *net = network_new(1, 28, 28);
    struct layer *maps = sequence_new();
    sequence_add(maps, convolution_new(1, 30, square(5, 1, 0), he));
    sequence_add(maps, max_pool_new(square(2, 2, 0)));
    sequence_add(maps, relu_new());
    network_add(net, few_new(5, maps));
    network_add(net, affine_new(30 * 12 * 12, 100, he));
    network_add(net, relu_new());
    network_add(net, affine_new(100, 10, he));
    network_init(net, rng);
    return net;
}

static double classify(struct network *net, int threads, size_t count)
{
    struct images images = images_load("data/mnist", "t10k");
    struct plan *plan = plan_new(net, predicting_on(200, threads), NULL);
    struct examples few = first_examples(images_examples(&images), 200);
    struct examples many = first_examples(images_examples(&images), count);
    plan_accuracy(plan, &few);
    double start = now();
    plan_accuracy(plan, &many);
    double seconds = now() - start;
    plan_free(plan);
    images_free(&images);
    return seconds;
}

static double load(void)
{
    double start = now();
    struct images images = images_load("data/mnist", "train");
    double seconds = now() - start;
    images_free(&images);
    return seconds;
}

int main(int argc, char **argv)
{
    const char *work = argc > 1 ? argv[1] : "w2";
    int threads = argc > 2 ? atoi(argv[2]) : 1;
    size_t count = argc > 3 ? (size_t)atol(argv[3]) : 60;
    double seconds;
    errors_exit_program(argv[0]);
    openblas_set_num_threads(1);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (strcmp(work, "w5") == 0) {
        seconds = load();
    } else {
        struct network *net = strcmp(work, "w3") == 0      ? deep_network(rng)
                              : strcmp(work, "w4") == 0    ? simple_network_by_few(rng)
                              : strcmp(work, "plain") == 0 ? plain_simple_network(rng)
                                                           : simple_network(rng);
        seconds = strcmp(work, "w4") == 0 ? classify(net, threads, count)
                                          : train(net, threads, count, rng);
        network_free(net);
    }
    gsl_rng_free(rng);
    print_seconds(seconds);
    return 0;
}
