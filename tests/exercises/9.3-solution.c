/* 9.3 - A softmax that leaves out what may not be seen. */
#include "exercises.h"

void masked_softmax(size_t n, const real score[], const bool seen[], real weight[])
{
    real most = -(real)INFINITY, sum = 0;
    for (size_t i = 0; i < n; i++)
        if (seen[i])
            most = fmax(most, score[i]);
    for (size_t i = 0; i < n; i++) {
        weight[i] = seen[i] ? exp(score[i] - most) : 0;
        sum += weight[i];
    }
    for (size_t i = 0; i < n; i++)
        weight[i] = sum > 0 ? weight[i] / sum : 0;
}
