/* schedules.c - a rate that shrinks, where gradients are noisy. */
#include "schedule.h"
#include "chapter5.h"
#include "sgd.h"
#include "valley.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>

enum { WAYS = 6, TRAINING = 1000, SEEDS = 20, LAST = 100 };

static const char *const way_names[WAYS] = {
    "constant 0.5", "constant 0.02", "stepwise",
    "exponential",  "cosine",        "warm-up, cosine",
};

/* The rate of a schedule at step t of a training of TRAINING steps. */
static real scheduled_rate(int way, size_t t)
{
    const real rate = (real)0.5;
    switch (way) {
    case 0: return rate;
    case 1: return rate / 25;
    case 2: return stepwise_rate(rate, t, TRAINING / 4, (real)0.2);
    case 3: return exponential_rate(rate, t, TRAINING / 4, (real)0.2);
    case 4: return cosine_rate(rate, t, TRAINING);
    default: return fmin(warm_up_rate(rate, t, 100), cosine_rate(rate, t, TRAINING));
    }
}

/* Walks the valley with gradients that are off by normal noise of standard deviation
 * 1. Returns the mean height over the last steps. */
static double noisy_walk(int way, gsl_rng *rng)
{
    struct place p = {{-7, 2}};
    double sum = 0;
    for (size_t t = 0; t < TRAINING; t++) {
        struct place g = valley_slope(p);
        g.at[0] += (real)gsl_ran_ugaussian(rng);
        g.at[1] += (real)gsl_ran_ugaussian(rng);
        sgd_step(2, p.at, g.at, scheduled_rate(way, t));
        if (t >= TRAINING - LAST)
            sum += (double)valley_height(p);
    }
    return sum / LAST;
}

/* Section 5.2: the same noise for every schedule, from twenty seeds. */
void schedules_section(const struct run *run)
{
    double height[WAYS][SEEDS], low[WAYS], high[WAYS];
    FILE *figure = figure_new(run->figures, "schedules", "way\tt\trate");
    printf("                      mean height at the end   of %d seeds\n", SEEDS);
    for (int way = 0; way < WAYS; way++) {
        for (unsigned s = 0; s < SEEDS; s++) {
            gsl_rng *rng = run_rng(run, s + 1);
            height[way][s] = noisy_walk(way, rng);
            gsl_rng_free(rng);
        }
        gsl_stats_minmax(&low[way], &high[way], height[way], 1, SEEDS);
        printf("%-16s      %22.4f   %.4f to %.4f\n", way_names[way],
               gsl_stats_mean(height[way], 1, SEEDS), low[way], high[way]);
        for (size_t t = 0; t <= TRAINING; t += 5)
            figure_row(figure, "%d\t%zu\t%.5f", way, t, scheduled_rate(way, t));
    }
    record_result(run->record, "schedules.constant", "%.1f",
                  gsl_stats_mean(height[0], 1, SEEDS));
    bool better = true;
    for (int way = 2; way < WAYS; way++)
        better = better && high[way] < low[0];
    record_result(run->record, "schedules.better", "%s", better ? "yes" : "no");
    record_result(run->record, "schedules.seeds", "%d", SEEDS);
}
