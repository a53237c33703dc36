/* rules.c - seven rules on the same network, images and batches. */
#include "rules.h"
#include "adam.h"
#include "chapter5.h"
#include "decay.h"
#include "dense.h"
#include "five.h"
#include "memory.h"
#include "trials.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { SEEDS = 5, ITERATIONS = 300, RATES = 9, GRID_ITERATIONS = 60 };

const struct optimizer_type *const rules[RULES] = {
    &sgd_type,     &momentum_type, &nesterov_type, &adagrad_type,
    &rmsprop_type, &adam_type,     &adamw_type,
};

/* The rates of the grid, a factor of about three apart. */
static const real rate_grid[RATES] = {1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1};

/* For each rule the rate at which the grid's accuracies were best. */
static const real chosen_rates[RULES] = {0.1, 0.03, 0.03, 0.01, 0.001, 0.003, 0.003};

/* What all trials share, and where each writes. With more than one rate they are the
 * first of the grid; with one, each rule has its own. */
struct rule_trials {
    struct course course;
    size_t iterations, rates;
    double loss[RULES][SEEDS][ITERATIONS];
    double accuracy[RULES][RATES][SEEDS];
};

/* Trial i trains the five layers by one rule, at one rate, from one seed. All rules
 * begin with the same weights and see the same batches for the same seed. */
static void try_rule(size_t i, void *context)
{
    struct rule_trials *t = context;
    size_t seed = i % SEEDS, k = i / SEEDS % t->rates, r = i / SEEDS / t->rates;
    gsl_rng *rng = run_rng(t->course.run, (unsigned)seed + 1);
    struct network *net = dense_network(five_sizes, FIVE, relu_new, he, rng);
    network_plan(net, 100, 1, false, rng);
    struct optimizer o = optimizer_new(rules[r], net->params,
                                       t->rates > 1 ? rate_grid[k] : chosen_rates[r]);
    if (r == ADAMW)
        decay_weights(&o, net, (real)1e-4);
    gsl_rng *order = run_rng(t->course.run, (unsigned)seed + 100);
    course_train(&t->course, net, o, order, t->iterations, t->loss[r][seed]);
    t->accuracy[r][k][seed] = course_accuracy(&t->course, net);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
}

/* Runs the first `count` rules with so many rates. The caller frees the result. */
static struct rule_trials *try_rules(const struct run *run, size_t count, size_t rates,
                                     size_t iterations)
{
    struct rule_trials *t = allocate(1, sizeof *t);
    t->course = course_new(run);
    t->iterations = run->options->quick ? 2 : iterations;
    t->rates = rates;
    run_trials(count * rates * SEEDS, t->course.threads, try_rule, t);
    course_free(&t->course);
    return t;
}

/* The mean loss of the last iterations up to `end`, over the seeds, and the least
 * and the largest of any seed. */
static double mean_loss_at(const struct rule_trials *t, int r, size_t end, double *low,
                           double *high)
{
    double each[SEEDS];
    size_t n = mean_of(t->iterations);
    for (int s = 0; s < SEEDS; s++)
        each[s] = gsl_stats_mean(t->loss[r][s] + end - n, 1, n);
    gsl_stats_minmax(low, high, each, 1, SEEDS);
    return gsl_stats_mean(each, 1, SEEDS);
}

/* Whether after so few iterations every seed of every rule with a rate for each
 * parameter is ahead of every seed of SGD. */
static void record_early(const struct run *run, const struct rule_trials *t)
{
    size_t early = t->iterations < 40 ? t->iterations : 40;
    double low, high, least;
    bool ahead = true;
    mean_loss_at(t, SGD, early, &least, &high);
    for (int r = ADAGRAD; r <= ADAMW; r++) {
        mean_loss_at(t, r, early, &low, &high);
        ahead = ahead && high < least;
    }
    record_result(run->record, "curves.early", "%s", ahead ? "yes" : "no");
}

