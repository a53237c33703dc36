/* 2.10 - The whole forward pass, by yourself. */
#include "exercises.h"

/* The class that a network gives to the input x: the place of its largest score, the
 * first of several that are equal. The network has size[0] inputs and then `layers`
 * layers, of size[1], ..., size[layers] units, none with more than 800. W[l] leads from
 * size[l] to size[l + 1] units: the weight from i to j is W[l][i * size[l + 1] + j], and
 * b[l] are the biases. Hidden layers have ReLU, the last one the identity. */
int read_digit(int layers, const size_t size[], const real *const W[],
               const real *const b[], const real x[])
{
    (void)layers;
    (void)size;
    (void)W;
    (void)b;
    (void)x;
    return 0;
}
