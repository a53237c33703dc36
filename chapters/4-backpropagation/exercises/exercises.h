/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stddef.h>

void errors_before(size_t J, size_t K, const real w[], const real a[],
                   const real after[], real d[]);

void softmax_errors(size_t n, const real z[], size_t label, real d[]);

enum { DEEP_IN = 5, DEEP_ONE = 4, DEEP_TWO = 3, DEEP_OUT = 3 };

/* The parameters of a network with two hidden layers, or their derivatives; the weight
 * from unit i to unit j is w[i][j]. */
struct deeper {
    real w2[DEEP_IN][DEEP_ONE], b2[DEEP_ONE];
    real w3[DEEP_ONE][DEEP_TWO], b3[DEEP_TWO];
    real w4[DEEP_TWO][DEEP_OUT], b4[DEEP_OUT];
};

/* What one example made of its units, and their errors. */
struct deeper_units {
    real a1[DEEP_IN], a2[DEEP_ONE], a3[DEEP_TWO], a4[DEEP_OUT];
    real d2[DEEP_ONE], d3[DEEP_TWO], d4[DEEP_OUT];
};

void deeper_backward(const struct deeper *net, struct deeper_units *u, size_t label,
                     struct deeper *grad);

void square_forward(size_t n, const real x[], real y[]);
void square_backward(size_t n, const real x[], const real dy[], real dx[]);

void affine_by_loops(size_t N, size_t D, size_t M, const real X[], const real W[],
                     const real dY[], real dX[], real dW[], real db[]);

#endif
