/* losses.h - how wrong one answer is. */
#ifndef LOSSES_H
#define LOSSES_H

#include "base/real.h"
#include <stddef.h>

real squares_loss(size_t n, const real y[], const real t[]);
real one_hot_loss(size_t n, const real y[], const real t[]);
real label_loss(const real y[], size_t label);
real score_loss(size_t n, const real z[], size_t label);
real answers_loss(size_t n, const real a[], const real t[]);
real yes_no_loss(real z, real t);

#endif
