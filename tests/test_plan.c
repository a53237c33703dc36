/* test_plan.c - networks at work: shards, threads, memory, gradients that add up, and
 * layers that no chapter has. */
#include "base/error.h"
#include "base/gradient.h"
#include "base/memory.h"
#include "helpers.h"
#include "learn/optimizer.h"
#include "nets/gradient_check.h"
#include "strange_layers.h"
#include "strange_networks.h"
#include "tests.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const bool in_double = sizeof(real) == sizeof(double);

static struct tensor random_batch(gsl_rng *rng, size_t n, size_t c, size_t h, size_t w)
{
    struct tensor x = tensor_new(n, c, h, w);
    fill_normal(&x, 1, rng);
    return x;
}

/* A batch of examples as a network takes them. */
static struct tensor examples_for(const struct network *net, gsl_rng *rng, size_t n)
{
    return random_batch(rng, n, net->example[1], net->example[2], net->example[3]);
}

static void random_labels(gsl_rng *rng, size_t n, size_t K, int label[])
{
    for (size_t i = 0; i < n; i++)
        label[i] = (int)gsl_rng_uniform_int(rng, K);
}

static const size_t batches[] = {33, 1, 2, 3, 100, 4, 5, 7, 64};
enum { BATCHES = sizeof batches / sizeof *batches, MOST = 100 };

static void assert_gradients(struct plan *plan, size_t N, int kind, gsl_rng *rng)
{
    struct tensor x = examples_for(plan->net, rng, N);
    int label[MOST];
    random_labels(rng, N, OUTPUTS, label);
    struct targets t = {.label = label, .labels = 1};
    struct gradient_error found[16];
    size_t n = plan_check(plan, &x, &t, softmax_cross_entropy, found, 16);
    ck_assert_uint_eq(n, strange_kinds[kind].tensors + plan->work.dx);
    ck_assert(!plan->work.dx || strcmp(found[n - 1].name, "dX") == 0);
    for (size_t k = 0; k < n; k++)
        ck_assert_msg(found[k].largest < 1e-6, "%s, batch of %zu: %s is %g off",
                      strange_kinds[kind].name, N, found[k].name,
                      (double)found[k].largest);
    tensor_free(&x);
}

/* Every tensor of every network has the right gradient, for batches that fill all
 * shards and for those that do not; and so has dX, which is checked for small batches.
 * The check leaves no trace. */
START_TEST(gradients_are_right)
{
    gsl_rng *rng = test_rng();
    struct plan *small = ready(strange_kinds[_i].make(), 9, 2, true);
    struct network *net = small->net;
    struct plan *large = plan_new(net, training_on(MOST, 1), rng);
    real *before = malloc(net->params * sizeof *before);
    ck_assert_uint_eq(net->params, strange_kinds[_i].params);
    for (size_t i = 0; i < net->states; i++)
        net->state[i] = (real)i;
    memcpy(before, net->param, net->params * sizeof *before);
    for (size_t N = 1; N <= 9; N += N < 5 ? 1 : 4)
        assert_gradients(small, N, _i, rng);
    assert_gradients(large, 33, _i, rng);
    assert_gradients(large, MOST, _i, rng);
    ck_assert(same(before, net->param, net->params));
    for (size_t i = 0; i < net->states; i++)
        ck_assert(net->state[i] == (real)i);
    free(before);
    plan_free(large);
    free_with_network(small);
    gsl_rng_free(rng);
}
END_TEST

/* A wrong slope spoils the layers before it and no others; names are those of the
 * book; there may be room for fewer errors than there are. */
