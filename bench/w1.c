/* w1.c - seconds per epoch of the 784-50-10 network: ReLU, softmax with
 * cross-entropy, SGD, batches of 100 drawn with replacement from MNIST.
 * usage: w1 THREADS EPOCHS; prints the median second of an epoch, and the peak of
 * memory in MB. */
#include "base/error.h"
#include "bench.h"
#include "data/idx.h"
#include "data/sampler.h"
#include "learn/optimizer.h"
#include "nets/plan.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    enum { BATCH = 100, MOST = 100 };
    int threads = argc > 1 ? atoi(argv[1]) : 1, epochs = argc > 2 ? atoi(argv[2]) : 3;
    double seconds[MOST];
    errors_exit_program(argv[0]);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct images train = images_load("data/mnist", "train");
    struct network *net = network_new(784, 1, 1);
    network_add(net, affine_new(784, 50, he));
    network_add(net, relu_new());
    network_add(net, affine_new(50, 10, he));
    network_init(net, rng);
    struct plan *plan = plan_new(net, training_on(BATCH, threads), rng);
    struct sampler sampler = sampler_new(WITH_REPLACEMENT, train.count, BATCH, rng);
    struct tensor x = tensor_new(BATCH, 1, 28, 28);
    int label[BATCH];
    struct targets t = {.label = label, .labels = 1};
    for (int epoch = 0; epoch < epochs && epoch < MOST; epoch++) {
        double start = now();
        for (size_t i = 0; i < sampler_batches(&sampler); i++) {
            const size_t *index;
            size_t n = sampler_next(&sampler, &index);
            images_batch(&train, index, n, &x, label);
            plan_clear(plan);
            plan_gradient(plan, &x, &t, softmax_cross_entropy);
            sgd_step(net->params, net->param, plan->grad, (real)0.1);
        }
        seconds[epoch] = now() - start;
    }
    gsl_sort(seconds, 1, (size_t)epochs);
    print_seconds(gsl_stats_median_from_sorted_data(seconds, 1, (size_t)epochs));
    sampler_free(&sampler);
    tensor_free(&x);
    plan_free(plan);
    network_free(net);
    images_free(&train);
    gsl_rng_free(rng);
    return 0;
}
