/* batches.c - the cost and its gradient from a part of the examples. */
#include "base/memory.h"
#include "chapter3.h"
#include "descent.h"
#include "logistic.h"
#include "losses.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { SIZES = 5 };
static const size_t batch_sizes[SIZES] = {1, 4, 16, 64, 256};

/* The mean of `size` of the N losses, drawn with or without replacement. */
static double batch_cost(const double loss[], size_t N, size_t size, bool replace,
                         gsl_rng *rng)
{
    double drawn[TRAINING_CASES];
    if (replace)
        gsl_ran_sample(rng, drawn, size, (void *)loss, N, sizeof *loss);
    else
        gsl_ran_choose(rng, drawn, size, (void *)loss, N, sizeof *loss);
    return gsl_stats_mean(drawn, 1, size);
}

/* What batches of one size give: the mean of their costs, and their spread when drawn
 * with and without replacement, beside what the formulas say. */
struct batch_spread {
    size_t size;
    double mean, with, root, without, theory;
};

enum { BATCHES = 2000 };

/* The spread s of the losses divides by N: they are all there are, not a sample. */
static struct batch_spread measure_batch_spread(const double loss[], size_t N, size_t B,
                                                gsl_rng *rng)
{
    double cost[BATCHES], full = gsl_stats_mean(loss, 1, N);
    double s = gsl_stats_sd_with_fixed_mean(loss, 1, N, full);
    struct batch_spread spread = {.size = B};
    for (int b = 0; b < BATCHES; b++)
        cost[b] = batch_cost(loss, N, B, true, rng);
    spread.mean = gsl_stats_mean(cost, 1, BATCHES);
    spread.with = gsl_stats_sd(cost, 1, BATCHES);
    for (int b = 0; b < BATCHES; b++)
        cost[b] = batch_cost(loss, N, B, false, rng);
    spread.without = gsl_stats_sd(cost, 1, BATCHES);
    spread.root = s / sqrt((double)B);
    spread.theory = spread.root * sqrt((double)(N - B) / (double)(N - 1));
    return spread;
}

static void report_batch_spread(const double loss[], size_t N,
                                const struct batch_spread spread[SIZES])
{
    double full = gsl_stats_mean(loss, 1, N);
    printf("The losses of all training images, after ten steps with 25 features\n\n");
    printf("losses: %zu\n", N);
    printf("mean: %.4f\n", full);
    printf("spread: %.4f\n", gsl_stats_sd_with_fixed_mean(loss, 1, N, full));
    printf("\nThe mean of a batch of B losses, over %d batches\n", BATCHES);
    printf("         with replacement             without replacement\n");
    printf("  B    mean   spread   expected         spread   expected\n");
    for (int i = 0; i < SIZES; i++)
        printf("%3zu   %.3f   %6.4f   %8.4f         %6.4f   %8.4f\n", spread[i].size,
               spread[i].mean, spread[i].with, spread[i].root, spread[i].without,
               spread[i].theory);
    printf("\nspread at B = 1 over spread at B = 16: %.1f\n",
           spread[0].with / spread[2].with);
    printf("spread at B = 256, with over without replacement: %.1f\n",
           spread[4].with / spread[4].without);
}

static void draw_batch_spread(struct figures *figures,
                              const struct batch_spread spread[SIZES])
{
    FILE *figure =
        figure_new(figures, "batches-spread", "B\twith\twithout\troot\ttheory");
    for (int i = 0; i < SIZES; i++)
        figure_row(figure, "%zu\t%.5f\t%.5f\t%.5f\t%.5f", spread[i].size,
                   spread[i].with, spread[i].without, spread[i].root, spread[i].theory);
}

/* Draws n of n things with replacement; the share of them drawn at least once. */
static double share_touched(size_t n, gsl_rng *rng)
{
    bool *touched = allocate(n, sizeof *touched);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        size_t drawn = gsl_rng_uniform_int(rng, n);
        count += !touched[drawn];
        touched[drawn] = true;
    }
    free(touched);
    return (double)count / (double)n;
}

static void report_touched(gsl_rng *rng)
{
    static const size_t sizes[] = {10, 400, 60000};
    printf("\nn draws with replacement from n things\n");
    printf("    n   share drawn   expected\n");
    for (int i = 0; i < 3; i++) {
        double n = (double)sizes[i];
        printf("%5zu   %11.3f   %8.3f\n", sizes[i], share_touched(sizes[i], rng),
               1 - pow(1 - 1 / n, n));
    }
}

/* One epoch: the training cases in a new order, cut into batches of `size`, a step
 * after each; the last batch may be smaller. Returns the number of steps. */