START_TEST(check_finds_what_is_wrong)
{
    gsl_rng *rng = test_rng();
    struct network *net = LIST(3, 1, 1, affine_new(3, 4, he), wrong_new(),
                               affine_new(4, 4, he), tanh_new(), affine_new(4, 2, he));
    struct plan *plan = ready(net, 6, 1, true);
    static const char *const names[] = {"W1", "b1", "W2", "b2", "W3", "b3", "dX"};
    struct tensor x = random_batch(rng, 6, 3, 1, 1), t = random_batch(rng, 6, 2, 1, 1);
    struct targets targets = {.value = t};
    struct gradient_error found[7];
    ck_assert_uint_eq(plan_check(plan, &x, &targets, half_squared_error, NULL, 0), 7);
    memset(found, 0, sizeof found);
    plan_check(plan, &x, &targets, half_squared_error, found, 3);
    ck_assert_str_eq(found[2].name, "W2");
    ck_assert_str_eq(found[3].name, "");
    plan_check(plan, &x, &targets, half_squared_error, found, 7);
    for (int k = 0; k < 7; k++) {
        bool wrong = k < 2 || k == 6;
        ck_assert_str_eq(found[k].name, names[k]);
        ck_assert_msg(wrong ? found[k].largest > 0.01
                            : found[k].largest < tolerance(1e-7, 0.01),
                      "%s: %g", names[k], (double)found[k].largest);
    }
    net->param[net->params - 1] = NAN;
    plan_check(plan, &x, &targets, half_squared_error, found, 7);
    for (int k = 0; k < 7; k++)
        ck_assert(isnan(found[k].largest));
    tensor_free(&x);
    tensor_free(&t);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* The layers that remember, and how many tensors they carry from batch to batch. */
static const struct {
    struct layer *(*make)(size_t inputs, size_t units);
    size_t carried;
} recurrences[] = {{rnn_new, 1}, {lstm_new, 2}, {gru_new, 1}};
enum { RECURRENCES = sizeof recurrences / sizeof *recurrences };

static void assert_all_near(const real a[], const real b[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_near(a[i], b[i], tolerance(1e-14, 1e-6));
}

/* Work that carries what layers remember from batch to batch. */
static struct work carrying(struct work work)
{
    work.carry = true;
    return work;
}

/* A recurrent layer goes on where the last batch ended: two batches of 3 steps give
 * what one of 6 gives, until the plan is reset. Each plan carries its own; one that does
 * not carry begins anew. */
START_TEST(recurrence_is_carried_and_reset)
{
    gsl_rng *rng = test_rng();
    struct plan *halves = ready_for(LIST(3, 4, 1, recurrences[_i].make(4, 6)),
                                    carrying(training_on(7, 2)));
    struct plan *whole = ready(LIST(6, 4, 1, recurrences[_i].make(4, 6)), 7, 1, false);
    ck_assert(same(halves->net->param, whole->net->param, whole->net->params));
    struct tensor x = random_batch(rng, 7, 6, 4, 1), x1 = tensor_new(7, 3, 4, 1);
    struct tensor x2 = tensor_new(7, 3, 4, 1), first = tensor_new(7, 3, 6, 1);
    for (size_t n = 0; n < 7; n++) {
        memcpy(x1.data + 12 * n, x.data + 24 * n, 12 * sizeof(real));
        memcpy(x2.data + 12 * n, x.data + 24 * n + 12, 12 * sizeof(real));
    }
    const struct tensor *y = plan_forward(whole, &x);
    memcpy(first.data, plan_forward(halves, &x1)->data, 7 * 18 * sizeof(real));
    const struct tensor *second = plan_forward(halves, &x2);
    for (size_t n = 0; n < 7; n++) {
        assert_all_near(first.data + 18 * n, y->data + 36 * n, 18);
        assert_all_near(second->data + 18 * n, y->data + 36 * n + 18, 18);
    }
    ck_assert(!same(first.data, plan_forward(halves, &x1)->data, 7 * 18));
    plan_reset(halves);
    ck_assert(same(first.data, plan_forward(halves, &x1)->data, 7 * 18));
    struct plan *asking = plan_new(halves->net, carrying(predicting_on(7, 2)), NULL);
    struct plan *fresh = plan_new(halves->net, predicting_on(7, 2), NULL);
    ck_assert(same(first.data, plan_predict(asking, &x1)->data, 7 * 18));
    ck_assert(!same(first.data, plan_predict(asking, &x1)->data, 7 * 18));
    plan_reset(halves);
    ck_assert(!same(first.data, plan_predict(asking, &x1)->data, 7 * 18));
    plan_reset(asking);
    ck_assert(same(first.data, plan_predict(asking, &x1)->data, 7 * 18));
    ck_assert(!same(first.data, plan_predict(asking, &x1)->data, 7 * 18));
    for (int turn = 0; turn < 2; turn++)
        ck_assert(same(first.data, plan_predict(fresh, &x1)->data, 7 * 18));
    plan_free(asking);
    plan_free(fresh);
    struct tensor *all[] = {&x, &x1, &x2, &first};
    for (int k = 0; k < 4; k++)
        tensor_free(all[k]);
    free_with_network(halves);
    free_with_network(whole);
    gsl_rng_free(rng);
}
END_TEST

struct carried {
    struct plan *plan;
    struct tensor x;
    struct targets t;
    size_t tensors;
    real number[2 * 8 * 6];
};

/* Copies what the first layer carries, to the plan or from it. */
static void copy_carried(struct carried *c, bool to_plan)
{
    real *number = c->number;
    for (size_t s = 0; s < c->plan->shards; s++)
        for (size_t k = 0; k < c->tensors; k++) {
            struct tensor *h = &c->plan->shard[s].pass.inner[0].kept[k];
            memcpy(to_plan ? h->data : number, to_plan ? number : h->data,
                   tensor_size(h) * sizeof(real));
            number += tensor_size(h);
        }
}

static double second_loss(const real *numbers, size_t n, void *params)
{
    (void)numbers;
    (void)n;
    struct carried *c = params;
    struct tensor none = {{0}, NULL, false};
    copy_carried(c, true);
    return half_squared_error(plan_forward(c->plan, &c->x), &c->t, 8, &none);
}

/* The gradient of a batch that starts where another ended, what was carried over
 * taken as given. */
START_TEST(gradient_after_a_carry)
{
    gsl_rng *rng = test_rng();
    struct plan *plan =
        ready_for(LIST(3, 4, 1, recurrences[_i].make(4, 6), affine_new(18, 5, he)),
                  carrying(training_on(8, 1)));
    struct tensor t = random_batch(rng, 8, 5, 1, 1);
    struct tensor x1 = random_batch(rng, 8, 3, 4, 1);
    struct tensor x2 = random_batch(rng, 8, 3, 4, 1);
    struct carried c = {plan, x2, {.value = t}, recurrences[_i].carried, {0}};
    plan_forward(plan, &x1);
    copy_carried(&c, false);
    only_gradient(plan, &x2, &c.t, half_squared_error);
    double *slope = malloc(plan->net->params * sizeof *slope);
    gradient_numerical(second_loss, &c, plan->net->param, plan->net->params,
                       GRADIENT_STEP, slope);
    for (size_t i = 0; i < plan->net->params; i++)
        assert_near(plan->grad[i], (real)slope[i], tolerance(1e-8, 0.02));
    free(slope);
    tensor_free(&x1);
    tensor_free(&x2);
    tensor_free(&t);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Steps of SGD on batches of all sizes; what came of it. */
enum { STEPS = 3 * BATCHES };
struct trained {
    real *param, *grad, *state, loss[STEPS];
};

static struct trained train(struct plan *plan)
{
    gsl_rng *rng = test_rng();
    struct network *net = plan->net;
    struct trained result = {.param = malloc(net->params * sizeof(real)),
                             .grad = malloc(net->params * sizeof(real)),
                             .state = malloc((net->states + 1) * sizeof(real))};
    for (size_t i = 0; i < STEPS; i++) {
        struct tensor x = examples_for(net, rng, batches[i % BATCHES]);
        int label[MOST];
        random_labels(rng, x.dim[0], OUTPUTS, label);
        struct targets t = {.label = label, .labels = 1};
        result.loss[i] = only_gradient(plan, &x, &t, softmax_cross_entropy);
        sgd_step(net->params, net->param, plan->grad, (real)0.1);
        tensor_free(&x);
    }
    memcpy(result.param, net->param, net->params * sizeof(real));
    memcpy(result.grad, plan->grad, net->params * sizeof(real));
    memcpy(result.state, net->state, net->states * sizeof(real));
    gsl_rng_free(rng);
    return result;
}

static void free_trained(struct trained *t)
{
    free(t->param);
    free(t->grad);
    free(t->state);
}

/* One of the networks, to be trained in so many shards, which some do not allow, by so
 * many threads. */
static struct plan *cut_in(size_t shards, int threads, int kind)
{
    struct work work = training_on(MOST, threads);
    work.shards = shards;
    work.dx = true;
    return ready_for(strange_kinds[kind].make(), work);
}

/* In 1, 2 or 4 shards, for 1 to 4 threads and for more than can be used. */
START_TEST(threads_change_no_bit)
{
    static const int threads[] = {2, 3, 4, 9};
    for (size_t shards = 1; shards <= SHARDS; shards *= 2) {
        struct plan *one = cut_in(shards, 1, _i);
        struct trained expected = train(one);
        ck_assert(one->shards == shards || one->shards == 1);
        for (int k = 0; k < 4; k++) {
            struct plan *many = cut_in(shards, threads[k], _i);
            struct trained got = train(many);
            ck_assert(same(got.loss, expected.loss, STEPS));
            ck_assert(same(got.param, expected.param, one->net->params));
            ck_assert(same(got.grad, expected.grad, one->net->params));
            ck_assert(same(got.state, expected.state, one->net->states));
            ck_assert(same(many->y.data, one->y.data, tensor_size(&one->y)));
            ck_assert(same(many->dx.data, one->dx.data, tensor_size(&one->dx)));
            free_trained(&got);
            free_with_network(many);
        }
        for (size_t i = 0; i < one->net->params; i++)
            ck_assert(isfinite(expected.param[i]));
        free_trained(&expected);
        free_with_network(one);
    }
}
END_TEST

/* A network whose convolutions go by columns learns what the fast ones learn, but for
 * rounding. */
START_TEST(both_ways_learn_the_same)
{
    struct plan *fast = ready(strange_padded_network(), MOST, 1, true);
    struct plan *plain = ready(strange_columns_network(), MOST, 1, true);
    size_t params = fast->net->params;
    ck_assert(same(fast->net->param, plain->net->param, params));
    struct trained learned = train(fast), expected = train(plain);
    for (size_t k = 0; k < params; k++) {
        assert_near(learned.param[k], expected.param[k], tolerance(1e-11, 1e-3));
        assert_near(learned.grad[k], expected.grad[k], tolerance(1e-11, 1e-3));
    }
    free_trained(&learned);
    free_trained(&expected);
    free_with_network(fast);
    free_with_network(plain);
}
END_TEST

/* What is random in all these plans is to be equal. */
static void seed_alike(struct plan *const plans[], int n)
{
    for (int j = 0; j < n; j++)
        for (size_t k = 0; k < plans[j]->shards; k++)
            for (size_t i = 0; i < network_layers(plans[j]->net); i++)
                gsl_rng_set(plans[j]->shard[k].pass.inner[i].rng, 10 * k + i);
}

/* The gradients of a batch, from a plan that has seen others, from a new one for just
 * so many, and, in parts, from another one for the same network: forward, the loss of
 * the whole batch, backward. */
START_TEST(batches_of_any_size)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_kinds[_i].make(), MOST + 7, 2, true);
    for (size_t b = 0; b < BATCHES; b++) {
        size_t N = batches[b];
        struct tensor x = examples_for(plan->net, rng, N);
        struct tensor dy = tensor_new(N, OUTPUTS, 1, 1);
        int label[MOST];
        random_labels(rng, N, OUTPUTS, label);
        struct targets t = {.label = label, .labels = 1};
        struct plan *exact = ready(strange_kinds[_i].make(), N, 1, true);
        struct plan *parts = plan_new(exact->net, training_on(N, 1), rng);
        memcpy(exact->net->state, plan->net->state, plan->net->states * sizeof(real));
        seed_alike((struct plan *[]){plan, exact, parts}, 3);
        plan_reset(plan);
        real loss = only_gradient(plan, &x, &t, softmax_cross_entropy);
        ck_assert(only_gradient(exact, &x, &t, softmax_cross_entropy) == loss);
        const struct tensor *y = plan_forward(parts, &x);
        ck_assert_uint_eq(y->dim[0], N);
        ck_assert_uint_eq(plan->y.dim[0], N);
        ck_assert_uint_eq(plan->dx.dim[0], N);
        assert_near(softmax_cross_entropy(y, &t, N, &dy), loss, tolerance(1e-14, 1e-5));
        only_backward(parts, &x, &dy);
        ck_assert(same(exact->y.data, plan->y.data, N * OUTPUTS));
        ck_assert(same(parts->y.data, plan->y.data, N * OUTPUTS));
        ck_assert(same(exact->grad, plan->grad, plan->net->params));
        ck_assert(same(parts->grad, plan->grad, plan->net->params));
        ck_assert(same(exact->dx.data, plan->dx.data, tensor_size(&x)));
        tensor_free(&x);
        tensor_free(&dy);
        plan_free(parts);
        free_with_network(exact);
    }
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* What one example gives alone it gives in any company, and the gradients of all add up
 * to that of the batch. Not so where layers need the whole batch, or draw numbers. */
START_TEST(gradient_is_the_sum_over_examples)
{
    static const size_t some[] = {33, 1, 3, MOST};
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_kinds[_i].make(), MOST, 1, true);
    size_t D = tensor_columns(&plan->dx), params = plan->net->params;
    for (int b = 0; b < 4; b++) {
        size_t N = some[b];
        struct tensor x = examples_for(plan->net, rng, N), dx = tensor_new(N, D, 1, 1);
        struct tensor y = tensor_new(N, OUTPUTS, 1, 1);
        struct tensor dy = random_batch(rng, N, OUTPUTS, 1, 1);
        double *grad = calloc(params, sizeof *grad);
        plan_reset(plan);
        memcpy(y.data, plan_forward(plan, &x)->data, N * OUTPUTS * sizeof(real));
        only_backward(plan, &x, &dy);
        memcpy(dx.data, plan->dx.data, N * D * sizeof(real));
        for (size_t k = 0; k < params; k++)
            grad[k] = (double)plan->grad[k];
        for (size_t i = 0; i < N; i++) {
            struct tensor xi = tensor_rows(&x, i, 1), dyi = tensor_rows(&dy, i, 1);
            plan_reset(plan);
            plan_forward(plan, &xi);
            only_backward(plan, &xi, &dyi);
            for (size_t k = 0; k < OUTPUTS; k++)
                assert_near(plan->y.data[k], y.data[i * OUTPUTS + k],
                            tolerance(1e-13, 1e-5));
            for (size_t k = 0; k < D; k++)
                assert_near(plan->dx.data[k], dx.data[i * D + k],
                            tolerance(1e-13, 1e-5));
            for (size_t k = 0; k < params; k++)
                grad[k] -= (double)plan->grad[k];
        }
        for (size_t k = 0; k < params; k++)
            assert_near((real)grad[k], 0, tolerance(1e-11, 1e-3));
        free(grad);
        struct tensor *all[] = {&x, &dx, &y, &dy};
        for (int k = 0; k < 4; k++)
            tensor_free(all[k]);
    }
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* A tree of shards, one example each: its gradients, one after another, and losses. */
static real tree_sum(const real part[], size_t step, size_t shards)
{
    if (shards == 1)
        return part[0];
    real left = part[0] + part[step];
    return shards == 2 ? left : left + (part[2 * step] + part[3 * step]);
}

/* The gradient of a batch is that of its shards, (0 + 1) + (2 + 3), to the last bit;
 * also where there are so many parameters that they are added in parts; and so is the
 * loss. A shard of one example has the gradient of that example alone. */
START_TEST(shards_are_added_as_a_tree)
{
    enum { D = 90, M = 70 };
    static const size_t cuts[] = {1, 2, 4};
    size_t shards = cuts[_i];
    gsl_rng *rng = test_rng();
    struct work work = {.capacity = shards,
                        .shards = shards,
                        .threads = 2,
                        .training = true};
    struct plan *plan = ready_for(LIST(D, 1, 1, affine_new(D, M, he)), work);
    struct plan *alone = plan_new(plan->net, training_on(1, 1), rng);
    size_t params = plan->net->params;
    struct tensor x = tensor_new(shards, D, 1, 1), goal = tensor_new(shards, M, 1, 1);
    real *part = allocate(shards * params, sizeof *part), loss[SHARDS];
    for (int turn = 0; turn < 2; turn++) {
        fill_normal(&x, 1, rng);
        fill_normal(&goal, 1, rng);
        struct targets t = {.value = goal};
        real all = only_gradient(plan, &x, &t, half_squared_error);
        for (size_t s = 0; s < shards; s++) {
            struct tensor one = tensor_rows(&x, s, 1), dy = plan->shard[s].dy;
            plan_forward(alone, &one);
            only_backward(alone, &one, &dy);
            memcpy(part + s * params, alone->grad, params * sizeof *part);
            loss[s] = plan->shard[s].loss;
        }
        for (size_t i = 0; i < params; i++)
            ck_assert(plan->grad[i] == tree_sum(part + i, params, shards));
        ck_assert(all == tree_sum(loss, 1, shards));
    }
    free(part);
    tensor_free(&x);
    tensor_free(&goal);
    plan_free(alone);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Gradients add up from backward to backward, of the same batch and of others, until
 * they are cleared; but for rounding, for layers add to the sum themselves. */
START_TEST(gradients_add_up)
{
    gsl_rng *rng = test_rng();
    real tolerated = tolerance(1e-13, 1e-4);
    struct plan *plan =
        cut_in(_i / STRANGE_KINDS == 0 ? 1 : SHARDS, 2, _i % STRANGE_KINDS);
    size_t params = plan->net->params;
    real *sum = allocate(params, sizeof *sum);
    for (int turn = 0; turn < 3; turn++) {
        struct tensor x = examples_for(plan->net, rng, 10 - turn);
        struct tensor dy = random_batch(rng, 10 - turn, OUTPUTS, 1, 1);
        plan_forward(plan, &x);
        only_backward(plan, &x, &dy);
        memcpy(sum, plan->grad, params * sizeof *sum);
        plan_backward(plan, &x, &dy);
        for (size_t i = 0; i < params; i++)
            assert_near(plan->grad[i], 2 * sum[i], tolerated);
        plan_clear(plan);
        for (size_t i = 0; i < params; i++)
            ck_assert(plan->grad[i] == 0);
        tensor_free(&x);
        tensor_free(&dy);
    }
    free(sum);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* plan_gradient() adds too: what two batches give one after the other is the sum of
 * what each gives alone. */
START_TEST(batches_add_up)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_plain_network(), 9, 2, false);
    size_t params = plan->net->params;
    struct tensor x = random_batch(rng, 9, 3, 4, 1);
    struct tensor first = tensor_rows(&x, 0, 6), second = tensor_rows(&x, 6, 3);
    int label[9];
    random_labels(rng, 9, OUTPUTS, label);
    struct targets t1 = {.label = label, .labels = 1};
    struct targets t2 = {.label = label + 6, .labels = 1};
    real *one = allocate(2 * params, sizeof *one), *two = one + params;
    real loss = only_gradient(plan, &second, &t2, softmax_cross_entropy);
    memcpy(two, plan->grad, params * sizeof *two);
    only_gradient(plan, &first, &t1, softmax_cross_entropy);
    memcpy(one, plan->grad, params * sizeof *one);
    ck_assert(plan_gradient(plan, &second, &t2, softmax_cross_entropy) == loss);
    for (size_t i = 0; i < params; i++)
        assert_near(plan->grad[i], one[i] + two[i], tolerance(1e-13, 1e-4));
    free(one);
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* What layer k gives for the examples x when it is all there is. The caller frees the
 * pass. */
static struct pass run_alone(const struct layer *l, const struct tensor *x,
                             bool training)
{
    struct pass p;
    struct planning how = {NULL, false, NULL};
    ck_assert_int_eq(layer_plan(l, x->dim, &how, &p), GSL_SUCCESS);
    layer_forward(l, x, &p, training);
    return p;
}

/* Every layer's output is what that layer makes, alone, of the output before: whole
 * batches, also odd ones and such as leave shards empty, in training and outside. */
START_TEST(outputs_can_be_read)
{
    static const size_t sizes[] = {33, 1, 2, 3, 5, 7, 0, 33};
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_kinds[_i].make(), 33, 2, false);
    for (int b = 0; b < 16; b++) {
        size_t N = sizes[b / 2];
        bool training = b % 2 == 0 && _i < CERTAIN;
        struct tensor x = examples_for(plan->net, rng, N);
        const struct tensor *in = &x;
        plan_reset(plan);
        const struct tensor *y =
            training ? plan_forward(plan, &x) : plan_predict(plan, &x);
        for (size_t k = 0; k < network_layers(plan->net) && N > 0; k++) {
            const struct tensor *out = plan_output(plan, k);
            struct pass p = run_alone(network_layer(plan->net, k), in, training);
            ck_assert(memcmp(out->dim, p.y.dim, sizeof out->dim) == 0);
            for (size_t i = 0; i < tensor_size(out); i++)
                assert_near(out->data[i], p.y.data[i], tolerance(1e-13, 1e-5));
            pass_free(&p);
            in = out;
        }
        const struct tensor *last = plan_output(plan, network_layers(plan->net) - 1);
        ck_assert_uint_eq(last->dim[0], N);
        ck_assert(same(last->data, y->data, N * OUTPUTS));
        tensor_free(&x);
    }
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* A recurrent network learns from runs of 64 steps, and is asked step by step: two
 * plans for examples of two shapes, one network. */
START_TEST(plans_of_two_shapes)
{
    enum { T = 64, N = 5, UNITS = 6 };
    gsl_rng *rng = test_rng();
    struct plan *runs =
        ready(LIST(T, 4, 1, recurrences[_i].make(4, 9), recurrences[_i].make(9, UNITS)),
              N, 2, false);
    struct work work = carrying(predicting_on(N, 1));
    memcpy(work.example, (size_t[3]){1, 4, 1}, sizeof work.example);
    struct plan *steps = plan_new(runs->net, work, NULL);
    struct tensor x = random_batch(rng, N, T, 4, 1), one = tensor_new(N, 1, 4, 1);
    struct tensor goal = random_batch(rng, N, T * UNITS, 1, 1);
    struct targets targets = {.value = goal};
    real first = 0, last = 0;
    for (int epoch = 0; epoch < 20; epoch++) {
        plan_reset(runs);
        last = only_gradient(runs, &x, &targets, half_squared_error);
        first = epoch == 0 ? last : first;
        sgd_step(runs->net->params, runs->net->param, runs->grad, (real)0.002);
    }
    ck_assert(last < first);
    plan_reset(runs);
    const struct tensor *whole = plan_predict(runs, &x);
    for (size_t t = 0; t < T; t++) {
        for (size_t n = 0; n < N; n++)
            memcpy(one.data + 4 * n, x.data + (n * T + t) * 4, 4 * sizeof(real));
        const struct tensor *y = plan_predict(steps, &one);
        ck_assert(y->dim[1] == 1 && y->dim[2] == UNITS);
        for (size_t n = 0; n < N; n++)
            assert_all_near(y->data + n * UNITS, whole->data + (n * T + t) * UNITS,
                            UNITS);
    }
    tensor_free(&x);
    tensor_free(&one);
    tensor_free(&goal);
    plan_free(steps);
    free_with_network(runs);
    gsl_rng_free(rng);
}
END_TEST

/* Two networks against each other: one makes pairs of numbers out of noise, the other
 * tells them from real ones. */
enum { FAKES = 11 };

struct contest {
    struct plan *maker, *judge, *both;
    struct tensor noise, real_ones;
    int fake[FAKES], genuine[FAKES];
};

/* `both` is the maker with the judge behind it as one network, of which the numbers are
 * copies. */
static struct contest contest_new(gsl_rng *rng)
{
    struct contest c = {
        ready(LIST(3, 1, 1, affine_new(3, 8, he), tanh_new(), affine_new(8, 2, he)),
              FAKES, 2, false),
        ready(LIST(2, 1, 1, affine_new(2, 7, he), leaky_relu_new(),
                   affine_new(7, 1, he)),
              FAKES, 2, true),
        ready(LIST(3, 1, 1, affine_new(3, 8, he), tanh_new(), affine_new(8, 2, he),
                   affine_new(2, 7, he), leaky_relu_new(), affine_new(7, 1, he)),
              FAKES, 2, false),
        random_batch(rng, FAKES, 3, 1, 1),
        random_batch(rng, FAKES, 2, 1, 1),
        {0},
        {0}};
    for (int i = 0; i < FAKES; i++)
        c.genuine[i] = 1;
    return c;
}

static void contest_free(struct contest *c)
{
    free_with_network(c->maker);
    free_with_network(c->judge);
    free_with_network(c->both);
    tensor_free(&c->noise);
    tensor_free(&c->real_ones);
}

/* The judge learns from real pairs and from made ones, two backward calls in a step. */
static void judge_step(struct contest *c)
{
    struct network *net = c->judge->net;
    struct targets genuine = {.label = c->genuine, .labels = 1};
    struct targets fake = {.label = c->fake, .labels = 1};
    plan_clear(c->judge);
    plan_gradient(c->judge, &c->real_ones, &genuine, sigmoid_cross_entropy);
    plan_gradient(c->judge, plan_forward(c->maker, &c->noise), &fake,
                  sigmoid_cross_entropy);
    sgd_step(net->params, net->param, c->judge->grad, (real)0.1);
}

/* The maker's gradient is that of being taken for real: the judge's dx goes back through
 * it. The judge's own gradient is not wanted and not used. */
static real maker_gradient(struct contest *c)
{
    struct targets genuine = {.label = c->genuine, .labels = 1};
    const struct tensor *made = plan_forward(c->maker, &c->noise);
    real loss = plan_gradient(c->judge, made, &genuine, sigmoid_cross_entropy);
    only_backward(c->maker, &c->noise, &c->judge->dx);
    return loss;
}

START_TEST(two_networks_against_each_other)
{
    gsl_rng *rng = test_rng();
    struct contest c = contest_new(rng);
    struct network *maker = c.maker->net, *judge = c.judge->net, *both = c.both->net;
    struct targets genuine = {.label = c.genuine, .labels = 1};
    for (int step = 0; step < 30; step++) {
        fill_normal(&c.noise, 1, rng);
        fill_normal(&c.real_ones, 1, rng);
        judge_step(&c);
        memcpy(both->param, maker->param, maker->params * sizeof(real));
        memcpy(both->param + maker->params, judge->param, judge->params * sizeof(real));
        real loss = maker_gradient(&c);
        ck_assert(only_gradient(c.both, &c.noise, &genuine, sigmoid_cross_entropy) ==
                  loss);
        ck_assert(same(c.maker->grad, c.both->grad, maker->params));
        sgd_step(maker->params, maker->param, c.maker->grad, (real)0.1);
    }
    contest_free(&c);
    gsl_rng_free(rng);
}
END_TEST

/* Between forward and backward a prediction by a second plan for the same network, of
 * other examples, changes neither the gradient nor the output, nor what is random
 * later. */
START_TEST(plans_do_not_disturb_each_other)
{
    static const size_t others[] = {1, MOST, 3, 0, 7};
    gsl_rng *rng = test_rng();
    struct plan *quiet = ready(strange_kinds[_i].make(), 10, 2, true);
    struct plan *disturbed = ready(strange_kinds[_i].make(), 10, 2, true);
    struct plan *other = plan_new(disturbed->net, predicting_on(MOST, 2), NULL);
    for (int turn = 0; turn < 5; turn++) {
        struct tensor x = examples_for(quiet->net, rng, 10);
        struct tensor z = examples_for(quiet->net, rng, others[turn]);
        struct tensor dy = random_batch(rng, 10, OUTPUTS, 1, 1);
        plan_forward(quiet, &x);
        plan_forward(disturbed, &x);
        plan_predict(other, &z);
        only_backward(quiet, &x, &dy);
        only_backward(disturbed, &x, &dy);
        ck_assert(same(quiet->y.data, disturbed->y.data, 10 * OUTPUTS));
        ck_assert(same(quiet->grad, disturbed->grad, quiet->net->params));
        ck_assert(same(quiet->dx.data, disturbed->dx.data, tensor_size(&x)));
        tensor_free(&x);
        tensor_free(&z);
        tensor_free(&dy);
    }
    plan_free(other);
    free_with_network(quiet);
    free_with_network(disturbed);
    gsl_rng_free(rng);
}
END_TEST

/* A batch is cut in 4 runs of floor or ceil(N / 4) rows, or not at all. */
START_TEST(shards_are_nearly_equal)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_plain_network(), 21, 1, false);
    struct plan *whole = ready(strange_whole_batch_network(), 21, 4, false);
    ck_assert_uint_eq(whole->shards, 1);
    for (size_t N = 0; N <= 21; N++) {
        struct tensor x = random_batch(rng, N, 3, 4, 1);
        ck_assert_uint_eq(plan_forward(plan, &x)->dim[0], N);
        size_t at = 0;
        ck_assert_uint_eq(plan->shards, SHARDS);
        for (size_t s = 0; s < SHARDS; s++) {
            size_t rows = plan->shard[s].rows.count;
            ck_assert_uint_eq(plan->shard[s].rows.first, at);
            ck_assert(rows == N / SHARDS || rows == (N + SHARDS - 1) / SHARDS);
            at += rows;
        }
        ck_assert_uint_eq(at, N);
        plan_forward(whole, &x);
        ck_assert_uint_eq(whole->shard[0].rows.count, N);
        tensor_free(&x);
    }
    free_with_network(plan);
    free_with_network(whole);
    gsl_rng_free(rng);
}
END_TEST

/* `after` sees every shard that has examples, in their order, in training only;
 * also in a layer that lies in others. */
START_TEST(after_in_the_order_of_shards)
{
    struct layer *inside = in_sequence(listener_new(), relu_new(), NULL);
    struct plan *plan = ready(LIST(1, 1, 1, inside), 11, 4, false);
    struct tensor x = tensor_new(11, 1, 1, 1), dy = tensor_new(11, 1, 1, 1);
    for (int i = 0; i < 11; i++)
        x.data[i] = (real)i + 1;
    int label[11] = {0};
    struct targets t = {.label = label, .labels = 1};
    plan_forward(plan, &x);
    only_backward(plan, &x, &dy);
    plan_predict(plan, &x);
    ck_assert(same(plan->net->state, (real[]){10, 7, 4, 1, 0}, 5));
    x.dim[0] = 3;
    only_gradient(plan, &x, &t, softmax_cross_entropy);
    ck_assert(same(plan->net->state, (real[]){3, 2, 1, 10, 7, 4, 1, 0}, HEARD));
    x.dim[0] = 0;
    dy.dim[0] = 0;
    ck_assert(only_gradient(plan, &x, &t, softmax_cross_entropy) == 0);
    only_backward(plan, &x, &dy);
    ck_assert(same(plan->net->state, (real[]){3, 2, 1, 10, 7, 4, 1, 0}, HEARD));
    tensor_free(&x);
    tensor_free(&dy);
    free_with_network(plan);
}
END_TEST

/* The running mean moves in training and is used outside of it. */
START_TEST(state_is_kept)
{
    struct plan *plan = ready(LIST(2, 1, 1, centre_new(2)), 4, 2, false);
    real numbers[] = {1, 10, 2, 20, 3, 30, 6, 60}, *b = plan->net->param,
         *mean = plan->net->state;
    struct tensor x = tensor_view(numbers, 4, 2);
    plan_forward(plan, &x);
    ck_assert(mean[0] == (real)1.5 && mean[1] == 15);
    struct tensor one = tensor_rows(&x, 3, 1);
    const struct tensor *y = plan_predict(plan, &one);
    ck_assert(y->data[0] == (real)4.5 + b[0] && y->data[1] == 45 + b[1]);
    ck_assert(mean[0] == (real)1.5 && mean[1] == 15);
    plan_forward(plan, &one);
    ck_assert(mean[0] == (real)3.75 && mean[1] == (real)37.5);
    gsl_rng *rng = test_rng();
    network_init(plan->net, rng);
    ck_assert(mean[0] == 0 && mean[1] == 0);
    gsl_rng_free(rng);
    free_with_network(plan);
}
END_TEST

/* Outputs outside of training are those of training where layers do not mind: for no
 * example, one, many, and fewer again, for any number of threads, from the plan that
 * trains and from one that only predicts, which keeps nothing for going back. */
START_TEST(predictions)
{
    static const size_t some[] = {0, 33, 1, 3, 4, 5, MOST, 4, 0};
    gsl_rng *rng = test_rng();
    for (int threads = 1; threads <= 4; threads *= 2) {
        struct plan *plan = ready(strange_kinds[_i].make(), MOST, threads, true);
        struct plan *asking = plan_new(plan->net, predicting_on(MOST, 1), NULL);
        for (int b = 0; b < 9; b++) {
            size_t N = some[b];
            struct tensor x = examples_for(plan->net, rng, N);
            struct tensor flat = tensor_view(x.data, N, tensor_columns(&x));
            struct tensor y = tensor_new(N, OUTPUTS, 1, 1);
            plan_reset(plan);
            plan_reset(asking);
            memcpy(y.data, plan_forward(plan, &x)->data, N * OUTPUTS * sizeof(real));
            plan_reset(plan);
            const struct tensor *own = plan_predict(plan, &flat);
            const struct tensor *other = plan_predict(asking, &x);
            ck_assert(own->dim[0] == N && own->dim[1] == OUTPUTS);
            ck_assert(other->dim[0] == N && other->dim[1] == OUTPUTS);
            ck_assert(same(own->data, y.data, N * OUTPUTS));
            ck_assert(same(other->data, y.data, N * OUTPUTS));
            tensor_free(&x);
            tensor_free(&y);
        }
        ck_assert_ptr_null(asking->grad);
        for (size_t k = 0; k < network_layers(plan->net); k++)
            ck_assert_ptr_null(asking->shard[0].pass.inner[k].dx.data);
        plan_free(asking);
        free_with_network(plan);
    }
    gsl_rng_free(rng);
}
END_TEST

/* The first layer hands nothing back unless it is asked to, and its other gradients
 * are the same. */
START_TEST(dx_only_if_asked)
{
    gsl_rng *rng = test_rng();
    struct plan *with = ready(strange_kinds[_i].make(), 10, 1, true);
    struct plan *without = ready(strange_kinds[_i].make(), 10, 1, false);
    struct tensor x = examples_for(with->net, rng, 10);
    struct tensor dy = random_batch(rng, 10, OUTPUTS, 1, 1);
    plan_forward(with, &x);
    plan_forward(without, &x);
    only_backward(with, &x, &dy);
    only_backward(without, &x, &dy);
    ck_assert_ptr_null(without->dx.data);
    for (size_t s = 0; s < without->shards; s++) {
        ck_assert_ptr_null(without->shard[s].pass.dx.data);
        ck_assert_ptr_null(without->shard[s].pass.inner[0].dx.data);
        ck_assert_ptr_nonnull(without->shard[s].pass.inner[1].dx.data);
    }
    ck_assert(same(with->grad, without->grad, with->net->params));
    tensor_free(&x);
    tensor_free(&dy);
    free_with_network(with);
    free_with_network(without);
    gsl_rng_free(rng);
}
END_TEST

/* Once the threads have started, training takes no memory: not for a step, not for
 * a batch of another size, not for a prediction no larger than one before. */
START_TEST(no_allocation_in_training)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_kinds[_i].make(), MOST, 1 + _i % 2, true);
    struct optimizer adam = optimizer_new(&adam_type, plan->net->params, (real)0.01);
    struct tensor x = examples_for(plan->net, rng, MOST);
    int label[MOST];
    char where[50];
    random_labels(rng, MOST, OUTPUTS, label);
    struct targets t = {.label = label, .labels = 1};
    size_t before = 0, broken = 0;
    for (size_t i = 0; i < 50; i++) {
        x.dim[0] = i == 0 ? MOST : batches[i % BATCHES];
        only_gradient(plan, &x, &t, softmax_cross_entropy);
        optimizer_step(&adam, plan->net->param, plan->grad);
        plan_predict(plan, &x);
        plan_reset(plan);
        broken += plan_not_finite(plan, where, sizeof where);
        if (i == 0)
            before = allocations_seen();
    }
    size_t after = allocations_seen();
    ck_assert_uint_eq(broken, 0);
    ck_assert_msg(after == before, "%zu allocations", after - before);
    gsl_rng_free(gsl_rng_clone(rng));
    ck_assert(!allocations_counted() || allocations_seen() > after);
    optimizer_free(&adam);
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* The layer is the first one, wherever in the batch it is; infinity counts; what a
 * shard still has of an earlier batch does not. */
