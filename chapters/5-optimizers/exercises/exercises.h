/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stddef.h>

real adam_by_hand(const real grad[], size_t t, real rate);

/* The gradient of a cost at w: n numbers, written to slope. */
typedef void slope_at(size_t n, const real w[], real slope[]);

void look_ahead_step(size_t n, real w[], real v[], slope_at *slope, real rate,
                     real alpha);

void torch_step(size_t n, real param[], const real grad[], real v[], real rate,
                real alpha);

void hasty_adamw_step(size_t n, real w[], const real grad[], real m[], real v[],
                      size_t t, real rate, real decay);

real warm_cosine_rate(real rate, size_t t, size_t warm, size_t steps);

real clip_gradient(size_t n, real grad[], real most);

real leak_std(size_t inputs, real leak);

#endif
