/* batches.c - the cost and its gradient from a part of the examples. */
#include "chapter3.h"
#include "error.h"
#include "logistic.h"
#include "losses.h"
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

/* The spread of the batch's cost for each size, against s/sqrt(B) and, without
 * replacement, s/sqrt(B) sqrt((N - B)/(N - 1)). The spread s of the losses divides
 * by N: they are all there are, not a sample. */
static void print_spread(const struct run *run, const double loss[], size_t N)
{
    enum { BATCHES = 2000 };
    double full = gsl_stats_mean(loss, 1, N);
    double s = gsl_stats_sd_with_fixed_mean(loss, 1, N, full);
    double cost[2][BATCHES], spread[2][SIZES];
    printf("full cost %.4f, spread of the %zu losses %.4f\n", full, N, s);
    printf("  B   mean    spread with    s/sqrt(B)   spread without   theory\n");
    FILE *figure =
        figure_new(run->figures, "batches-spread", "B\twith\twithout\troot\ttheory");
    for (int i = 0; i < SIZES; i++) {
        size_t B = batch_sizes[i];
        for (int k = 0; k < 2; k++) {
            for (int b = 0; b < BATCHES; b++)
                cost[k][b] = batch_cost(loss, N, B, k == 0, run->rng);
            spread[k][i] = gsl_stats_sd(cost[k], 1, BATCHES);
        }
        double root = s / sqrt((double)B);
        double theory = root * sqrt((double)(N - B) / (double)(N - 1));
        printf("%3zu   %.3f   %11.4f   %9.4f   %14.4f   %.4f\n", B,
               gsl_stats_mean(cost[0], 1, BATCHES), spread[0][i], root, spread[1][i],
               theory);
        figure_row(figure, "%zu\t%.5f\t%.5f\t%.5f\t%.5f", B, spread[0][i], spread[1][i],
                   root, theory);
    }
    record_result(run->record, "batches.n", "%zu", N);
    record_result(run->record, "batches.ratio", "%.1f", spread[0][0] / spread[0][2]);
    record_result(run->record, "batches.gain", "%.1f", spread[0][4] / spread[1][4]);
}

/* Draws n of n things with replacement; the share of them drawn at least once. */
static double share_touched(size_t n, gsl_rng *rng)
{
    bool *touched = calloc(n, sizeof *touched);
    size_t count = 0;
    for (size_t i = 0; touched != NULL && i < n; i++) {
        size_t drawn = gsl_rng_uniform_int(rng, n);
        count += !touched[drawn];
        touched[drawn] = true;
    }
    free(touched);
    return (double)count / (double)n;
}

static void print_touched(const struct run *run)
{
    static const size_t sizes[] = {10, 400, 60000};
    printf("\ndraws with replacement   share drawn   1 - (1 - 1/n)^n\n");
    for (int i = 0; i < 3; i++) {
        size_t n = sizes[i];
        double share = share_touched(n, run->rng);
        printf("%14zu of as many   %.3f         %.3f\n", n, share,
               1 - pow(1 - 1 / (double)n, (double)n));
        if (i == 2)
            record_result(run->record, "batches.touched", "%.1f %%", 100 * share);
    }
}

/* One epoch: the training cases in a new order, cut into batches of `size`, a step
 * after each; the last batch may be smaller. Returns the number of steps. */
static size_t sgd_epoch(struct logistic *model, const struct cases *train, size_t size,
                        real rate, gsl_rng *rng)
{
    size_t N = train->X.dim[0], D = model->w.dim[0], steps = 0, order[TRAINING_CASES];
    struct logistic gradient = logistic_new(D);
    struct cases room = cases_new(size, D);
    struct tensor dZ = tensor_new(size, 1, 1, 1);
    for (size_t i = 0; i < N; i++)
        order[i] = i;
    gsl_ran_shuffle(rng, order, N, sizeof *order);
    for (size_t first = 0; first < N; first += size, steps++) {
        size_t count = N - first < size ? N - first : size;
        struct cases batch = {tensor_rows(&room.X, 0, count),
                              tensor_rows(&room.T, 0, count)};
        struct tensor dz = tensor_rows(&dZ, 0, count);
        take_cases(train, order + first, &batch);
        gradient_by_matrix(model, &batch, &dz, &gradient);
        logistic_step(model, &gradient, rate);
    }
    logistic_free(&gradient);
    cases_free(&room);
    tensor_free(&dZ);
    return steps;
}

