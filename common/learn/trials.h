/* trials.h - independent trainings, one per thread: many settings, each from many
 * seeds. */
#ifndef TRIALS_H
#define TRIALS_H

#include <stddef.h>

/* What is tried: every combination of settings, size[k] of kind k (rules, rates,
 * first weights, ...), each from every seed. A size left out is one. */
enum { GRID_KINDS = 3 };
struct grid {
    size_t size[GRID_KINDS], seeds;
};

/* One trial, with setting at[k] of kind k. It must draw its random numbers from
 * generators of its own, made from `seed`. `context` is the caller's own, in which
 * each trial writes to a place of its own. */
typedef void trial_function(const size_t at[], size_t seed, void *context);

void run_trials(struct grid grid, int threads, trial_function *trial, void *context);
size_t best_setting(const double value[], size_t settings, size_t seeds);

#endif
