/* rules.c - seven rules on the same network, images and batches. */
#include "rules.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter5.h"
#include "five.h"
#include "learn/decay.h"
#include "learn/optimizer.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "stage/claim.h"
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

/* Trains the five layers by rule at[0], at rate at[1]. All rules begin with the same
 * weights and see the same batches for the same seed. */
static void try_rule(const size_t at[], size_t seed, void *context)
{
    struct rule_trials *t = context;
    size_t r = at[0], k = at[1];
    /* The same weights and the same order of images for every rule */
    gsl_rng *rng = run_rng(t->course.run, (unsigned)seed + 1);
    gsl_rng *order = run_rng(t->course.run, (unsigned)seed + 100);
    struct network *net = dense_network(five_sizes, FIVE, relu_new, he, rng);
    struct plan *plan = plan_new(net, training_on(100, 1), rng);
    /* The rule */
    struct optimizer o = optimizer_new(rules[r], net->params,
                                       t->rates > 1 ? rate_grid[k] : chosen_rates[r]);
    if (r == ADAMW)
        decay_weights(&o, net, (real)1e-4);
    course_train(&t->course, plan, o, order, t->iterations, t->loss[r][seed]);
    t->accuracy[r][k][seed] = course_accuracy(&t->course, plan);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
}

/* Runs the first `count` rules with so many rates. The caller frees the result. */
static struct rule_trials *try_rules(const struct run *run, size_t count, size_t rates,
                                     size_t iterations)
{
    struct rule_trials *t = allocate(1, sizeof *t);
    course_load(&t->course, run);
    t->iterations = run->options->quick ? 2 : iterations;
    t->rates = rates;
    run_trials((struct grid){{count, rates}, SEEDS}, t->course.threads, try_rule, t);
    course_free(&t->course);
    return t;
}

/* The loss of a rule after `end` iterations, a mean over the last few, by seeds. */
static struct summary loss_after(const struct rule_trials *t, int r, size_t end)
{
    double each[SEEDS];
    size_t n = mean_of(t->iterations);
    for (int s = 0; s < SEEDS; s++)
        each[s] = gsl_stats_mean(t->loss[r][s] + end - n, 1, n);
    return summarize(each, SEEDS);
}

static void report_rule_losses(const struct rule_trials *t)
{
    printf("Five layers on %zu images in batches of 100, %d seeds; mean loss of the\n"
           "last %zu of %zu iterations, and accuracy in %% on %zu test images\n",
           t->course.train.count, SEEDS, mean_of(t->iterations), t->iterations,
           t->course.test.count);
    printf("rule        rate    loss   least    most   accuracy\n");
    for (int r = 0; r < RULES; r++) {
        struct summary loss = loss_after(t, r, t->iterations);
        printf("%-8s   %5g   %.3f   %.3f   %.3f   %8.1f\n", rules[r]->name,
               (double)chosen_rates[r], loss.mean, loss.least, loss.most,
               gsl_stats_mean(t->accuracy[r][0], 1, SEEDS));
    }
}

/* Early in the training the rules with a rate for every parameter are ahead: the
 * worst seed of each of them is held against the best of SGD. */
static void report_early(const struct rule_trials *t)
{
    size_t early = t->iterations < 40 ? t->iterations : 40;
    double sgd = loss_after(t, SGD, early).least;
    bool ahead = true;
    for (int r = ADAGRAD; r <= ADAMW; r++)
        ahead = ahead && loss_after(t, r, early).most < sgd;
    printf("\n");
    report_claim(ahead,
                 "AdaGrad, RMSProp, Adam and AdamW after %zu iterations, all %d seeds "
                 "below all of SGD",
                 early, SEEDS);
}

static void draw_rule_losses(const struct run *run, const struct rule_trials *t)
{
    size_t n = mean_of(t->iterations);
    FILE *figure =
        figure_new(run->figures, "curves", "rule\titeration\tmean\tleast\tmost");
    for (int r = 0; r < RULES; r++)
        for (size_t end = n; end <= t->iterations; end += n) {
            struct summary loss = loss_after(t, r, end);
            figure_row(figure, "%d\t%zu\t%.4f\t%.4f\t%.4f", r, end, loss.mean,
                       loss.least, loss.most);
        }
}

