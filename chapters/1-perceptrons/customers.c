/* customers.c - a perceptron with four inputs in very different units. */
#include "chapter1.h"
#include "perceptron.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { CUSTOMERS = 200, FEATURES = 4, TRIALS = 20 };

static const char *const feature[FEATURES] = {
    "complaints", "orders, EUR", "support, h", "capital, EUR",
};

/* What one unit of each feature adds to the score by which customers leave. */
static const real points[FEATURES] = {1, -1e-4, 0.1, 0};

/* Invents one customer: how often it complained, what it ordered, the hours of
 * support it took, its company's capital. Whether it leaves is decided by a
 * score of the first three; the capital has no part in it. Scores close to the
 * fence are drawn again, so that a plane can part those who leave. */
static struct example invent_customer(gsl_rng *rng)
{
    for (;;) {
        real complaints = gsl_ran_poisson(rng, 3);
        real orders = rint(gsl_ran_flat(rng, 1000, 50000));
        real support = rint(gsl_ran_exponential(rng, 10));
        real capital = rint(exp(gsl_ran_flat(rng, log(1e5), log(1e7))));
        const real x[FEATURES] = {complaints, orders, support, capital};
        real score = weighted_sum(FEATURES, points, x);
        if (fabs(score - 1.5) > 0.2)
            return (struct example){{x[0], x[1], x[2], x[3]}, score > 1.5};
    }
}

/* Shifts and scales every feature to mean 0 and standard deviation 1 over the
 * examples: x becomes (x - mean) / sd. Hands back the sd of each. */
static void standardize(struct example e[], size_t count, double sd[FEATURES])
{
    for (size_t j = 0; j < FEATURES; j++) {
        double column[CUSTOMERS];
        for (size_t i = 0; i < count; i++)
            column[i] = e[i].x[j];
        double mean = gsl_stats_mean(column, 1, count);
        sd[j] = gsl_stats_sd(column, 1, count);
        for (size_t i = 0; i < count; i++)
            e[i].x[j] = (real)((column[i] - mean) / sd[j]);
    }
}

/* Passes over the examples until one needs no correction; limit + 1 if the first
 * `limit` all needed some. */
static size_t passes_needed(struct perceptron *p, const struct example e[],
                            size_t count, size_t limit)
{
    *p = (struct perceptron){.inputs = FEATURES};
    for (size_t pass = 1; pass <= limit; pass++)
        if (perceptron_epoch(p, e, count) == 0)
            return pass;
    return limit + 1;
}

/* Scales w to length 1, so that trainings of different length compare. */
static void keep_direction(double w[FEATURES])
{
    double square = 0;
    for (int j = 0; j < FEATURES; j++)
        square += w[j] * w[j];
    for (int j = 0; j < FEATURES; j++)
        w[j] /= sqrt(square);
}

/* The weights of all trials, feature by feature, beside the true ones. */
static void print_weights(const struct run *run, double w[TRIALS][FEATURES],
                          double truth[TRIALS][FEATURES])
{
    double weakest = 1;
    printf("weights after training on standardized features, scaled to |w| = 1\n");
    printf("feature         truth    mean  smallest  largest\n");
    for (int j = 0; j < FEATURES; j++) {
        double least, most, mean = gsl_stats_mean(&w[0][j], FEATURES, TRIALS);
        gsl_stats_minmax(&least, &most, &w[0][j], FEATURES, TRIALS);
        printf("%-14s %6.2f  %6.2f  %8.2f  %7.2f\n", feature[j],
               gsl_stats_mean(&truth[0][j], FEATURES, TRIALS), mean, least, most);
        if (j == FEATURES - 1)
            record_result(run->record, "customers.capital", "%.2f", fmax(most, -least));
        else
            weakest = fmin(weakest, fmin(fabs(least), fabs(most)));
    }
    record_result(run->record, "customers.weakest", "%.2f", weakest);
}

/* Section 1.10: the same customers in their own units and standardized. */
void customers_section(const struct run *run)
{
    const size_t limit = run->options->quick ? 200 : 2000;
    double w[TRIALS][FEATURES], truth[TRIALS][FEATURES], passes[TRIALS];
    size_t settled = 0, standardized = 0;
    for (unsigned trial = 0; trial < TRIALS; trial++) {
        gsl_rng *rng = run_rng(run, trial);
        struct perceptron p;
        struct example e[CUSTOMERS];
        for (size_t i = 0; i < CUSTOMERS; i++)
            e[i] = invent_customer(rng);
        settled += passes_needed(&p, e, CUSTOMERS, limit) <= limit;
        double sd[FEATURES];
        standardize(e, CUSTOMERS, sd);
        passes[trial] = (double)passes_needed(&p, e, CUSTOMERS, limit);
        standardized += passes[trial] <= (double)limit;
        for (int j = 0; j < FEATURES; j++) {
            w[trial][j] = (double)p.w[j];
            truth[trial][j] = (double)points[j] * sd[j];
        }
        keep_direction(w[trial]);
        keep_direction(truth[trial]);
        gsl_rng_free(rng);
    }
    gsl_sort(passes, 1, TRIALS);
    printf("%d trials with %d customers each, at most %zu passes\n", TRIALS, CUSTOMERS,
           limit);
    printf("own units:    %zu settled\n", settled);
    printf("standardized: %zu settled, in %g to %g passes\n", standardized, passes[0],
           passes[TRIALS - 1]);
    print_weights(run, w, truth);
    record_result(run->record, "customers.trials", "%d", TRIALS);
    record_count(run->record, "customers.limit", limit);
    record_result(run->record, "customers.settled", "%zu", settled);
    record_result(run->record, "customers.standardized", "%zu", standardized);
    record_result(run->record, "customers.least", "%g", passes[0]);
    record_result(run->record, "customers.most", "%g", passes[TRIALS - 1]);
}