START_TEST(not_finite_is_named)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_plain_network(), 10, 1, false);
    struct tensor x = random_batch(rng, 10, 3, 4, 1);
    char where[50] = "";
    ck_assert(!plan_not_finite(plan, where, sizeof where));
    for (size_t N = 10; N > 0; N--) {
        x.dim[0] = N;
        plan_forward(plan, &x);
        ck_assert(!plan_not_finite(plan, where, sizeof where));
        real *last = &x.data[N * 12 - 1], kept = *last;
        *last = N % 2 ? NAN : -INFINITY;
        plan_forward(plan, &x);
        ck_assert(plan_not_finite(plan, where, sizeof where));
        ck_assert_str_eq(where, "layer 1 (affine)");
        *last = kept;
    }
    plan->net->param[84 + 7 + 3] = NAN;
    x.dim[0] = 10;
    plan_forward(plan, &x);
    ck_assert(plan_not_finite(plan, where, sizeof where));
    ck_assert_str_eq(where, "layer 3 (affine)");
    tensor_free(&x);
    free_with_network(plan);
    plan = ready(LIST(1, 1, 1, leaky_relu_new(), affine_new(1, 1, he)), 1, 1, false);
    real huge = INFINITY;
    x = tensor_view(&huge, 1, 1);
    plan_forward(plan, &x);
    ck_assert(plan_not_finite(plan, where, sizeof where));
    ck_assert_str_eq(where, "layer 1 (leaky ReLU)");
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* A learning rate that is too large is noticed sooner or later. */
START_TEST(divergence_is_noticed)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_plain_network(), 10, 1, false);
    struct tensor x = random_batch(rng, 10, 3, 4, 1);
    struct tensor goal = random_batch(rng, 10, OUTPUTS, 1, 1);
    struct targets t = {.value = goal};
    char where[50];
    int i = 0;
    do {
        only_gradient(plan, &x, &t, half_squared_error);
        sgd_step(plan->net->params, plan->net->param, plan->grad, (real)1e20);
    } while (!plan_not_finite(plan, where, sizeof where) && ++i < 100);
    ck_assert_int_lt(i, 100);
    tensor_free(&x);
    tensor_free(&goal);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Layers that do not fit together are one error, each time, and no plan; nothing is
 * left behind, which the sanitizer looks after. */
