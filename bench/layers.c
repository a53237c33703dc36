/* layers.c - where the time of a convolutional network goes.
 * usage: layers simple | deep | batches
 *   simple, deep
 *            microseconds per image of each layer of that network of chapter 7, forward
 *            and backward, in float with one thread, beside the time that its
 *            multiplications take at the speed of OpenBLAS's sgemm on a large matrix;
 *            and what an iteration takes besides its layers
 *   batches  images per second in training the simple network, by size of the batch
 *            and number of threads
 * Of many turns the quickest counts: what else runs on the machine makes them slower. */
#include "base/error.h"
#include "bench.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "nets/winograd.h"
#include "networks.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TURNS = 15, ROWS = 25, MOST_LAYERS = 32 };

/* Seconds of a product of two 1,000 x 1,000 matrices. A first product brings their pages
 * from the system, which on a virtual machine takes longer than multiplying, and is not
 * counted. */
static double time_product(void)
{
    struct tensor A = tensor_new(1000, 1000, 1, 1), B = tensor_new(1000, 1000, 1, 1);
    struct tensor C = tensor_new(1000, 1000, 1, 1);
    GSL(matrix, view) a = as_matrix(&A), b = as_matrix(&B), c = as_matrix(&C);
    double start = 0;
    for (int i = 0; i < 2; i++) {
        start = now();
        BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &a.matrix, &b.matrix, 0, &c.matrix);
    }
    double seconds = now() - start;
    tensor_free(&A);
    tensor_free(&B);
    tensor_free(&C);
    return seconds;
}

/* Multiplications of one image's forward pass through layer l, with output y. All windows
 * here move at stride 1; those that the layer takes by tiles make 16 in place of 36. */
static double multiplications(const struct layer *l, const struct tensor *y)
{
    if (l->params == 0)
        return 0;
    const size_t *W = l->param[0].value.dim;
    struct window w = {W[2], W[3], 1, 0};
    double all = (double)(W[0] * W[1] * W[2] * W[3] * y->dim[2] * y->dim[3]);
    return winograd_suits(&w, W[1], W[0]) ? all * 16 / 36 : all;
}

/* Seconds of layer l for the images of x: forward if dy is NULL, else backward. The
 * first time brings what it needs near and is not counted. */
static double time_layer(const struct layer *l, struct pass *p, const struct tensor *x,
                         const struct tensor *dy)
{
    enum { TIMES = 3 };
    double start = 0;
    for (int i = 0; i <= TIMES; i++) {
        if (i == 1)
            start = now();
        if (dy == NULL)
            layer_forward(l, x, p, true);
        else
            layer_backward(l, x, dy, p);
    }
    return (now() - start) / TIMES;
}

/* The least seconds of the product, of an iteration, and of each layer per image. */
struct times {
    double product, iteration, forward[MOST_LAYERS], backward[MOST_LAYERS];
};

/* One turn: the product, an iteration of the whole network, and then every layer, for
 * the images of a shard. */
static void take_turn(struct plan *plan, struct optimizer *o, const struct tensor *x,
                      const struct targets *t, struct times *least)
{
    const struct network *net = plan->net;
    size_t last = network_layers(net) - 1;
    struct pass *all = &plan->shard[0].pass;
    least->product = fmin(least->product, time_product());
    for (int i = 0; i < 2; i++) {
        double start = now();
        plan_clear(plan);
        plan_gradient(plan, x, t, softmax_cross_entropy);
        optimizer_step(o, net->param, plan->grad);
        least->iteration = fmin(least->iteration, now() - start);
    }
    for (size_t k = 0; k <= last; k++) {
        const struct layer *l = network_layer(net, k);
        struct tensor in = k > 0 ? all->inner[k - 1].y : *x;
        struct tensor dy = k < last ? all->inner[k + 1].dx : plan->shard[0].dy;
        in.dim[0] = dy.dim[0] = ROWS;
        double forward = time_layer(l, &all->inner[k], &in, NULL) / ROWS;
        double backward = time_layer(l, &all->inner[k], &in, &dy) / ROWS;
        least->forward[k] = fmin(least->forward[k], forward);
        least->backward[k] = fmin(least->backward[k], backward);
    }
}

