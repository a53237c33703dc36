/* 4.8 - Backwards through two hidden layers. */
#include "exercises.h"

/* The network of plain.c with one hidden layer more: sigmoid units in layers 2 and 3,
 * softmax in layer 4, cross-entropy. The activations in u are those of one example.
 * Writes its errors u->d4, u->d3 and u->d2, and adds its derivatives to grad. */
void deeper_backward(const struct deeper *net, struct deeper_units *u, size_t label,
                     struct deeper *grad)
{
    (void)net;
    (void)grad;
    for (size_t k = 0; k < DEEP_OUT; k++)
        u->d4[k] = u->a4[k] - (k == label);
}
