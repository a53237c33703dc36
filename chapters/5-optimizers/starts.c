/* starts.c - trainings that begin with weights spread in different ways. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter5.h"
#include "five.h"
#include "learn/optimizer.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "stack.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { FUNCTIONS = 3, SPREADS = 4, SEEDS = 5, ITERATIONS = 100, RATES = 2 };

static const struct {
    const char *name;
    struct layer *(*g)(void);
} start_functions[FUNCTIONS] = {
    {"sigmoid", sigmoid_new},
    {"tanh", tanh_new},
    {"ReLU", relu_new},
};

static const struct {
    const char *name;
    initial_std *std;
} spreads[SPREADS] = {
    {"1", unit_std},
    {"0.01", small_std},
    {"Xavier", xavier},
    {"He", he},
};

/* The rates that each start is tried at. */
static const real start_rates[RATES] = {0.1, 0.3};

/* The losses of the trainings with five layers and how many iterations each lasted;
 * the accuracies of those with two layers and with five. */
struct start_trials {
    struct course course;
    size_t iterations;
    double loss[FUNCTIONS][SPREADS][RATES][SEEDS][ITERATIONS];
    size_t lasted[FUNCTIONS][SPREADS][RATES][SEEDS];
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
    struct plan *plan = plan_new(net, training_on(100, 1), rng);
    size_t done =
        course_train(&t->course, plan, optimizer_new(&sgd_type, net->params, rate),
                     order, t->iterations, loss);
    if (accuracy != NULL)
        *accuracy = course_accuracy(&t->course, plan);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
    return done;
}

/* The five-layer network with function at[0], from spread at[1], at rate at[2]. */
static void try_start(const size_t at[], size_t seed, void *context)
{
    struct start_trials *t = context;
    size_t b = at[0], w = at[1], k = at[2];
    t->lasted[b][w][k][seed] =
        train_start(t, five_sizes, FIVE, start_functions[b].g, spreads[w].std,
                    start_rates[k], seed, t->loss[b][w][k][seed], NULL);
}

/* 784-100-10 or the five layers, from 0.01 or by He, at rate at[2], with ReLU. */
static void try_depth(const size_t at[], size_t seed, void *context)
{
    static const size_t shallow[3] = {784, 100, 10};
    struct start_trials *t = context;
    size_t deep = at[0], w = at[1], k = at[2];
    double loss[ITERATIONS];
    train_start(t, deep ? five_sizes : shallow, deep ? FIVE : 3, relu_new,
                w == 0 ? small_std : he, start_rates[k], seed, loss,
                &t->accuracy[deep][w][k][seed]);
}

/* The loss after `end` iterations, a mean over the last few, by seeds; NaN where a
 * training did not last so long. */
static struct summary start_loss_after(const struct start_trials *t, int b, int w,
                                       int k, size_t end)
{
    double each[SEEDS];
    size_t n = mean_of(t->iterations);
    for (int s = 0; s < SEEDS; s++)
        each[s] = t->lasted[b][w][k][s] < end
                      ? NAN
                      : gsl_stats_mean(t->loss[b][w][k][s] + end - n, 1, n);
    return summarize(each, SEEDS);
}

/* The rate with the least mean loss at the end; -1 if all run away. */
static int best_start_rate(const struct start_trials *t, int b, int w)
{
    int best = -1;
    double least = INFINITY;
    for (int k = 0; k < RATES; k++) {
        double mean = start_loss_after(t, b, w, k, t->iterations).mean;
        if (mean < least) { /* which NaN is not */
            best = k;
            least = mean;
        }
    }
    return best;
}

/* One row per function and spread, at its best rate. */
static void report_start_losses(const struct start_trials *t)
{
    printf(
        "Five layers by SGD, weights of four spreads, the better of two rates (none\n"
        "where all run away), %d seeds; mean loss of the last %zu of %zu iterations\n",
        SEEDS, mean_of(t->iterations), t->iterations);
    printf("function   weights   best rate   loss   least   most\n");
    for (int b = 0; b < FUNCTIONS; b++)
        for (int w = 0; w < SPREADS; w++) {
            int k = best_start_rate(t, b, w);
            printf("%-8s   %-7s", start_functions[b].name, spreads[w].name);
            if (k < 0) {
                printf("   %9s   %4s   %5s   %4s\n", "none", "-", "-", "-");
                continue;
            }
            struct summary loss = start_loss_after(t, b, w, k, t->iterations);
            printf("   %9g   %4.2f   %5.2f   %4.2f\n", (double)start_rates[k],
                   loss.mean, loss.least, loss.most);
        }
}

