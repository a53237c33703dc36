/* choices.c - activation functions side by side, and weights of zero. */
#include "accuracy.h"
#include "chapter4.h"
#include "dense.h"
#include "learner.h"
#include "memory.h"
#include "sgd.h"
#include "trials.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { KINDS = 4, RATES = 4, SEEDS = 5, TRIALS = KINDS * RATES * SEEDS };

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

static const real rates[RATES] = {0.01, 0.03, 0.1, 0.3};

/* What all trials share, and where each puts its accuracy. */
struct comparison {
    const struct run *run;
    const struct images *train, *test;
    size_t count, epochs;
    double accuracy[KINDS][RATES][SEEDS];
};

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
    for (size_t epoch = 0; epoch < c->epochs; epoch++)
        learner_epoch(&l, "activation functions");
    c->accuracy[kind][rate][seed] = 100 * (double)network_accuracy(net, c->test, 2000);
    learner_free(&l);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
}

/* The rate with the best mean for a kind. */
static int best_rate(const struct comparison *c, int kind)
{
    int best = 0;
    for (int r = 1; r < RATES; r++)
        if (gsl_stats_mean(c->accuracy[kind][r], 1, SEEDS) >
            gsl_stats_mean(c->accuracy[kind][best], 1, SEEDS))
            best = r;
    return best;
}

/* One row per kind: the mean at each rate, and the range of the seeds at the best. */
static void print_comparison(const struct run *run, const struct comparison *c)
{
    double least[KINDS], most[KINDS];
    FILE *figure = record_figure(run->record, "choices", "rate\tkind\tmean\tleast\tmost");
    printf("mean accuracy of %d seeds by learning rate\n", SEEDS);
    printf("            %6g %6g %6g %6g   at the best\n", (double)rates[0],
           (double)rates[1], (double)rates[2], (double)rates[3]);
    for (int k = 0; k < KINDS; k++) {
        printf("%-10s ", kinds[k].name);
        for (int r = 0; r < RATES; r++) {
            double low, high, mean = gsl_stats_mean(c->accuracy[k][r], 1, SEEDS);
            gsl_stats_minmax(&low, &high, c->accuracy[k][r], 1, SEEDS);
            printf(" %6.2f", mean);
            figure_row(figure, "%g\t%d\t%.3f\t%.3f\t%.3f", (double)rates[r], k, mean, low,
                       high);
        }
        gsl_stats_minmax(&least[k], &most[k], c->accuracy[k][best_rate(c, k)], 1, SEEDS);
        printf("   %.2f to %.2f\n", least[k], most[k]);
    }
    double slow = gsl_stats_mean(c->accuracy[0][2], 1, SEEDS);
    double fast = gsl_stats_mean(c->accuracy[2][2], 1, SEEDS);
    record_result(run->record, "choices.sigmoid", "%.1f %%", slow);
    record_result(run->record, "choices.relu", "%.1f %%", fast);
    double low, high, unused;
    gsl_stats_minmax(&unused, &high, c->accuracy[0][2], 1, SEEDS);
    gsl_stats_minmax(&low, &unused, c->accuracy[2][2], 1, SEEDS);
    record_result(run->record, "choices.relu-beats-sigmoid", "%s", low > high ? "yes" : "no");
    record_result(run->record, "choices.seeds", "%d", SEEDS);
}

/* Section 4.11: four activation functions, four learning rates, five seeds. */
void choices_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = images_load(o->data, "train"), test = images_load(o->data, "t10k");
    struct comparison *c = allocate(1, sizeof *c);
    *c = (struct comparison){run, &train, &test, o->quick ? 500 : 10000, o->quick ? 1 : 3,
                             {{{0}}}};
    c->count = c->count < train.count ? c->count : train.count;
    run_trials(TRIALS, o->threads > 0 ? (int)o->threads : 2, compare_one, c);
    print_comparison(run, c);
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
    struct images train = images_load(o->data, "train"), test = images_load(o->data, "t10k");
    size_t count = o->quick ? 500 : 10000, size[3] = {784, 20, 10}, shallow[2] = {784, 10};
    count = count < train.count ? count : train.count;
    printf("hidden units    accuracy   largest hidden weight   difference between units\n");
    for (int k = 0; k <= 3; k++) {
        struct network *net = k < 3 ? dense_network(size, 3, kinds[k].g, zero_std, run->rng)
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
            snprintf(key, sizeof key, "zeros.%s-spread", name);
            record_result(run->record, key, "%g", spread);
        }
        learner_free(&l);
        network_free(net);
    }
    images_free(&train);
    images_free(&test);
}
