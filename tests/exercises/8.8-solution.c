/* 8.8 - Temperature: probabilities for scores of any size, and for a temperature of 0. */
#include "exercises.h"

void tempered(size_t K, const real score[], double temperature, double p[])
{
    size_t best = 0;
    double sum = 0;
    for (size_t k = 1; k < K; k++)
        best = score[k] > score[best] ? k : best;
    for (size_t k = 0; k < K; k++) {
        double below = (double)score[k] - (double)score[best];
        p[k] = temperature > 0 ? exp(below / temperature) : k == best;
        sum += p[k];
    }
    for (size_t k = 0; k < K; k++)
        p[k] /= sum;
}
