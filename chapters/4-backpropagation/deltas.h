/* deltas.h - a 3-4-2 network with sigmoid units, whose gradient is computed in
 * three ways. */
#ifndef DELTAS_H
#define DELTAS_H

#include "real.h"
#include "tensor.h"

enum { D_IN = 3, D_HIDDEN = 4, D_OUT = 2 };
enum { D_W2 = 0, D_B2 = D_IN * D_HIDDEN, D_W3 = D_B2 + D_HIDDEN };
enum { D_B3 = D_W3 + D_HIDDEN * D_OUT, D_PARAMS = D_B3 + D_OUT };

/* What one example makes of the network's units. */
struct units {
    real z2[D_HIDDEN], a2[D_HIDDEN], z3[D_OUT], a3[D_OUT];
};

real cost_of(const real param[D_PARAMS], const real x[D_IN], const real t[D_OUT],
             struct units *u);
void gradient_by_deltas(const real param[D_PARAMS], const real x[D_IN],
                        const real t[D_OUT], real gradient[D_PARAMS]);
void gradient_by_matrices(const real param[D_PARAMS], struct tensor *X,
                          struct tensor *T, real gradient[D_PARAMS]);
real gradient_by_layers(const real param[D_PARAMS], const struct tensor *X,
                        const struct tensor *T, real gradient[D_PARAMS]);

#endif
