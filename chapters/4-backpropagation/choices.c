/* choices.c - activation functions side by side, and weights of zero. */
#include "base/memory.h"
#include "base/progress.h"
#include "base/summary.h"
#include "chapter4.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "stage/claim.h"
#include <stdlib.h>

enum { KINDS = 4, RATES = 5, SEEDS = 5 };
/* The activation functions, each with the initial weights that suit it. */
enum { BY_SIGMOID, BY_TANH, BY_RELU, BY_LEAKY_RELU };

static const struct {
    const char *name;
    struct layer *(*g)(void);
    initial_std *std;
} kinds[KINDS] = {
    {"sigmoid", sigmoid_new, xavier},
    {"tanh", tanh_new, xavier},
    {"ReLU", relu_new, he},
    {"leaky ReLU", leaky_relu_new, he},
};

static const real rates[RATES] = {0.1, 0.3, 1, 3, 10};

/* What all trials share, and where each puts its accuracy. */
struct comparison {
    const struct run *run;
    struct examples train, test;
    size_t epochs;
    double accuracy[KINDS][RATES][SEEDS];
};

/* Learns for so many epochs, or until a loss passes 100, where guessing has about 2:
 * such a training is flying off. */
static void learn_or_fly_off(struct learner *l, size_t epochs)
{
    size_t steps = epochs * sampler_batches(&l->sampler);
    struct progress progress = progress_start("activation functions", steps);
    double loss = 0;
    for (size_t step = 0; step < steps && loss < 100; step++) {
        loss = learner_step(l);
        progress_step(&progress, step + 1, loss);
    }
    progress_end(&progress);
}

/* Trains 784-50-50-10 with activation function at[0] and learning rate at[1]. All
 * functions see the same batches for the same seed. */
static void compare_one(const size_t at[], size_t seed, void *context)
{
    struct comparison *c = context;
    size_t kind = at[0], rate = at[1];
    const size_t size[4] = {784, 50, 50, 10};
    gsl_rng *rng = run_rng(c->run, (unsigned)seed + 1);
    struct network *net = dense_network(size, 4, kinds[kind].g, kinds[kind].std, rng);
    struct plan *plan = plan_new(net, training_on(100, 1), rng);
    gsl_rng *order = run_rng(c->run, (unsigned)seed + 100);
    struct learner l =
        learner_new(plan, &c->train, 100, softmax_cross_entropy,
                    optimizer_new(&sgd_type, net->params, rates[rate]), order);
    learn_or_fly_off(&l, c->epochs);
    c->accuracy[kind][rate][seed] = 100 * (double)plan_accuracy(plan, &c->test);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
}

/* The seeds of a kind at one rate. */
static struct summary at_rate(const struct comparison *c, int kind, size_t rate)
{
    return summarize(c->accuracy[kind][rate], SEEDS);
}

/* The rate with the best mean for a kind. */
static size_t best_rate(const struct comparison *c, int kind)
{
    return best_setting(c->accuracy[kind][0], RATES, SEEDS);
}

/* One row per kind: the mean at each rate, and the seeds at the best. */
static void report_comparison(const struct comparison *c)
{
    printf(
        "784-50-50-10, %zu images, %zu epochs, batches of 100. Accuracy in %% on %zu\n"
        "test images: the mean of %d seeds by learning rate, and the seeds at the\n"
        "best of the rates.\n\n",
        c->train.count, c->epochs, c->test.count, SEEDS);
    printf("activation");
    for (int r = 0; r < RATES; r++)
        printf("  %5g", (double)rates[r]);
    printf("  best rate  mean there  least  most\n");
    for (int k = 0; k < KINDS; k++) {
        struct summary best = at_rate(c, k, best_rate(c, k));
        printf("%-10s", kinds[k].name);
        for (size_t r = 0; r < RATES; r++)
            printf("  %5.2f", at_rate(c, k, r).mean);
        printf("  %9g  %10.2f  %5.2f  %5.2f\n", (double)rates[best_rate(c, k)],
               best.mean, best.least, best.most);
    }
}

/* What the table shows. */
static void report_verdicts(const struct comparison *c)
{
    struct summary best[KINDS];
    bool slow = true;
    for (int k = 0; k < KINDS; k++)
        best[k] = at_rate(c, k, best_rate(c, k));
    for (int k = BY_TANH; k < KINDS; k++)
        for (size_t r = 0; r < 2; r++)
            slow = slow && at_rate(c, BY_SIGMOID, r).most < at_rate(c, k, r).least;
    printf("\n");
    report_claim(
        slow,
        "at rates %g and %g the sigmoid's best seed is behind every other's worst",
        (double)rates[0], (double)rates[1]);
    report_claim(
        best[BY_TANH].mean > best[BY_SIGMOID].mean,
        "at the best rates the mean of %d seeds is higher with tanh than sigmoid",
        SEEDS);
    report_claim(best[BY_RELU].least <= best[BY_TANH].most &&
                     best[BY_TANH].least <= best[BY_RELU].most,
                 "at the best rates the %d seeds of ReLU and of tanh overlap", SEEDS);
}

