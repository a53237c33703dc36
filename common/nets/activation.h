/* activation.h - activation functions of one number, each with its derivative.
 *
 * The derivative is given as a function of z, the weighted input. Where the
 * true derivative does not exist (at z = 0 for the step, ReLU and leaky ReLU)
 * this book chooses the value from the left. */
#ifndef ACTIVATION_H
#define ACTIVATION_H

#include "base/real.h"

struct activation {
    const char *name;
    real (*f)(real z);
    real (*slope)(real z);
};

real unit_step(real z);
real unit_step_slope(real z);
real identity(real z);
real identity_slope(real z);
real sigmoid(real z);
real sigmoid_slope(real z);
real tanh_slope(real z);
real relu(real z);
real relu_slope(real z);
real leaky_relu(real z);
real leaky_relu_slope(real z);

enum { STEP, SIGMOID, TANH, RELU, LEAKY_RELU, IDENTITY, ACTIVATIONS };
extern const struct activation activations[ACTIVATIONS];

#endif