static void print_times(const struct plan *plan, const struct times *t)
{
    double rest = t->iteration / (SHARDS * ROWS);
    printf("layer\tforward\tbackward\tlimit\tbackward_limit\n");
    for (size_t k = 0; k < network_layers(plan->net); k++) {
        const struct layer *l = network_layer(plan->net, k);
        const struct tensor *y = &plan->shard[0].pass.inner[k].y;
        double limit = 1e-9 * t->product * multiplications(l, y);
        printf("%zu %s\t%.2f\t%.2f\t%.2f\t%.2f\n", k + 1, l->type->name,
               1e6 * t->forward[k], 1e6 * t->backward[k], 1e6 * limit,
               (k > 0 ? 2e6 : 1e6) * limit);
        rest -= t->forward[k] + t->backward[k];
    }
    printf("the rest\t0\t%.2f\t0\t0\n", 1e6 * fmax(rest, 0));
}

static void time_layers(struct network *net, gsl_rng *rng)
{
    struct times least = {INFINITY, INFINITY, {0}, {0}};
    struct tensor x = tensor_new(SHARDS * ROWS, 1, 28, 28);
    int label[SHARDS * ROWS];
    struct targets t = {.label = label, .labels = 1};
    struct plan *plan = plan_new(net, training_on(SHARDS * ROWS, 1), rng);
    struct optimizer o = optimizer_new(&adam_type, net->params, (real)1e-3);
    fill_normal(&x, 1, rng);
    for (size_t i = 0; i < SHARDS * ROWS; i++)
        label[i] = (int)(i % 10);
    for (size_t k = 0; k < MOST_LAYERS; k++)
        least.forward[k] = least.backward[k] = INFINITY;
    for (int turn = 0; turn < TURNS; turn++)
        take_turn(plan, &o, &x, &t, &least);
    print_times(plan, &least);
    optimizer_free(&o);
    tensor_free(&x);
    plan_free(plan);
    network_free(net);
}

/* Images per second in five iterations. */
static double training_speed(const struct images *images, size_t batch, int threads)
{
    double seconds = INFINITY;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *net = simple_network(rng);
    struct plan *plan = plan_new(net, training_on(batch, threads), rng);
    struct examples examples = images_examples(images);
    struct learner l =
        learner_new(plan, &examples, batch, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, (real)1e-3), rng);
    learner_step(&l);
    for (int turn = 0; turn < 5; turn++) {
        double start = now();
        for (int i = 0; i < 5; i++)
            learner_step(&l);
        seconds = fmin(seconds, (now() - start) / 5);
    }
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
    return (double)batch / seconds;
}

/* In rounds through all sizes, so that a slow minute does not hit one size alone. */
static void time_batches(void)
{
    enum { SIZES = 9, ROUNDS = 3 };
    const size_t batches[SIZES] = {4, 8, 16, 32, 64, 100, 200, 400, 800};
    double speed[SIZES][2] = {{0}};
    struct images images = images_load("data/mnist", "train");
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < SIZES; i++)
            for (int threads = 1; threads <= 2; threads++)
                speed[i][threads - 1] =
                    fmax(speed[i][threads - 1],
                         training_speed(&images, batches[i], threads));
    printf("batch\tone\ttwo\n");
    for (int i = 0; i < SIZES; i++)
        printf("%zu\t%.0f\t%.0f\n", batches[i], speed[i][0], speed[i][1]);
    images_free(&images);
}

int main(int argc, char **argv)
{
    errors_exit_program(argv[0]);
    openblas_set_num_threads(1);
    if (argc > 1 && strcmp(argv[1], "batches") == 0) {
        time_batches();
        return 0;
    }
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    const char *which = argc > 1 ? argv[1] : "simple";
    time_layers(strcmp(which, "deep") == 0    ? deep_network(rng)
                : strcmp(which, "plain") == 0 ? plain_simple_network(rng)
                                              : simple_network(rng),
                rng);
    gsl_rng_free(rng);
    return 0;
}
