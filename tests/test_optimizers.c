/* test_optimizers.c - the rules against PyTorch's, and what must hold of any. */
#include "data/table.h"
#include "helpers.h"
#include "learn/decay.h"
#include "learn/optimizer.h"
#include "learn/schedule.h"
#include "nets/dense.h"
#include "rules.h"
#include "tests.h"
#include "valley.h"
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOUR = 4 };

/* Columns g1 ... g4 and the rule's own four. */
static struct table rule_fixture(int rule)
{
    static const char *const names[RULES] = {"sgd",     "momentum", "nesterov",
                                             "adagrad", "rmsprop",  "adam",
                                             "adamw"};
    char text[2 * FOUR][20];
    const char *columns[2 * FOUR];
    for (int k = 0; k < 2 * FOUR; k++) {
        snprintf(text[k], sizeof text[k], "%s%d", k < FOUR ? "g" : names[rule],
                 k % FOUR + 1);
        columns[k] = text[k];
    }
    faults_watch();
    struct table t = table_load("tests/fixtures/optimizers.tsv", columns, 2 * FOUR);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    return t;
}

START_TEST(rules_as_torch_has_them)
{
    struct table t = rule_fixture(_i);
    struct optimizer o = optimizer_new(rules[_i], FOUR, (real)0.125);
    real param[FOUR] = {1, -2, 0.5, 3};
    struct range weights = {0, 2};
    ck_assert_uint_eq(t.rows, 100);
    if (_i == ADAMW) {
        o.range = malloc(sizeof weights);
        *o.range = weights;
        o.ranges = 1;
        o.decay = (real)1 / 1024;
    }
    for (size_t row = 0; row < t.rows; row++) {
        const real *expected = table_row(&t, row) + FOUR;
        optimizer_step(&o, param, table_row(&t, row));
        for (int k = 0; k < FOUR; k++)
            assert_near(param[k], expected[k],
                        tolerance(1e-6, 1e-4) * (1 + fabs(expected[k])));
    }
    ck_assert_uint_eq(o.t, t.rows);
    optimizer_free(&o);
    table_free(&t);
}
END_TEST

/* What the book's form of the rule calls param is the published one's w + alpha v. */
START_TEST(nesterov_looks_ahead)
{
    const real rate = (real)0.1, alpha = (real)0.9;
    struct place w = {{-7, 2}}, ahead = w, v = {{0, 0}}, velocity = {{0, 0}};
    for (int t = 0; t < 50; t++) {
        struct place at, slope = valley_slope(ahead);
        nesterov_step(2, ahead.at, slope.at, velocity.at, rate, alpha);
        for (int k = 0; k < 2; k++)
            at.at[k] = w.at[k] + alpha * v.at[k];
        slope = valley_slope(at);
        for (int k = 0; k < 2; k++) {
            v.at[k] = alpha * v.at[k] - rate * slope.at[k];
            w.at[k] += v.at[k];
            assert_near(ahead.at[k], w.at[k] + alpha * v.at[k], tolerance(1e-12, 1e-4));
        }
    }
}
END_TEST

/* With a gradient of 1 at every step: the velocity adds up, the sum of squares too. */
START_TEST(memory_lasts_from_step_to_step)
{
    const real g = 1, rate = (real)0.5;
    struct optimizer o = optimizer_new(&momentum_type, 1, rate);
    real p = 0;
    optimizer_step(&o, &p, &g);
    assert_near(p, -rate, tolerance(1e-15, 1e-6));
    optimizer_step(&o, &p, &g);
    assert_near(p, -rate - (real)1.9 * rate, tolerance(1e-15, 1e-6));
    optimizer_free(&o);

    o = optimizer_new(&adagrad_type, 1, rate);
    p = 0;
    for (int t = 0; t < 4; t++)
        optimizer_step(&o, &p, &g);
    assert_near(p, -rate * (1 + 1 / sqrt((real)2) + 1 / sqrt((real)3) + (real)0.5),
                tolerance(1e-7, 1e-6));
    optimizer_free(&o);
}
END_TEST

/* Corrected, Adam's first step is as long as the rate, for any gradient. */
START_TEST(first_step_of_adam)
{
    for (int e = -3; e <= 3; e++) {
        const real g = (real)pow(10.0, e);
        real p = 0, m = 0, v = 0;
        adam_step(1, &p, &g, &m, &v, 1, (real)0.25, (real)0.9, (real)0.999, (real)1e-8);
        assert_near(p, (real)-0.25, tolerance(1e-5, 1e-5));
    }
}
END_TEST