START_TEST(misfits_are_refused)
{
    gsl_rng *rng = test_rng();
    struct network *net = strange_misfits[_i].make();
    struct work works[] = {training_on(10, 1), predicting_on(10, 1),
                           training_on(10, 2)};
    network_init(net, rng);
    works[2].dx = true;
    for (int trial = 0; trial < 3; trial++) {
        faults_watch();
        ck_assert_ptr_null(plan_new(net, works[trial], rng));
        assert_one_fault(GSL_EINVAL, strange_misfits[_i].what, strange_misfits[_i].why);
    }
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* Examples of another shape than the layers take are refused likewise; those that they
 * take may come in any. */
START_TEST(shapes_are_refused)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(strange_plain_network(), 4, 1, false);
    struct work work = predicting_on(4, 1);
    memcpy(work.example, (size_t[3]){13, 1, 1}, sizeof work.example);
    faults_watch();
    ck_assert_ptr_null(plan_new(plan->net, work, NULL));
    assert_one_fault(GSL_EINVAL, "an affine layer of 12 inputs", "13 x 1 x 1");
    memcpy(work.example, (size_t[3]){2, 2, 3}, sizeof work.example);
    struct plan *other = plan_new(plan->net, work, NULL);
    struct tensor x = random_batch(rng, 4, 12, 1, 1);
    ck_assert(same(plan_predict(other, &x)->data, plan_predict(plan, &x)->data, 20));
    tensor_free(&x);
    plan_free(other);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Mistakes of the programmer end the program. */
enum {
    TOO_MANY,
    WRONG_SIZE,
    WRONG_PREDICTION,
    WRONG_LABEL,
    NOT_FOR_TRAINING,
    NOT_FORWARD,
    THREE_SHARDS,
    MISTAKES
};

static void make_mistake(int which, struct plan *plan, struct plan *asking)
{
    struct tensor x = tensor_new(10, 3, 4, 1), many = tensor_new(11, 3, 4, 1);
    struct tensor wide = tensor_new(10, 13, 1, 1), dy = tensor_new(10, OUTPUTS, 1, 1);
    int label[10] = {[9] = OUTPUTS};
    struct targets t = {.label = label, .labels = 1};
    switch (which) {
    case TOO_MANY: plan_forward(plan, &many); break;
    case WRONG_SIZE: plan_forward(plan, &wide); break;
    case WRONG_PREDICTION: plan_predict(plan, &wide); break;
    case WRONG_LABEL: plan_gradient(plan, &x, &t, softmax_cross_entropy); break;
    case NOT_FOR_TRAINING: plan_forward(asking, &x); break;
    case NOT_FORWARD:
        plan_forward(plan, &x);
        plan_predict(plan, &x);
        plan_backward(plan, &x, &dy);
        break;
    default:
        plan_new(plan->net, (struct work){.capacity = 3, .shards = 3, .threads = 1},
                 NULL);
    }
}

START_TEST(mistakes_are_asserted)
{
    struct plan *plan = ready(strange_plain_network(), 10, 1, false);
    struct plan *asking = plan_new(plan->net, predicting_on(10, 1), NULL);
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    make_mistake(_i, plan, asking);
}
END_TEST

Suite *plan_suite(void)
{
    Suite *suite = suite_create("plan");
    TCase *tc = tcase_create("gradients");
    if (in_double)
        tcase_add_loop_test(tc, gradients_are_right, 0, STRANGE_KINDS);
    tcase_add_test(tc, check_finds_what_is_wrong);
    tcase_add_loop_test(tc, recurrence_is_carried_and_reset, 0, RECURRENCES);
    tcase_add_loop_test(tc, gradient_after_a_carry, 0, RECURRENCES);
    suite_add_tcase(suite, tc);
    tc = tcase_create("batches");
    tcase_add_loop_test(tc, threads_change_no_bit, 0, STRANGE_KINDS);
    tcase_add_test(tc, both_ways_learn_the_same);
    tcase_add_loop_test(tc, batches_of_any_size, 0, STRANGE_KINDS);
    tcase_add_loop_test(tc, gradient_is_the_sum_over_examples, 0, ALONE);
    tcase_add_loop_test(tc, shards_are_added_as_a_tree, 0, 3);
    tcase_add_loop_test(tc, gradients_add_up, 0, 2 * STRANGE_KINDS);
    tcase_add_test(tc, batches_add_up);
    tcase_add_loop_test(tc, outputs_can_be_read, 0, STRANGE_KINDS);
    tcase_add_loop_test(tc, plans_of_two_shapes, 0, RECURRENCES);
    tcase_add_test(tc, two_networks_against_each_other);
    tcase_add_loop_test(tc, plans_do_not_disturb_each_other, 0, STRANGE_KINDS);
    tcase_add_test(tc, shards_are_nearly_equal);
    tcase_add_test(tc, after_in_the_order_of_shards);
    tcase_add_test(tc, state_is_kept);
    tcase_add_loop_test(tc, predictions, 0, ALONE);
    tcase_add_loop_test(tc, dx_only_if_asked, 0, STRANGE_KINDS);
    tcase_add_loop_test(tc, no_allocation_in_training, 0, STRANGE_KINDS);
    suite_add_tcase(suite, tc);
    tc = tcase_create("faults");
    tcase_add_test(tc, not_finite_is_named);
    tcase_add_test(tc, divergence_is_noticed);
    tcase_add_loop_test(tc, misfits_are_refused, 0, STRANGE_MISFITS);
    tcase_add_test(tc, shapes_are_refused);
    tcase_add_loop_test_raise_signal(tc, mistakes_are_asserted, SIGABRT, 0, MISTAKES);
    suite_add_tcase(suite, tc);
    return suite;
}