/* Section 5.8: loss curves, each rule at its own best rate. */
void curves_section(const struct run *run)
{
    struct rule_trials *t = try_rules(run, RULES, 1, ITERATIONS);
    size_t n = mean_of(t->iterations);
    FILE *figure =
        figure_new(run->figures, "curves", "rule\titeration\tmean\tleast\tmost");
    double low[RULES], high[RULES], least = INFINITY, most = 0;
    printf("mean loss of the last %zu of %zu iterations, %d seeds\n", n,
           t->iterations, SEEDS);
    printf("rule         rate    loss    range of the seeds    accuracy\n");
    for (int r = 0; r < RULES; r++) {
        for (size_t end = n; end <= t->iterations; end += n) {
            double mean = mean_loss_at(t, r, end, &low[r], &high[r]);
            figure_row(figure, "%d\t%zu\t%.4f\t%.4f\t%.4f", r, end, mean, low[r],
                       high[r]);
        }
        double loss = mean_loss_at(t, r, t->iterations, &low[r], &high[r]);
        printf("%-9s  %6g   %.3f       %.3f to %.3f      %5.1f\n", rules[r]->name,
               (double)chosen_rates[r], loss, low[r], high[r],
               gsl_stats_mean(t->accuracy[r][0], 1, SEEDS));
        least = fmin(least, loss);
        most = fmax(most, loss);
    }
    record_result(run->record, "curves.least", "%.2f", least);
    record_result(run->record, "curves.most", "%.2f", most);
    record_early(run, t);
    free(t);
}

/* The least and the largest accuracy of any seed. */
static double worst_of(const double accuracy[SEEDS])
{
    return gsl_stats_min(accuracy, 1, SEEDS);
}

static double best_of(const double accuracy[SEEDS])
{
    return gsl_stats_max(accuracy, 1, SEEDS);
}

/* Where in the grid a rule has its best mean, and at how many rates the mean is within
 * five points of that. */
struct hill {
    size_t best, near;
};

/* Prints and records a rule's row of the grid. */
static struct hill print_rate_row(const struct run *run, const struct rule_trials *t,
                                  int r, FILE *figure)
{
    size_t best = 0, near = 0;
    double mean[RATES] = {0};
    char key[64];
    printf("%-9s", rules[r]->name);
    for (size_t k = 0; k < t->rates; k++) {
        const double *each = t->accuracy[r][k];
        mean[k] = gsl_stats_mean(each, 1, SEEDS);
        best = mean[k] > mean[best] ? k : best;
        printf("  %5.1f", mean[k]);
        figure_row(figure, "%d\t%g\t%.2f\t%.2f\t%.2f", r, (double)rate_grid[k], mean[k],
                   worst_of(each), best_of(each));
    }
    for (size_t k = 0; k < t->rates; k++)
        near += mean[k] > mean[best] - 5;
    printf("   %4.1f to %.1f %9zu\n", worst_of(t->accuracy[r][best]),
           best_of(t->accuracy[r][best]), near);
    snprintf(key, sizeof key, "rates.%s", rules[r]->name);
    record_result(run->record, key, "%.0f %%", mean[best]);
    return (struct hill){best, near};
}

/* Section 5.9: accuracy by rule and rate. AdamW, which in so few steps is Adam, is
 * left out. */
void rates_section(const struct run *run)
{
    struct rule_trials *t =
        try_rules(run, ADAMW, run->options->quick ? 2 : RATES, GRID_ITERATIONS);
    FILE *figure = figure_new(run->figures, "rates", "rule\trate\tmean\tleast\tmost");
    struct hill hill[RULES];
    printf("mean accuracy of %d seeds after %zu iterations\nrule", SEEDS,
           t->iterations);
    for (size_t k = 0; k < t->rates; k++)
        printf("%*g", k == 0 ? 12 : 7, (double)rate_grid[k]);
    printf("   at the best    near it\n");
    for (int r = 0; r < ADAMW; r++)
        hill[r] = print_rate_row(run, t, r, figure);
    double sgd = best_of(t->accuracy[SGD][hill[SGD].best]);
    record_result(run->record, "rates.adam-wins", "%s",
                  worst_of(t->accuracy[ADAM][hill[ADAM].best]) > sgd ? "yes" : "no");
    bool wider = hill[ADAM].near > hill[MOMENTUM].near &&
                 hill[ADAM].near > hill[NESTEROV].near &&
                 hill[ADAM].near > hill[ADAGRAD].near;
    record_result(run->record, "rates.adam-wider", "%s", wider ? "yes" : "no");
    free(t);
}
