/* units.h - an LSTM and a GRU of one unit, by hand. */
#ifndef UNITS_H
#define UNITS_H

#include "nets/layer.h"

/* What a gate weighs: the input, the unit's last output, and a bias. */
struct gate_weights {
    double wx, wh, b;
};

/* The four of an LSTM, and what one step makes of them. */
struct lstm_unit {
    struct gate_weights i, f, g, o;
};

struct lstm_step {
    double i, f, g, o, c, h;
};

/* The three of a GRU, whose n has a second bias, and one step. */
struct gru_unit {
    struct gate_weights r, z, n;
    double bh;
};

struct gru_step {
    double r, z, n, h;
};

double sigmoid_of(double z);
struct lstm_step lstm_unit_step(const struct lstm_unit *u, double x, double c,
                                double h);
struct gru_step gru_unit_step(const struct gru_unit *u, double x, double h);
double one_unit_by_library(struct layer *layer, size_t gates, const double Wx[],
                           const double Wh[], const double b[], size_t T,
                           const double x[], gsl_rng *rng);

#endif
