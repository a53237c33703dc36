/* trials.h - independent trainings, one per thread. */
#ifndef TRIALS_H
#define TRIALS_H

#include <stddef.h>

/* Does trial i; `context` is the caller's own, in which each trial writes to a
 * place of its own. */
typedef void trial_function(size_t i, void *context);

void run_trials(size_t count, int threads, trial_function *trial, void *context);

#endif
