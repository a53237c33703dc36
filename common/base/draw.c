/* draw.c - one of several things, drawn by their probabilities. Taught in chapter 8. */
#include "base/draw.h"

/* Draws one of K things, number k with a probability in proportion to p[k]. No p[k] is
 * negative, and their sum is finite and greater than zero; it need not be 1. */
size_t draw_in_proportion(size_t K, const double p[], gsl_rng *rng)
{
    double all = 0, end = p[0];
    for (size_t k = 0; k < K; k++)
        all += p[k];
    double place = gsl_rng_uniform(rng) * all;
    size_t k = 0;
    while (end <= place && k + 1 < K)
        end += p[++k];
    return k;
}
