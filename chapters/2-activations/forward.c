/* forward.c - one layer three ways, then many layers. */
#include "forward.h"
#include "chapter2.h"
#include "matrices.h"
#include "nets/initial.h"
#include "stage/claim.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

/* Z = X W + b, A = g(Z). X is (N, in). Each row of Z starts as a copy of b; the
 * product is added to it. */
void dense_forward(const struct dense *layer, const struct tensor *X)
{
    GSL(matrix, view) x = as_matrix(X), W = as_matrix(&layer->W);
    GSL(matrix, view) Z = as_matrix(&layer->Z);
    GSL(vector, view) b = as_vector(&layer->b);

    /* Z = b in every row, then Z += X W. */
    for (size_t i = 0; i < Z.matrix.size1; i++)
        GSL(matrix, set_row)(&Z.matrix, i, &b.vector);
    BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &x.matrix, &W.matrix, 1, &Z.matrix);

    /* A = g(Z), number by number. */
    for (size_t i = 0; i < tensor_size(&layer->Z); i++)
        layer->A.data[i] = layer->g->f(layer->Z.data[i]);
}

/* A^1 = X, then layer after layer. Returns the last layer's A, which stays the
 * layer's. */
const struct tensor *forward(const struct dense layer[], int layers,
                             const struct tensor *X)
{
    const struct tensor *A = X;
    for (int l = 0; l < layers; l++) {
        dense_forward(&layer[l], A);
        A = &layer[l].A;
    }
    return A;
}

/* A new layer, its weights drawn from the normal distribution with standard
 * deviation 1/sqrt(in), which keeps z of order 1, its biases with 1. */
struct dense dense_new(size_t in, size_t out, size_t N, const struct activation *g,
                       gsl_rng *rng)
{
    struct dense layer = {tensor_new(in, out, 1, 1), tensor_new(1, out, 1, 1),
                          tensor_new(N, out, 1, 1), tensor_new(N, out, 1, 1), g};
    fill_normal(&layer.W, 1 / sqrt((real)in), rng);
    fill_normal(&layer.b, 1, rng);
    return layer;
}

void dense_free(struct dense *layer)
{
    tensor_free(&layer->W);
    tensor_free(&layer->b);
    tensor_free(&layer->Z);
    tensor_free(&layer->A);
}

/* The weights of the 3-4-1 network: small_w2[j][i] leads from input i to unit j of
 * layer 2, small_w3[j] from there to the output. */
static const real small_w2[4][3] = {{1, 0, -1}, {2, 1, 0}, {0, -1, 1}, {-1, 1, 1}};
static const real small_b2[4] = {0, -1, 1, 0}, small_w3[4] = {1, -1, 2, 1},
                  small_b3 = -1;

/* Written out, unit by unit. */
static real output_by_hand(const real x[3])
{
    real a21 = sigmoid(1 * x[0] + 0 * x[1] - 1 * x[2] + 0);
    real a22 = sigmoid(2 * x[0] + 1 * x[1] + 0 * x[2] - 1);
    real a23 = sigmoid(0 * x[0] - 1 * x[1] + 1 * x[2] + 1);
    real a24 = sigmoid(-1 * x[0] + 1 * x[1] + 1 * x[2] + 0);
    return sigmoid(1 * a21 - 1 * a22 + 2 * a23 + 1 * a24 - 1);
}

/* z^l_j = sum over i of w^l_ji a^(l-1)_i + b^l_j, a^l_j = sigma(z^l_j). */
static real output_by_loop(const real x[3])
{
    real z3 = small_b3;
    for (int j = 0; j < 4; j++) {
        real z2 = small_b2[j];
        for (int i = 0; i < 3; i++)
            z2 += small_w2[j][i] * x[i];
        z3 += small_w3[j] * sigmoid(z2);
    }
    return sigmoid(z3);
}

/* The same weights as two layers for N examples: W is the transpose of w. The
 * random weights of dense_new() are replaced. */
static void small_network(struct dense layer[2], size_t N, gsl_rng *rng)
{
    layer[0] = dense_new(3, 4, N, &activations[SIGMOID], rng);
    layer[1] = dense_new(4, 1, N, &activations[SIGMOID], rng);
    for (int j = 0; j < 4; j++) {
        for (int i = 0; i < 3; i++)
            layer[0].W.data[i * 4 + j] = small_w2[j][i];
        layer[0].b.data[j] = small_b2[j];
        layer[1].W.data[j] = small_w3[j];
    }
    layer[1].b.data[0] = small_b3;
}

