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

/* One of the last two, or any other of their form. */
typedef real schedule_function(real rate, size_t t, size_t steps);

/* A schedule for a training: `rate` is asked before every step, of `steps` in all, or,
 * if that is 0, before every epoch of `epochs`. Where `rate` is NULL the rate stays. */
struct schedule {
    schedule_function *rate;
    size_t steps, epochs;
};

#endif
