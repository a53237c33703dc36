/* deltas.h - a 3-2-2 network with sigmoid units, whose errors are computed unit by
 * unit. */
#ifndef DELTAS_H
#define DELTAS_H

#include "base/real.h"

enum { D_IN = 3, D_HIDDEN = 2, D_OUT = 2 };

/* The network's parameters, or the derivatives with respect to them. The weight from
 * unit i to unit j is [i][j], as a network stores it. */
struct small_params {
    real W2[D_IN][D_HIDDEN], b2[D_HIDDEN];
    real W3[D_HIDDEN][D_OUT], b3[D_OUT];
};

/* All of them are numbers of one type, and so they lie in one row, in this order. */
enum { D_PARAMS = sizeof(struct small_params) / sizeof(real) };

/* What one example makes of the network's units. */
struct units {
    real z2[D_HIDDEN], a2[D_HIDDEN], z3[D_OUT], a3[D_OUT];
};

real cost_of(const struct small_params *p, const real x[D_IN], const real t[D_OUT],
             struct units *u);
void gradient_by_deltas(const struct small_params *p, const real x[D_IN],
                        const real t[D_OUT], struct small_params *d);

#endif
