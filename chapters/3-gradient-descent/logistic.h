/* logistic.h - one sigmoid neuron that learns. */
#ifndef LOGISTIC_H
#define LOGISTIC_H

#include "threes.h"

/* The neuron a = sigma(w . x + b) of D features is D + 1 numbers: the weights, and
 * behind them the bias p[D]. */
real logistic_input(const real p[], size_t D, const real x[]);
double logistic_cost(const real p[], const struct cases *cases);
double logistic_accuracy(const real p[], const struct cases *cases);
void logistic_gradient(const real *p, size_t n, void *params, double *gradient);
void gradient_by_matrix(const real p[], const struct cases *cases, struct tensor *dZ,
                        real gradient[]);
size_t logistic_train(real p[], const struct cases *cases, double rate, size_t steps);

#endif
