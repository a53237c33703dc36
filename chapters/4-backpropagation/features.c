/* features.c - thirty numbers thought up by a person, against 784 pixels. */
#include "chapter4.h"
#include "dense.h"
#include "idx.h"
#include "memory.h"
#include "sgd.h"
#include "softmax.h"
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 4, LINES = 7, FEATURES = BLOCKS * BLOCKS + 2 * LINES, SIDE = 28 };

/* How often ink begins along a line of pixels: the strokes that it crosses. */
static real strokes(const unsigned char pixel[], size_t step)
{
    real count = 0;
    for (size_t i = 0; i < SIDE; i++)
        count += pixel[i * step] > 127 && (i == 0 || pixel[(i - 1) * step] <= 127);
    return count;
}

/* The mean ink in 4 x 4 blocks of 7 x 7 pixels, from 0 to 1, and half the strokes
 * crossed by every fourth row and column. */
static void describe(const unsigned char pixel[SIDE * SIDE], real f[FEATURES])
{
    memset(f, 0, FEATURES * sizeof *f);
    for (size_t i = 0; i < SIDE * SIDE; i++)
        f[i / SIDE / LINES * BLOCKS + i % SIDE / LINES] += (real)pixel[i] / 255 / 49;
    for (size_t k = 0; k < LINES; k++) {
        f[BLOCKS * BLOCKS + k] = strokes(pixel + (4 * k + 2) * SIDE, 1) / 2;
        f[BLOCKS * BLOCKS + LINES + k] = strokes(pixel + 4 * k + 2, SIDE) / 2;
    }
}

/* All images as rows of features or of pixels from 0 to 1. */
static struct tensor tabulate(const struct images *images, size_t count, bool features)
{
    size_t D = features ? FEATURES : SIDE * SIDE;
    struct tensor X = tensor_new(count, D, 1, 1);
    for (size_t i = 0; i < count; i++) {
        const unsigned char *pixel = images->pixel + i * SIDE * SIDE;
        if (features)
            describe(pixel, X.data + i * D);
        for (size_t j = 0; !features && j < D; j++)
            X.data[i * D + j] = (real)pixel[j] / 255;
    }
    return X;
}

/* Trains a network of these sizes on the rows of X, 100 at a time and in order, and
 * returns its accuracy on those of Y, in per cent. */
static double train_rows(const size_t size[], int layers, const struct tensor *X,
                         const unsigned char label[], const struct tensor *Y,
                         const unsigned char answer[], int epochs, gsl_rng *rng)
{
    struct network *net = dense_network(size, layers, relu_new, he, rng);
    network_plan(net, 100, 1, false, rng);
    for (int epoch = 0; epoch < epochs; epoch++)
        for (size_t first = 0; first < X->dim[0]; first += 100) {
            size_t n = X->dim[0] - first < 100 ? X->dim[0] - first : 100;
            struct tensor rows = tensor_rows(X, first, n);
            struct targets t = {label + first, {{0}, NULL, false}};
            network_gradient(net, &rows, &t, softmax_cross_entropy);
            sgd_step(net->params, net->param, net->grad, (real)0.2);
        }
    const struct tensor *scores = network_predict(net, Y);
    size_t right = 0;
    for (size_t i = 0; i < Y->dim[0]; i++)
        right += argmax(10, scores->data + 10 * i) == answer[i];
    double accuracy = 100 * (double)right / (double)Y->dim[0];
    network_free(net);
    return accuracy;
}

/* Section 4.13: a softmax classifier on features, on pixels, and a network on
 * pixels, over five seeds; the first two, without hidden units, hardly vary. */
void features_section(const struct run *run)
{
    enum { TRIES = 5 };
    const struct options *o = run->options;
    struct images train = images_load(o->data, "train"), test = images_load(o->data, "t10k");
    size_t count = o->quick ? 500 : 10000, tested = 2000;
    count = count < train.count ? count : train.count;
    tested = tested < test.count ? tested : test.count;
    const struct {
        const char *name, *key;
        bool features;
        int layers;
        size_t size[3];
    } ways[] = {
        {"features, 30-10",   "features.features", true,  2, {FEATURES, 10}},
        {"pixels, 784-10",    "features.pixels",   false, 2, {784, 10}     },
        {"features, 30-50-10", "features.both",    true,  3, {FEATURES, 50, 10}},
        {"pixels, 784-50-10", "features.network",  false, 3, {784, 50, 10} },
    };
    double low[4], high[4];
    printf("accuracy over %d seeds, %zu images, %d epochs\n", TRIES, count, 10);
    for (int w = 0; w < 4; w++) {
        struct tensor X = tabulate(&train, count, ways[w].features);
        struct tensor Y = tabulate(&test, tested, ways[w].features);
        low[w] = 100, high[w] = 0;
        for (unsigned seed = 0; seed < TRIES; seed++) {
            gsl_rng *rng = run_rng(run, seed + 1);
            double a = train_rows(ways[w].size, ways[w].layers, &X, train.label, &Y,
                                  test.label, 10, rng);
            low[w] = a < low[w] ? a : low[w];
            high[w] = a > high[w] ? a : high[w];
            gsl_rng_free(rng);
        }
        printf("%-20s %.1f to %.1f %%\n", ways[w].name, low[w], high[w]);
        record_result(run->record, ways[w].key, "%.0f %%", (low[w] + high[w]) / 2);
        tensor_free(&X);
        tensor_free(&Y);
    }
    record_result(run->record, "features.network-wins", "%s",
                  low[3] > high[0] && low[3] > high[1] ? "yes" : "no");
    images_free(&train);
    images_free(&test);
}
