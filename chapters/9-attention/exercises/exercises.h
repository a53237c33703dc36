/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stdbool.h>
#include <stddef.h>

void attend_one(size_t T, size_t D, const real q[], const real k[], const real v[],
                real z[]);

void masked_softmax(size_t n, const real score[], const bool seen[], real weight[]);

void norm_back(size_t D, const real x[], const real gamma[], const real dy[],
               real dx[]);

#endif