/* Section 2.7: five examples through the 3-4-1 network. */
void three_ways_section(const struct run *run)
{
    enum { N = 5 };
    real x[N * 3] = {0, 0, 0, 1, 0, 0, 0, 1, 1, 1, -1, 2, -2, 0, 1};
    struct tensor X = tensor_view(x, N, 3);
    struct dense layer[2];
    small_network(layer, N, run->rng);
    const struct tensor *Y = forward(layer, 2, &X);

    double most = 0;
    printf("A 3-4-1 network with sigmoid units, on five examples:\n\n");
    printf("x1  x2  x3   by hand   by loop  by matrix\n");
    for (int i = 0; i < N; i++) {
        real hand = output_by_hand(x + 3 * i), loop = output_by_loop(x + 3 * i);
        printf("%2g  %2g  %2g  %.6f  %.6f  %9.6f\n", x[3 * i], x[3 * i + 1],
               x[3 * i + 2], hand, loop, Y->data[i]);
        most = larger(most, fabs(hand - Y->data[i]));
        most = larger(most, fabs(loop - Y->data[i]));
    }
    const double limit = sizeof(real) == sizeof(double) ? 1e-15 : 1e-6;
    printf("\n");
    report_claim(most < limit, "the three agree to %g", limit);
    dense_free(&layer[0]);
    dense_free(&layer[1]);
}

enum { LAYERS = 3, BATCH = 100 };

/* "(100, 784)", at the left of `width` places. */
static void print_shape_of(const struct tensor *t, int width)
{
    char text[32];
    snprintf(text, sizeof text, "(%zu, %zu)", t->dim[0], t->dim[1]);
    printf("  %-*s", width, text);
}

/* What goes in, parameters, what comes out, for every layer. */
static void report_shapes(const struct dense layer[], int layers,
                          const struct tensor *X)
{
    printf("layer l  A^(l-1)     W^l        b^l       Z^l and A^l\n");
    for (int l = 0; l < layers; l++) {
        printf("%7d", l + 2);
        print_shape_of(l == 0 ? X : &layer[l - 1].A, 10);
        print_shape_of(&layer[l].W, 9);
        print_shape_of(&layer[l].b, 8);
        print_shape_of(&layer[l].Z, 0);
        printf("\n");
    }
}

/* The largest difference between the rows of Y and what the same network answers to
 * the rows of X one by one. Its layers share W and b with those of the batch. */
static double row_by_row(const struct dense batch[], int layers, const struct tensor *X,
                         const struct tensor *Y)
{
    struct dense single[LAYERS];
    double most = 0;
    for (int l = 0; l < layers; l++) {
        single[l] = batch[l];
        single[l].Z = tensor_new(1, batch[l].W.dim[1], 1, 1);
        single[l].A = tensor_new(1, batch[l].W.dim[1], 1, 1);
    }
    for (size_t i = 0; i < X->dim[0]; i++) {
        struct tensor row = tensor_rows(X, i, 1), y = tensor_rows(Y, i, 1);
        most = larger(most, largest_difference(forward(single, layers, &row), &y));
    }
    for (int l = 0; l < layers; l++) {
        tensor_free(&single[l].Z);
        tensor_free(&single[l].A);
    }
    return most;
}

/* Section 2.8: shapes through 784-50-100-10, for a batch and for single rows. */
void deep_section(const struct run *run)
{
    const size_t size[LAYERS + 1] = {784, 50, 100, 10};
    const double limit = sizeof(real) == sizeof(double) ? 1e-14 : 1e-5;
    struct dense batch[LAYERS];
    struct tensor X = tensor_new(BATCH, size[0], 1, 1);
    fill_normal(&X, 1, run->rng);
    for (int l = 0; l < LAYERS; l++)
        batch[l] =
            dense_new(size[l], size[l + 1], BATCH, &activations[SIGMOID], run->rng);
    printf("The shapes in a 784-50-100-10 network, for a batch of %d:\n\n", BATCH);
    report_shapes(batch, LAYERS, &X);
    double most = row_by_row(batch, LAYERS, &X, forward(batch, LAYERS, &X));
    printf("\n");
    report_claim(most < limit, "one batch of %d and %d single rows agree to %g", BATCH,
                 BATCH, limit);
    for (int l = 0; l < LAYERS; l++)
        dense_free(&batch[l]);
    tensor_free(&X);
}

/* Reads a layer's b and W off its answers, the rows of Y: the first is the answer
 * to nothing, row i + 1 the answer to input i alone. */
static void read_answers(struct dense *one, const struct tensor *Y)
{
    size_t in = one->W.dim[0], out = one->W.dim[1];
    for (size_t j = 0; j < out; j++) {
        one->b.data[j] = Y->data[j];
        for (size_t i = 0; i < in; i++)
            one->W.data[i * out + j] = Y->data[(i + 1) * out + j] - one->b.data[j];
    }
}

/* The one layer that equals layers without activation, found by sending a row of
 * zeros and the rows of the identity matrix through them. Needs layers for N > in
 * examples. */
static struct dense collapse(const struct dense layer[], int layers, size_t in,
                             size_t N, gsl_rng *rng)
{
    struct tensor X = tensor_new(N, in, 1, 1);
    for (size_t i = 0; i < in; i++)
        X.data[(i + 1) * in + i] = 1;
    const struct tensor *Y = forward(layer, layers, &X);
    struct dense one = dense_new(in, tensor_columns(Y), N, &activations[IDENTITY], rng);
    read_answers(&one, Y);
    tensor_free(&X);
    return one;
}

