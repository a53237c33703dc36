/* 4.8 - Backwards through two hidden layers. */
#include "exercises.h"

void deeper_backward(const struct deeper *net, struct deeper_units *u, size_t label,
                     struct deeper *grad)
{
    for (size_t m = 0; m < DEEP_OUT; m++) {
        u->d4[m] = u->a4[m] - (m == label);
        grad->b4[m] += u->d4[m];
    }
    for (size_t k = 0; k < DEEP_TWO; k++) {
        real sum = 0;
        for (size_t m = 0; m < DEEP_OUT; m++) {
            sum += net->w4[k][m] * u->d4[m];
            grad->w4[k][m] += u->a3[k] * u->d4[m];
        }
        u->d3[k] = sum * u->a3[k] * (1 - u->a3[k]);
        grad->b3[k] += u->d3[k];
    }
    for (size_t j = 0; j < DEEP_ONE; j++) {
        real sum = 0;
        for (size_t k = 0; k < DEEP_TWO; k++) {
            sum += net->w3[j][k] * u->d3[k];
            grad->w3[j][k] += u->a2[j] * u->d3[k];
        }
        u->d2[j] = sum * u->a2[j] * (1 - u->a2[j]);
        grad->b2[j] += u->d2[j];
    }
    for (size_t i = 0; i < DEEP_IN; i++)
        for (size_t j = 0; j < DEEP_ONE; j++)
            grad->w2[i][j] += u->a1[i] * u->d2[j];
}
