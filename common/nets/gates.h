/* gates.h - sigmoid and tanh of many numbers. */
#ifndef GATES_H
#define GATES_H

#include "nets/activation.h"

static inline real gate_sigmoid(real z)
{
    return sigmoid(z);
}

static inline real gate_tanh(real z)
{
    return tanh(z);
}

#endif