static void draw_comparison(struct figures *figures, const struct comparison *c)
{
    FILE *figure = figure_new(figures, "choices", "rate\tkind\tmean\tleast\tmost");
    for (int k = 0; k < KINDS; k++)
        for (size_t r = 0; r < RATES; r++) {
            struct summary s = at_rate(c, k, r);
            figure_row(figure, "%g\t%d\t%.3f\t%.3f\t%.3f", (double)rates[r], k, s.mean,
                       s.least, s.most);
        }
}

/* Four activation functions, five learning rates, five seeds. */
static void compare_functions(const struct run *run, const struct images *train,
                              const struct images *test)
{
    const struct options *o = run->options;
    struct comparison *c = allocate(1, sizeof *c);
    *c = (struct comparison){
        .run = run,
        .train = first_examples(images_examples(train), o->quick ? 500 : 10000),
        .test = first_examples(images_examples(test), 2000),
        .epochs = o->quick ? 1 : 3,
    };
    run_trials((struct grid){{KINDS, RATES}, SEEDS}, (int)option_or(o->threads, 2),
               compare_one, c);
    report_comparison(c);
    report_verdicts(c);
    draw_comparison(run->figures, c);
    free(c);
}

/* What comes of weights that begin at zero: the accuracy in per cent, the largest size
 * of any hidden weight, and the largest difference between two hidden units' weights
 * for the same input. */
struct zeros {
    real accuracy, largest, apart;
};

static void hidden_weights(const struct network *net, struct zeros *z)
{
    const struct tensor *W = layer_tensor(network_layer(net, 0), "W");
    size_t D = W->dim[0], M = W->dim[1];
    z->largest = z->apart = 0;
    for (size_t i = 0; i < D; i++)
        for (size_t j = 0; j < M; j++) {
            z->largest = fmax(z->largest, fabs(W->data[i * M + j]));
            z->apart = fmax(z->apart, fabs(W->data[i * M + j] - W->data[i * M]));
        }
}

/* Three epochs from zeros: with hidden units of a kind, or with none for kind 3. */
static struct zeros measure_zeros(int kind, const struct examples *train,
                                  const struct examples *test, gsl_rng *rng)
{
    const size_t size[3] = {784, 20, 10}, shallow[2] = {784, 10};
    struct network *net = kind < 3
                              ? dense_network(size, 3, kinds[kind].g, zero_std, rng)
                              : dense_network(shallow, 2, NULL, zero_std, rng);
    struct plan *plan = plan_new(net, training_on(100, 1), rng);
    struct learner l =
        learner_new(plan, train, 100, softmax_cross_entropy,
                    optimizer_new(&sgd_type, net->params, (real)0.3), rng);
    for (int epoch = 0; epoch < 3; epoch++)
        learner_epoch(&l, "zeros");
    struct zeros z = {.accuracy = 100 * plan_accuracy(plan, test)};
    hidden_weights(net, &z);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    return z;
}

static void report_zeros(const struct zeros z[4], size_t count)
{
    const real rounding = sizeof(real) == sizeof(double) ? 1e-12 : 1e-4;
    printf("\n784-20-10, and 784-10 without hidden units, from weights of zero; %zu "
           "images,\n"
           "3 epochs, batches of 100 at the rate 0.3.\n\n",
           count);
    printf("hidden units  accuracy in %%  largest hidden weight  largest difference of "
           "two units\n");
    for (int k = 0; k < 3; k++)
        printf("%-12s  %13.2f  %21.4f  %31.4f\n", kinds[k].name, z[k].accuracy,
               z[k].largest, z[k].apart);
    printf("%-12s  %13.2f\n\n", "none", z[3].accuracy);
    for (int k = 0; k < 3; k++)
        report_claim(z[k].apart < rounding, "%s units are equal to within %g",
                     kinds[k].name, (double)rounding);
}

/* All weights zero, with hidden layers of three kinds and without. */
static void compare_zeros(const struct run *run, const struct images *train,
                          const struct images *test)
{
    struct examples seen =
        first_examples(images_examples(train), run->options->quick ? 500 : 10000);
    struct examples unseen = images_examples(test);
    struct zeros z[4];
    for (int k = 0; k < 4; k++)
        z[k] = measure_zeros(k, &seen, &unseen, run->rng);
    report_zeros(z, seen.count);
}

/* Section 4.11: which activation function, and which first weights. */
void choices_section(const struct run *run)
{
    struct images train = mnist_load(run->options->data, "train"),
                  test = mnist_load(run->options->data, "t10k");
    compare_functions(run, &train, &test);
    compare_zeros(run, &train, &test);
    images_free(&train);
    images_free(&test);
}
