/* test_network.c - shards, threads, memory, and layers that no chapter has. */
#include "error.h"
#include "gradient.h"
#include "gradient_check.h"
#include "helpers.h"
#include "memory.h"
#include "network.h"
#include "sgd.h"
#include "strange_layers.h"
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

static void random_labels(gsl_rng *rng, size_t n, size_t K, unsigned char label[])
{
    for (size_t i = 0; i < n; i++)
        label[i] = (unsigned char)gsl_rng_uniform_int(rng, K);
}

static bool same(const real *a, const real *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

/* A network that is ready: initialized, planned, its biases not zero. */
static struct network *ready(struct network *net, size_t capacity, int threads, bool dx)
{
    gsl_rng *rng = test_rng();
    network_init(net, rng);
    for (size_t i = 0; i < net->params; i++)
        net->param[i] += (real)gsl_rng_uniform(rng) / 10;
    ck_assert_int_eq(network_plan(net, capacity, threads, dx, rng), GSL_SUCCESS);
    gsl_rng_free(rng);
    return net;
}

static struct network *list(size_t c, size_t h, size_t w, struct layer *const layers[],
                            size_t n)
{
    struct network *net = network_new(c, h, w);
    for (size_t k = 0; k < n; k++)
        network_add(net, layers[k]);
    return net;
}

#define LIST(c, h, w, ...)                                                             \
    list(c, h, w, (struct layer *[]){__VA_ARGS__},                                     \
         sizeof((struct layer *[]){__VA_ARGS__}) / sizeof(struct layer *))

static struct layer *in_sequence(struct layer *a, struct layer *b, struct layer *c)
{
    struct layer *sequence = sequence_new();
    sequence_add(sequence, a);
    sequence_add(sequence, b);
    if (c != NULL)
        sequence_add(sequence, c);
    return sequence;
}

/* The networks of these tests. All take (N, 3, 4) and give (N, 5). */
static struct network *plain_network(void)
{
    return LIST(3, 4, 1, affine_new(12, 7, he), relu_new(), affine_new(7, 6, he),
                tanh_new(), affine_new(6, 5, xavier));
}

static struct network *attention_network(void)
{
    return LIST(3, 4, 1, attention_new(4), attention_new(4), affine_new(12, 5, he));
}

/* The same affine layer three times, one of them inside a sequence that a second
 * sequence shares as a whole. */
static struct network *shared_network(void)
{
    struct layer *first = affine_new(12, 12, xavier);
    struct layer *second = layer_share(affine_new(12, 12, xavier), first);
    struct layer *third = layer_share(affine_new(12, 12, xavier), second);
    struct layer *block = in_sequence(affine_new(12, 12, xavier), third, sigmoid_new());
    struct layer *copy = in_sequence(affine_new(12, 12, xavier),
                                     affine_new(12, 12, xavier), sigmoid_new());
    layer_share(copy, block);
    return LIST(3, 4, 1, first, tanh_new(), second, tanh_new(), block, copy,
                affine_new(12, 5, he));
}

/* A block in a block, the first layer of the network one of them. */
static struct network *residual_network(void)
{
    struct layer *inner =
        residual_new(in_sequence(affine_new(12, 12, xavier), tanh_new(), NULL));
    struct layer *outer = residual_new(
        in_sequence(affine_new(12, 12, xavier), inner, affine_new(12, 12, xavier)));
    return LIST(3, 4, 1, outer, residual_new(affine_new(12, 12, he)), relu_new(),
                affine_new(12, 5, he));
}

static struct network *whole_batch_network(void)
{
    return LIST(3, 4, 1, affine_new(12, 9, he),
                residual_new(in_sequence(centre_new(9), sigmoid_new(), NULL)),
                centre_new(9), affine_new(9, 5, he));
}

static struct network *recurrent_network(void)
{
    return LIST(3, 4, 1, recurrent_new(4, 6), recurrent_new(6, 3),
                affine_new(9, 5, he));
}

static struct network *noisy_network(void)
{
    return LIST(3, 4, 1, noise_new(), affine_new(12, 8, he), leaky_relu_new(),
                noise_new(), affine_new(8, 5, he));
}

static const struct {
    const char *name;
    struct network *(*make)(void);
    size_t tensors, params;
} kinds[] = {
    {"plain", plain_network, 6, 84 + 7 + 42 + 6 + 30 + 5},
    {"attention", attention_network, 8, 6 * 16 + 60 + 5},
    {"shared", shared_network, 6, 2 * 156 + 60 + 5},
    {"residual", residual_network, 10, 4 * 156 + 60 + 5},
    {"whole batch", whole_batch_network, 6, 108 + 9 + 9 + 9 + 45 + 5},
    {"recurrent", recurrent_network, 8, 24 + 36 + 6 + 18 + 9 + 3 + 45 + 5},
    {"noisy", noisy_network, 4, 96 + 8 + 40 + 5},
};
enum { KINDS = sizeof kinds / sizeof *kinds, OUTPUTS = 5, MOST = 100 };
static const size_t batches[] = {33, 1, 2, 3, 100, 4, 5, 7, 64};
enum { BATCHES = sizeof batches / sizeof *batches };

/* Every tensor of every network has the right gradient, for batches that fill all
 * shards and for those that do not; and so has dX. The check leaves no trace. */
START_TEST(gradients_are_right)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(kinds[_i].make(), 9, 2, true);
    real *before = malloc(net->params * sizeof *before);
    ck_assert_uint_eq(net->params, kinds[_i].params);
    for (size_t i = 0; i < net->states; i++)
        net->state[i] = (real)i;
    memcpy(before, net->param, net->params * sizeof *before);
    for (size_t N = 1; N <= 9; N += N < 5 ? 1 : 4) {
        struct tensor x = random_batch(rng, N, 3, 4, 1);
        unsigned char label[9];
        random_labels(rng, N, OUTPUTS, label);
        struct targets t = {label, {{0}, NULL, false}};
        struct gradient_error found[16];
        size_t n = network_check(net, &x, &t, softmax_cross_entropy, found, 16);
        ck_assert_uint_eq(n, kinds[_i].tensors + 1);
        ck_assert_str_eq(found[n - 1].name, "dX");
        for (size_t k = 0; k < n; k++)
            ck_assert_msg(found[k].largest < 1e-6, "%s, batch of %zu: %s is %g off",
                          kinds[_i].name, N, found[k].name, (double)found[k].largest);
        tensor_free(&x);
    }
    ck_assert(same(before, net->param, net->params));
    for (size_t i = 0; i < net->states; i++)
        ck_assert(net->state[i] == (real)i);
    free(before);
    network_free(net);
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
    ready(net, 6, 1, true);
    static const char *const names[] = {"W1", "b1", "W2", "b2", "W3", "b3", "dX"};
    struct tensor x = random_batch(rng, 6, 3, 1, 1), t = random_batch(rng, 6, 2, 1, 1);
    struct targets targets = {NULL, t};
    struct gradient_error found[7];
    ck_assert_uint_eq(network_check(net, &x, &targets, half_squared_error, NULL, 0), 7);
    memset(found, 0, sizeof found);
    network_check(net, &x, &targets, half_squared_error, found, 3);
    ck_assert_str_eq(found[2].name, "W2");
    ck_assert_str_eq(found[3].name, "");
    network_check(net, &x, &targets, half_squared_error, found, 7);
    for (int k = 0; k < 7; k++) {
        bool wrong = k < 2 || k == 6;
        ck_assert_str_eq(found[k].name, names[k]);
        ck_assert_msg(wrong ? found[k].largest > 0.01
                            : found[k].largest < tolerance(1e-7, 0.01),
                      "%s: %g", names[k], (double)found[k].largest);
    }
    net->param[net->params - 1] = NAN;
    network_check(net, &x, &targets, half_squared_error, found, 7);
    for (int k = 0; k < 7; k++)
        ck_assert(isnan(found[k].largest));
    tensor_free(&x);
    tensor_free(&t);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* A recurrent layer goes on where the last batch ended: two batches of 3 steps give
 * what one of 6 gives, until the network is reset. */
START_TEST(recurrence_is_carried_and_reset)
{
    gsl_rng *rng = test_rng();
    struct network *halves = ready(LIST(3, 4, 1, recurrent_new(4, 6)), 7, 2, false);
    struct network *whole = ready(LIST(6, 4, 1, recurrent_new(4, 6)), 7, 1, false);
    ck_assert(same(halves->param, whole->param, whole->params));
    struct tensor x = random_batch(rng, 7, 6, 4, 1), x1 = tensor_new(7, 3, 4, 1);
    struct tensor x2 = tensor_new(7, 3, 4, 1), first = tensor_new(7, 3, 6, 1);
    for (size_t n = 0; n < 7; n++) {
        memcpy(x1.data + 12 * n, x.data + 24 * n, 12 * sizeof(real));
        memcpy(x2.data + 12 * n, x.data + 24 * n + 12, 12 * sizeof(real));
    }
    const struct tensor *y = network_forward(whole, &x);
    memcpy(first.data, network_forward(halves, &x1)->data, 7 * 18 * sizeof(real));
    const struct tensor *second = network_forward(halves, &x2);
    for (size_t n = 0; n < 7; n++) {
        ck_assert(same(first.data + 18 * n, y->data + 36 * n, 18));
        ck_assert(same(second->data + 18 * n, y->data + 36 * n + 18, 18));
    }
    ck_assert(!same(first.data, network_forward(halves, &x1)->data, 7 * 18));
    network_reset(halves);
    ck_assert(same(first.data, network_forward(halves, &x1)->data, 7 * 18));
    ck_assert(same(first.data, network_predict(halves, &x1)->data, 7 * 18));
    ck_assert(!same(first.data, network_predict(halves, &x1)->data, 7 * 18));
    network_reset(halves);
    ck_assert(same(first.data, network_predict(halves, &x1)->data, 7 * 18));
    ck_assert(!same(first.data, network_predict(halves, &x1)->data, 7 * 18));
    struct tensor *all[] = {&x, &x1, &x2, &first};
    for (int k = 0; k < 4; k++)
        tensor_free(all[k]);
    network_free(halves);
    network_free(whole);
    gsl_rng_free(rng);
}
END_TEST

struct carried {
    struct network *net;
    struct tensor x;
    struct targets t;
    const real *h;
};

static void restore(const struct carried *c)
{
    for (size_t s = 0, at = 0; s < c->net->shards; s++) {
        struct tensor *h = &c->net->shard[s].pass.inner[0].kept[1];
        memcpy(h->data, c->h + at, tensor_size(h) * sizeof(real));
        at += tensor_size(h);
    }
}

static double second_loss(const real *numbers, size_t n, void *params)
{
    (void)numbers;
    (void)n;
    struct carried *c = params;
    struct tensor none = {{0}, NULL, false};
    restore(c);
    return half_squared_error(network_forward(c->net, &c->x), &c->t, 8, &none);
}

/* The gradient of a batch that starts where another ended, what was carried over
 * taken as given. */
START_TEST(gradient_after_a_carry)
{
    gsl_rng *rng = test_rng();
    struct network *net =
        ready(LIST(3, 4, 1, recurrent_new(4, 6), affine_new(18, 5, he)), 8, 1, true);
    struct tensor t = random_batch(rng, 8, 5, 1, 1);
    real h[8 * 6];
    struct tensor x1 = random_batch(rng, 8, 3, 4, 1);
    struct tensor x2 = random_batch(rng, 8, 3, 4, 1);
    struct carried c = {net, x2, {NULL, t}, h};
    network_forward(net, &x1);
    for (size_t s = 0; s < SHARDS; s++)
        memcpy(h + 12 * s, net->shard[s].pass.inner[0].kept[1].data, 12 * sizeof *h);
    network_gradient(net, &x2, &c.t, half_squared_error);
    double *slope = malloc(net->params * sizeof *slope);
    gradient_numerical(second_loss, &c, net->param, net->params, GRADIENT_STEP, slope);
    for (size_t i = 0; i < net->params; i++)
        assert_near(net->grad[i], (real)slope[i], tolerance(1e-8, 0.02));
    free(slope);
    tensor_free(&x1);
    tensor_free(&x2);
    tensor_free(&t);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* 50 steps of SGD on batches of all sizes; what came of it. */
struct trained {
    real *param, *grad, *state, loss[50];
};

static struct trained train(struct network *net, int threads)
{
    gsl_rng *rng = test_rng();
    ready(net, MOST, threads, true);
    struct trained result = {.param = malloc(net->params * sizeof(real)),
                             .grad = malloc(net->params * sizeof(real)),
                             .state = malloc((net->states + 1) * sizeof(real))};
    for (size_t i = 0; i < 50; i++) {
        struct tensor x = random_batch(rng, batches[i % BATCHES], 3, 4, 1);
        unsigned char label[MOST];
        random_labels(rng, x.dim[0], OUTPUTS, label);
        struct targets t = {label, {{0}, NULL, false}};
        result.loss[i] = network_gradient(net, &x, &t, softmax_cross_entropy);
        sgd_step(net->params, net->param, net->grad, (real)0.1);
        tensor_free(&x);
    }
    memcpy(result.param, net->param, net->params * sizeof(real));
    memcpy(result.grad, net->grad, net->params * sizeof(real));
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

START_TEST(threads_change_no_bit)
{
    struct network *one = kinds[_i].make();
    struct trained expected = train(one, 1);
    static const int threads[] = {2, 3, 4, 9};
    for (int k = 0; k < 4; k++) {
        struct network *many = kinds[_i].make();
        struct trained got = train(many, threads[k]);
        ck_assert(same(got.loss, expected.loss, 50));
        ck_assert(same(got.param, expected.param, one->params));
        ck_assert(same(got.grad, expected.grad, one->params));
        ck_assert(same(got.state, expected.state, one->states));
        free_trained(&got);
        network_free(many);
    }
    for (size_t i = 0; i < one->params; i++)
        ck_assert(isfinite(expected.param[i]));
    free_trained(&expected);
    network_free(one);
}
END_TEST

/* The gradients of a batch, from a network that has seen others, from a new one
 * that is planned for just so many, and, in parts, from one that is planned again:
 * forward, the loss of the whole batch, backward. */
START_TEST(batches_of_any_size)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(kinds[_i].make(), MOST, 2, true);
    struct network *again = ready(kinds[_i].make(), 3, 1, false);
    for (size_t b = 0; b < BATCHES; b++) {
        size_t N = batches[b];
        struct tensor x = random_batch(rng, N, 3, 4, 1);
        struct tensor dy = tensor_new(N, OUTPUTS, 1, 1);
        unsigned char label[MOST];
        random_labels(rng, N, OUTPUTS, label);
        struct targets t = {label, {{0}, NULL, false}};
        struct network *exact = ready(kinds[_i].make(), N, 1, true);
        ck_assert_int_eq(network_plan(net, N + b, 2, true, rng), GSL_SUCCESS);
        ck_assert_int_eq(network_plan(again, N, 1, false, rng), GSL_SUCCESS);
        for (size_t k = 0; k < SHARDS; k++) { /* what is random is to be equal */
            struct network *all[] = {net, again, exact};
            for (int j = 0; j < 3 && k < net->shards; j++)
                for (size_t i = 0; i < net->layers->inners; i++)
                    gsl_rng_set(all[j]->shard[k].pass.inner[i].rng, 10 * k + i);
        }
        real loss = network_gradient(net, &x, &t, softmax_cross_entropy);
        ck_assert(network_gradient(exact, &x, &t, softmax_cross_entropy) == loss);
        const struct tensor *y = network_forward(again, &x);
        ck_assert_uint_eq(y->dim[0], N);
        ck_assert_uint_eq(net->y.dim[0], N);
        ck_assert_uint_eq(net->dx.dim[0], N);
        assert_near(softmax_cross_entropy(y, &t, N, &dy), loss, tolerance(1e-14, 1e-5));
        network_backward(again, &x, &dy);
        ck_assert(same(exact->y.data, net->y.data, N * OUTPUTS));
        ck_assert(same(again->y.data, net->y.data, N * OUTPUTS));
        ck_assert(same(exact->grad, net->grad, net->params));
        ck_assert(same(again->grad, net->grad, net->params));
        ck_assert(same(exact->dx.data, net->dx.data, N * 12));
        tensor_free(&x);
        tensor_free(&dy);
        network_free(exact);
    }
    network_free(net);
    network_free(again);
    gsl_rng_free(rng);
}
END_TEST

/* What one example gives alone it gives in any company, and the gradients of all
 * add up to that of the batch. Not so where layers need the whole batch. */
START_TEST(gradient_is_the_sum_over_examples)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(plain_network(), MOST, 1, true);
    for (size_t b = 0; b < BATCHES; b++) {
        size_t N = batches[b];
        struct tensor x = random_batch(rng, N, 3, 4, 1), dx = tensor_new(N, 3, 4, 1);
        struct tensor y = tensor_new(N, OUTPUTS, 1, 1);
        struct tensor dy = random_batch(rng, N, OUTPUTS, 1, 1);
        real *grad = calloc(net->params, sizeof *grad);
        memcpy(y.data, network_forward(net, &x)->data, N * OUTPUTS * sizeof(real));
        network_backward(net, &x, &dy);
        memcpy(grad, net->grad, net->params * sizeof *grad);
        memcpy(dx.data, net->dx.data, N * 12 * sizeof(real));
        for (size_t i = 0; i < N; i++) {
            struct tensor xi = tensor_rows(&x, i, 1), dyi = tensor_rows(&dy, i, 1);
            network_forward(net, &xi);
            network_backward(net, &xi, &dyi);
            for (size_t k = 0; k < OUTPUTS; k++)
                assert_near(net->y.data[k], y.data[i * OUTPUTS + k],
                            tolerance(1e-13, 1e-5));
            for (size_t k = 0; k < 12; k++)
                assert_near(net->dx.data[k], dx.data[i * 12 + k],
                            tolerance(1e-13, 1e-5));
            for (size_t k = 0; k < net->params; k++)
                grad[k] -= net->grad[k];
        }
        for (size_t k = 0; k < net->params; k++)
            assert_near(grad[k], 0, tolerance(1e-12, 1e-4));
        free(grad);
        struct tensor *all[] = {&x, &dx, &y, &dy};
        for (int k = 0; k < 4; k++)
            tensor_free(all[k]);
    }
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* The gradient of a batch is that of its four shards, added in their order, to the last
 * bit; also where there are so many parameters that they are added in parts. A shard of
 * one example has the gradient of that example alone. */
START_TEST(gradients_are_added_in_order)
{
    enum { D = 90, M = 70 };
    gsl_rng *rng = test_rng();
    struct network *net = ready(LIST(D, 1, 1, affine_new(D, M, he)), SHARDS, 2, false);
    struct tensor x = tensor_new(SHARDS, D, 1, 1), dy = tensor_new(SHARDS, M, 1, 1);
    real *sum = allocate(net->params, sizeof *sum);
    for (int turn = 0; turn < 2; turn++) {
        fill_normal(&x, 1, rng);
        fill_normal(&dy, 1, rng);
        for (size_t s = 0; s < SHARDS; s++) {
            struct tensor one = tensor_rows(&x, s, 1), one_dy = tensor_rows(&dy, s, 1);
            network_forward(net, &one);
            network_backward(net, &one, &one_dy);
            for (size_t i = 0; i < net->params; i++)
                sum[i] = s == 0 ? net->grad[i] : sum[i] + net->grad[i];
        }
        network_forward(net, &x);
        network_backward(net, &x, &dy);
        ck_assert(same(net->grad, sum, net->params));
    }
    free(sum);
    tensor_free(&x);
    tensor_free(&dy);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* A batch is cut in 4 runs of floor or ceil(N / 4) rows, or not at all. */
START_TEST(shards_are_nearly_equal)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(plain_network(), 21, 1, false);
    struct network *whole = ready(whole_batch_network(), 21, 4, false);
    ck_assert_uint_eq(whole->shards, 1);
    for (size_t N = 0; N <= 21; N++) {
        struct tensor x = random_batch(rng, N, 3, 4, 1);
        ck_assert_uint_eq(network_forward(net, &x)->dim[0], N);
        size_t at = 0;
        ck_assert_uint_eq(net->shards, SHARDS);
        for (size_t s = 0; s < SHARDS; s++) {
            size_t rows = net->shard[s].rows.count;
            ck_assert_uint_eq(net->shard[s].rows.first, at);
            ck_assert(rows == N / SHARDS || rows == (N + SHARDS - 1) / SHARDS);
            at += rows;
        }
        ck_assert_uint_eq(at, N);
        network_forward(whole, &x);
        ck_assert_uint_eq(whole->shard[0].rows.count, N);
        tensor_free(&x);
    }
    network_free(net);
    network_free(whole);
    gsl_rng_free(rng);
}
END_TEST

/* `after` sees every shard that has examples, in their order, in training only;
 * also in a layer that lies in others. */
START_TEST(after_in_the_order_of_shards)
{
    struct layer *inside = in_sequence(listener_new(), relu_new(), NULL);
    struct network *net = ready(LIST(1, 1, 1, inside), 11, 4, false);
    struct tensor x = tensor_new(11, 1, 1, 1), dy = tensor_new(11, 1, 1, 1);
    for (int i = 0; i < 11; i++)
        x.data[i] = (real)i + 1;
    unsigned char label[11] = {0};
    struct targets t = {label, {{0}, NULL, false}};
    network_forward(net, &x);
    network_backward(net, &x, &dy);
    network_predict(net, &x);
    ck_assert(same(net->state, (real[]){10, 7, 4, 1, 0}, 5));
    x.dim[0] = 3;
    network_gradient(net, &x, &t, softmax_cross_entropy);
    ck_assert(same(net->state, (real[]){3, 2, 1, 10, 7, 4, 1, 0}, HEARD));
    x.dim[0] = 0;
    dy.dim[0] = 0;
    ck_assert(network_gradient(net, &x, &t, softmax_cross_entropy) == 0);
    network_backward(net, &x, &dy);
    ck_assert(same(net->state, (real[]){3, 2, 1, 10, 7, 4, 1, 0}, HEARD));
    tensor_free(&x);
    tensor_free(&dy);
    network_free(net);
}
END_TEST

/* The running mean moves in training and is used outside of it. */
START_TEST(state_is_kept)
{
    struct network *net = ready(LIST(2, 1, 1, centre_new(2)), 4, 2, false);
    real numbers[] = {1, 10, 2, 20, 3, 30, 6, 60}, *b = net->param, *mean = net->state;
    struct tensor x = tensor_view(numbers, 4, 2);
    network_forward(net, &x);
    ck_assert(mean[0] == (real)1.5 && mean[1] == 15);
    struct tensor one = tensor_rows(&x, 3, 1);
    const struct tensor *y = network_predict(net, &one);
    ck_assert(y->data[0] == (real)4.5 + b[0] && y->data[1] == 45 + b[1]);
    ck_assert(mean[0] == (real)1.5 && mean[1] == 15);
    network_forward(net, &one);
    ck_assert(mean[0] == (real)3.75 && mean[1] == (real)37.5);
    gsl_rng *rng = test_rng();
    network_init(net, rng);
    ck_assert(mean[0] == 0 && mean[1] == 0);
    gsl_rng_free(rng);
    network_free(net);
}
END_TEST

/* Outputs outside of training are those of training where layers do not mind, for
 * one example, many, and fewer again; before the network is planned, too; and
 * between forward and backward they do no harm. */
START_TEST(predictions)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(plain_network(), MOST, 2, true);
    struct network *fresh = plain_network();
    network_init(fresh, rng);
    memcpy(fresh->param, net->param, net->params * sizeof(real));
    struct tensor x = random_batch(rng, MOST, 3, 4, 1), empty = tensor_rows(&x, 0, 0);
    ck_assert_uint_eq(network_predict(fresh, &empty)->dim[0], 0);
    for (size_t b = 0; b < BATCHES; b++) {
        size_t N = batches[b];
        struct tensor some = tensor_rows(&x, MOST - N, N);
        struct tensor flat = tensor_view(some.data, N, 12);
        struct tensor dy = random_batch(rng, N, OUTPUTS, 1, 1);
        const struct tensor *y = network_forward(net, &some);
        network_backward(net, &some, &dy);
        real *grad = malloc(net->params * sizeof *grad);
        memcpy(grad, net->grad, net->params * sizeof *grad);
        network_forward(net, &some);
        const struct tensor *own = network_predict(net, &flat);
        const struct tensor *other = network_predict(fresh, &some);
        ck_assert_uint_eq(own->dim[0], N);
        ck_assert_uint_eq(own->dim[1], OUTPUTS);
        ck_assert(same(own->data, other->data, N * OUTPUTS));
        for (size_t i = 0; i < N * OUTPUTS; i++)
            assert_near(own->data[i], y->data[i], tolerance(1e-13, 1e-5));
        network_backward(net, &some, &dy);
        ck_assert(same(grad, net->grad, net->params));
        free(grad);
        tensor_free(&dy);
    }
    ck_assert_ptr_null(fresh->predicting[0].inner[0].grad[0].data);
    ck_assert_ptr_null(fresh->predicting[0].inner[0].dx.data);
    ck_assert_ptr_null(fresh->predicting[0].inner[1].dx.data);
    tensor_free(&x);
    network_free(net);
    network_free(fresh);
    gsl_rng_free(rng);
}
END_TEST

/* The first layer hands nothing back unless it is asked to, and its other gradients
 * are the same. */
START_TEST(dx_only_if_asked)
{
    gsl_rng *rng = test_rng();
    struct network *with = ready(kinds[_i].make(), 10, 1, true);
    struct network *without = ready(kinds[_i].make(), 10, 1, false);
    struct tensor x = random_batch(rng, 10, 3, 4, 1);
    struct tensor dy = random_batch(rng, 10, OUTPUTS, 1, 1);
    network_forward(with, &x);
    network_forward(without, &x);
    network_backward(with, &x, &dy);
    network_backward(without, &x, &dy);
    ck_assert_ptr_null(without->dx.data);
    for (size_t s = 0; s < without->shards; s++) {
        ck_assert_ptr_null(without->shard[s].pass.dx.data);
        ck_assert_ptr_null(without->shard[s].pass.inner[0].dx.data);
        ck_assert_ptr_nonnull(without->shard[s].pass.inner[1].dx.data);
    }
    ck_assert(same(with->grad, without->grad, with->params));
    tensor_free(&x);
    tensor_free(&dy);
    network_free(with);
    network_free(without);
    gsl_rng_free(rng);
}
END_TEST

/* Once the threads have started, training takes no memory: not for a step, not for
 * a batch of another size, not for a prediction no larger than one before. */
START_TEST(no_allocation_in_training)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(kinds[_i].make(), MOST, 1 + _i % 2, true);
    struct tensor x = random_batch(rng, MOST, 3, 4, 1);
    unsigned char label[MOST];
    char where[50];
    random_labels(rng, MOST, OUTPUTS, label);
    struct targets t = {label, {{0}, NULL, false}};
    size_t before = 0, broken = 0;
    for (size_t i = 0; i < 50; i++) {
        x.dim[0] = i == 0 ? MOST : batches[i % BATCHES];
        network_gradient(net, &x, &t, softmax_cross_entropy);
        sgd_step(net->params, net->param, net->grad, (real)0.1);
        network_predict(net, &x);
        network_reset(net);
        broken += network_not_finite(net, where, sizeof where);
        if (i == 0)
            before = allocations_seen();
    }
    size_t after = allocations_seen();
    ck_assert_uint_eq(broken, 0);
    ck_assert_msg(after == before, "%zu allocations", after - before);
    gsl_rng_free(gsl_rng_clone(rng));
    ck_assert(!allocations_counted() || allocations_seen() > after);
    tensor_free(&x);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* The layer is the first one, wherever in the batch it is; infinity counts; what a
 * shard still has of an earlier batch does not. */
START_TEST(not_finite_is_named)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(plain_network(), 10, 1, false);
    struct tensor x = random_batch(rng, 10, 3, 4, 1);
    char where[50] = "";
    ck_assert(!network_not_finite(net, where, sizeof where));
    for (size_t N = 10; N > 0; N--) {
        x.dim[0] = N;
        network_forward(net, &x);
        ck_assert(!network_not_finite(net, where, sizeof where));
        real *last = &x.data[N * 12 - 1], kept = *last;
        *last = N % 2 ? NAN : -INFINITY;
        network_forward(net, &x);
        ck_assert(network_not_finite(net, where, sizeof where));
        ck_assert_str_eq(where, "layer 1 (affine)");
        *last = kept;
    }
    net->param[84 + 7 + 3] = NAN;
    x.dim[0] = 10;
    network_forward(net, &x);
    ck_assert(network_not_finite(net, where, sizeof where));
    ck_assert_str_eq(where, "layer 3 (affine)");
    tensor_free(&x);
    network_free(net);
    net = ready(LIST(1, 1, 1, leaky_relu_new(), affine_new(1, 1, he)), 1, 1, false);
    real huge = INFINITY;
    x = tensor_view(&huge, 1, 1);
    network_forward(net, &x);
    ck_assert(network_not_finite(net, where, sizeof where));
    ck_assert_str_eq(where, "layer 1 (leaky ReLU)");
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* A learning rate that is too large is noticed sooner or later. */
START_TEST(divergence_is_noticed)
{
    gsl_rng *rng = test_rng();
    struct network *net = ready(plain_network(), 10, 1, false);
    struct tensor x = random_batch(rng, 10, 3, 4, 1);
    struct tensor goal = random_batch(rng, 10, OUTPUTS, 1, 1);
    struct targets t = {NULL, goal};
    char where[50];
    int i = 0;
    do {
        network_gradient(net, &x, &t, half_squared_error);
        sgd_step(net->params, net->param, net->grad, (real)1e20);
    } while (!network_not_finite(net, where, sizeof where) && ++i < 100);
    ck_assert_int_lt(i, 100);
    tensor_free(&x);
    tensor_free(&goal);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

static struct network *first_misfit(void)
{
    return LIST(3, 4, 1, affine_new(13, 5, he));
}

static struct network *later_misfit(void)
{
    return LIST(3, 4, 1, affine_new(12, 6, he), relu_new(), affine_new(7, 5, he));
}

static struct network *inner_misfit(void)
{
    return LIST(3, 4, 1, relu_new(),
                residual_new(in_sequence(affine_new(12, 9, he), tanh_new(),
                                         residual_new(affine_new(9, 8, he)))));
}

static struct network *recurrent_misfit(void)
{
    return LIST(3, 4, 1, recurrent_new(4, 6), attention_new(6), recurrent_new(5, 6));
}

static struct network *(*const misfits[])(void) = {first_misfit, later_misfit,
                                                   inner_misfit, recurrent_misfit};
static const char *const misfit_said[] = {
    "an affine layer of 13 inputs cannot take 3 x 4 x 1 numbers",
    "an affine layer of 7 inputs cannot take 6 x 1 x 1 numbers",
    "f(x) has 8 numbers and x has 9", "a recurrence of 5 inputs, not 6 x 1"};

/* Layers that do not fit together are one error, each time; nothing is left behind,
 * which the sanitizer looks after. */
START_TEST(misfits_are_refused)
{
    gsl_rng *rng = test_rng();
    struct network *net = misfits[_i]();
    struct tensor x = random_batch(rng, 6, 3, 4, 1);
    network_init(net, rng);
    for (int trial = 0; trial < 2; trial++) {
        faults_watch();
        ck_assert_int_eq(network_plan(net, 10, 1, trial, rng), GSL_EINVAL);
        assert_one_fault(GSL_EINVAL, misfit_said[_i], "");
        network_reset(net);
        faults_watch();
        ck_assert_ptr_null(network_predict(net, &x));
        assert_one_fault(GSL_EINVAL, misfit_said[_i], "");
        network_reset(net);
    }
    tensor_free(&x);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* Mistakes of the programmer end the program. */
enum { TOO_MANY, WRONG_SIZE, WRONG_PREDICTION, WRONG_LABEL, NOT_PLANNED, MISTAKES };

START_TEST(mistakes_are_asserted)
{
    gsl_rng *rng = test_rng();
    struct network *net = plain_network();
    network_init(net, rng);
    if (_i != NOT_PLANNED)
        network_plan(net, 10, 1, false, rng);
    struct tensor x = random_batch(rng, 10, 3, 4, 1), many = tensor_new(11, 3, 4, 1);
    struct tensor wide = tensor_new(10, 13, 1, 1);
    unsigned char label[10] = {0};
    label[9] = OUTPUTS;
    struct targets t = {label, {{0}, NULL, false}};
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    if (_i == TOO_MANY)
        network_forward(net, &many);
    if (_i == WRONG_SIZE)
        network_forward(net, &wide);
    if (_i == WRONG_PREDICTION)
        network_predict(net, &wide);
    if (_i == WRONG_LABEL)
        network_gradient(net, &x, &t, softmax_cross_entropy);
    if (_i == NOT_PLANNED)
        network_forward(net, &x);
}
END_TEST

/* In the order of the layers, in which they lie in the blocks as well. */
START_TEST(tensors_are_listed_and_named)
{
    static const char *const names[] = {"W1", "b1",    "b2", "mean1",
                                        "b3", "mean2", "W2", "b4"};
    struct network *net = ready(whole_batch_network(), 4, 1, false);
    struct param found[8];
    ck_assert_uint_eq(network_tensors(net, 0, NULL), 8);
    ck_assert_uint_eq(network_tensors(net, 8, found), 8);
    size_t params = 0, states = 0;
    for (size_t i = 0; i < 8; i++) {
        char name[20];
        network_name(found, i, name, sizeof name);
        ck_assert_str_eq(name, names[i]);
        ck_assert_int_eq(found[i].decay, name[0] == 'W');
        size_t *at = name[0] == 'm' ? &states : &params;
        const real *block = name[0] == 'm' ? net->state : net->param;
        ck_assert_uint_eq(found[i].offset, *at);
        ck_assert_ptr_eq(found[i].value.data, block + *at);
        *at += tensor_size(&found[i].value);
    }
    ck_assert_uint_eq(params, net->params);
    ck_assert_uint_eq(states, net->states);
    network_free(net);
}
END_TEST

static const real *weights_of(const struct layer *l)
{
    return l->param[0].value.data;
}

/* Also one that shares with one that shares, and all layers of a sequence; and what
 * is shared is initialized once. */
START_TEST(shared_tensors_are_one)
{
    struct network *net = ready(shared_network(), 4, 1, false);
    struct layer **l = net->layers->inner, *block = l[4], *copy = l[5];
    ck_assert_uint_eq(network_tensors(net, 0, NULL), 6);
    ck_assert_ptr_eq(weights_of(l[2]), weights_of(l[0]));
    ck_assert_ptr_eq(weights_of(block->inner[1]), weights_of(l[0]));
    ck_assert_ptr_eq(weights_of(copy->inner[1]), weights_of(l[0]));
    ck_assert_ptr_eq(weights_of(copy->inner[0]), weights_of(block->inner[0]));
    ck_assert_ptr_ne(weights_of(block->inner[0]), weights_of(l[0]));
    network_free(net);
    struct layer *last = affine_new(12, 12, he);
    struct layer *middle = layer_share(affine_new(12, 12, he), last);
    struct layer *first = layer_share(affine_new(12, 12, he), middle);
    net = ready(LIST(12, 1, 1, first, relu_new(), middle, last), 4, 1, false);
    ck_assert_ptr_eq(weights_of(first), weights_of(last));
    ck_assert_ptr_eq(weights_of(middle), weights_of(last));
    network_free(net);
    first = affine_new(12, 12, he);
    net = ready(LIST(12, 1, 1, first, layer_share(affine_new(12, 12, he), first)), 4, 1,
                false);
    struct network *alone = ready(LIST(12, 1, 1, affine_new(12, 12, he)), 4, 1, false);
    ck_assert_uint_eq(net->params, alone->params);
    ck_assert(same(net->param, alone->param, net->params));
    network_free(net);
    network_free(alone);
}
END_TEST

/* The state too: both passes fold what they see into one mean, in the order of the
 * layers, and a prediction takes it off in both places; a file has it once. */
START_TEST(shared_state_is_one)
{
    struct layer *first = centre_new(2), *second = layer_share(centre_new(2), first);
    struct layer *third = layer_share(centre_new(2), second);
    struct network *net = ready(LIST(2, 1, 1, first, second, third), 4, 1, false);
    real numbers[] = {1, 10, 2, 20, 3, 30, 6, 60}, mean[] = {3, 30}, b[] = {8, 16};
    struct tensor x = tensor_view(numbers, 4, 2);
    memcpy(net->param, b, sizeof b);
    ck_assert_uint_eq(net->states, 2);
    ck_assert_uint_eq(network_tensors(net, 0, NULL), 2);
    ck_assert_ptr_eq(second->state[0].value.data, first->state[0].value.data);
    ck_assert_ptr_eq(third->state[0].value.data, net->state);
    network_forward(net, &x);
    for (int j = 0; j < 2; j++) { /* the means seen: of x, of x - mean + b, again */
        real running = mean[j] / 2;
        running = (running + b[j]) / 2;
        ck_assert(net->state[j] == (running + b[j]) / 2);
    }
    const struct tensor *y = network_predict(net, &x);
    for (size_t i = 0; i < 8; i++)
        ck_assert(y->data[i] == numbers[i] + 3 * (b[i % 2] - net->state[i % 2]));
    network_free(net);
}
END_TEST

Suite *network_suite(void)
{
    Suite *suite = suite_create("network");
    TCase *tc = tcase_create("gradients");
    if (in_double)
        tcase_add_loop_test(tc, gradients_are_right, 0, KINDS);
    tcase_add_test(tc, check_finds_what_is_wrong);
    tcase_add_test(tc, recurrence_is_carried_and_reset);
    tcase_add_test(tc, gradient_after_a_carry);
    suite_add_tcase(suite, tc);
    tc = tcase_create("batches");
    tcase_add_loop_test(tc, threads_change_no_bit, 0, KINDS);
    tcase_add_loop_test(tc, batches_of_any_size, 0, KINDS);
    tcase_add_test(tc, gradient_is_the_sum_over_examples);
    tcase_add_test(tc, gradients_are_added_in_order);
    tcase_add_test(tc, shards_are_nearly_equal);
    tcase_add_test(tc, after_in_the_order_of_shards);
    tcase_add_test(tc, state_is_kept);
    tcase_add_test(tc, predictions);
    tcase_add_loop_test(tc, dx_only_if_asked, 0, KINDS);
    tcase_add_loop_test(tc, no_allocation_in_training, 0, KINDS);
    suite_add_tcase(suite, tc);
    tc = tcase_create("faults");
    tcase_add_test(tc, not_finite_is_named);
    tcase_add_test(tc, divergence_is_noticed);
    tcase_add_loop_test(tc, misfits_are_refused, 0, 4);
    tcase_add_loop_test_raise_signal(tc, mistakes_are_asserted, SIGABRT, 0, MISTAKES);
    tcase_add_test(tc, tensors_are_listed_and_named);
    tcase_add_test(tc, shared_tensors_are_one);
    tcase_add_test(tc, shared_state_is_one);
    suite_add_tcase(suite, tc);
    return suite;
}
