/* activation.c - what a neuron makes of its weighted input. Taught in chapter 2. */
#include "nets/activation.h"

/* u(z) = 1 for z > 0, else 0. */
real unit_step(real z)
{
    return z > 0;
}

/* Flat on both sides of the jump: u'(z) = 0. */
real unit_step_slope(real z)
{
    (void)z;
    return 0;
}

/* f(z) = z, f'(z) = 1. */
real identity(real z)
{
    return z;
}

real identity_slope(real z)
{
    (void)z;
    return 1;
}

/* sigma(z) = 1 / (1 + e^-z). For z below zero the same value is computed as
 * e^z / (1 + e^z), so that the argument of exp is never positive and nothing
 * overflows. */
real sigmoid(real z)
{
    real e = exp(-fabs(z));
    return (z < 0 ? e : 1) / (1 + e);
}

/* sigma'(z) = sigma(z) (1 - sigma(z)), where 1 - sigma(z) is sigma(-z). */
real sigmoid_slope(real z)
{
    return sigmoid(z) * sigmoid(-z);
}

/* tanh(z) is the C library's; tanh'(z) = 1 - tanh(z)^2. */
static real tanh_value(real z)
{
    return tanh(z);
}

real tanh_slope(real z)
{
    real a = tanh(z);
    return 1 - a * a;
}

/* relu(z) = max(0, z). What is not a number stays so, and is noticed. */
real relu(real z)
{
    return z <= 0 ? 0 : z;
}

real relu_slope(real z)
{
    return z > 0 ? 1 : 0;
}

static const real LEAK = 0.01;

/* leaky_relu(z) = z for z > 0, else z / 100. */
real leaky_relu(real z)
{
    return z > 0 ? z : LEAK * z;
}

real leaky_relu_slope(real z)
{
    return z > 0 ? 1 : LEAK;
}

/* All of them by name, in the order in which the book meets them. */
const struct activation activations[ACTIVATIONS] = {
    {"step", unit_step, unit_step_slope},
    {"sigmoid", sigmoid, sigmoid_slope},
    {"tanh", tanh_value, tanh_slope},
    {"ReLU", relu, relu_slope},
    {"leaky ReLU", leaky_relu, leaky_relu_slope},
    {"identity", identity, identity_slope},
};
