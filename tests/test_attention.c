/* test_attention.c - the layers of Transformers against PyTorch's, and what must hold of
 * them: no order without positions, no look ahead, any number of steps. */
#include "base/error.h"
#include "helpers.h"
#include "nets/attention.h"
#include "nets/gelu.h"
#include "nets/layer_norm.h"
#include "nets/mean_step.h"
#include "nets/patches.h"
#include "strange_networks.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

static const char *const value[] = {"value"};

/* The same numbers as tokens(N, T, D, which) in fixtures/attention.py. */
static struct tensor token_pattern(size_t N, size_t T, size_t D, size_t which)
{
    struct tensor t = pattern(N, T * D, which);
    memcpy(t.dim, ((size_t[4]){N, T, D, 1}), sizeof t.dim);
    return t;
}

static struct tensor random_tokens(gsl_rng *rng, size_t N, size_t T, size_t D)
{
    struct tensor t = tensor_new(N, T, D, 1);
    fill_normal(&t, 1, rng);
    return t;
}

/* Tensor k of the parameters becomes the pattern of that number. */
static void set_patterns(struct network *net, const size_t which[])
{
    struct param found[16];
    size_t n = network_tensors(net, 16, found);
    for (size_t k = 0; k < n; k++) {
        const size_t *d = found[k].value.dim;
        struct tensor t = pattern(d[0], d[1], which[k]);
        memcpy(found[k].value.data, t.data, tensor_size(&t) * sizeof(real));
        tensor_free(&t);
    }
}

/* The gradients of all parameters, one after another, are the next numbers. */
static void assert_next_gradients(const struct table *fixture, size_t *at,
                                  const struct plan *plan)
{
    struct tensor grad = tensor_view(plan->grad, 1, plan->net->params);
    assert_next(fixture, at, &grad);
}

/* What the plan gave, both ways. */
static void assert_next_plan(const struct table *fixture, size_t *at,
                             const struct plan *plan)
{
    assert_next(fixture, at, &plan->y);
    assert_next(fixture, at, &plan->dx);
    assert_next_gradients(fixture, at, plan);
}

/* What layers in a row give for tokens of a pattern, and backward from another. */
static struct plan *patterned_plan(struct network *net, const size_t which[],
                                   const size_t shape[3], size_t back)
{
    struct plan *plan = ready(net, shape[0], 1, true);
    set_patterns(net, which);
    struct tensor X = token_pattern(shape[0], shape[1], shape[2], 0);
    struct tensor dY = token_pattern(shape[0], shape[1], shape[2], back);
    plan_forward(plan, &X);
    only_backward(plan, &X, &dY);
    tensor_free(&X);
    tensor_free(&dY);
    return plan;
}

