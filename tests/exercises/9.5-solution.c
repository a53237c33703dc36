/* 9.5 - The way back through layer norm, for one token. */
#include "exercises.h"

void norm_back(size_t D, const real x[], const real gamma[], const real dy[], real dx[])
{
    real mean = 0, variance = 0, a = 0, b = 0;
    for (size_t j = 0; j < D; j++)
        mean += x[j] / (real)D;
    for (size_t j = 0; j < D; j++)
        variance += (x[j] - mean) * (x[j] - mean) / (real)D;
    real s = sqrt(variance + (real)1e-5);
    for (size_t j = 0; j < D; j++) {
        a += gamma[j] * dy[j] / (real)D;
        b += gamma[j] * dy[j] * (x[j] - mean) / s / (real)D;
    }
    for (size_t j = 0; j < D; j++)
        dx[j] = (gamma[j] * dy[j] - a - (x[j] - mean) / s * b) / s;
}
