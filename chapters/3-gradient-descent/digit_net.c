/* digit_net.c - the 12-3-2 network of 47 parameters: forward pass, cost, and training
 * by a gradient that is measured. Taught in chapter 3. */
#include "digit_net.h"
#include "base/gradient.h"
#include "descent.h"
#include "losses.h"
#include "nets/activation.h"
#include "nets/softmax.h"
#include <gsl/gsl_randist.h>
#include <string.h>

/* Small random weights, normally distributed with standard deviation `sd`; all
 * biases zero. */
struct digit_net digit_net_new(double sd, gsl_rng *rng)
{
    struct digit_net net = {.b2 = {0}};
    for (int j = 0; j < DETECTORS; j++) {
        for (int i = 0; i < INPUTS; i++)
            net.W2[i][j] = (real)gsl_ran_gaussian(rng, sd);
        for (int k = 0; k < ANSWERS; k++)
            net.W3[j][k] = (real)gsl_ran_gaussian(rng, sd);
    }
    return net;
}

/* Sigmoid hidden units, then two scores. */
void digit_net_forward(const struct digit_net *net, const real x[INPUTS],
                       real hidden[DETECTORS], real scores[ANSWERS])
{
    /* The hidden units */
    for (int j = 0; j < DETECTORS; j++) {
        real z = net->b2[j];
        for (int i = 0; i < INPUTS; i++)
            z += x[i] * net->W2[i][j];
        hidden[j] = sigmoid(z);
    }
    /* The scores */
    for (int k = 0; k < ANSWERS; k++) {
        scores[k] = net->b3[k];
        for (int j = 0; j < DETECTORS; j++)
            scores[k] += hidden[j] * net->W3[j][k];
    }
}

/* The mean of logsumexp(z) - z_t over the images. */
double digit_net_cost(const struct digit_net *net, const struct table *images)
{
    double sum = 0;
    for (size_t i = 0; i < images->rows; i++) {
        const real *x = table_row(images, i);
        real hidden[DETECTORS], scores[ANSWERS];
        digit_net_forward(net, x, hidden, scores);
        sum += (double)score_loss(ANSWERS, scores, (size_t)x[INPUTS]);
    }
    return sum / (double)images->rows;
}

/* How many images get their digit the higher score. */
size_t digit_net_right(const struct digit_net *net, const struct table *images)
{
    size_t right = 0;
    for (size_t i = 0; i < images->rows; i++) {
        const real *x = table_row(images, i);
        real hidden[DETECTORS], scores[ANSWERS];
        digit_net_forward(net, x, hidden, scores);
        /* Right: the digit has the higher score */
        right += argmax(ANSWERS, scores) == (size_t)x[INPUTS];
    }
    return right;
}

/* The cost as a function of the 47 numbers, and its gradient by 94 costs. */
static double cost_of_parameters(const real *p, size_t n, void *params)
{
    struct digit_net net;
    memcpy(&net, p, n * sizeof *p);
    return digit_net_cost(&net, params);
}

static void digits_gradient(const real *p, size_t n, void *params, double *gradient)
{
    real at[NET_PARAMETERS];
    memcpy(at, p, n * sizeof *p);
    gradient_numerical(cost_of_parameters, params, at, n, GRADIENT_STEP, gradient);
}

/* Gradient descent at learning rate 1 on all images. */
void digit_net_train(struct digit_net *net, const struct table *images, size_t steps)
{
    const struct descent d = {digits_gradient, (void *)images, 1, 0, steps};
    real p[NET_PARAMETERS];
    memcpy(p, net, sizeof p);
    descend(&d, p, NET_PARAMETERS);
    memcpy(net, p, sizeof p);
}
