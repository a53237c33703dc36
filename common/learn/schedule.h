/* schedule.h - learning rates that change from step to step.
 *
 * Each gives the rate for step t = 0, 1, 2, ... of a training, from the rate that it
 * starts with. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "base/real.h"
#include <stddef.h>

real stepwise_rate(real rate, size_t t, size_t every, real factor);
real exponential_rate(real rate, size_t t, size_t every, real factor);
real cosine_rate(real rate, size_t t, size_t steps);
real warm_up_rate(real rate, size_t t, size_t steps);

#endif
