/* trials.c - a parallel loop over whole trainings. Splitting a small batch among
 * threads gains little; whole trainings side by side gain all. */
#include "learn/trials.h"
#include "base/real.h"

/* Runs trials 0, ..., count - 1. Each must make its own generator, from its
 * number, so that the results are the same for any number of threads. */
void run_trials(size_t count, int threads, trial_function *trial, void *context)
{
    openblas_set_num_threads(1);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (size_t i = 0; i < count; i++)
        trial(i, context);
}
