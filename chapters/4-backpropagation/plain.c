/* plain.c - a network learns to read handwriting, and this is all of it:
 *
 *     784 pixels  ->  50 hidden units, sigmoid  ->  10 probabilities, softmax */
#include "plain.h"
#include "base/memory.h"
#include "nets/activation.h"
#include "nets/loss.h"
#include "nets/softmax.h"
#include "reading.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

union plain net, grad;
real a1[N_PIXELS], a2[N_HIDDEN], z3[N_DIGITS], a3[N_DIGITS];
real d2[N_HIDDEN], d3[N_DIGITS];

/* Small random numbers to begin with, and an empty gradient. */
void plain_begin(gsl_rng *rng)
{
    for (int p = 0; p < N_PARAMS; p++)
        net.all[p] = (real)gsl_ran_gaussian(rng, 0.05);
    memset(&grad, 0, sizeof grad);
}

/* The activations of all units, for one image. */
void plain_forward(const unsigned char image[N_PIXELS])
{
    /* The pixels, from 0 to 1. */
    for (int i = 0; i < N_PIXELS; i++)
        a1[i] = (real)image[i] / 255;

    /* The hidden units: a2 = sigma(b2 + a1 w2). */
    memcpy(a2, net.b2, sizeof a2);
    for (int i = 0; i < N_PIXELS; i++)
        for (int j = 0; j < N_HIDDEN; j++)
            a2[j] += a1[i] * net.w2[i][j];
    for (int j = 0; j < N_HIDDEN; j++)
        a2[j] = sigmoid(a2[j]);

    /* The output units: z3 = b3 + a2 w3, and a3 = softmax(z3). */
    memcpy(z3, net.b3, sizeof z3);
    for (int j = 0; j < N_HIDDEN; j++)
        for (int k = 0; k < N_DIGITS; k++)
            z3[k] += a2[j] * net.w3[j][k];
    real whole = logsumexp(N_DIGITS, z3);
    for (int k = 0; k < N_DIGITS; k++)
        a3[k] = exp(z3[k] - whole);
}

/* -log(a3[label]) for the last image, from the scores, so that no log(0) can come. */
double plain_loss(int label)
{
    return logsumexp(N_DIGITS, z3) - z3[label];
}

/* The errors of all units: the derivatives of the loss with respect to their z. */
void plain_backward(int label)
{
    /* The output units: 1 was wanted at the label, and 0 elsewhere. */
    for (int k = 0; k < N_DIGITS; k++)
        d3[k] = a3[k] - (k == label);

    /* The hidden units: the errors come back over the weights. */
    for (int j = 0; j < N_HIDDEN; j++) {
        real sum = 0;
        for (int k = 0; k < N_DIGITS; k++)
            sum += net.w3[j][k] * d3[k];
        d2[j] = sum * a2[j] * (1 - a2[j]);
    }
}

/* Adds the derivatives of the loss with respect to all parameters. */
void plain_gradient(void)
{
    /* A weight: the activation where it begins times the error where it ends. */
    for (int i = 0; i < N_PIXELS; i++)
        for (int j = 0; j < N_HIDDEN; j++)
            grad.w2[i][j] += a1[i] * d2[j];
    for (int j = 0; j < N_HIDDEN; j++)
        for (int k = 0; k < N_DIGITS; k++)
            grad.w3[j][k] += a2[j] * d3[k];

    /* A bias: a weight that always begins at 1. */
    for (int j = 0; j < N_HIDDEN; j++)
        grad.b2[j] += d2[j];
    for (int k = 0; k < N_DIGITS; k++)
        grad.b3[k] += d3[k];
}

/* Downhill by the mean gradient of `count` images; then an empty gradient. */
void plain_step(real rate, size_t count)
{
    for (int p = 0; p < N_PARAMS; p++)
        net.all[p] -= rate / (real)count * grad.all[p];
    memset(&grad, 0, sizeof grad);
}

/* All images once, in a new order, with a step after each hundred. The mean loss. */
double plain_epoch(const struct images *images, real rate, gsl_rng *rng)
{
    size_t n = images->count, *order = allocate(n, sizeof *order);
    double loss = 0;
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    gsl_ran_shuffle(rng, order, n, sizeof *order);
    for (size_t i = 0; i < n; i++) {
        int label = images->label[order[i]];
        plain_forward(images->pixel + order[i] * N_PIXELS);
        plain_backward(label);
        plain_gradient();
        loss += plain_loss(label) / (double)n;
        if ((i + 1) % N_BATCH == 0 || i + 1 == n)
            plain_step(rate, i % N_BATCH + 1);
    }
    free(order);
    return loss;
}

/* The share of images whose most probable digit is the label, in per cent. */
double plain_accuracy(const struct images *images)
{
    size_t right = 0;
    for (size_t i = 0; i < images->count; i++) {
        plain_forward(images->pixel + i * N_PIXELS);
        right += argmax(N_DIGITS, a3) == images->label[i];
    }
    return 100 * (double)right / (double)images->count;
}

/* Section 4.5: the whole of MNIST, at the rate that is best for images held back. */
void plain_section(const struct run *run)
{
    int epochs = run->options->quick ? 1 : 10;
    struct images train = reading_images(run, "train"),
                  test = reading_images(run, "t10k");
    real rate = choose_rate(run, &train);
    FILE *curve = figure_new(run->figures, "plain-curve", "epoch\tloss\ttest");
    plain_begin(run->rng);
    printf("epoch    loss  test, %%\n");
    for (int epoch = 1; epoch <= epochs; epoch++) {
        double loss = plain_epoch(&train, rate, run->rng);
        double right = plain_accuracy(&test);
        printf("%5d  %6.4f  %7.2f\n", epoch, loss, right);
        figure_row(curve, "%d\t%.4f\t%.2f", epoch, loss, right);
    }
    report_mistakes(run, &test);
    images_free(&train);
    images_free(&test);
}
