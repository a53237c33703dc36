/* 4.4 - The errors of softmax units with cross-entropy. */
#include "exercises.h"

void softmax_errors(size_t n, const real z[], size_t label, real d[])
{
    real most = z[0], sum = 0;
    for (size_t k = 1; k < n; k++)
        most = z[k] > most ? z[k] : most;
    for (size_t k = 0; k < n; k++)
        sum += d[k] = exp(z[k] - most);
    for (size_t k = 0; k < n; k++)
        d[k] = d[k] / sum - (k == label);
}