START_TEST(attention_as_torch_has_it)
{
    static const size_t shapes[][5] = {{1, 1, 2, 1, 0}, {2, 3, 4, 1, 0},
                                       {3, 5, 6, 2, 0}, {2, 4, 4, 4, 0},
                                       {2, 3, 4, 1, 1}, {3, 5, 6, 2, 1},
                                       {1, 9, 8, 2, 1}};
    static const size_t which[] = {1, 2, 3, 4};
    struct table fixture = load_fixture("tests/fixtures/attention.tsv", value, 1);
    size_t at = 0;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        const size_t *shape = shapes[s];
        struct layer *l = attention_new(shape[2], shape[3], shape[4]);
        struct plan *plan =
            patterned_plan(LIST(shape[1], shape[2], 1, l), which, shape, 5);
        struct tensor A = attention_weights(plan, l);
        assert_next(&fixture, &at, &A);
        assert_next_plan(&fixture, &at, plan);
        tensor_free(&A);
        free_with_network(plan);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

START_TEST(layer_norm_as_torch_has_it)
{
    static const size_t shapes[][3] = {
        {1, 1, 1}, {2, 3, 4}, {5, 1, 7}, {3, 4, 1}, {2, 3, 33}};
    static const size_t which[] = {1, 2};
    struct table fixture = load_fixture("tests/fixtures/layer_norm.tsv", value, 1);
    size_t at = 0;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        const size_t *shape = shapes[s];
        struct plan *plan =
            patterned_plan(LIST(shape[1], shape[2], 1, layer_norm_new(shape[2])), which,
                           shape, 3);
        assert_next_plan(&fixture, &at, plan);
        free_with_network(plan);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

START_TEST(gelu_as_torch_has_it)
{
    static const char *const names[] = {"x", "dy", "gelu", "dgelu"};
    struct table t = load_fixture("tests/fixtures/gelu.tsv", names, 4);
    ck_assert_uint_gt(t.rows, 90);
    for (size_t i = 0; i < t.rows; i++) {
        real *row = t.cell + 4 * i, y, dx;
        struct tensor X = tensor_view(row, 1, 1), dY = tensor_view(row + 1, 1, 1);
        struct tensor Y = tensor_view(&y, 1, 1), dX = tensor_view(&dx, 1, 1);
        gelu_forward(&X, &Y);
        gelu_backward(&X, &dY, &dX);
        assert_near(y, row[2], tolerance(1e-12, 1e-5));
        assert_near(dx, row[3], tolerance(1e-12, 1e-5));
    }
    table_free(&t);
}
END_TEST

/* A block with its norms first, causal, and a full layer of `units` for each token. */
static struct network *block_network(size_t T, size_t D, size_t heads, size_t units)
{
    struct layer *full = sequence_new();
    sequence_add(full, layer_norm_new(D));
    sequence_add(full, each_new(affine_new(D, units, he)));
    sequence_add(full, gelu_new());
    sequence_add(full, each_new(affine_new(units, D, he)));
    return LIST(T, D, 1,
                residual_new(in_sequence(layer_norm_new(D),
                                         attention_new(D, heads, true), NULL)),
                residual_new(full));
}

START_TEST(a_block_as_torch_has_it)
{
    static const size_t shapes[][5] = {{2, 5, 6, 2, 12}, {3, 4, 8, 4, 16}};
    static const size_t which[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    struct table fixture = load_fixture("tests/fixtures/transformer.tsv", value, 1);
    size_t at = 0;
    for (int s = 0; s < 2; s++) {
        const size_t *shape = shapes[s];
        struct plan *plan =
            patterned_plan(block_network(shape[1], shape[2], shape[3], shape[4]), which,
                           shape, 13);
        assert_next_plan(&fixture, &at, plan);
        free_with_network(plan);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

/* Rows are weights: none below zero, together 1, and none for what is yet to come. */
START_TEST(weights_are_weights)
{
    gsl_rng *rng = test_rng();
    for (int causal = 0; causal < 2; causal++) {
        struct layer *l = attention_new(6, 3, causal);
        struct network *net =
            LIST(7, 6, 1, tanh_new(),
                 residual_new(in_sequence(layer_norm_new(6), l, NULL)));
        struct plan *plan = ready(net, 9, 2, false);
        struct tensor x = random_tokens(rng, 9, 7, 6);
        plan_predict(plan, &x);
        struct tensor A = attention_weights(plan, l);
        ck_assert(memcmp(A.dim, ((size_t[4]){9, 3, 7, 7}), sizeof A.dim) == 0);
        for (size_t row = 0; row < 9 * 3 * 7; row++) {
            double sum = 0;
            for (size_t j = 0; j < 7; j++) {
                real a = A.data[row * 7 + j];
                ck_assert(a >= 0 && (causal && j > row % 7 ? a == 0 : a > 0));
                sum += (double)a;
            }
            ck_assert(fabs(sum - 1) < (double)tolerance(1e-14, 1e-6));
        }
        tensor_free(&A);
        tensor_free(&x);
        free_with_network(plan);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Token t of an example of `from` goes to place order[t] of `to`. */
static void permute(const struct tensor *from, const size_t order[], struct tensor *to)
{
    size_t T = from->dim[1], D = from->dim[2];
    for (size_t n = 0; n < from->dim[0]; n++)
        for (size_t t = 0; t < T; t++)
            memcpy(to->data + (n * T + order[t]) * D, from->data + (n * T + t) * D,
                   D * sizeof(real));
}

/* Whether tokens in another order give the same in that order. */
static bool knows_no_order(struct network *net, gsl_rng *rng)
{
    static const size_t order[] = {3, 0, 4, 1, 2};
    struct plan *plan = ready(net, 4, 1, false);
    struct tensor x = random_tokens(rng, 4, 5, 6), other = tensor_new(4, 5, 6, 1);
    struct tensor y = tensor_new(4, 5, 6, 1);
    permute(&x, order, &other);
    permute(plan_predict(plan, &x), order, &y);
    const struct tensor *got = plan_predict(plan, &other);
    double most = 0;
    for (size_t i = 0; i < tensor_size(&y); i++)
        most = fmax(most, fabs((double)(y.data[i] - got->data[i])));
    tensor_free(&x);
    tensor_free(&other);
    tensor_free(&y);
    free_with_network(plan);
    return most < (double)tolerance(1e-13, 1e-5);
}

START_TEST(order_is_not_known_without_positions)
{
    gsl_rng *rng = test_rng();
    ck_assert(
        knows_no_order(LIST(5, 6, 1, attention_new(6, 2, false), layer_norm_new(6),
                            gelu_new(), residual_new(attention_new(6, 3, false))),
                       rng));
    ck_assert(!knows_no_order(LIST(5, 6, 1, attention_new(6, 2, true)), rng));
    ck_assert(
        !knows_no_order(LIST(5, 6, 1, position_new(5, 6), attention_new(6, 2, false)),
                        rng));
    gsl_rng_free(rng);
}
END_TEST

/* Two blocks, causal. */
static struct network *causal_network(size_t T)
{
    return LIST(T, 6, 1, position_new(8, 6),
                residual_new(in_sequence(layer_norm_new(6), attention_new(6, 2, true),
                                         gelu_new())),
                residual_new(
                    in_sequence(layer_norm_new(6), attention_new(6, 3, true), NULL)));
}

/* A later token changes no bit of what comes before it, and what is said of an earlier
 * one gives a later one no gradient. */
START_TEST(no_look_ahead)
{
    enum { N = 3, T = 8, D = 6 };
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(causal_network(T), N, 1, true);
    struct tensor x = random_tokens(rng, N, T, D), y = tensor_new(N, T, D, 1);
    memcpy(y.data, plan_predict(plan, &x)->data, N * T * D * sizeof(real));
    for (size_t t = 0; t < T; t++) {
        struct tensor dy = tensor_new(N, T, D, 1);
        for (size_t i = 0; i < N * T * D; i++) {
            if (i / D % T == t)
                dy.data[i] = 1;
            if (i / D % T > t)
                x.data[i] += (real)gsl_rng_uniform(rng);
        }
        plan_forward(plan, &x);
        only_backward(plan, &x, &dy);
        bool reached = false;
        for (size_t i = 0; i < N * T * D; i++) {
            if (i / D % T <= t)
                ck_assert(plan->y.data[i] == y.data[i]);
            else
                ck_assert(plan->dx.data[i] == 0);
            reached = reached || (i / D % T == 0 && plan->dx.data[i] != 0);
        }
        ck_assert(reached);
        for (size_t i = 0; i < N * T * D; i++)
            y.data[i] = plan->y.data[i];
        tensor_free(&dy);
    }
    tensor_free(&x);
    tensor_free(&y);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* The first tokens alone give what they give at the head of more; more than there are
 * positions for is refused. */
START_TEST(any_number_of_steps)
{
    enum { N = 5, D = 6 };
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(causal_network(8), N, 1, false);
    struct tensor x = random_tokens(rng, N, 8, D);
    const struct tensor *y = plan_predict(plan, &x);
    for (size_t T = 1; T <= 8; T++) {
        struct work work = predicting_on(N, 1);
        memcpy(work.example, ((size_t[3]){T, D, 1}), sizeof work.example);
        struct plan *few = plan_new(plan->net, work, NULL);
        struct tensor first = tensor_new(N, T, D, 1);
        for (size_t n = 0; n < N; n++)
            memcpy(first.data + n * T * D, x.data + n * 8 * D, T * D * sizeof(real));
        const struct tensor *got = plan_predict(few, &first);
        for (size_t i = 0; i < N * T * D; i++)
            assert_near(got->data[i], y->data[i / (T * D) * 8 * D + i % (T * D)],
                        tolerance(1e-13, 1e-5));
        tensor_free(&first);
        plan_free(few);
    }
    struct work work = predicting_on(N, 1);
    memcpy(work.example, ((size_t[3]){9, D, 1}), sizeof work.example);
    faults_watch();
    ck_assert_ptr_null(plan_new(plan->net, work, NULL));
    assert_one_fault(GSL_EINVAL, "positions for 8 steps", "cannot take 9");
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Each patch holds its pixels row by row, and what comes back goes to where it was. */
START_TEST(patches_in_order)
{
    enum { N = 2, C = 3, H = 4, W = 6, P = 2 };
    struct tensor x = tensor_new(N, C, H, W), dx = tensor_new(N, C, H, W);
    struct tensor y = tensor_new(N, H / P * (W / P), C * P * P, 1);
    for (size_t i = 0; i < tensor_size(&x); i++)
        x.data[i] = (real)i;
    patches_forward(&x, P, &y);
    const real *at = y.data;
    for (size_t n = 0; n < N; n++)
        for (size_t top = 0; top < H; top += P)
            for (size_t left = 0; left < W; left += P)
                for (size_t c = 0; c < C; c++)
                    for (size_t i = 0; i < P * P; i++)
                        ck_assert(
                            *at++ ==
                            x.data[((n * C + c) * H + top + i / P) * W + left + i % P]);
    patches_backward(&y, P, &dx);
    ck_assert(same(x.data, dx.data, tensor_size(&x)));
    tensor_free(&x);
    tensor_free(&y);
    tensor_free(&dx);
}
END_TEST

/* One E for ids and for scores: a token's score for a class is the product of their
 * vectors, which are short at first; alone an embedding's are not. */
START_TEST(scores_share_their_vectors)
{
    enum { N = 6, T = 3, M = 40, D = 50 };
    gsl_rng *rng = test_rng();
    for (int tied = 0; tied < 2; tied++) {
        struct network *net = network_new(T, 1, 1);
        struct layer *embedding = embedding_new(M, D);
        network_add(net, embedding);
        if (tied)
            network_add(net, scores_new(embedding));
        network_init(net, rng);
        ck_assert_uint_eq(net->params, M * D);
        double squares = 0;
        for (size_t i = 0; i < net->params; i++)
            squares += (double)(net->param[i] * net->param[i]) / (M * D);
        double std = tied ? 0.02 : 1;
        ck_assert(fabs(sqrt(squares) - std) < std / 10);
        struct plan *plan = plan_new(net, predicting_on(N, 1), NULL);
        struct tensor x = tensor_new(N, T, 1, 1);
        for (size_t i = 0; i < N * T; i++)
            x.data[i] = (real)gsl_rng_uniform_int(rng, M);
        const real *y = plan_predict(plan, &x)->data;
        for (size_t i = 0; tied && i < N * T * M; i++) {
            const real *a = net->param + (size_t)x.data[i / M] * D;
            const real *b = net->param + i % M * D;
            double sum = 0;
            for (size_t j = 0; j < D; j++)
                sum += (double)(a[j] * b[j]);
            assert_near(y[i], (real)sum, tolerance(1e-15, 1e-7));
        }
        tensor_free(&x);
        free_with_network(plan);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(mean_of_steps)
{
    struct tensor x = token_pattern(2, 4, 3, 0), y = tensor_new(2, 3, 1, 1);
    struct tensor dx = tensor_new(2, 4, 3, 1);
    mean_step_forward(&x, &y);
    mean_step_backward(&y, &dx);
    for (size_t n = 0; n < 2; n++)
        for (size_t j = 0; j < 3; j++) {
            real sum = 0;
            for (size_t t = 0; t < 4; t++)
                sum += x.data[(n * 4 + t) * 3 + j];
            ck_assert(y.data[n * 3 + j] == sum / 4);
            for (size_t t = 0; t < 4; t++)
                ck_assert(dx.data[(n * 4 + t) * 3 + j] == sum / 16);
        }
    tensor_free(&x);
    tensor_free(&y);
    tensor_free(&dx);
}
END_TEST

Suite *attention_suite(void)
{
    Suite *suite = suite_create("attention");
    TCase *tc = tcase_create("attention");
    tcase_add_test(tc, attention_as_torch_has_it);
    tcase_add_test(tc, layer_norm_as_torch_has_it);
    tcase_add_test(tc, gelu_as_torch_has_it);
    tcase_add_test(tc, a_block_as_torch_has_it);
    tcase_add_test(tc, weights_are_weights);
    tcase_add_test(tc, order_is_not_known_without_positions);
    tcase_add_test(tc, no_look_ahead);
    tcase_add_test(tc, any_number_of_steps);
    tcase_add_test(tc, patches_in_order);
    tcase_add_test(tc, scores_share_their_vectors);
    tcase_add_test(tc, mean_of_steps);
    suite_add_tcase(suite, tc);
    return suite;
}
