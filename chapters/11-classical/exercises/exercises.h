/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "base/real.h"
#include <stddef.h>

double running_log_sum(const double log_term[], size_t count);

double best_threshold(const double x[], const int label[], size_t n, double *t);

double pair_step(size_t N, const real K[], const int sign[], double C, size_t i,
                 size_t j, double alpha[], double missing[]);

#endif
