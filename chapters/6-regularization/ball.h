/* ball.h - minima under a condition: on a circle, in an interval, in a ball of weights. */
#ifndef BALL_H
#define BALL_H

#include "base/tensor.h"

/* A place on the unit circle. There the gradient of x + y is -lambda times (x, y), off
 * the circle, and a rest of the length `along`, along the circle. */
struct circle_place {
    double x, y, lambda, along;
};

/* The place w of a minimum in an interval, and the multiplier of the bound. */
struct bound_minimum {
    double w, lambda;
};

struct circle_place on_circle(double x, double y);
struct bound_minimum minimum_within(double a, double r);
void hold_in_ball(struct tensor *W, real radius);
double ball_multiplier(const struct tensor *W, const struct tensor *dW);

#endif
