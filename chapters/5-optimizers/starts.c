/* starts.c - trainings that begin with weights spread in different ways. */
#include "chapter5.h"
#include "dense.h"
#include "five.h"
#include "memory.h"
#include "sgd.h"
#include "stack.h"
#include "trials.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { BENDS = 3, SPREADS = 4, SEEDS = 5, ITERATIONS = 100, RATES = 2 };

static const struct {
    const char *name;
    struct layer *(*g)(void);
} start_bends[BENDS] = {
    {"sigmoid", sigmoid_new}, {"tanh", tanh_new}, {"ReLU", relu_new},
};

static const struct {
    const char *name;
    initial_std *std;
} spreads[SPREADS] = {
    {"1", unit_std}, {"0.01", small_std}, {"Xavier", xavier}, {"He", he},
};

/* The rates that each start is tried at. */
static const real start_rates[RATES] = {0.1, 0.3};

/* The losses of the trainings with five layers and how many iterations each lasted;
 * the accuracies of those with two layers and with five. */
struct start_trials {
    struct course course;
    size_t iterations, rates;
    double loss[BENDS][SPREADS][RATES][SEEDS][ITERATIONS];
    size_t lasted[BENDS][SPREADS][RATES][SEEDS];
    double accuracy[2][2][RATES][SEEDS];
};

/* Trains a network of these sizes from one start; returns the iterations it lasted. */
static size_t train_start(const struct start_trials *t, const size_t size[], int layers,
                          struct layer *(*g)(void), initial_std *std, real rate,
                          size_t seed, double loss[], double *accuracy)
{
    gsl_rng *rng = run_rng(t->course.run, (unsigned)seed + 1);
    gsl_rng *order = run_rng(t->course.run, (unsigned)seed + 100);
    struct network *net = dense_network(size, layers, g, std, rng);
    network_plan(net, 100, 1, false, rng);
    size_t done = course_train(&t->course, net,
                               optimizer_new(&sgd_type, net->params, rate), order,
                               t->iterations, loss);
    if (accuracy != NULL)
        *accuracy = course_accuracy(&t->course, net);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
    return done;
}

/* Trial i: a function, a spread, a rate and a seed, in the five-layer network. */
static void try_start(size_t i, void *context)
{
    struct start_trials *t = context;
    size_t s = i % SEEDS, k = i / SEEDS % t->rates, w = i / SEEDS / t->rates % SPREADS;
    size_t b = i / SEEDS / t->rates / SPREADS;
    t->lasted[b][w][k][s] =
        train_start(t, five_sizes, FIVE, start_bends[b].g, spreads[w].std,
                    start_rates[k], s, t->loss[b][w][k][s], NULL);
}

/* Trial i: 784-100-10 or the five layers, 0.01 or He, a rate and a seed, with ReLU. */
static void try_depth(size_t i, void *context)
{
    static const size_t shallow[3] = {784, 100, 10};
    struct start_trials *t = context;
    size_t s = i % SEEDS, k = i / SEEDS % t->rates, w = i / SEEDS / t->rates % 2;
    bool deep = i / SEEDS / t->rates / 2 == 1;
    double loss[ITERATIONS];
    train_start(t, deep ? five_sizes : shallow, deep ? FIVE : 3, relu_new,
                w == 0 ? small_std : he, start_rates[k], s, loss,
                &t->accuracy[deep][w][k][s]);
}

/* The mean loss of the last iterations up to `end` for each seed; false where a
 * training did not last so long. */
static bool losses_at(const struct start_trials *t, int b, int w, int k, size_t end,
                      double each[SEEDS])
{
    size_t n = mean_of(t->iterations);
    for (int s = 0; s < SEEDS; s++) {
        if (t->lasted[b][w][k][s] < end)
            return false;
        each[s] = gsl_stats_mean(t->loss[b][w][k][s] + end - n, 1, n);
    }
    return true;
}

/* The rate with the least mean loss at the end; -1 if all run away. */
static int best_start_rate(const struct start_trials *t, int b, int w)
{
    int best = -1;
    double least = 0, each[SEEDS];
    for (int k = 0; k < (int)t->rates; k++)
        if (losses_at(t, b, w, k, t->iterations, each) &&
            (best < 0 || gsl_stats_mean(each, 1, SEEDS) < least)) {
            best = k;
            least = gsl_stats_mean(each, 1, SEEDS);
        }
    return best;
}

