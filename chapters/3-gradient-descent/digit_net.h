/* digit_net.h - the 12-3-2 network, trained. */
#ifndef DIGIT_NET_H
#define DIGIT_NET_H

#include "data/table.h"
#include <gsl/gsl_rng.h>

enum { INPUTS = 12, DETECTORS = 3, ANSWERS = 2 };

/* Weights as in chapter 2, input index first: 47 numbers, all of them real. */
struct digit_net {
    real W2[INPUTS][DETECTORS], b2[DETECTORS];
    real W3[DETECTORS][ANSWERS], b3[ANSWERS];
};

enum { NET_PARAMETERS = sizeof(struct digit_net) / sizeof(real) };

struct digit_net digit_net_new(double sd, gsl_rng *rng);
void digit_net_forward(const struct digit_net *net, const real x[INPUTS],
                       real hidden[DETECTORS], real scores[ANSWERS]);
double digit_net_cost(const struct digit_net *net, const struct table *images);
size_t digit_net_right(const struct digit_net *net, const struct table *images);
void digit_net_train(struct digit_net *net, const struct table *images, size_t steps);

#endif
