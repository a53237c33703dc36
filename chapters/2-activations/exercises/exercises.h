/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <math.h>
#include <stddef.h>

real softplus(real z);
real softplus_slope(real z);

/* Weights and biases of a network of 12-4-3 units that are set by hand: strokes_w2[j][i]
 * leads from pixel i to hidden unit j, strokes_w3[k][j] from there to output k. */
enum { STROKE_PIXELS = 12, STROKE_UNITS = 4, STROKE_CLASSES = 3 };
extern const real strokes_w2[STROKE_UNITS][STROKE_PIXELS], strokes_b2[STROKE_UNITS];
extern const real strokes_w3[STROKE_CLASSES][STROKE_UNITS], strokes_b3[STROKE_CLASSES];

void collapse_two(size_t D, size_t H, size_t M, const real W2[], const real b2[],
                  const real W3[], const real b3[], real W[], real b[]);

int read_digit(int layers, const size_t size[], const real *const W[],
               const real *const b[], const real x[]);

#endif
