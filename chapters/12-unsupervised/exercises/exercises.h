/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stddef.h>

void lloyd_turn(size_t N, size_t D, size_t K, const real x[], real centre[],
                int group[]);

void rebuild_point(size_t D, size_t axes, const real mean[], const real axis[],
                   const real x[], real score[], real again[]);

size_t next_candidates(size_t size, size_t count, const int set[], int candidate[]);

#endif
