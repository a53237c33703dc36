/* choices.c - activation functions side by side, and weights of zero. */
#include "accuracy.h"
#include "chapter4.h"
#include "dense.h"
#include "interrupt.h"
#include "learner.h"
#include "memory.h"
#include "progress.h"
#include "sgd.h"
#include "trials.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { KINDS = 4, RATES = 5, SEEDS = 5, TRIALS = KINDS * RATES * SEEDS };
enum { SIGMOID, TANH, RELU, LEAKY_RELU };

static const struct {
    const char *name;
    struct layer *(*g)(void);
    initial_std *std;
} kinds[KINDS] = {
    {"sigmoid",    sigmoid_new,    xavier},
    {"tanh",       tanh_new,       xavier},
    {"ReLU",       relu_new,       he    },
    {"leaky ReLU", leaky_relu_new, he    },
};

static const real rates[RATES] = {0.1, 0.3, 1, 3, 10};

/* What all trials share, and where each puts its accuracy. */
struct comparison {
    const struct run *run;
    const struct images *train, *test;
    size_t count, tested, epochs;
    double accuracy[KINDS][RATES][SEEDS];
};

/* Learns for so many epochs, or until a loss passes 100, where guessing has about 2:
 * such a training is flying off. */
static void learn_or_fly_off(struct learner *l, size_t epochs)
{
    size_t steps = epochs * sampler_batches(&l->sampler);
    struct progress progress = progress_start("activation functions", steps);
    double loss = 0;
    for (size_t step = 0; step < steps && loss < 100 && !interrupted(); step++) {
        loss = learner_step(l);
        progress_step(&progress, step + 1, loss);
    }
    progress_end(&progress);
}

/* Trial i trains 784-50-50-10 with one activation function, learning rate and seed.
 * All kinds see the same batches for the same seed. */
static void compare_one(size_t i, void *context)
{
    struct comparison *c = context;
    size_t kind = i / (RATES * SEEDS), rate = i / SEEDS % RATES, seed = i % SEEDS;
    const size_t size[4] = {784, 50, 50, 10};
    gsl_rng *rng = run_rng(c->run, (unsigned)seed + 1);
    struct network *net = dense_network(size, 4, kinds[kind].g, kinds[kind].std, rng);
    network_plan(net, 100, 1, false, rng);
    gsl_rng *order = run_rng(c->run, (unsigned)seed + 100);
    struct learner l = learner_new(net, c->train, c->count, 100,
                                   optimizer_new(&sgd_type, net->params, rates[rate]),
                                   order);
    learn_or_fly_off(&l, c->epochs);
    c->accuracy[kind][rate][seed] =
        100 * (double)network_accuracy(net, c->test, c->tested);
    learner_free(&l);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
}

static double mean_accuracy(const struct comparison *c, int kind, int rate)
{
    return gsl_stats_mean(c->accuracy[kind][rate], 1, SEEDS);
}

/* The rate with the best mean for a kind. */
static int best_rate(const struct comparison *c, int kind)
{
    int best = 0;
    for (int r = 1; r < RATES; r++)
        if (mean_accuracy(c, kind, r) > mean_accuracy(c, kind, best))
            best = r;
    return best;
}

/* Is every seed of one kind better than every seed of another, at these rates? */
static bool clearly_better(const struct comparison *c, int kind, int rate, int other,
                           int other_rate)
{
    double low, high, unused;
    gsl_stats_minmax(&low, &unused, c->accuracy[kind][rate], 1, SEEDS);
    gsl_stats_minmax(&unused, &high, c->accuracy[other][other_rate], 1, SEEDS);
    return low > high;
}

/* One row per kind: the mean at each rate, and the range of the seeds at the best. */
static void print_comparison(const struct run *run, const struct comparison *c)
{
    FILE *figure =
        figure_new(run->figures, "choices", "rate\tkind\tmean\tleast\tmost");
    printf("%zu images, %zu epochs; mean accuracy on %zu test images over %d seeds\n",
           c->count, c->epochs, c->tested, SEEDS);
    printf("at rate    ");
    for (int r = 0; r < RATES; r++)
        printf(" %6g", (double)rates[r]);
    printf("   at the best\n");
    for (int k = 0; k < KINDS; k++) {
        double low, high;
        printf("%-10s ", kinds[k].name);
        for (int r = 0; r < RATES; r++) {
            gsl_stats_minmax(&low, &high, c->accuracy[k][r], 1, SEEDS);
            printf(" %6.2f", mean_accuracy(c, k, r));
            figure_row(figure, "%g\t%d\t%.3f\t%.3f\t%.3f", (double)rates[r], k,
                       mean_accuracy(c, k, r), low, high);
        }
        gsl_stats_minmax(&low, &high, c->accuracy[k][best_rate(c, k)], 1, SEEDS);
        printf("   %.2f to %.2f\n", low, high);
    }
}

