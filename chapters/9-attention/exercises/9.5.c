/* 9.5 - The way back through layer norm, for one token. */
#include "exercises.h"

/* The token's D numbers are x. Layer norm makes of them y = gamma xhat + beta, where
 * xhat = (x - mean) / s and s is the root of the variance + 1e-5. Writes the gradient
 * with respect to x, from dy, that with respect to y. */
void norm_back(size_t D, const real x[], const real gamma[], const real dy[], real dx[])
{
    (void)x;
    (void)gamma;
    for (size_t j = 0; j < D; j++)
        dx[j] = dy[j];
}
