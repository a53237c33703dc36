/* unrolled.h - a recurrent unit by hand. */
#ifndef UNROLLED_H
#define UNROLLED_H

#include <stddef.h>

/* One unit that reads one number a step, or the slopes of a loss with respect to its
 * weights: of the number that it reads, of its own last output, and its bias. */
struct recurrent_unit {
    double wx, wh, b;
};

void unit_forward(const struct recurrent_unit *u, size_t n, const double x[],
                  double z[], double h[]);
struct recurrent_unit unit_backward(const struct recurrent_unit *u, size_t n,
                                    const double x[], const double h[], double dh,
                                    double delta[]);

#endif
