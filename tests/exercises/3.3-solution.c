/* 3.3 - how the cross-entropy of a softmax changes with each score. */
#include "exercises.h"

void slopes_of_scores(size_t n, const real z[], size_t label, real slope[])
{
    real most = z[0], sum = 0;
    for (size_t k = 1; k < n; k++)
        most = z[k] > most ? z[k] : most;
    for (size_t k = 0; k < n; k++)
        sum += slope[k] = exp(z[k] - most);
    for (size_t k = 0; k < n; k++)
        slope[k] = slope[k] / sum - (k == label);
}
