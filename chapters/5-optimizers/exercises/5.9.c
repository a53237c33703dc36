/* 5.9 - A warm-up, and a cosine that begins where it ends. */
#include "exercises.h"

/* The rate at step t = 0, 1, ...: up in equal stairs during the first `warm` steps, as
 * warm_up_rate() has it; at step `warm` the full rate; from there down along half a wave
 * to 0 at step `steps`, and 0 after that. `warm` may be 0 and is less than `steps`. */
real warm_cosine_rate(real rate, size_t t, size_t warm, size_t steps)
{
    (void)t;
    (void)warm;
    (void)steps;
    return rate;
}
