/* test_recurrence.c - layers that read sequences against PyTorch's, and what they refuse. */
#include "helpers.h"
#include "learn/clip.h"
#include "nets/activation.h"
#include "nets/embedding.h"
#include "nets/gates.h"
#include "nets/last_step.h"
#include "nets/recurrence.h"
#include "tests.h"
#include <string.h>

enum { N = 3, T = 5, D = 4, H = 6 };
static const char *const names[] = {"value"};

START_TEST(embedding_as_torch_has_it)
{
    struct table fixture = load_fixture("tests/fixtures/recurrence.tsv", names, 1);
    size_t at = 0;
    struct tensor x = tensor_new(N, T, 1, 1), y = tensor_new(N, T, D, 1);
    struct tensor E = pattern(7, D, 0), dy = pattern(N * T, D, 1);
    struct tensor dE = tensor_new(7, D, 1, 1);
    for (size_t i = 0; i < N * T; i++)
        x.data[i] = (real)((5 * (i / T) + 3 * (i % T)) % 6);
    ck_assert_int_eq(embedding_forward(&x, &E, &y), GSL_SUCCESS);
    embedding_backward(&x, &dy, &dE);
    assert_next(&fixture, &at, &y);
    assert_next(&fixture, &at, &dE);
    struct tensor *all[] = {&x, &y, &E, &dy, &dE};
    for (size_t k = 0; k < 5; k++)
        tensor_free(all[k]);
    table_free(&fixture);
}
END_TEST

/* An id that is too large, negative, no whole number or none at all is named; it gives
 * zeros, and nothing goes back from it. */
START_TEST(ids_are_checked)
{
    static const struct {
        real id;
        const char *said;
    } wrong[] = {
        {7, "7"}, {-1, "-1"}, {(real)1.5, "1.5"}, {NAN, "nan"}, {1e30, "1e+30"}};
    for (size_t k = 0; k < 5; k++) {
        real ids[] = {2, 0, wrong[k].id, 6};
        struct tensor x = tensor_view(ids, 2, 2), E = pattern(7, D, 0);
        struct tensor y = tensor_new(2, 2, D, 1), dE = tensor_new(7, D, 1, 1);
        struct tensor dy = pattern(4, D, 1);
        faults_watch();
        ck_assert_int_eq(embedding_forward(&x, &E, &y), GSL_EDOM);
        assert_one_fault(GSL_EDOM, "an embedding of 7 classes has none of number",
                         wrong[k].said);
        embedding_backward(&x, &dy, &dE);
        for (size_t j = 0; j < D; j++) {
            ck_assert(y.data[j] == E.data[2 * D + j] && y.data[2 * D + j] == 0);
            ck_assert(dE.data[2 * D + j] == dy.data[j]);
            ck_assert(dE.data[D + j] == 0 && dE.data[6 * D + j] == dy.data[3 * D + j]);
        }
        struct tensor *all[] = {&E, &y, &dE, &dy};
        for (size_t i = 0; i < 4; i++)
            tensor_free(all[i]);
    }
}
END_TEST

/* The gates' functions are the C library's to within a few roundings, small numbers of
 * either sign relative to themselves; far out they end at 0 and 1; and what is not a
 * number stays so. */
START_TEST(gates)
{
    real few = tolerance(6e-16, 4e-7);
    for (int i = -4000; i <= 4000; i++) {
        real z = (real)i / 64;
        ck_assert(fabs(gate_sigmoid(z) - sigmoid(z)) <= few * sigmoid(z));
        ck_assert(fabs(gate_tanh(z) - tanh(z)) <= few * fabs(tanh(z)));
    }
    for (real z = 1; z > (real)1e-30; z /= 3) {
        ck_assert(fabs(gate_tanh(z) - tanh(z)) <= few * z);
        ck_assert(gate_tanh(-z) == -gate_tanh(z));
    }
    for (real z = 100; z < (real)1e30; z *= 3) {
        ck_assert(gate_sigmoid(z) == 1 && gate_tanh(z) == 1 && gate_tanh(-z) == -1);
        ck_assert(gate_sigmoid(-z) >= 0 && gate_sigmoid(-z) < (real)1e-37);
    }
    ck_assert(gate_sigmoid(INFINITY) == 1 && gate_tanh(-INFINITY) == -1);
    ck_assert(isnan(gate_sigmoid(NAN)) && isnan(gate_tanh(NAN)));
}
END_TEST

