/* customers.c - a perceptron with four inputs in very different units. */
#include "chapter1.h"
#include "perceptron.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { CUSTOMERS = 200, FEATURES = 4, TRIALS = 20 };

static const char *const feature[FEATURES] = {
    "complaints",
    "orders, EUR",
    "support, h",
    "capital, EUR",
};

/* What one unit of each feature adds to the score by which customers leave. */
static const real worth[FEATURES] = {1, -1e-4, 0.1, 0};

/* Invents one customer: how often it complained, what it ordered, the hours of
 * support it took, its company's capital. Whether it leaves is decided by a
 * score of the first three; the capital has no part in it. Scores close to the
 * fence are drawn again, so that a plane can part those who leave. */
static struct example invent_customer(gsl_rng *rng)
{
    for (;;) {
        /* Four features, in units of their own. */
        real complaints = gsl_ran_poisson(rng, 3);
        real orders = rint(gsl_ran_flat(rng, 1000, 50000));
        real support = rint(gsl_ran_exponential(rng, 10));
        real capital = rint(exp(gsl_ran_flat(rng, log(1e5), log(1e7))));

        /* The score decides who leaves. */
        const real x[FEATURES] = {complaints, orders, support, capital};
        real score = weighted_sum(FEATURES, worth, x);
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
        /* Take the mean away and divide by the standard deviation. */
        double mean = gsl_stats_mean(column, 1, count);
        sd[j] = gsl_stats_sd(column, 1, count);
        for (size_t i = 0; i < count; i++)
            e[i].x[j] = (real)((column[i] - mean) / sd[j]);
    }
}

/* Passes from zero weights until one needs no correction; limit + 1 if the first
 * `limit` all needed some. */
static size_t passes_needed(struct perceptron *p, const struct example e[],
                            size_t count, size_t limit)
{
    *p = (struct perceptron){.inputs = FEATURES};
    struct perceptron_training done = perceptron_train(p, e, count, limit);
    return done.settled ? done.passes : limit + 1;
}

/* Scales w to length 1, so that trainings of different length compare. */
static void keep_direction(double w[FEATURES])
{
    double norm2 = 0;
    for (int j = 0; j < FEATURES; j++)
        norm2 += w[j] * w[j];
    for (int j = 0; j < FEATURES; j++)
        w[j] /= sqrt(norm2);
}

/* One firm's customers: the passes needed in their own units and standardized, and
 * the directions of the weights that were learned and of the true ones. */
struct firm {
    size_t own, standardized;
    double w[FEATURES], truth[FEATURES];
};

static void measure_firm(gsl_rng *rng, size_t limit, struct firm *firm)
{
    struct perceptron p;
    struct example e[CUSTOMERS];
    double sd[FEATURES];
    for (size_t i = 0; i < CUSTOMERS; i++)
        e[i] = invent_customer(rng);
    firm->own = passes_needed(&p, e, CUSTOMERS, limit);
    standardize(e, CUSTOMERS, sd);
    firm->standardized = passes_needed(&p, e, CUSTOMERS, limit);
    for (int j = 0; j < FEATURES; j++) {
        firm->w[j] = (double)p.w[j];
        firm->truth[j] = (double)worth[j] * sd[j];
    }
    keep_direction(firm->w);
    keep_direction(firm->truth);
}

/* A row of the table: how many trainings ended within the limit, and after how many
 * passes. */
static void report_firms(const char *units, const double passes[TRIALS], size_t limit)
{
    double sorted[TRIALS];
    size_t ended = 0;
    for (size_t i = 0; i < TRIALS; i++)
        ended += (sorted[i] = passes[i]) <= (double)limit;
    gsl_sort(sorted, 1, TRIALS);
    printf("%-12s  %15zu", units, ended);
    if (ended == 0)
        printf("  %13s  %11s\n", "-", "-");
    else
        printf("  %13g  %11g\n", sorted[0], sorted[ended - 1]);
}

static void report_passes_needed(const struct firm firms[TRIALS], size_t limit)
{
    double own[TRIALS], standardized[TRIALS];
    for (size_t i = 0; i < TRIALS; i++) {
        own[i] = (double)firms[i].own;
        standardized[i] = (double)firms[i].standardized;
    }
    printf("%d firms with %d invented customers each, a perceptron for each firm;\n"
           "training ends after a pass without corrections, or after %zu passes.\n\n",
           TRIALS, CUSTOMERS, limit);
    printf("features in    trainings ended  fewest passes  most passes\n");
    report_firms("own units", own, limit);
    report_firms("standardized", standardized, limit);
}

/* The weights of all firms, feature by feature, beside the true ones. */
static void report_firm_weights(const struct firm firms[TRIALS])
{
    const size_t stride = sizeof *firms / sizeof firms->w[0];
    printf(
        "\nWeights on standardized features, scaled to |w| = 1, over the %d firms:\n\n",
        TRIALS);
    printf("feature        truth   mean  smallest  largest\n");
    for (int j = 0; j < FEATURES; j++) {
        double least, most, mean = gsl_stats_mean(&firms->w[j], stride, TRIALS);
        gsl_stats_minmax(&least, &most, &firms->w[j], stride, TRIALS);
        printf("%-12s  %6.2f  %5.2f  %8.2f  %7.2f\n", feature[j],
               gsl_stats_mean(&firms->truth[j], stride, TRIALS), mean, least, most);
    }
}

/* Section 1.12: the same customers in their own units and standardized. */
void customers_section(const struct run *run)
{
    const size_t limit = run->options->quick ? 200 : 2000;
    struct firm firms[TRIALS];
    for (unsigned trial = 0; trial < TRIALS; trial++) {
        gsl_rng *rng = run_rng(run, trial);
        measure_firm(rng, limit, &firms[trial]);
        gsl_rng_free(rng);
    }
    report_passes_needed(firms, limit);
    report_firm_weights(firms);
}