/* Do the seeds of two kinds overlap, each at its best rate? */
static bool overlap(const struct comparison *c, int kind, int other)
{
    int rate = best_rate(c, kind), other_rate = best_rate(c, other);
    return !clearly_better(c, kind, rate, other, other_rate) &&
           !clearly_better(c, other, other_rate, kind, rate);
}

/* What the prose says of the table. */
static void record_comparison(const struct run *run, const struct comparison *c)
{
    double sigmoid = mean_accuracy(c, SIGMOID, best_rate(c, SIGMOID));
    double tangent = mean_accuracy(c, TANH, best_rate(c, TANH));
    bool slow = true;
    for (int k = TANH; k < KINDS; k++)
        for (int r = 0; r < 2; r++)
            slow = slow && clearly_better(c, k, r, SIGMOID, r);
    record_result(run->record, "choices.sigmoid-slow", "%s", slow ? "yes" : "no");
    record_result(run->record, "choices.sigmoid", "%.0f %%", sigmoid);
    record_result(run->record, "choices.tanh", "%.0f %%", tangent);
    record_result(run->record, "choices.tanh-ahead", "%s",
                  tangent > sigmoid ? "yes" : "no");
    record_result(run->record, "choices.overlap", "%s",
                  overlap(c, RELU, TANH) ? "yes" : "no");
}

/* Section 4.11: four activation functions, five learning rates, five seeds. */
void choices_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = images_load(o->data, "train"),
                  test = images_load(o->data, "t10k");
    struct comparison *c = allocate(1, sizeof *c);
    *c = (struct comparison){.run = run, .train = &train, .test = &test};
    c->count = o->quick ? 500 : 10000;
    c->count = c->count < train.count ? c->count : train.count;
    c->tested = test.count < 2000 ? test.count : 2000;
    c->epochs = o->quick ? 1 : 3;
    run_trials(TRIALS, o->threads > 0 ? (int)o->threads : 2, compare_one, c);
    print_comparison(run, c);
    record_comparison(run, c);
    free(c);
    images_free(&train);
    images_free(&test);
}

/* How the hidden units' weights lie after training: the largest size of any, and
 * the largest difference between two units' weights for the same input. */
static void hidden_weights(const struct network *net, real *largest, real *spread)
{
    const struct tensor *W = &net->layers->inner[0]->param[0].value;
    size_t D = W->dim[0], M = W->dim[1];
    *largest = *spread = 0;
    for (size_t i = 0; i < D; i++)
        for (size_t j = 0; j < M; j++) {
            *largest = fmax(*largest, fabs(W->data[i * M + j]));
            *spread = fmax(*spread, fabs(W->data[i * M + j] - W->data[i * M]));
        }
}

/* Section 4.12: all weights zero, with hidden layers of three kinds and without. */
void zeros_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = images_load(o->data, "train"),
                  test = images_load(o->data, "t10k");
    const size_t size[3] = {784, 20, 10}, shallow[2] = {784, 10};
    size_t count = o->quick ? 500 : 10000;
    const real rounding = sizeof(real) == sizeof(double) ? 1e-12 : 1e-4;
    count = count < train.count ? count : train.count;
    printf("hidden units    accuracy   largest hidden weight   "
           "difference between units\n");
    for (int k = 0; k <= 3; k++) {
        struct network *net =
            k < 3 ? dense_network(size, 3, kinds[k].g, zero_std, run->rng)
                  : dense_network(shallow, 2, NULL, zero_std, run->rng);
        network_plan(net, 100, 1, false, run->rng);
        struct learner l = learner_new(net, &train, count, 100,
                                       optimizer_new(&sgd_type, net->params, (real)0.3),
                                       run->rng);
        for (int epoch = 0; epoch < 3; epoch++)
            learner_epoch(&l, "zeros");
        real accuracy = 100 * network_accuracy(net, &test, test.count), largest, spread;
        hidden_weights(net, &largest, &spread);
        const char *name = k < 3 ? kinds[k].name : "none";
        if (k < 3)
            printf("%-12s %9.2f %% %20.4f %24.4f\n", name, accuracy, largest, spread);
        else
            printf("%-12s %9.2f %%\n", name, accuracy);
        char key[64];
        snprintf(key, sizeof key, "zeros.%s", name);
        record_result(run->record, key, "%.0f %%", accuracy);
        if (k < 3) {
            snprintf(key, sizeof key, "zeros.%s-equal", name);
            record_result(run->record, key, "%s", spread < rounding ? "yes" : "no");
        }
        learner_free(&l);
        network_free(net);
    }
    images_free(&train);
    images_free(&test);
}