enum { RUNS = 10, EPOCHS = 20, KINDS = 4 };

/* The cost after every epoch, for one batch size: cost[run][epoch]. Returns the
 * steps per epoch. */
static size_t sgd_runs(const struct run *run, const struct cases *train, size_t size,
                       double cost[RUNS][EPOCHS + 1])
{
    size_t steps = 0;
    for (unsigned r = 0; r < RUNS; r++) {
        gsl_rng *rng = run_rng(run, r + 1);
        struct logistic model = logistic_new(ALL_FEATURES);
        cost[r][0] = logistic_cost(&model, train);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            steps = sgd_epoch(&model, train, size, (real)0.1, rng);
            cost[r][epoch] = logistic_cost(&model, train);
        }
        logistic_free(&model);
        gsl_rng_free(rng);
    }
    return steps;
}

/* Four batch sizes at the same learning rate, ten trainings each. */
static void print_sgd(const struct run *run, const struct cases *train)
{
    static const size_t sizes[KINDS] = {1, 10, 50, 400};
    double cost[KINDS][RUNS][EPOCHS + 1];
    bool sooner = true;
    printf("\nrate 0.1, mean cost of %d trainings after epochs\n", RUNS);
    printf("batch   steps per epoch       1       5      20\n");
    for (int k = 0; k < KINDS; k++) {
        size_t steps = sgd_runs(run, train, sizes[k], cost[k]);
        double mean[EPOCHS + 1];
        for (int epoch = 0; epoch <= EPOCHS; epoch++)
            mean[epoch] = gsl_stats_mean(&cost[k][0][epoch], EPOCHS + 1, RUNS);
        printf("%5zu   %15zu   %.4f  %.4f  %.4f\n", sizes[k], steps, mean[1], mean[5],
               mean[20]);
        for (int r = 0; k > 0 && r < RUNS; r++)
            sooner = sooner && cost[k][r][1] > cost[k - 1][r][1];
    }
    printf("after one epoch, smaller batches lower in every training: %s\n",
           sooner ? "yes" : "no");
    record_result(run->record, "batches.sooner", "%s", sooner ? "yes" : "no");
    FILE *figure =
        figure_new(run->figures, "batches-curves", "epoch\tb1\tb10\tb50\tb400");
    for (int epoch = 0; epoch <= EPOCHS; epoch++)
        figure_row(figure, "%d\t%.5f\t%.5f\t%.5f\t%.5f", epoch, cost[0][0][epoch],
                   cost[1][0][epoch], cost[2][0][epoch], cost[3][0][epoch]);
}

/* The losses of all cases under a model that has begun to learn. */
static void losses_after(size_t steps, const struct cases *train, double loss[])
{
    struct logistic model = logistic_new(ALL_FEATURES),
                    gradient = logistic_new(ALL_FEATURES);
    struct tensor dZ = tensor_new(train->X.dim[0], 1, 1, 1);
    for (size_t step = 0; step < steps; step++) {
        gradient_by_matrix(&model, train, &dZ, &gradient);
        logistic_step(&model, &gradient, (real)0.1);
    }
    for (size_t i = 0; i < train->X.dim[0]; i++)
        loss[i] = (double)yes_no_loss(logistic_input(&model,
                                                     train->X.data + i * ALL_FEATURES),
                                      train->T.data[i]);
    logistic_free(&model);
    logistic_free(&gradient);
    tensor_free(&dZ);
}

/* Section 3.12: how well a batch stands for all, and training by batches. */
void batches_section(const struct run *run)
{
    struct cases all = load_cases(run->options->data, ALL_FEATURES), train, test;
    double mean[ALL_FEATURES], sd[ALL_FEATURES], loss[TRAINING_CASES];
    split_cases(&all, run->rng, &train, &test);
    standardize_cases(&train, &test, mean, sd);
    losses_after(10, &train, loss);
    print_spread(run, loss, TRAINING_CASES);
    print_touched(run);
    print_sgd(run, &train);
    cases_free(&all);
    cases_free(&train);
    cases_free(&test);
}
