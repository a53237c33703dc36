/* test_learner.c - schedules, hooks, ends and restarts of trainings. */
#include "base/memory.h"
#include "helpers.h"
#include "learn/learner.h"
#include "nets/dense.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

enum { ROWS = 23, INPUTS = 4, CLASSES = 3, BATCH = 5 };

/* Rows of noise, each with a label that one of its numbers gives away. */
static struct tensors noisy_rows(gsl_rng *rng)
{
    int *label = allocate(ROWS, sizeof *label);
    struct tensors p = {tensor_new(ROWS, INPUTS, 1, 1), {.label = label, .labels = 1}};
    fill_normal(&p.x, 1, rng);
    for (size_t i = 0; i < ROWS; i++) {
        label[i] = (int)gsl_rng_uniform_int(rng, CLASSES);
        p.x.data[i * INPUTS + (size_t)label[i]] += 4;
    }
    return p;
}

/* A training of a small network with dropout. What it is made of is freed by end(). */
struct training_of_rows {
    gsl_rng *rng;
    struct tensors rows;
    struct plan *plan;
    struct learner l;
};

static void begin(struct training_of_rows *t, const struct optimizer_type *rule,
                  real rate)
{
    t->rng = test_rng();
    t->rows = noisy_rows(t->rng);
    struct examples e = tensors_examples(&t->rows);
    struct network *net = LIST(INPUTS, 1, 1, affine_new(INPUTS, 8, he), relu_new(),
                               dropout_new((real)0.25), affine_new(8, CLASSES, he));
    network_init(net, t->rng);
    t->plan = plan_new(net, training_on(BATCH, 2), t->rng);
    t->l = learner_new(t->plan, &e, BATCH, softmax_cross_entropy,
                       optimizer_new(rule, net->params, rate), t->rng);
}

static void end(struct training_of_rows *t)
{
    learner_free(&t->l);
    free_with_network(t->plan);
    tensor_free(&t->rows.x);
    free((int *)t->rows.t.label);
    gsl_rng_free(t->rng);
}

START_TEST(iterations_are_counted)
{
    struct training_of_rows t;
    double loss[60];
    begin(&t, &sgd_type, (real)0.1);
    ck_assert_uint_eq(learner_iterate(&t.l, 60, loss), 60);
    ck_assert_uint_eq(t.l.optimizer.t, 60);
    double first = 0, last = 0;
    for (int i = 0; i < 10; i++) {
        first += loss[i];
        last += loss[50 + i];
    }
    ck_assert_msg(last < first / 2, "from %g to %g", first, last);
    ck_assert_uint_eq(learner_iterate(&t.l, 3, NULL), 3);
    end(&t);
}
END_TEST

/* Without a word; the step that would spoil the network is not taken. */
START_TEST(iterations_end_where_the_loss_is_not_finite)
{
    struct training_of_rows t;
    double loss[50];
    begin(&t, &sgd_type, sizeof(real) == sizeof(double) ? (real)1e200 : (real)1e30);
    faults_watch();
    size_t done = learner_iterate(&t.l, 50, loss);
    ck_assert(done > 0 && done < 50);
    ck_assert_uint_eq(t.l.optimizer.t, done);
    for (size_t i = 0; i < done; i++)
        ck_assert(isfinite(loss[i]));
    ck_assert_uint_eq(faults_seen(), 0);
    end(&t);
}
END_TEST

static real halving_rate(real rate, size_t t, size_t steps)
{
    return rate * pow((real)0.5, (real)t) * (steps == 7 ? 1 : 1000);
}

/* The rate before each step, of AdamW's weights also how fast they decay. */
START_TEST(schedule_by_steps)
{
    struct training_of_rows t;
    begin(&t, &adamw_type, (real)0.25);
    t.l.decay = (real)0.125;
    t.l.schedule = (struct schedule){.rate = halving_rate, .steps = 7};
    for (int i = 0; i < 7; i++) {
        learner_step(&t.l);
        ck_assert(t.l.optimizer.rate == ldexp((real)0.25, -i));
        ck_assert(t.l.optimizer.decay == ldexp((real)0.125, -i));
    }
    end(&t);
}
END_TEST