static void draw_start_losses(const struct run *run, const struct start_trials *t)
{
    size_t n = mean_of(t->iterations);
    FILE *figure = figure_new(run->figures, "starts",
                              "function\tspread\titeration\tmean\tleast\tmost");
    for (int b = 0; b < FUNCTIONS; b++)
        for (int w = 0; w < SPREADS; w++) {
            int k = best_start_rate(t, b, w);
            for (size_t end = n; k >= 0 && end <= t->iterations; end += n) {
                struct summary loss = start_loss_after(t, b, w, k, end);
                figure_row(figure, "%d\t%d\t%zu\t%.4f\t%.4f\t%.4f", b, w, end,
                           loss.mean, loss.least, loss.most);
            }
        }
}

/* Whether all seeds of one start end with a lower loss than all of another, with the
 * same function, each at its best rate; not where one of them has none. */
static bool start_beats(const struct start_trials *t, int b, int w, int other)
{
    int k = best_start_rate(t, b, w), l = best_start_rate(t, b, other);
    return k >= 0 && l >= 0 &&
           start_loss_after(t, b, w, k, t->iterations).most <
               start_loss_after(t, b, other, l, t->iterations).least;
}

static void report_start_claims(const struct start_trials *t)
{
    printf("\n");
    report_claim(start_beats(t, 0, 0, 2),
                 "sigmoid, all %d seeds from 1 below all from Xavier", SEEDS);
    report_claim(start_beats(t, 1, 2, 0) && start_beats(t, 1, 2, 1),
                 "tanh, all %d seeds from Xavier below all from 1 and from 0.01",
                 SEEDS);
    report_claim(start_beats(t, 2, 3, 1),
                 "ReLU, all %d seeds from He below all from 0.01", SEEDS);
}

/* The accuracies, shallow or deep, from 0.01 or He, at the rate with the best mean. */
static struct summary depth_accuracy(const struct start_trials *t, int deep, int w)
{
    size_t best = best_setting(t->accuracy[deep][w][0], RATES, SEEDS);
    return summarize(t->accuracy[deep][w][best], SEEDS);
}

/* Shallow and deep, 0.01 and He, at each rate. */
static void report_depths(const struct start_trials *t)
{
    printf(
        "\nMean accuracy in %% of networks with ReLU after %zu iterations, %d seeds\n",
        t->iterations, SEEDS);
    printf("network       weights");
    for (size_t k = 0; k < RATES; k++)
        printf("   rate %3g", (double)start_rates[k]);
    printf("   at the better   worst seed   best seed\n");
    for (int deep = 0; deep < 2; deep++)
        for (int w = 0; w < 2; w++) {
            struct summary best = depth_accuracy(t, deep, w);
            printf("%-11s   %-7s", deep ? "five layers" : "784-100-10",
                   w == 0 ? "0.01" : "He");
            for (size_t k = 0; k < RATES; k++)
                printf("   %8.1f", gsl_stats_mean(t->accuracy[deep][w][k], 1, SEEDS));
            printf("   %13.1f   %10.1f   %9.1f\n", best.mean, best.least, best.most);
        }
    printf("\n");
    report_claim(depth_accuracy(t, 0, 0).least > depth_accuracy(t, 1, 0).most,
                 "from 0.01, all %d seeds of 784-100-10 above all of five layers",
                 SEEDS);
}

/* Section 5.13. */
void starts_section(const struct run *run)
{
    struct start_trials *t = allocate(1, sizeof *t);
    course_load(&t->course, run);
    t->iterations = run->options->quick ? 2 : ITERATIONS;
    run_trials((struct grid){{FUNCTIONS, SPREADS, RATES}, SEEDS}, t->course.threads,
               try_start, t);
    report_start_losses(t);
    report_start_claims(t);
    draw_start_losses(run, t);
    run_trials((struct grid){{2, 2, RATES}, SEEDS}, t->course.threads, try_depth, t);
    report_depths(t);
    course_free(&t->course);
    free(t);
}
