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
        real score = complaints - orders / 10000 + support / 10;
        if (fabs(score - 1.5) > 0.2)
            return (struct example){{complaints, orders, support, capital},
                                    score > 1.5};
    }
}

/* Shifts and scales every feature to mean 0 and standard deviation 1 over the
 * examples: x becomes (x - mean) / sd. */
static void standardize(struct example e[], size_t count)
{
    for (size_t j = 0; j < FEATURES; j++) {
        double column[CUSTOMERS];
        for (size_t i = 0; i < count; i++)
            column[i] = e[i].x[j];
        double mean = gsl_stats_mean(column, 1, count);
        double sd = gsl_stats_sd(column, 1, count);
        for (size_t i = 0; i < count; i++)
            e[i].x[j] = (real)((column[i] - mean) / sd);
    }
}

/* Passes over the examples until one needs no correction, at most `limit`. */
static size_t passes_needed(struct perceptron *p, const struct example e[],
                            size_t count, size_t limit)
{
    size_t pass = 1;
    *p = (struct perceptron){.inputs = FEATURES};
    while (pass < limit && perceptron_epoch(p, e, count) > 0)
        pass++;
    return pass;
}

/* Scales w to length 1, so that trainings of different length compare. */
static void keep_direction(const struct perceptron *p, double w[FEATURES])
{
    real norm = sqrt(weighted_sum(FEATURES, p->w, p->w));
    for (int j = 0; j < FEATURES; j++)
        w[j] = (double)(p->w[j] / norm);
}

/* The weights of all trials, feature by feature. */
static void print_weights(const struct run *run, double w[TRIALS][FEATURES])
{
    printf("weights after training on standardized features, scaled to |w| = 1\n");
    printf("feature           mean  smallest  largest\n");
    for (int j = 0; j < FEATURES; j++) {
        double least, most, mean = gsl_stats_mean(&w[0][j], FEATURES, TRIALS);
        gsl_stats_minmax(&least, &most, &w[0][j], FEATURES, TRIALS);
        printf("%-14s  %6.2f  %8.2f  %7.2f\n", feature[j], mean, least, most);
        if (j == 0)
            record_result(run->record, "customers.complaints", "%.2f", mean);
        if (j == FEATURES - 1)
            record_result(run->record, "customers.capital", "%.2f", fmax(most, -least));
    }
}

/* Section 1.10: the same customers in their own units and standardized. */
void customers_section(const struct run *run)
{
    const size_t limit = run->options->quick ? 200 : 2000;
    double w[TRIALS][FEATURES], scaled[TRIALS];
    size_t settled = 0;
    for (unsigned trial = 0; trial < TRIALS; trial++) {
        gsl_rng *rng = run_rng(run, trial);
        struct perceptron p;
        struct example e[CUSTOMERS];
        for (size_t i = 0; i < CUSTOMERS; i++)
            e[i] = invent_customer(rng);
        settled += passes_needed(&p, e, CUSTOMERS, limit) < limit;
        standardize(e, CUSTOMERS);
        scaled[trial] = (double)passes_needed(&p, e, CUSTOMERS, limit);
        keep_direction(&p, w[trial]);
        gsl_rng_free(rng);
    }
    gsl_sort(scaled, 1, TRIALS);
    printf("%d trials with %d customers each\n", TRIALS, CUSTOMERS);
    printf("own units:    %zu settled within %zu passes\n", settled, limit);
    printf("standardized: all settled, in %g to %g passes\n", scaled[0],
           scaled[TRIALS - 1]);
    print_weights(run, w);
    record_result(run->record, "customers.trials", "%d", TRIALS);
    record_count(run->record, "customers.limit", limit);
    record_result(run->record, "customers.settled", "%zu", settled);
    record_result(run->record, "customers.least", "%g", scaled[0]);
    record_result(run->record, "customers.most", "%g", scaled[TRIALS - 1]);
}