START_TEST(schedule_by_epochs)
{
    struct training_of_rows t;
    begin(&t, &sgd_type, (real)0.25);
    t.l.schedule = (struct schedule){.rate = halving_rate, .epochs = 7};
    for (int i = 0; i < 3; i++) {
        ck_assert_uint_eq(t.l.epoch, i);
        learner_epoch(&t.l, "test");
        ck_assert(t.l.optimizer.rate == ldexp((real)0.25, -i));
    }
    end(&t);
}
END_TEST

/* Between the gradient and the step both can be changed: here to nothing. */
START_TEST(a_hook_between)
{
    struct training_of_rows t;
    begin(&t, &sgd_type, (real)0.1);
    struct network *net = t.plan->net;
    real *before = allocate(net->params, sizeof *before);
    memcpy(before, net->param, net->params * sizeof *before);
    ck_assert(learner_gradient(&t.l) > 0);
    ck_assert(t.plan->grad[net->params - 1] != 0);
    plan_clear(t.plan);
    learner_update(&t.l);
    ck_assert(same(before, net->param, net->params));
    ck_assert_uint_eq(t.l.optimizer.t, 1);
    free(before);
    end(&t);
}
END_TEST

/* After a restart all depends on the seed, whatever came before: the order, the dropout,
 * and so the losses. */
START_TEST(restart_forgets)
{
    struct training_of_rows t;
    double loss[3];
    begin(&t, &sgd_type, 0);
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < i; k++)
            learner_step(&t.l);
        t.l.seed = i < 2 ? 5 : 6;
        t.l.epoch = 3;
        learner_restart(&t.l);
        loss[i] = learner_epoch(&t.l, "test");
    }
    ck_assert(loss[0] == loss[1]);
    ck_assert(loss[0] != loss[2]);
    end(&t);
}
END_TEST

/* In order, and numbers to predict: a line is found. */
START_TEST(numbers_to_predict)
{
    gsl_rng *rng = test_rng();
    real in[8], out[8];
    for (int i = 0; i < 8; i++) {
        in[i] = (real)(i - 4) / 4;
        out[i] = 3 * in[i] - 1;
    }
    struct tensors p = {tensor_view(in, 8, 1), {.value = tensor_view(out, 8, 1)}};
    struct examples e = tensors_examples(&p);
    struct plan *plan = ready(LIST(1, 1, 1, affine_new(1, 1, xavier)), 8, 1, false);
    struct learner l =
        learner_new(plan, &e, 8, half_squared_error,
                    optimizer_new(&sgd_type, plan->net->params, (real)0.5), rng);
    l.sampler.how = IN_ORDER;
    learner_iterate(&l, 300, NULL);
    assert_near(plan->net->param[0], 3, tolerance(1e-9, 1e-4));
    assert_near(plan->net->param[1], -1, tolerance(1e-9, 1e-4));
    learner_free(&l);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Nothing is allocated from the second step on. */
START_TEST(steps_allocate_nothing)
{
    struct training_of_rows t;
    begin(&t, &adam_type, (real)0.01);
    learner_iterate(&t.l, 10, NULL);
    size_t before = allocations_seen();
    learner_iterate(&t.l, 50, NULL);
    ck_assert_uint_eq(allocations_seen(), before);
    end(&t);
}
END_TEST

Suite *learner_suite(void)
{
    Suite *suite = suite_create("learner");
    TCase *tc = tcase_create("learner");
    tcase_add_test(tc, iterations_are_counted);
    tcase_add_test(tc, iterations_end_where_the_loss_is_not_finite);
    tcase_add_test(tc, schedule_by_steps);
    tcase_add_test(tc, schedule_by_epochs);
    tcase_add_test(tc, a_hook_between);
    tcase_add_test(tc, restart_forgets);
    tcase_add_test(tc, numbers_to_predict);
    if (allocations_counted())
        tcase_add_test(tc, steps_allocate_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
