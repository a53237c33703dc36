/* trials.c - a parallel loop over whole trainings. Splitting a small batch among
 * threads gains little; whole trainings side by side gain all. */
#include "learn/trials.h"
#include "base/real.h"
#include <gsl/gsl_statistics.h>

/* Runs all trials of a grid. Since each depends on its settings and its seed alone,
 * the results are the same for any number of threads. For a random search, draw the
 * settings first, and number them as one kind. */
void run_trials(struct grid grid, int threads, trial_function *trial, void *context)
{
    size_t count = grid.seeds;
    for (size_t k = 0; k < GRID_KINDS; k++) {
        grid.size[k] = grid.size[k] > 0 ? grid.size[k] : 1;
        count *= grid.size[k];
    }
    openblas_set_num_threads(1);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (size_t i = 0; i < count; i++) {
        size_t at[GRID_KINDS], rest = i / grid.seeds;
        for (size_t k = GRID_KINDS; k-- > 0; rest /= grid.size[k])
            at[k] = rest % grid.size[k];
        trial(at, i % grid.seeds, context);
    }
}

/* Of the settings whose numbers are the rows of value, (settings, seeds), the one with
 * the highest mean over the seeds; the first of equals. */
size_t best_setting(const double value[], size_t settings, size_t seeds)
{
    size_t best = 0;
    double highest = gsl_stats_mean(value, 1, seeds);
    for (size_t s = 1; s < settings; s++) {
        double mean = gsl_stats_mean(value + s * seeds, 1, seeds);
        if (mean > highest) {
            best = s;
            highest = mean;
        }
    }
    return best;
}