/* How many tensors the layer carries, and where its numbers begin in the fixture. */
static const struct kind {
    struct layer *(*make)(size_t inputs, size_t units);
    size_t carried, begin;
} kinds[] = {
    {rnn_new, 1, N *T *D + 7 * D},
    {lstm_new, 2, N *T *D + 7 * D + N *T *(H + D) + D *H + H *H + H},
    {gru_new, 1, N *T *D + 7 * D + 2 * N *T *(H + D) + 5 * (D * H + H * H + H) + N *H},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void copy_half(const struct tensor *value, size_t which, real scale)
{
    struct tensor from = pattern(value->dim[0], tensor_columns(value), which);
    for (size_t i = 0; i < tensor_size(&from); i++)
        value->data[i] = scale * from.data[i];
    tensor_free(&from);
}

static struct tensor sequences(size_t width, size_t which)
{
    struct tensor t = pattern(N * T, width, which);
    return (struct tensor){{N, T, width, 1}, t.data, true};
}

/* The state after the last step is carried; LSTM's cells are the second of it. */
START_TEST(recurrence_as_torch_has_it)
{
    const struct kind *k = &kinds[_i];
    struct table fixture = load_fixture("tests/fixtures/recurrence.tsv", names, 1);
    struct work work = training_on(N, 1);
    work.shards = 1;
    work.dx = work.carry = true;
    struct plan *plan = ready_for(LIST(T, D, 1, k->make(D, H)), work);
    const struct layer *l = network_layer(plan->net, 0);
    struct pass *p = &plan->shard[0].pass.inner[0];
    for (size_t j = 0; j < l->params; j++)
        copy_half(&l->param[j].value, j, j < RECURRENCE_B ? (real)0.5 : 1);
    for (size_t j = 0; j < k->carried; j++)
        copy_half(&p->kept[j], 5 + j, 1);
    struct tensor x = sequences(D, 4), dy = sequences(H, 7);
    size_t at = k->begin;
    struct tensor h = *plan_forward(plan, &x);
    only_backward(plan, &x, &dy);
    assert_next(&fixture, &at, &h);
    assert_next(&fixture, &at, &plan->dx);
    for (size_t j = 0; j <= RECURRENCE_B; j++)
        assert_next(&fixture, &at, &p->grad[j]);
    if (k->carried > 1)
        assert_next(&fixture, &at, &p->kept[1]);
    if (l->params > RECURRENCE_BH)
        assert_next(&fixture, &at, &p->grad[RECURRENCE_BH]);
    ck_assert(_i + 1 < KINDS ? at == kinds[_i + 1].begin : at == fixture.rows);
    tensor_free(&x);
    tensor_free(&dy);
    free_with_network(plan);
    table_free(&fixture);
}
END_TEST

/* Many units far from zero: a gate that is shut or open lets nothing or all through. */
START_TEST(extreme_inputs)
{
    struct plan *plan = ready(LIST(T, D, 1, kinds[_i].make(D, H)), N, 1, true);
    struct tensor x = sequences(D, 4), dy = sequences(H, 7);
    for (size_t i = 0; i < tensor_size(&x); i++)
        x.data[i] *= 10000;
    plan_forward(plan, &x);
    only_backward(plan, &x, &dy);
    for (size_t i = 0; i < tensor_size(&plan->y); i++)
        ck_assert(fabs(plan->y.data[i]) <= T);
    for (size_t i = 0; i < plan->net->params; i++)
        ck_assert(isfinite(plan->grad[i]));
    x.data[0] = NAN;
    plan_forward(plan, &x);
    ck_assert(isnan(plan->y.data[0]));
    ck_assert(isnan(plan->y.data[T * H - 1]) && isfinite(plan->y.data[T * H]));
    tensor_free(&x);
    tensor_free(&dy);
    free_with_network(plan);
}
END_TEST

/* The forget gates of an LSTM are open at first, other biases zero. */
START_TEST(first_biases)
{
    gsl_rng *rng = test_rng();
    struct network *net = LIST(T, D, 1, lstm_new(D, H), gru_new(H, H));
    network_init(net, rng);
    const real *b = layer_tensor(network_layer(net, 0), "b")->data;
    for (size_t j = 0; j < 4 * H; j++)
        ck_assert(b[j] == (j / H == 1));
    b = layer_tensor(network_layer(net, 1), "b")->data;
    for (size_t j = 0; j < 3 * H; j++)
        ck_assert(b[j] == 0);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(last_steps)
{
    struct tensor x = tensor_new(N, T, D, 1), dx = tensor_new(N, T, D, 1);
    struct tensor y = tensor_new(N, D, 1, 1);
    for (size_t i = 0; i < tensor_size(&x); i++)
        dx.data[i] = x.data[i] = (real)i;
    last_step_forward(&x, &y);
    last_step_backward(&y, &dx);
    for (size_t i = 0; i < tensor_size(&x); i++)
        ck_assert(dx.data[i] == (i / D % T == T - 1 ? (real)i : 0));
    tensor_free(&x);
    tensor_free(&dx);
    tensor_free(&y);
}
END_TEST

/* A gradient of norm 5 at limits below, at and above it; one that is not finite. */
START_TEST(clipping)
{
    static const real limits[] = {1, 5, 9};
    for (size_t k = 0; k < 3; k++) {
        real g[] = {3, 0, -4};
        ck_assert(fabs(clip_norm(g, 3, limits[k]) - 5) < 1e-6);
        real scale = k == 0 ? (real)0.2 : 1;
        assert_near(g[0], 3 * scale, tolerance(1e-15, 1e-6));
        assert_near(g[2], -4 * scale, tolerance(1e-15, 1e-6));
        ck_assert(g[1] == 0);
    }
    real broken[] = {1, NAN, 2}, zero[] = {0, 0};
    ck_assert(isnan(clip_norm(broken, 3, 1)) && broken[0] == 1 && broken[2] == 2);
    ck_assert(clip_norm(zero, 2, 1) == 0 && zero[0] == 0);
}
END_TEST

Suite *recurrence_suite(void)
{
    Suite *suite = suite_create("recurrence");
    TCase *tc = tcase_create("layers");
    tcase_add_test(tc, embedding_as_torch_has_it);
    tcase_add_test(tc, ids_are_checked);
    tcase_add_loop_test(tc, recurrence_as_torch_has_it, 0, KINDS);
    tcase_add_loop_test(tc, extreme_inputs, 0, KINDS);
    tcase_add_test(tc, gates);
    tcase_add_test(tc, first_biases);
    tcase_add_test(tc, last_steps);
    tcase_add_test(tc, clipping);
    suite_add_tcase(suite, tc);
    return suite;
}
