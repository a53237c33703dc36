/* schedules.c - a rate that shrinks, where gradients are noisy. */
#include "base/summary.h"
#include "chapter5.h"
#include "learn/optimizer.h"
#include "learn/schedule.h"
#include "stage/claim.h"
#include "valley.h"
#include <gsl/gsl_randist.h>

enum { WAYS = 6, TRAINING = 1000, SEEDS = 20, LAST = 100, STEEP = 6, WARM = 20 };

static const char *const schedule_names[WAYS] = {
    "constant 0.5", "constant 0.02", "stepwise",
    "exponential",  "cosine",        "warm-up, cosine",
};

/* The steps after which a walk in the steep valley is shown. */
static const size_t steep_marks[STEEP] = {0, 1, 2, 3, 20, 100};

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
 * 1. Returns the mean height over the last steps, whose places are rows of the figure,
 * if there is one. */
static double noisy_walk(int way, gsl_rng *rng, FILE *figure)
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
        if (t >= TRAINING - LAST) {
            sum += (double)valley_height(p);
            figure_row(figure, "%d\t%.3f\t%.3f", way, p.at[0], p.at[1]);
        }
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
            each[s] = noisy_walk(way, rng, NULL);
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

/* The rate of each schedule at some steps. */
static void report_rates_of_schedules(void)
{
    static const size_t shown[] = {0, 100, 250, 500, 750};
    printf("Rates of four schedules for a training of %d steps, from 0.5\n"
           "schedule          step 0   step 100   step 250   step 500   step 750\n",
           TRAINING);
    for (int way = 2; way < WAYS; way++) {
        printf("%-15s", schedule_names[way]);
        for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
            printf("   %*.4f", k == 0 ? 6 : 8, scheduled_rate(way, shown[k]));
        printf("\n");
    }
    printf("\n");
}

static void draw_schedules(const struct run *run)
{
    FILE *figure = figure_new(run->figures, "schedules", "way\tt\trate");
    for (int way = 0; way < WAYS; way++)
        for (size_t t = 0; t <= TRAINING; t += 5)
            figure_row(figure, "%d\t%zu\t%.5f", way, t, scheduled_rate(way, t));
}

/* The last places of two walks with the same noise, one at the large constant rate and
 * one along the cosine. */
static void draw_clouds(const struct run *run)
{
    static const int ways[2] = {0, 4};
    FILE *figure = figure_new(run->figures, "clouds", "way\tx\ty");
    for (int k = 0; k < 2; k++) {
        gsl_rng *rng = run_rng(run, 1);
        noisy_walk(ways[k], rng, figure);
        gsl_rng_free(rng);
    }
}

/* Descent on x^4 / 4, whose slope is x^3, from 3 at the rate 0.3, which the first step
 * has (warm = 0) or only the step after `warm` others. x[k] is the place at mark k. */
static void steep_walk(size_t warm, real x[STEEP])
{
    real at = 3;
    int k = 0;
    for (size_t t = 0; k < STEEP; t++) {
        if (t == steep_marks[k])
            x[k++] = at;
        /* A step in the steep valley */
        real slope = at * at * at;
        sgd_step(1, &at, &slope, warm_up_rate((real)0.3, t, warm));
    }
}

static void report_steep_walks(void)
{
    real cold[STEEP], warm[STEEP];
    steep_walk(0, cold);
    steep_walk(WARM, warm);
    printf(
        "\nDescent on x^4/4 from 3 at the rate 0.3, at once and after a warm-up of %d\n"
        "steps\n",
        WARM);
    printf("step   at once   with warm-up\n");
    for (int k = 0; k < STEEP; k++) {
        printf("%4zu   ", steep_marks[k]);
        if (isfinite(cold[k]))
            printf("%7.5g", cold[k]);
        else
            printf("%7s", "-");
        printf("   %12.3f\n", warm[k]);
    }
}

/* Section 5.5. */
void schedules_section(const struct run *run)
{
    struct summary height[WAYS];
    report_rates_of_schedules();
    measure_schedules(run, height);
    report_schedules(height);
    draw_schedules(run);
    draw_clouds(run);
    report_steep_walks();
}
