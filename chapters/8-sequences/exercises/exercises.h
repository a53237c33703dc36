/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stddef.h>

double forecast_skill(const double y[], size_t count, size_t first, const double a[],
                      size_t p);

double next_probability(const char *text, size_t symbols, const char *context,
                        char next);

void gru_by_loops(size_t D, size_t H, const real Wx[], const real Wh[], const real b[],
                  const real bh[], const real x[], const real before[], real h[]);

void tempered(size_t K, const real score[], double temperature, double p[]);

#endif
