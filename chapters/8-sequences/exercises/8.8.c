/* 8.8 - Temperature: probabilities for scores of any size, and for a temperature of 0. */
#include "exercises.h"

/* p[k] in proportion to exp(score[k] / temperature), adding up to 1. At a temperature of
 * 0 the largest score has all of it, the first one of equals. */
void tempered(size_t K, const real score[], double temperature, double p[])
{
    (void)K;
    (void)score;
    (void)temperature;
    (void)p;
}
