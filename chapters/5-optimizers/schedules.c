/* schedules.c - a rate that shrinks, where gradients are noisy. */
#include "base/summary.h"
#include "chapter5.h"
#include "learn/optimizer.h"
#include "learn/schedule.h"
#include "stage/claim.h"
#include "valley.h"
#include <gsl/gsl_randist.h>

enum { WAYS = 6, TRAINING = 1000, SEEDS = 20, LAST = 100 };

static const char *const schedule_names[WAYS] = {
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
        /* A noisy step */
        struct place g = valley_slope(p);
        g.at[0] += (real)gsl_ran_ugaussian(rng);
        g.at[1] += (real)gsl_ran_ugaussian(rng);
        sgd_step(2, p.at, g.at, scheduled_rate(way, t));
        /* The height at the end */
        if (t >= TRAINING - LAST)
            sum += (double)valley_height(p);
    }
    return sum / LAST;
}

/* The heights at the end, with the same noise for every schedule. */
static void measure_schedules(const struct run *run, struct summary height[WAYS])
{
    for (int way = 0; way < WAYS; way++) {
        double each[SEEDS];
        for (unsigned s = 0; s < SEEDS; s++) {
            gsl_rng *rng = run_rng(run, s + 1);
            each[s] = noisy_walk(way, rng);
            gsl_rng_free(rng);
        }
        height[way] = summarize(each, SEEDS);
    }
}

static void report_schedules(const struct summary height[WAYS])
{
    bool better = true;
    printf("Heights after %d steps in the valley from (-7, 2), with noise in every\n"
           "gradient, means of the last %d steps, from %d seeds\n",
           TRAINING, LAST, SEEDS);
    printf("schedule          mean height   lowest   highest\n");
    for (int way = 0; way < WAYS; way++)
        printf("%-15s   %11.4f   %.4f    %.4f\n", schedule_names[way], height[way].mean,
               height[way].least, height[way].most);
    for (int way = 2; way < WAYS; way++)
        better = better && height[way].most < height[0].least;
    printf("\n");
    report_claim(better, "all %d seeds of each schedule below all of constant 0.5",
                 SEEDS);
}

static void draw_schedules(const struct run *run)
{
    FILE *figure = figure_new(run->figures, "schedules", "way\tt\trate");
    for (int way = 0; way < WAYS; way++)
        for (size_t t = 0; t <= TRAINING; t += 5)
            figure_row(figure, "%d\t%zu\t%.5f", way, t, scheduled_rate(way, t));
}

/* Section 5.2. */
void schedules_section(const struct run *run)
{
    struct summary height[WAYS];
    measure_schedules(run, height);
    report_schedules(height);
    draw_schedules(run);
}
