/* norm.c - seconds for a step of SGD of 784-100-100-10 on a batch of 100, with batch
 * norm before each ReLU and without.
 * usage: norm; prints the two medians, tab-separated. */
#include "bench.h"
#include "learn/optimizer.h"
#include "nets/plan.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>

enum { TURNS = 15, STEPS = 50, BATCH = 100, LAYERS = 4 };

static struct plan *network_at_work(bool norm, gsl_rng *rng)
{
    static const size_t size[LAYERS] = {784, 100, 100, 10};
    struct network *net = network_new(size[0], 1, 1);
    for (int l = 1; l < LAYERS; l++) {
        network_add(net, affine_new(size[l - 1], size[l], he));
        if (norm && l + 1 < LAYERS)
            network_add(net, batch_norm_new(size[l]));
        if (l + 1 < LAYERS)
            network_add(net, relu_new());
    }
    network_init(net, rng);
    struct work work = training_on(BATCH, 1);
    work.shards = 1;
    return plan_new(net, work, rng);
}

/* Seconds of a step. */
static double time_steps(struct plan *plan, const struct tensor *x,
                         const struct targets *t)
{
    double start = now();
    for (int i = 0; i < STEPS; i++) {
        plan_clear(plan);
        plan_gradient(plan, x, t, softmax_cross_entropy);
        sgd_step(plan->net->params, plan->net->param, plan->grad, (real)0.01);
    }
    return (now() - start) / STEPS;
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int label[BATCH];
    struct tensor x = tensor_new(BATCH, 784, 1, 1);
    struct targets t = {label, 1, {{0}, NULL, false}};
    fill_normal(&x, 1, rng);
    for (int i = 0; i < BATCH; i++)
        label[i] = i % 10;
    double seconds[2][TURNS];
    struct plan *plan[2] = {network_at_work(true, rng), network_at_work(false, rng)};
    for (int turn = 0; turn < TURNS; turn++)
        for (int k = 0; k < 2; k++)
            seconds[k][turn] = time_steps(plan[k], &x, &t);
    for (int k = 0; k < 2; k++) {
        gsl_sort(seconds[k], 1, TURNS);
        printf("%.3e%c", gsl_stats_median_from_sorted_data(seconds[k], 1, TURNS),
               k == 0 ? '\t' : '\n');
        struct network *net = plan[k]->net;
        plan_free(plan[k]);
        network_free(net);
    }
    tensor_free(&x);
    gsl_rng_free(rng);
    return 0;
}
