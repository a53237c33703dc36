/* test_layers.c - layers and losses against PyTorch's, and what must hold of any. */
#include "base/gradient.h"
#include "data/table.h"
#include "helpers.h"
#include "learn/optimizer.h"
#include "nets/activation.h"
#include "nets/affine.h"
#include "nets/gradient_check.h"
#include "nets/loss.h"
#include "nets/pointwise.h"
#include "nets/softmax.h"
#include "tests.h"
#include <string.h>

static const bool in_double = sizeof(real) == sizeof(double);

static struct tensor random_tensor(gsl_rng *rng, size_t rows, size_t columns, int range)
{
    struct tensor t = tensor_new(rows, columns, 1, 1);
    for (size_t i = 0; i < tensor_size(&t); i++)
        t.data[i] = random_sixteenth(rng, range);
    return t;
}

static bool same_bits(const struct tensor *a, const struct tensor *b)
{
    return tensor_size(a) == tensor_size(b) &&
           memcmp(a->data, b->data, tensor_size(a) * sizeof(real)) == 0;
}

START_TEST(affine_as_torch_has_it)
{
    static const char *const names[] = {"value"};
    static const size_t shapes[][3] = {{1, 1, 1}, {5, 4, 3}, {7, 1, 2},
                                       {2, 6, 1}, {1, 3, 9}, {11, 8, 8}};
    struct table fixture = load_fixture("tests/fixtures/affine.tsv", names, 1);
    size_t at = 0;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        size_t N = shapes[s][0], D = shapes[s][1], M = shapes[s][2];
        struct tensor X = pattern(N, D, 0), W = pattern(D, M, 1), b = pattern(1, M, 2);
        struct tensor dY = pattern(N, M, 3), Y = pattern(N, M, 4);
        struct tensor dX = pattern(N, D, 5);
        struct tensor dW = tensor_new(D, M, 1, 1), db = tensor_new(1, M, 1, 1);
        affine_forward(&X, &W, &b, &Y);
        affine_backward(&X, &W, &dY, &dX, &dW, &db);
        assert_next(&fixture, &at, &Y);
        assert_next(&fixture, &at, &dX);
        assert_next(&fixture, &at, &dW);
        assert_next(&fixture, &at, &db);
        struct tensor *all[] = {&X, &W, &b, &dY, &Y, &dX, &dW, &db};
        for (size_t k = 0; k < 8; k++)
            tensor_free(all[k]);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

/* Sums of a few multiples of 1/256 are exact, so the gradients of two halves of a
 * batch add up to those of the whole to the last bit; and dX, if nobody wants it,
 * is not written. */
START_TEST(affine_gradients_add_up)
{
    gsl_rng *rng = test_rng();
    struct tensor X = random_tensor(rng, 7, 5, 2), W = random_tensor(rng, 5, 3, 2);
    struct tensor dY = random_tensor(rng, 7, 3, 2), none = {{0}, NULL, false};
    struct tensor dW = tensor_new(5, 3, 1, 1), db = tensor_new(1, 3, 1, 1);
    struct tensor dW2 = tensor_new(5, 3, 1, 1), db2 = tensor_new(1, 3, 1, 1);
    struct tensor dX = tensor_new(7, 5, 1, 1), dX2 = tensor_new(7, 5, 1, 1);
    affine_backward(&X, &W, &dY, &dX, &dW, &db);
    for (size_t first = 0, count = 3; first < 7; first += count, count = 4) {
        struct tensor x = tensor_rows(&X, first, count);
        struct tensor dy = tensor_rows(&dY, first, count);
        struct tensor dx = tensor_rows(&dX2, first, count);
        affine_backward(&x, &W, &dy, &dx, &dW2, &db2);
    }
    ck_assert(same_bits(&dW, &dW2) && same_bits(&db, &db2) && same_bits(&dX, &dX2));
    affine_backward(&X, &W, &dY, &none, &dW2, &db2);
    for (size_t i = 0; i < tensor_size(&dW); i++)
        ck_assert(dW2.data[i] == 2 * dW.data[i]);
    for (size_t i = 0; i < 3; i++)
        ck_assert(db2.data[i] == 2 * db.data[i]);
    struct tensor *all[] = {&X, &W, &dY, &dW, &db, &dW2, &db2, &dX, &dX2};
    for (size_t k = 0; k < 9; k++)
        tensor_free(all[k]);
    gsl_rng_free(rng);
}
END_TEST

static const struct {
    const char *y, *dx;
    struct layer *(*make)(void);
    pointwise_forward *forward;
    pointwise_backward *backward;
    real (*f)(real);
} functions[] = {
    {"relu", "drelu", relu_new, relu_forward, relu_backward, relu},
    {"leaky_relu", "dleaky_relu", leaky_relu_new, leaky_relu_forward,
     leaky_relu_backward, leaky_relu},
    {"sigmoid", "dsigmoid", sigmoid_new, sigmoid_forward, sigmoid_backward, sigmoid},
    {"tanh", "dtanh", tanh_new, tanh_forward, tanh_backward, NULL},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

START_TEST(pointwise_as_torch_has_it)
{
    const char *const names[] = {"x", "dy", functions[_i].y, functions[_i].dx};
    struct table t = load_fixture("tests/fixtures/pointwise.tsv", names, 4);
    ck_assert_uint_gt(t.rows, 90);
    for (size_t i = 0; i < t.rows; i++) {
        real *row = t.cell + 4 * i, y, dx;
        struct tensor X = tensor_view(row, 1, 1), dY = tensor_view(row + 1, 1, 1);
        struct tensor Y = tensor_view(&y, 1, 1), dX = tensor_view(&dx, 1, 1);
        functions[_i].forward(&X, &Y);
        functions[_i].backward(&Y, &dY, &dX);
        assert_near(y, row[2], tolerance(1e-12, 1e-6));
        assert_near(dx, row[3], tolerance(1e-12, 1e-6));
        ck_assert(functions[_i].f == NULL || functions[_i].f(row[0]) == y);
    }
    table_free(&t);
}
END_TEST

/* A number is treated alike wherever it stands and in whatever company; dx may take
 * the place of dy, and y that of x. What is not a number stays so. */
START_TEST(pointwise_place_does_not_matter)
{
    gsl_rng *rng = test_rng();
    for (size_t n = 1; n < 40; n++) {
        struct tensor x = random_tensor(rng, 3, n, 5), dy = random_tensor(rng, 3, n, 5);
        struct tensor y = tensor_new(3, 1, 1, n), dx = tensor_new(3, 1, 1, n);
        functions[_i].forward(&x, &y);
        functions[_i].backward(&y, &dy, &dx);
        struct tensor last = tensor_rows(&x, 2, 1), alone = tensor_new(1, n, 1, 1);
        functions[_i].forward(&last, &alone);
        ck_assert(memcmp(alone.data, y.data + 2 * n, n * sizeof(real)) == 0);
        functions[_i].backward(&y, &dy, &dy);
        functions[_i].forward(&x, &x);
        ck_assert(same_bits(&dx, &dy) && same_bits(&x, &y));
        x.data[n] = NAN;
        functions[_i].forward(&x, &y);
        ck_assert(isnan(y.data[n]));
        tensor_free(&x);
        tensor_free(&dy);
        tensor_free(&y);
        tensor_free(&dx);
        tensor_free(&alone);
    }
    gsl_rng_free(rng);
}
END_TEST

enum { K = 4 };
static const struct {
    const char *name;
    loss_function *loss;
    bool by_label;
} losses[] = {
    {"label", softmax_cross_entropy, true},
    {"softmax", softmax_cross_entropy, false},
    {"sigmoid", sigmoid_cross_entropy, false},
    {"square", half_squared_error, false},
};
enum { LOSSES = sizeof losses / sizeof *losses };

/* Each example by itself, as a part of a batch of N; and all at once. */
START_TEST(losses_as_torch_has_them)
{
    char slope[K][20];
    const char *names[] = {"y1", "y2", "y3", "y4", "class", "t1", "t2",
                           "t3", "t4", NULL, NULL, NULL,    NULL, NULL};
    names[9] = losses[_i].name;
    for (int k = 0; k < K; k++) {
        snprintf(slope[k], sizeof slope[k], "%s d%d", losses[_i].name, k + 1);
        names[10 + k] = slope[k];
    }
    struct table fixture = load_fixture("tests/fixtures/losses.tsv", names, 14);
    size_t N = fixture.rows;
    ck_assert_uint_eq(N, 24);
    int label[24];
    struct tensor y = tensor_new(N, K, 1, 1), t = tensor_new(N, K, 1, 1);
    struct tensor dy = tensor_new(N, K, 1, 1);
    real mean = 0;
    for (size_t i = 0; i < N; i++) {
        const real *row = table_row(&fixture, i);
        memcpy(y.data + i * K, row, K * sizeof *row);
        label[i] = (int)row[4];
        memcpy(t.data + i * K, row + 5, K * sizeof *row);
        mean += row[9] / (real)N;
    }
    struct targets targets = {losses[_i].by_label ? label : NULL, 1, t};
    for (size_t i = 0; i < N; i++) {
        const real *row = table_row(&fixture, i);
        struct tensor yi = tensor_rows(&y, i, 1), dyi = tensor_rows(&dy, i, 1);
        struct targets ti = targets_rows(&targets, i, 1);
        real loss = losses[_i].loss(&yi, &ti, N, &dyi);
        assert_near(loss, row[9] / (real)N, tolerance(1e-12, 1e-5));
        for (size_t k = 0; k < K; k++)
            assert_near(dyi.data[k], row[10 + k], tolerance(1e-12, 1e-5));
    }
    struct tensor whole = tensor_new(N, K, 1, 1), none = {{0}, NULL, false};
    real loss = losses[_i].loss(&y, &targets, N, &whole);
    assert_near(loss, mean, tolerance(1e-12, 1e-5));
    ck_assert(same_bits(&whole, &dy));
    ck_assert(losses[_i].loss(&y, &targets, N, &none) == loss);
    tensor_free(&y);
    tensor_free(&t);
    tensor_free(&dy);
    tensor_free(&whole);
    table_free(&fixture);
}
END_TEST

/* A label is short for a row that has a single 1. */
START_TEST(labels_are_short_for_rows)
{
    loss_function *const by_label[] = {softmax_cross_entropy, half_squared_error};
    gsl_rng *rng = test_rng();
    for (size_t k = 2; k < 30; k++)
        for (int j = 0; j < 2; j++) {
            int label[6];
            struct tensor y = random_tensor(rng, 6, k, 9), t = tensor_new(6, k, 1, 1);
            struct tensor d1 = tensor_new(6, k, 1, 1), d2 = tensor_new(6, k, 1, 1);
            for (size_t i = 0; i < 6; i++) {
                label[i] = (int)gsl_rng_uniform_int(rng, k);
                t.data[i * k + label[i]] = 1;
            }
            struct targets short_form = {.label = label, .labels = 1},
                           rows = {.value = t};
            ck_assert(by_label[j](&y, &short_form, 6, &d1) ==
                      by_label[j](&y, &rows, 6, &d2));
            ck_assert(same_bits(&d1, &d2));
            tensor_free(&y);
            tensor_free(&t);
            tensor_free(&d1);
            tensor_free(&d2);
        }
    gsl_rng_free(rng);
}
END_TEST

/* With one output, a sigmoid's label is its target. */
START_TEST(sigmoid_labels)
{
    int label[] = {0, 1, 1, 0};
    real y[] = {-2, 3, (real)0.5, 7}, t[] = {0, 1, 1, 0}, d1[4], d2[4];
    struct tensor Y = tensor_view(y, 4, 1);
    struct tensor D1 = tensor_view(d1, 4, 1), D2 = tensor_view(d2, 4, 1);
    struct targets labels = {.label = label, .labels = 1};
    struct targets rows = {.value = tensor_view(t, 4, 1)};
    ck_assert(sigmoid_cross_entropy(&Y, &labels, 4, &D1) ==
              sigmoid_cross_entropy(&Y, &rows, 4, &D2));
    ck_assert(memcmp(d1, d2, sizeof d1) == 0);
    assert_near(d1[0], sigmoid(-2) / 4, tolerance(1e-15, 1e-7));
}
END_TEST

/* Scores of 10,000 overflow any formula that is not careful. A certain answer that
 * is right costs nothing, one that is wrong as much as the scores are apart. */
START_TEST(extreme_scores)
{
    static const real scores[] = {-1e4, 0, 1e4};
    for (int i = 0; i < 27; i++) {
        real y[] = {scores[i / 9], scores[i / 3 % 3], scores[i % 3]}, dy[3], t[3];
        struct tensor Y = tensor_view(y, 1, 3), dY = tensor_view(dy, 1, 3);
        size_t best = argmax(3, y);
        for (int label = 0; label < 3; label++) {
            struct targets by_label = {.label = &label, .labels = 1};
            struct targets row = {.value = tensor_view(t, 1, 3)};
            real loss = softmax_cross_entropy(&Y, &by_label, 1, &dY), binary = 0;
            assert_near(loss, y[best] - y[label], (real)1.1);
            ck_assert(loss >= 0);
            for (int k = 0; k < 3; k++) {
                ck_assert(isfinite(dy[k]) && fabs(dy[k]) <= 1);
                t[k] = k == label;
                binary += k == label ? fmax(-y[k], 0) : fmax(y[k], 0);
            }
            loss = sigmoid_cross_entropy(&Y, &row, 1, &dY);
            assert_near(loss, binary, (real)2.1);
            for (int k = 0; k < 3; k++)
                ck_assert(isfinite(dy[k]) && fabs(dy[k]) <= 1);
            ck_assert(isfinite(half_squared_error(&Y, &row, 1, &dY)));
        }
    }
}
END_TEST

/* A NaN among the scores is in the loss and the gradient too. */
START_TEST(nan_is_not_hidden)
{
    for (size_t at = 0; at < 3; at++) {
        real y[3] = {1, 2, 3}, t[3] = {0, 1, 0}, dy[3];
        y[at] = NAN;
        struct tensor Y = tensor_view(y, 1, 3), dY = tensor_view(dy, 1, 3);
        struct targets row = {.value = tensor_view(t, 1, 3)};
        for (int i = 0; i < LOSSES; i++) {
            ck_assert(isnan(losses[i].loss(&Y, &row, 1, &dY)));
            ck_assert(isnan(dy[at]));
        }
    }
}
END_TEST

START_TEST(logsumexp_holds)
{
    gsl_rng *rng = test_rng();
    for (size_t n = 1; n < 30; n++) {
        struct tensor x = random_tensor(rng, 1, n, 5);
        real whole = logsumexp(n, x.data), most = x.data[argmax(n, x.data)];
        double sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += exp((double)x.data[i]);
        assert_near(whole, (real)log(sum), tolerance(1e-14, 1e-6));
        ck_assert(whole >= most);
        ck_assert(whole <= most + log((real)n) + tolerance(1e-14, 1e-6));
        for (size_t i = 0; i < n; i++)
            x.data[i] += 4096;
        assert_near(logsumexp(n, x.data), whole + 4096, tolerance(1e-14, 1e-6));
        tensor_free(&x);
    }
    real one = -700;
    ck_assert(logsumexp(1, &one) == one);
    gsl_rng_free(rng);
}
END_TEST

struct loss_call {
    loss_function *loss;
    const struct tensor *y;
    const struct targets *t;
};

static double call_loss(const real *numbers, size_t n, void *params)
{
    (void)numbers;
    (void)n;
    const struct loss_call *c = params;
    struct tensor none = {{0}, NULL, false};
    return c->loss(c->y, c->t, c->y->dim[0], &none);
}

/* Targets that add up to 1 row by row. */
static struct tensor random_targets(gsl_rng *rng, size_t rows, size_t columns)
{
    struct tensor t = tensor_new(rows, columns, 1, 1);
    for (size_t i = 0; i < 16 * rows; i++)
        t.data[i / 16 * columns + gsl_rng_uniform_int(rng, columns)] += (real)1 / 16;
    return t;
}

START_TEST(loss_gradients)
{
    static const size_t shapes[][2] = {{1, 1}, {1, 10}, {5, 2}, {8, 1}, {33, 10}};
    gsl_rng *rng = test_rng();
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        size_t N = shapes[s][0], M = shapes[s][1];
        struct tensor y = random_tensor(rng, N, M, 4), t = random_targets(rng, N, M);
        struct tensor dy = tensor_new(N, M, 1, 1);
        double slope[33 * 10];
        struct targets rows = {.value = t};
        struct loss_call call = {losses[_i].loss, &y, &rows};
        losses[_i].loss(&y, &rows, N, &dy);
        gradient_numerical(call_loss, &call, y.data, N * M, GRADIENT_STEP, slope);
        for (size_t i = 0; i < N * M; i++)
            assert_near(dy.data[i], (real)slope[i], (real)1e-8);
        tensor_free(&y);
        tensor_free(&t);
        tensor_free(&dy);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Two affine layers with one of the functions after each, and one of the losses, by
 * gradient check. Inputs and weights are not round, so no score is at a kink. */
START_TEST(layer_gradients)
{
    static const size_t shapes[][4] = {{1, 1, 1, 1},
                                       {1, 5, 4, 3},
                                       {7, 3, 1, 2},
                                       {10, 12, 9, 10}};
    gsl_rng *rng = test_rng();
    size_t f = (size_t)_i / LOSSES, g = (size_t)_i % LOSSES;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        size_t N = shapes[s][0], D = shapes[s][1], H = shapes[s][2], M = shapes[s][3];
        struct network *net = network_new(D, 1, 1);
        network_add(net, affine_new(D, H, he));
        network_add(net, functions[f].make());
        network_add(net, affine_new(H, M, xavier));
        network_add(net, functions[f].make());
        network_init(net, rng);
        struct work work = training_on(N, 1);
        work.dx = true;
        struct plan *plan = plan_new(net, work, rng);
        for (size_t i = 0; i < net->params; i++)
            net->param[i] += (real)gsl_rng_uniform(rng) / 3;
        struct tensor x = tensor_new(N, D, 1, 1), t = random_targets(rng, N, M);
        fill_normal(&x, 1, rng);
        struct targets rows = {.value = t};
        struct gradient_error found[5];
        ck_assert_uint_eq(plan_check(plan, &x, &rows, losses[g].loss, found, 5), 5);
        for (int k = 0; k < 5; k++)
            ck_assert_msg(found[k].largest < 1e-6, "%s, %s, shape %zu: %s is %g off",
                          functions[f].y, losses[g].name, s, found[k].name,
                          (double)found[k].largest);
        tensor_free(&x);
        tensor_free(&t);
        free_with_network(plan);
    }
    gsl_rng_free(rng);
}
END_TEST

/* The spread of initial weights, as measured; and the same weights again from the
 * same generator. Biases are zero. */
START_TEST(initial_weights)
{
    static initial_std *const rules[] = {he, xavier, small_std, zero_std};
    const double expected[] = {sqrt(2.0 / 300), sqrt(1.0 / 300), 0.01, 0};
    for (int i = 0; i < 4; i++) {
        gsl_rng *rng = test_rng(), *again = test_rng();
        struct network *a = network_new(300, 1, 1), *b = network_new(300, 1, 1);
        network_add(a, affine_new(300, 200, rules[i]));
        network_add(b, affine_new(300, 200, rules[i]));
        network_init(a, rng);
        network_init(b, again);
        ck_assert_uint_eq(a->params, 300 * 200 + 200);
        ck_assert(memcmp(a->param, b->param, a->params * sizeof(real)) == 0);
        double sum = 0, squares = 0;
        for (size_t k = 0; k < 300 * 200; k++) {
            sum += a->param[k] / 60000.0;
            squares += a->param[k] * a->param[k] / 60000.0;
        }
        ck_assert(fabs(sum) <= expected[i] / 50);
        ck_assert(fabs(sqrt(squares) - expected[i]) <= expected[i] / 50);
        for (size_t k = 300 * 200; k < a->params; k++)
            ck_assert(a->param[k] == 0);
        network_free(a);
        network_free(b);
        gsl_rng_free(rng);
        gsl_rng_free(again);
    }
}
END_TEST

START_TEST(sgd_steps_against_the_gradient)
{
    real param[] = {1, 2, -3, 99}, grad[] = {4, -8, 0, 99};
    sgd_step(3, param, grad, (real)0.25);
    ck_assert(param[0] == 0 && param[1] == 4 && param[2] == -3 && param[3] == 99);
}
END_TEST

Suite *layers_suite(void)
{
    Suite *suite = suite_create("layers");
    TCase *tc = tcase_create("layers");
    tcase_add_test(tc, affine_as_torch_has_it);
    tcase_add_test(tc, affine_gradients_add_up);
    tcase_add_loop_test(tc, pointwise_as_torch_has_it, 0, FUNCTIONS);
    tcase_add_loop_test(tc, pointwise_place_does_not_matter, 0, FUNCTIONS);
    if (in_double)
        tcase_add_loop_test(tc, layer_gradients, 0, FUNCTIONS * LOSSES);
    tcase_add_test(tc, initial_weights);
    tcase_add_test(tc, sgd_steps_against_the_gradient);
    suite_add_tcase(suite, tc);
    tc = tcase_create("losses");
    tcase_add_loop_test(tc, losses_as_torch_has_them, 0, LOSSES);
    tcase_add_test(tc, labels_are_short_for_rows);
    tcase_add_test(tc, sigmoid_labels);
    tcase_add_test(tc, extreme_scores);
    tcase_add_test(tc, nan_is_not_hidden);
    tcase_add_test(tc, logsumexp_holds);
    if (in_double)
        tcase_add_loop_test(tc, loss_gradients, 0, LOSSES);
    suite_add_tcase(suite, tc);
    return suite;
}
