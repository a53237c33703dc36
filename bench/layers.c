/* layers.c - where the time of a convolutional network goes.
 * usage: layers simple | deep | batches
 *   simple, deep
 *            microseconds per image of each layer of that network of chapter 7, forward
 *            and backward, in float with one thread, beside the time that its
 *            multiplications take at the speed of OpenBLAS's sgemm on a large matrix
 *   batches  images per second in training the simple network, by size of the batch
 *            and number of threads */
#include "adam.h"
#include "error.h"
#include "learner.h"
#include "networks.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TURNS = 7, ROWS = 25 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double median(double seconds[], size_t n)
{
    gsl_sort(seconds, 1, n);
    return gsl_stats_median_from_sorted_data(seconds, 1, n);
}

/* Multiplications per second of a product of two 1,000 x 1,000 matrices. */
static double sgemm_speed(void)
{
    struct tensor A = tensor_new(1000, 1000, 1, 1), B = tensor_new(1000, 1000, 1, 1);
    struct tensor C = tensor_new(1000, 1000, 1, 1);
    GSL(matrix, view) a = as_matrix(&A), b = as_matrix(&B), c = as_matrix(&C);
    double seconds[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
        double start = now();
        BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &a.matrix, &b.matrix, 0, &c.matrix);
        seconds[turn] = now() - start;
    }
    tensor_free(&A);
    tensor_free(&B);
    tensor_free(&C);
    return 1e9 / median(seconds, TURNS);
}

/* Multiplications of one image's forward pass through layer l, with output y. */
static double multiplications(const struct layer *l, const struct tensor *y)
{
    if (l->params == 0)
        return 0;
    const size_t *W = l->param[0].value.dim;
    bool affine = W[2] * W[3] == 1 && y->dim[2] * y->dim[3] == 1;
    return affine ? (double)(W[0] * W[1])
                  : (double)(W[0] * W[1] * W[2] * W[3] * y->dim[2] * y->dim[3]);
}

/* Times layer k of a shard of ROWS images: forward if dy is NULL, else backward. */
static double time_layer(const struct network *net, struct pass *all, size_t k,
                         const struct tensor *x, const struct tensor *dy)
{
    double seconds[TURNS];
    const struct layer *l = net->layers->inner[k];
    for (int turn = 0; turn < TURNS; turn++) {
        enum { TIMES = 4 };
        double start = now();
        for (int i = 0; i < TIMES; i++)
            if (dy == NULL)
                layer_forward(l, x, &all->inner[k], true);
            else
                layer_backward(l, x, dy, &all->inner[k]);
        seconds[turn] = (now() - start) / TIMES;
    }
    return median(seconds, TURNS);
}

static void time_layers(struct network *net, double speed, gsl_rng *rng)
{
    size_t last = net->layers->inners - 1;
    struct tensor x = tensor_new(SHARDS * ROWS, 1, 28, 28);
    unsigned char label[SHARDS * ROWS];
    struct targets t = {label, {{0}, NULL, false}};
    network_plan(net, SHARDS * ROWS, 1, false, rng);
    fill_normal(&x, 1, rng);
    for (size_t i = 0; i < SHARDS * ROWS; i++)
        label[i] = (unsigned char)(i % 10);
    network_gradient(net, &x, &t, softmax_cross_entropy);
    struct pass *all = &net->shard[0].pass;
    struct tensor rows = tensor_rows(&x, 0, ROWS);
    for (size_t k = 0; k <= last; k++) {
        const struct tensor *in = k > 0 ? &all->inner[k - 1].y : &rows;
        const struct tensor *dy = k < last ? &all->inner[k + 1].dx : &net->shard[0].dy;
        double forward = time_layer(net, all, k, in, NULL);
        double backward = time_layer(net, all, k, in, dy);
        double limit = multiplications(net->layers->inner[k], &all->inner[k].y) / speed;
        printf("%zu %s\t%.2f\t%.2f\t%.2f\t%.2f\n", k + 1,
               net->layers->inner[k]->type->name, 1e6 * forward / ROWS,
               1e6 * backward / ROWS, 1e6 * limit, (k > 0 ? 2e6 : 1e6) * limit);
    }
    tensor_free(&x);
    network_free(net);
}

/* Images per second of ten iterations, the median of some. */
static double training_speed(const struct images *images, size_t batch, int threads)
{
    double seconds[TURNS];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *net = simple_network(rng);
    network_plan(net, batch, threads, false, rng);
    struct learner l =
        learner_new(net, images, images->count, batch,
                    optimizer_new(&adam_type, net->params, (real)1e-3), rng);
    learner_step(&l);
    for (int turn = 0; turn < TURNS; turn++) {
        double start = now();
        for (int i = 0; i < 5; i++)
            learner_step(&l);
        seconds[turn] = (now() - start) / 5;
    }
    learner_free(&l);
    network_free(net);
    gsl_rng_free(rng);
    return (double)batch / median(seconds, TURNS);
}

static void time_batches(void)
{
    const size_t batches[] = {4, 8, 16, 32, 64, 100, 200, 400, 800};
    struct images images = images_load("data/mnist", "train");
    printf("batch\tone\ttwo\n");
    for (size_t i = 0; i < sizeof batches / sizeof *batches; i++)
        printf("%zu\t%.0f\t%.0f\n", batches[i], training_speed(&images, batches[i], 1),
               training_speed(&images, batches[i], 2));
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
    bool simple = argc > 1 && strcmp(argv[1], "simple") == 0;
    double speed = sgemm_speed();
    printf("layer\tforward\tbackward\tlimit\tbackward_limit\n");
    time_layers(simple ? simple_network(rng) : deep_network(rng), speed, rng);
    gsl_rng_free(rng);
    return 0;
}
