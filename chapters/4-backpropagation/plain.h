/* plain.h - the network of plain.c, for those who check and copy its gradient. */
#ifndef PLAIN_H
#define PLAIN_H

#include "base/real.h"
#include "data/idx.h"
#include <gsl/gsl_rng.h>

enum { N_PIXELS = 784, N_HIDDEN = 50, N_DIGITS = 10, N_BATCH = 100 };
enum { N_PARAMS = N_PIXELS * N_HIDDEN + N_HIDDEN + N_HIDDEN * N_DIGITS + N_DIGITS };

/* All weights and biases, by their names and as one long row. The weight from unit i to
 * unit j is w[i][j]. The gradient has a number for each, and so the same shape. */
union plain {
    struct {
        real w2[N_PIXELS][N_HIDDEN], b2[N_HIDDEN];
        real w3[N_HIDDEN][N_DIGITS], b3[N_DIGITS];
    };
    real all[N_PARAMS];
};

/* The parameters, the gradient, and what the last image made of the units: activations
 * a, the scores z3 of the outputs, and errors d. */
extern union plain net, grad;
extern real a1[N_PIXELS], a2[N_HIDDEN], z3[N_DIGITS], a3[N_DIGITS];
extern real d2[N_HIDDEN], d3[N_DIGITS];

void plain_begin(gsl_rng *rng);
void plain_forward(const unsigned char image[N_PIXELS]);
void plain_backward(int label);
void plain_gradient(void);
void plain_step(real rate, size_t count);
double plain_loss(int label);
double plain_epoch(const struct images *images, real rate, gsl_rng *rng);
double plain_accuracy(const struct images *images);

#endif
