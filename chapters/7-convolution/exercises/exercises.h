/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stddef.h>

size_t output_size(size_t size, size_t f, size_t stride, size_t pad);

void slide(size_t H, size_t W, const real x[], size_t F, const real k[], size_t stride,
           size_t pad, real y[]);

void columns_back(size_t H, size_t W, size_t F, size_t stride, size_t pad,
                  const real col[], real dx[]);

void pool_noting(size_t H, size_t W, const real x[], real y[], size_t place[]);
void pool_back(size_t H, size_t W, const real dy[], const size_t place[], real dx[]);

#endif