/* Section 5.8: loss curves, each rule at its own best rate. */
void curves_section(const struct run *run)
{
    struct rule_trials *t = try_rules(run, RULES, 1, ITERATIONS);
    report_rule_losses(t);
    report_early(t);
    draw_rule_losses(run, t);
    free(t);
}

/* A rule's row of the grid: its accuracies, which of them is best, and how many lie
 * within five points of that. */
struct rate_row {
    struct summary at[RATES];
    size_t best, near;
};

static struct rate_row measure_rate_row(const struct rule_trials *t, int r)
{
    struct rate_row row = {.best = best_setting(t->accuracy[r][0], t->rates, SEEDS)};
    for (size_t k = 0; k < t->rates; k++)
        row.at[k] = summarize(t->accuracy[r][k], SEEDS);
    for (size_t k = 0; k < t->rates; k++)
        row.near += row.at[k].mean > row.at[row.best].mean - 5;
    return row;
}

static void report_rate_grid(const struct rule_trials *t, const struct rate_row row[])
{
    printf("Mean accuracy in %% of %d seeds after %zu iterations, by learning rate\n",
           SEEDS, t->iterations);
    printf("rule    ");
    for (size_t k = 0; k < t->rates; k++)
        printf("   %6g", (double)rate_grid[k]);
    printf("\n");
    for (int r = 0; r < ADAMW; r++) {
        printf("%-8s", rules[r]->name);
        for (size_t k = 0; k < t->rates; k++)
            printf("   %6.1f", row[r].at[k].mean);
        printf("\n");
    }
}

static void report_best_rates(const struct rate_row row[])
{
    printf("\nEach rule at its best rate, and how many rates come within 5 points of "
           "it\n");
    printf(
        "rule       best rate   accuracy   worst seed   best seed   rates near it\n");
    for (int r = 0; r < ADAMW; r++) {
        const struct summary *best = &row[r].at[row[r].best];
        printf("%-8s   %9g   %8.1f   %10.1f   %9.1f   %13zu\n", rules[r]->name,
               (double)rate_grid[row[r].best], best->mean, best->least, best->most,
               row[r].near);
    }
}

static void report_adam(const struct rate_row row[])
{
    const struct rate_row *sgd = &row[SGD], *adam = &row[ADAM];
    printf("\n");
    report_claim(adam->at[adam->best].least > sgd->at[sgd->best].most,
                 "all %d seeds of Adam above all of SGD", SEEDS);
    report_claim(
        row[MOMENTUM].near >= adam->near || row[NESTEROV].near >= adam->near ||
            row[ADAGRAD].near >= adam->near,
        "Momentum, Nesterov or AdaGrad near its best at as many rates as Adam");
}

static void draw_rate_grid(const struct run *run, const struct rule_trials *t,
                           const struct rate_row row[])
{
    FILE *figure = figure_new(run->figures, "rates", "rule\trate\tmean\tleast\tmost");
    for (int r = 0; r < ADAMW; r++)
        for (size_t k = 0; k < t->rates; k++)
            figure_row(figure, "%d\t%g\t%.2f\t%.2f\t%.2f", r, (double)rate_grid[k],
                       row[r].at[k].mean, row[r].at[k].least, row[r].at[k].most);
}

/* Section 5.9: accuracy by rule and rate. AdamW, which in so few steps is Adam, is
 * left out. */
void rates_section(const struct run *run)
{
    struct rule_trials *t =
        try_rules(run, ADAMW, run->options->quick ? 2 : RATES, GRID_ITERATIONS);
    struct rate_row row[ADAMW];
    for (int r = 0; r < ADAMW; r++)
        row[r] = measure_rate_row(t, r);
    report_rate_grid(t, row);
    report_best_rates(row);
    report_adam(row);
    draw_rate_grid(run, t, row);
    free(t);
}