static size_t sgd_epoch(real p[], const struct cases *train, size_t size, double rate,
                        gsl_rng *rng)
{
    const size_t N = train->X.dim[0], D = tensor_columns(&train->X);
    size_t steps = 0, order[TRAINING_CASES];
    double gradient[ALL_FEATURES + 1];
    struct cases room = cases_new(size, D);
    for (size_t i = 0; i < N; i++)
        order[i] = i;
    gsl_ran_shuffle(rng, order, N, sizeof *order);
    /* Batch after batch */
    for (size_t first = 0; first < N; first += size, steps++) {
        const size_t count = N - first < size ? N - first : size;
        struct cases batch = {tensor_rows(&room.X, 0, count),
                              tensor_rows(&room.T, 0, count)};
        take_cases(train, order + first, &batch);
        const struct descent d = {logistic_gradient, &batch, rate, 0, 0};
        descent_step(&d, p, D + 1, gradient);
    }
    /* End of the epoch */
    cases_free(&room);
    return steps;
}

enum { RUNS = 10, EPOCHS = 20, BATCH_KINDS = 4 };

static const double SGD_RATE = 0.1;

/* The cost after every epoch, for one batch size: cost[run][epoch]. Returns the
 * steps per epoch. */
static size_t sgd_runs(const struct run *run, const struct cases *train, size_t size,
                       double cost[RUNS][EPOCHS + 1])
{
    size_t steps = 0;
    for (unsigned r = 0; r < RUNS; r++) {
        gsl_rng *rng = run_rng(run, r + 1);
        real p[ALL_FEATURES + 1] = {0};
        cost[r][0] = logistic_cost(p, train);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            steps = sgd_epoch(p, train, size, SGD_RATE, rng);
            cost[r][epoch] = logistic_cost(p, train);
        }
        gsl_rng_free(rng);
    }
    return steps;
}

/* Four batch sizes at the same learning rate, ten trainings each: the cost of every
 * training after every epoch, and the steps per epoch. */
static const size_t sgd_sizes[BATCH_KINDS] = {1, 10, 50, 400};

struct sgd_trial {
    double cost[BATCH_KINDS][RUNS][EPOCHS + 1];
    size_t steps[BATCH_KINDS];
};

static void report_sgd(const struct sgd_trial *trial)
{
    printf("\nMean cost of %d trainings after so many epochs, rate %g\n", RUNS,
           SGD_RATE);
    printf("batch   steps per epoch   1 epoch   5 epochs   20 epochs\n");
    for (int k = 0; k < BATCH_KINDS; k++) {
        double mean[EPOCHS + 1];
        for (int epoch = 0; epoch <= EPOCHS; epoch++)
            mean[epoch] = gsl_stats_mean(&trial->cost[k][0][epoch], EPOCHS + 1, RUNS);
        printf("%5zu   %15zu   %7.4f   %8.4f   %9.4f\n", sgd_sizes[k], trial->steps[k],
               mean[1], mean[5], mean[20]);
    }
    size_t sooner = 0;
    for (int r = 0; r < RUNS; r++)
        sooner += trial->cost[0][r][1] < trial->cost[1][r][1] &&
                  trial->cost[1][r][1] < trial->cost[2][r][1] &&
                  trial->cost[2][r][1] < trial->cost[3][r][1];
    printf("\n");
    report_in_all("smaller batches lower after one epoch", sooner, RUNS, "runs");
}

/* The first training of each size. */
static void draw_sgd(struct figures *figures, const struct sgd_trial *trial)
{
    FILE *figure = figure_new(figures, "batches-curves", "epoch\tb1\tb10\tb50\tb400");
    for (int epoch = 0; epoch <= EPOCHS; epoch++)
        figure_row(figure, "%d\t%.5f\t%.5f\t%.5f\t%.5f", epoch,
                   trial->cost[0][0][epoch], trial->cost[1][0][epoch],
                   trial->cost[2][0][epoch], trial->cost[3][0][epoch]);
}

/* The losses of all cases under a neuron that has begun to learn. */
static void losses_after(size_t steps, const struct cases *train, double loss[])
{
    real p[ALL_FEATURES + 1] = {0};
    logistic_train(p, train, SGD_RATE, steps);
    for (size_t i = 0; i < train->X.dim[0]; i++) {
        const real *x = train->X.data + i * ALL_FEATURES;
        loss[i] =
            (double)yes_no_loss(logistic_input(p, ALL_FEATURES, x), train->T.data[i]);
    }
}

/* How well a batch stands for all, and training by batches. */
void batches_section(const struct run *run)
{
    struct cases all = load_cases(run->options->data, ALL_FEATURES);
    struct split split = split_new(&all, run->rng);
    struct batch_spread spread[SIZES];
    struct sgd_trial trial = {0};
    double loss[TRAINING_CASES];
    losses_after(10, &split.train, loss);
    for (int i = 0; i < SIZES; i++)
        spread[i] =
            measure_batch_spread(loss, TRAINING_CASES, batch_sizes[i], run->rng);
    report_batch_spread(loss, TRAINING_CASES, spread);
    draw_batch_spread(run->figures, spread);
    report_touched(run->rng);
    for (int k = 0; k < BATCH_KINDS; k++)
        trial.steps[k] = sgd_runs(run, &split.train, sgd_sizes[k], trial.cost[k]);
    report_sgd(&trial);
    draw_sgd(run->figures, &trial);
    cases_free(&all);
    split_free(&split);
}