/* How far a network is from being one layer: the largest f(x) + f(-x) - 2 f(0)
 * over the rows of X, which is zero for every f(x) = x W + b. */
static real bend(const struct dense layer[], int layers, const struct tensor *X)
{
    struct tensor minus = tensor_new(X->dim[0], X->dim[1], 1, 1);
    struct tensor sum = tensor_new(X->dim[0], layer[layers - 1].W.dim[1], 1, 1);
    GSL(vector, view) s = as_vector(&sum);

    /* sum = 1 f(X) + 1 f(-X) - 2 f(0) */
    const real sign[3] = {1, -1, 0}, times[3] = {1, 1, -2};
    for (int k = 0; k < 3; k++) {
        for (size_t i = 0; i < tensor_size(X); i++)
            minus.data[i] = sign[k] * X->data[i];
        GSL(vector, view) f = as_vector(forward(layer, layers, &minus));
        BLAS(axpy)(times[k], &f.vector, &s.vector);
    }

    /* How far is that from zero? */
    struct tensor zero = tensor_new(sum.dim[0], sum.dim[1], 1, 1);
    real largest = largest_difference(&sum, &zero);
    tensor_free(&minus);
    tensor_free(&sum);
    tensor_free(&zero);
    return largest;
}

/* The network's first output on the way from (-3, -3, -3) to (3, 3, 3), without
 * activation and with ReLU in the hidden layers. Needs layers for one example or more,
 * and leaves ReLU in them. */
static void draw_collapse(struct figures *figures, struct dense layer[], size_t N)
{
    const int activation[2] = {IDENTITY, RELU};
    FILE *figure = figure_new(figures, "collapse", "t\tidentity\tReLU");
    struct tensor X = tensor_new(N, layer[0].W.dim[0], 1, 1);
    for (int i = -60; figure != NULL && i <= 60; i++) {
        double y[2];
        for (size_t k = 0; k < tensor_size(&X); k++)
            X.data[k] = (real)i / 20;
        for (int k = 0; k < 2; k++) {
            layer[0].g = layer[1].g = &activations[activation[k]];
            y[k] = (double)forward(layer, LAYERS, &X)->data[0];
        }
        figure_row(figure, "%g\t%.5f\t%.5f", i / 20.0, y[0], y[1]);
    }
    tensor_free(&X);
}

/* What one random 3-8-8-2 network has to say about layers without activation: how far
 * it is from the one layer found by asking, and how far from any with and without ReLU. */
struct collapsed {
    real difference, straight, bent;
};

static struct collapsed measure_collapse(struct figures *figures, gsl_rng *rng)
{
    enum { N = 50, IN = 3 };
    const size_t size[LAYERS + 1] = {IN, 8, 8, 2};
    struct dense layer[LAYERS];
    struct tensor X = tensor_new(N, IN, 1, 1);
    fill_normal(&X, 1, rng);
    for (int l = 0; l < LAYERS; l++)
        layer[l] = dense_new(size[l], size[l + 1], N, &activations[IDENTITY], rng);
    struct dense one = collapse(layer, LAYERS, IN, N, rng);

    struct collapsed found;
    dense_forward(&one, &X);
    found.difference = largest_difference(forward(layer, LAYERS, &X), &one.A);
    found.straight = bend(layer, LAYERS, &X);
    layer[0].g = layer[1].g = &activations[RELU];
    found.bent = bend(layer, LAYERS, &X);
    draw_collapse(figures, layer, N);
    for (int l = 0; l < LAYERS; l++)
        dense_free(&layer[l]);
    dense_free(&one);
    tensor_free(&X);
    return found;
}

/* Section 2.9: 3-8-8-2 without activation is one layer, with ReLU in its hidden
 * layers it is not. The first network is drawn. */
void collapse_section(const struct run *run)
{
    enum { NETWORKS = 9 };
    const real limit = sizeof(real) == sizeof(double) ? 1e-13 : 1e-4;
    double bent[NETWORKS];
    real most = 0;
    for (int k = 0; k < NETWORKS; k++) {
        struct collapsed found =
            measure_collapse(k == 0 ? run->figures : NULL, run->rng);
        most = larger(most, larger(found.difference, found.straight));
        bent[k] = (double)found.bent;
    }
    gsl_sort(bent, 1, NETWORKS);
    printf("%d networks 3-8-8-2 with random weights, each on 50 random inputs.\n\n",
           NETWORKS);
    printf("parameters of 3-8-8-2: %d\n", 4 * 8 + 9 * 8 + 9 * 2);
    printf("parameters of 3-2: %d\n", 4 * 2);
    report_claim(
        most < limit,
        "without activation, each is one layer 3-2 to %g, and f(x) + f(-x) = 2 "
        "f(0)",
        limit);
    printf("with ReLU, the largest f(x) + f(-x) - 2 f(0), median: %.1f\n",
           gsl_stats_median_from_sorted_data(bent, 1, NETWORKS));
    report_claim(bent[0] > 0.1, "with ReLU, above 0.1 in %d of %d networks", NETWORKS,
                 NETWORKS);
}