START_TEST(schedules_have_their_shapes)
{
    const real close = tolerance(1e-14, 1e-6);
    for (size_t t = 0; t < 40; t++)
        assert_near(stepwise_rate(8, t, 10, (real)0.5), (real)(8 >> (t / 10)), close);
    for (size_t t = 0; t <= 40; t += 10)
        assert_near(exponential_rate(8, t, 10, (real)0.5),
                    stepwise_rate(8, t, 10, (real)0.5), close);
    assert_near(exponential_rate(8, 5, 10, (real)0.25), 4, close);
    assert_near(cosine_rate(3, 0, 100), 3, close);
    assert_near(cosine_rate(3, 50, 100), (real)1.5, close);
    assert_near(cosine_rate(3, 25, 100) + cosine_rate(3, 75, 100), 3, close * 4);
    ck_assert(cosine_rate(3, 100, 100) == 0 && cosine_rate(3, 999, 100) == 0);
    for (size_t t = 0; t < 9; t++)
        assert_near(warm_up_rate(1, t, 9), (real)(t + 1) / 10, close);
    ck_assert(warm_up_rate(1, 9, 9) == 1 && warm_up_rate(1, 99, 9) == 1);
    ck_assert(warm_up_rate(2, 0, 0) == 2);
}
END_TEST

/* A small network whose biases are 1, and its plan. */
static struct plan *biased_plan(int threads, gsl_rng *rng)
{
    const size_t size[] = {5, 7, 6, 3};
    struct network *net = dense_network(size, 4, tanh_new, xavier, rng);
    for (size_t k = 0; k < network_layers(net); k += 2) {
        struct tensor *b = layer_tensor(network_layer(net, k), "b");
        for (size_t j = 0; j < tensor_size(b); j++)
            b->data[j] = 1;
    }
    return plan_new(net, training_on(10, threads), rng);
}

/* Without a gradient AdamW shrinks the weights and leaves the biases as they are. */
START_TEST(decay_leaves_biases_alone)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = biased_plan(1, rng);
    struct network *net = plan->net;
    struct optimizer o = optimizer_new(&adamw_type, net->params, (real)0.1);
    real *before = malloc(net->params * sizeof *before);
    memcpy(before, net->param, net->params * sizeof *before);
    decay_weights(&o, net, (real)0.25);
    ck_assert_uint_eq(o.ranges, 3);
    optimizer_step(&o, net->param, plan->grad);
    for (size_t k = 0; k < network_layers(net); k += 2) {
        const struct param *p = network_layer(net, k)->param;
        for (size_t i = 0; i < tensor_size(&p[0].value); i++)
            assert_near(p[0].value.data[i], (real)0.75 * before[p[0].offset + i],
                        tolerance(1e-15, 1e-6));
        for (size_t i = 0; i < tensor_size(&p[1].value); i++)
            ck_assert(p[1].value.data[i] == 1);
    }
    optimizer_free(&o);
    free_with_network(plan);
    free(before);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(steps_allocate_nothing)
{
    struct optimizer o = optimizer_new(rules[_i], 1000, (real)0.1);
    real param[1000] = {0}, grad[1000] = {1, 2, 3};
    optimizer_step(&o, param, grad);
    size_t before = mallinfo2().uordblks;
    for (int t = 0; t < 10; t++)
        optimizer_step(&o, param, grad);
    ck_assert_uint_eq(mallinfo2().uordblks, before);
    optimizer_free(&o);
}
END_TEST

/* Trains the small network for some steps; the caller frees its parameters. */
static real *trained_params(int rule, int threads, size_t *params)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = biased_plan(threads, rng);
    struct network *net = plan->net;
    struct optimizer o = optimizer_new(rules[rule], net->params, (real)0.01);
    struct tensor x = tensor_new(10, 5, 1, 1);
    const int label[10] = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0};
    struct targets t = {.label = label, .labels = 1};
    fill_normal(&x, 1, rng);
    decay_weights(&o, net, (real)0.001);
    for (int step = 0; step < 30; step++) {
        only_gradient(plan, &x, &t, softmax_cross_entropy);
        optimizer_step(&o, net->param, plan->grad);
    }
    *params = net->params;
    real *param = malloc(net->params * sizeof *param);
    memcpy(param, net->param, net->params * sizeof *param);
    optimizer_free(&o);
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
    return param;
}

START_TEST(threads_change_nothing)
{
    size_t params;
    real *one = trained_params(_i, 1, &params);
    for (int threads = 2; threads <= 4; threads++) {
        real *more = trained_params(_i, threads, &params);
        ck_assert(memcmp(one, more, params * sizeof *one) == 0);
        free(more);
    }
    free(one);
}
END_TEST

Suite *optimizers_suite(void)
{
    Suite *suite = suite_create("optimizers");
    TCase *tc = tcase_create("optimizers");
    tcase_add_loop_test(tc, rules_as_torch_has_them, 0, RULES);
    tcase_add_test(tc, nesterov_looks_ahead);
    tcase_add_test(tc, memory_lasts_from_step_to_step);
    tcase_add_test(tc, first_step_of_adam);
    tcase_add_test(tc, schedules_have_their_shapes);
    tcase_add_test(tc, decay_leaves_biases_alone);
    tcase_add_loop_test(tc, steps_allocate_nothing, 0, RULES);
    tcase_add_loop_test(tc, threads_change_nothing, 0, RULES);
    suite_add_tcase(suite, tc);
    return suite;
}
