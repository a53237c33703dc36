/* dead.c - units whose weighted input is positive for no example, and whether they
 * come back. */
#include "dead.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter5.h"
#include "five.h"
#include "learn/optimizer.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { FUNCTIONS = 2, CASES = 6, SEEDS = 5, ITERATIONS = 100 };

static const struct {
    const char *name;
    struct layer *(*g)(void);
} leaks[FUNCTIONS] = {{"ReLU", relu_new}, {"leaky ReLU", leaky_relu_new}};

/* The rule and its rate, and what is added to the hidden layers' biases before the
 * training. */
static const struct {
    const struct optimizer_type *rule;
    real rate, shift;
} dead_cases[CASES] = {
    {&sgd_type, 0.1, 0},   {&sgd_type, 0.5, 0},    {&adam_type, 0.001, 0},
    {&adam_type, 0.03, 0}, {&sgd_type, 0.1, -0.5}, {&adam_type, 0.001, -0.5},
};

struct dead_trials {
    struct course course;
    size_t iterations;
    double before[CASES][FUNCTIONS][SEEDS], after[CASES][FUNCTIONS][SEEDS];
    double accuracy[CASES][FUNCTIONS][SEEDS];
};

/* Whether unit j of a layer, of whose outputs y has a row for each example, gives
 * something positive for some example. */
static bool ever_fires(const struct tensor *y, size_t j)
{
    size_t K = tensor_columns(y);
    for (size_t i = 0; i < y->dim[0]; i++)
        if (y->data[i * K + j] > 0)
            return true;
    return false;
}

/* How many hidden units of a network of affine layers and activations give nothing
 * positive for any of the examples x. `units` is how many there are in all. */
size_t dead_units(struct plan *plan, const struct tensor *x, size_t *units)
{
    size_t dead = 0;
    *units = 0;
    plan_predict(plan, x);
    for (size_t k = 1; k < network_layers(plan->net); k += 2) {
        const struct tensor *y = plan_output(plan, k);
        size_t K = tensor_columns(y);
        *units += K;
        for (size_t j = 0; j < K; j++)
            dead += !ever_fires(y, j);
    }
    return dead;
}

/* The share of dead units for the test images, in percent. */
static double dead_share(const struct course *c, struct plan *plan)
{
    size_t units;
    struct batch batch = batch_new(&c->test, c->test.count);
    batch_take_range(&batch, &c->test, 0, c->test.count);
    size_t dead = dead_units(plan, &batch.x, &units);
    batch_free(&batch);
    return 100 * (double)dead / (double)units;
}

/* Adds `shift` to the biases of all layers but the last. */
static void shift_biases(struct network *net, real shift)
{
    for (size_t k = 0; k + 1 < network_layers(net); k += 2) {
        struct tensor *b = layer_tensor(network_layer(net, k), "b");
        for (size_t j = 0; j < tensor_size(b); j++)
            b->data[j] += shift;
    }
}

/* Trains in case at[0] with function at[1]. */
static void try_to_kill(const size_t at[], size_t seed, void *context)
{
    struct dead_trials *t = context;
    size_t c = at[0], g = at[1];
    double loss[ITERATIONS];
    gsl_rng *rng = run_rng(t->course.run, (unsigned)seed + 1);
    gsl_rng *order = run_rng(t->course.run, (unsigned)seed + 100);
    struct network *net = dense_network(five_sizes, FIVE, leaks[g].g, he, rng);
    struct plan *plan = plan_new(net, training_on(100, 1), rng);
    struct plan *asking = plan_new(net, predicting_on(t->course.test.count, 1), NULL);
    shift_biases(net, dead_cases[c].shift);
    t->before[c][g][seed] = dead_share(&t->course, asking);
    struct optimizer o =
        optimizer_new(dead_cases[c].rule, net->params, dead_cases[c].rate);
    course_train(&t->course, plan, o, order, t->iterations, loss);
    t->after[c][g][seed] = dead_share(&t->course, asking);
    t->accuracy[c][g][seed] = course_accuracy(&t->course, asking);
    plan_free(asking);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(order);
    gsl_rng_free(rng);
}

static void report_dead(const struct dead_trials *t)
{
    printf("Units that fire for none of %zu images, before and after %zu iterations,\n"
           "and accuracy, all in %%, means of %d seeds; hidden biases begin at the "
           "shift\n",
           t->course.test.count, t->iterations, SEEDS);
    printf("rule    rate   shift   function     dead before   dead after   accuracy   "
           "worst seed   best seed\n");
    for (int c = 0; c < CASES; c++)
        for (int g = 0; g < FUNCTIONS; g++) {
            struct summary accuracy = summarize(t->accuracy[c][g], SEEDS);
            printf(
                "%-4s   %5g   %5g   %-10s   %11.1f   %10.1f   %8.1f   %10.1f   %9.1f\n",
                dead_cases[c].rule->name, (double)dead_cases[c].rate,
                (double)dead_cases[c].shift, leaks[g].name,
                gsl_stats_mean(t->before[c][g], 1, SEEDS),
                gsl_stats_mean(t->after[c][g], 1, SEEDS), accuracy.mean, accuracy.least,
                accuracy.most);
        }
}

static void report_dead_claims(const struct dead_trials *t)
{
    printf("\n");
    report_claim(summarize(t->after[3][0], SEEDS).least >
                     summarize(t->after[2][0], SEEDS).most,
                 "more dead by Adam at 0.03 than at 0.001, all %d seeds against all",
                 SEEDS);
    report_claim(
        summarize(t->accuracy[5][1], SEEDS).least >
            summarize(t->accuracy[5][0], SEEDS).most,
        "leaky ReLU above ReLU by Adam from the shift, all %d seeds against all",
        SEEDS);
}

/* Section 5.14. */
void dead_section(const struct run *run)
{
    struct dead_trials *t = allocate(1, sizeof *t);
    course_load(&t->course, run);
    t->iterations = run->options->quick ? 2 : ITERATIONS;
    run_trials((struct grid){{CASES, FUNCTIONS}, SEEDS}, t->course.threads, try_to_kill,
               t);
    report_dead(t);
    report_dead_claims(t);
    course_free(&t->course);
    free(t);
}