/* One row per function and spread, at its best rate. */
static void print_start_losses(const struct run *run, const struct start_trials *t)
{
    double each[SEEDS], low, high;
    size_t n = mean_of(t->iterations);
    FILE *figure = figure_new(run->figures, "starts",
                                 "function\tspread\titeration\tmean\tleast\tmost");
    printf("five layers, mean loss of the last %zu of %zu iterations, %d seeds\n", n,
           t->iterations, SEEDS);
    printf("           weights   best rate   loss   range of the seeds\n");
    for (int b = 0; b < BENDS; b++)
        for (int w = 0; w < SPREADS; w++) {
            int k = best_start_rate(t, b, w);
            printf("%-8s   %-7s", start_bends[b].name, spreads[w].name);
            if (k < 0) {
                printf("   runs away at every rate\n");
                continue;
            }
            for (size_t end = n; end <= t->iterations; end += n) {
                losses_at(t, b, w, k, end, each);
                gsl_stats_minmax(&low, &high, each, 1, SEEDS);
                figure_row(figure, "%d\t%d\t%zu\t%.4f\t%.4f\t%.4f", b, w, end,
                           gsl_stats_mean(each, 1, SEEDS), low, high);
            }
            printf("   %9g  %5.2f   %.2f to %.2f\n", (double)start_rates[k],
                   gsl_stats_mean(each, 1, SEEDS), low, high);
        }
}

/* Shallow and deep, 0.01 and He, at each rate. */
static void print_depths(const struct run *run, const struct start_trials *t)
{
    double low[2][2], high[2][2];
    printf("\nReLU, mean accuracy at rate ");
    for (size_t k = 0; k < t->rates; k++)
        printf("%9g", (double)start_rates[k]);
    printf("   at the best\n");
    for (int deep = 0; deep < 2; deep++)
        for (int w = 0; w < 2; w++) {
            double best = 0;
            printf("%-18s   %-6s ", deep ? "five layers" : "784-100-10",
                   w == 0 ? "0.01" : "He");
            for (size_t k = 0; k < t->rates; k++) {
                double mean = gsl_stats_mean(t->accuracy[deep][w][k], 1, SEEDS);
                printf("%9.1f", mean);
                if (mean > best) {
                    best = mean;
                    gsl_stats_minmax(&low[deep][w], &high[deep][w],
                                     t->accuracy[deep][w][k], 1, SEEDS);
                }
            }
            printf("   %.1f to %.1f\n", low[deep][w], high[deep][w]);
            char key[64];
            snprintf(key, sizeof key, "starts.%s-%s", deep ? "deep" : "shallow",
                     w == 0 ? "small" : "He");
            record_result(run->record, key, "%.0f %%", best);
        }
    record_result(run->record, "starts.shallow-learns", "%s",
                  low[0][0] > high[1][0] ? "yes" : "no");
}

/* Whether all seeds of one start end with a lower loss than all of another, with the
 * same function, each at its best rate. */
static bool start_beats(const struct start_trials *t, int b, int w, int other)
{
    double a[SEEDS], c[SEEDS];
    losses_at(t, b, w, best_start_rate(t, b, w), t->iterations, a);
    losses_at(t, b, other, best_start_rate(t, b, other), t->iterations, c);
    return gsl_stats_max(a, 1, SEEDS) < gsl_stats_min(c, 1, SEEDS);
}

/* Section 5.13. */
void starts_section(const struct run *run)
{
    struct start_trials *t = allocate(1, sizeof *t);
    t->course = course_new(run);
    t->iterations = run->options->quick ? 2 : ITERATIONS;
    t->rates = run->options->quick ? 1 : RATES;
    run_trials(BENDS * SPREADS * t->rates * SEEDS, t->course.threads, try_start, t);
    print_start_losses(run, t);
    record_result(run->record, "starts.sigmoid-wide", "%s",
                  start_beats(t, 0, 0, 2) ? "yes" : "no");
    record_result(run->record, "starts.tanh-xavier", "%s",
                  start_beats(t, 1, 2, 0) && start_beats(t, 1, 2, 1) ? "yes" : "no");
    record_result(run->record, "starts.relu-he", "%s",
                  start_beats(t, 2, 3, 1) ? "yes" : "no");
    run_trials(2 * 2 * t->rates * SEEDS, t->course.threads, try_depth, t);
    print_depths(run, t);
    course_free(&t->course);
    free(t);
}
