/* test_batch_norm.c - batch normalization against PyTorch's, its gradients, its running
 * statistics, and networks that have it. */
#include "helpers.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "nets/batch_norm.h"
#include "nets/gradient_check.h"
#include "nets/weights.h"
#include "strange_networks.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

static const bool in_double = sizeof(real) == sizeof(double);

/* The same numbers as images(N, C, H, W, which) in fixtures/convolution.py. */
static struct tensor patterned(const size_t shape[4], size_t which)
{
    struct tensor t = pattern(shape[0], shape[1] * shape[2] * shape[3], which);
    memcpy(t.dim, shape, sizeof t.dim);
    return t;
}

/* A layer for C channels, alone in a network, with gamma and beta of the pattern. */
static struct plan *norm_alone(const size_t shape[4], bool dx)
{
    gsl_rng *rng = test_rng();
    size_t C = shape[1];
    struct network *net = LIST(C, shape[2], shape[3], batch_norm_new(C));
    network_init(net, rng);
    struct tensor gamma = pattern(1, C, 1), beta = pattern(1, C, 2);
    memcpy(net->param, gamma.data, C * sizeof(real));
    memcpy(net->param + C, beta.data, C * sizeof(real));
    struct work work = training_on(shape[0], 1);
    work.dx = dx;
    struct plan *plan = plan_new(net, work, rng);
    ck_assert_ptr_nonnull(plan);
    tensor_free(&gamma);
    tensor_free(&beta);
    gsl_rng_free(rng);
    return plan;
}

static const size_t norm_shapes[][4] = {{2, 3, 1, 1}, {7, 5, 1, 1}, {1, 2, 3, 4},
                                        {4, 3, 5, 2}, {1, 1, 1, 2}, {33, 1, 1, 1},
                                        {3, 4, 2, 2}};
enum { SHAPES = sizeof norm_shapes / sizeof *norm_shapes, BATCHES = 3 };

/* Three batches in training, and the first one again outside of it. */
START_TEST(batch_norm_as_torch_has_it)
{
    static const char *const names[] = {"value"};
    struct table fixture = load_fixture("tests/fixtures/batch_norm.tsv", names, 1);
    size_t at = 0;
    for (size_t s = 0; s < SHAPES; s++) {
        const size_t *shape = norm_shapes[s], C = shape[1];
        struct plan *plan = norm_alone(shape, true);
        struct tensor dY = patterned(shape, 3);
        for (size_t batch = 0; batch < BATCHES; batch++) {
            struct tensor X = patterned(shape, 7 * batch);
            plan_forward(plan, &X);
            only_backward(plan, &X, &dY);
            struct tensor dgamma = tensor_view(plan->grad, 1, C);
            struct tensor dbeta = tensor_view(plan->grad + C, 1, C);
            struct tensor mean = tensor_view(plan->net->state, 1, C);
            struct tensor var = tensor_view(plan->net->state + C, 1, C);
            const struct tensor *all[] = {&plan->y, &plan->dx, &dgamma,
                                          &dbeta,   &mean,     &var};
            for (size_t k = 0; k < 6; k++)
                assert_next(&fixture, &at, all[k]);
            tensor_free(&X);
        }
        struct tensor X = patterned(shape, 0);
        assert_next(&fixture, &at, plan_predict(plan, &X));
        tensor_free(&X);
        tensor_free(&dY);
        free_with_network(plan);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

/* What training gives has mean beta and spread |gamma| in every channel, whatever comes
 * in; dx is at right angles to 1 and to xhat, and gradients add up. */
START_TEST(what_is_taken_out)
{
    gsl_rng *rng = test_rng();
    const size_t N = 6, C = 3, HW = 10, n = N * HW;
    struct tensor X = tensor_new(N, C, 5, 2), Y = tensor_new(N, C, 5, 2);
    struct tensor dY = tensor_new(N, C, 5, 2), dX = tensor_new(N, C, 5, 2);
    struct tensor mean = tensor_new(1, C, 1, 1), var = tensor_new(1, C, 1, 1);
    struct tensor gamma = pattern(1, C, 1), beta = pattern(1, C, 2);
    struct tensor dgamma = tensor_new(1, C, 1, 1), dbeta = tensor_new(1, C, 1, 1);
    fill_normal(&X, 100, rng);
    fill_normal(&dY, 1, rng);
    batch_statistics(&X, &mean, &var);
    batch_norm_forward(&X, &mean, &var, &gamma, &beta, &Y);
    for (int twice = 0; twice < 2; twice++)
        batch_norm_backward(&X, &mean, &var, &gamma, &dY, &dX, &dgamma, &dbeta);
    for (size_t c = 0; c < C; c++) {
        double g = (double)gamma.data[c], b = (double)beta.data[c], s[6] = {0};
        for (size_t i = 0; i < N * C * HW; i++) {
            double xhat = ((double)Y.data[i] - b) / g, dy = (double)dY.data[i];
            double each[] = {xhat,      xhat * xhat,        dy,
                             dy * xhat, (double)dX.data[i], (double)dX.data[i] * xhat};
            for (int k = 0; k < 6 && i / HW % C == c; k++)
                s[k] += each[k];
        }
        assert_near((real)s[0], 0, tolerance(1e-10, 1e-3));
        assert_near((real)s[1] / (real)n, 1, tolerance(1e-6, 1e-4));
        assert_near(dbeta.data[c], 2 * (real)s[2], tolerance(1e-12, 1e-4));
        assert_near(dgamma.data[c], 2 * (real)s[3], tolerance(1e-12, 1e-4));
        assert_near((real)s[4], 0, tolerance(1e-12, 1e-5));
        assert_near((real)s[5], 0, tolerance(1e-6, 1e-5));
    }
    struct tensor *all[] = {&X,   &Y,     &dY,   &dX,     &mean,
                            &var, &gamma, &beta, &dgamma, &dbeta};
    for (size_t k = 0; k < 10; k++)
        tensor_free(all[k]);
    gsl_rng_free(rng);
}
END_TEST

static struct network *dense_norm_network(void)
{
    return LIST(6, 1, 1, affine_new(6, 8, he), batch_norm_new(8), relu_new(),
                affine_new(8, 7, he), batch_norm_new(7), tanh_new(),
                affine_new(7, 4, he));
}

static struct network *image_norm_network(void)
{
    return LIST(1, 3, 2, convolution_new(1, 3, square(2, 1, 1), he), batch_norm_new(3),
                leaky_relu_new(), average_pool_new((struct window){2, 3, 2, 0}),
                in_sequence(batch_norm_new(3), sigmoid_new(), NULL),
                affine_new(6, 4, he));
}

/* Two layers with one gamma, one beta and one running mean. */
static struct network *shared_norm_network(void)
{
    struct layer *first = batch_norm_new(6);
    struct layer *second = layer_share(batch_norm_new(6), first);
    return LIST(6, 1, 1, first, affine_new(6, 6, he), second, tanh_new(),
                affine_new(6, 4, he));
}

static struct network *(*const norm_networks[])(void) = {dense_norm_network,
                                                         image_norm_network,
                                                         shared_norm_network};
enum { NETWORKS = sizeof norm_networks / sizeof *norm_networks, MOST = 20 };

static struct tensor norm_batch(gsl_rng *rng, size_t N, int label[MOST])
{
    struct tensor x = tensor_new(N, 6, 1, 1);
    fill_normal(&x, 1, rng);
    for (size_t i = 0; i < N; i++)
        label[i] = (int)gsl_rng_uniform_int(rng, 4);
    return x;
}

START_TEST(batch_norm_gradients)
{
    static const size_t batches[] = {3, MOST, 7};
    gsl_rng *rng = test_rng();
    struct network *net = norm_networks[_i]();
    plan_free(ready(net, 2, 1, false));
    for (int b = 0; b < 3; b++) {
        int label[MOST];
        struct tensor x = norm_batch(rng, batches[b], label);
        struct targets t = {label, 1, {{0}, NULL, false}};
        struct gradient_error found[16];
        struct work work = training_on(MOST, 1);
        work.dx = true;
        struct plan *plan = plan_new(net, work, rng);
        size_t n = plan_check(plan, &x, &t, softmax_cross_entropy, found, 16);
        ck_assert_uint_ge(n, 5);
        for (size_t k = 0; k < n; k++)
            ck_assert_msg(found[k].largest < 1e-6, "batch of %zu: %s is %g off",
                          batches[b], found[k].name, (double)found[k].largest);
        tensor_free(&x);
        plan_free(plan);
    }
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* A batch is not cut, so threads cannot matter; predictions go by the running
 * statistics, whoever comes along, and change nothing. */
START_TEST(batch_norm_in_a_plan)
{
    gsl_rng *rng = test_rng();
    struct plan *one = ready(norm_networks[_i](), MOST, 1, true);
    struct plan *two = ready(norm_networks[_i](), MOST, 2, true);
    size_t states = one->net->states;
    real *before = malloc(states * sizeof *before);
    for (int step = 0; step < 5; step++) {
        int label[MOST];
        struct tensor x = norm_batch(rng, step % 2 == 0 ? MOST : 5, label);
        struct targets t = {label, 1, {{0}, NULL, false}};
        memcpy(before, one->net->state, states * sizeof *before);
        only_gradient(one, &x, &t, softmax_cross_entropy);
        only_gradient(two, &x, &t, softmax_cross_entropy);
        ck_assert(same(one->grad, two->grad, one->net->params));
        ck_assert(same(one->net->state, two->net->state, states));
        ck_assert(!same(one->net->state, before, states));
        memcpy(before, one->net->state, states * sizeof *before);
        real together[4];
        memcpy(together, plan_predict(one, &x)->data + 4, sizeof together);
        struct tensor second = tensor_rows(&x, 1, 1);
        const struct tensor *alone = plan_predict(one, &second);
        for (int k = 0; k < 4; k++)
            assert_near(alone->data[k], together[k], tolerance(1e-13, 1e-6));
        ck_assert(same(one->net->state, before, states));
        tensor_free(&x);
    }
    free(before);
    free_with_network(one);
    free_with_network(two);
    gsl_rng_free(rng);
}
END_TEST

/* gamma and beta do not decay; all four tensors are saved under their names. */
START_TEST(batch_norm_in_a_file)
{
    static const char *const names[] = {"W1", "b1", "gamma1", "beta1", "mean1", "var1"};
    gsl_rng *rng = test_rng();
    struct network *net =
        LIST(6, 1, 1, affine_new(6, 3, he), batch_norm_new(3), relu_new());
    struct network *again =
        LIST(6, 1, 1, affine_new(6, 3, he), batch_norm_new(3), relu_new());
    network_init(net, rng);
    network_init(again, rng);
    struct param found[8];
    char name[16];
    ck_assert_uint_eq(network_tensors(net, 8, found), 6);
    for (size_t k = 0; k < 6; k++) {
        network_name(found, k, name, sizeof name);
        ck_assert_str_eq(name, names[k]);
        ck_assert(found[k].decay == (k == 0));
        ck_assert_uint_eq(found[k].dims, k == 0 ? 2 : 1);
    }
    for (size_t i = 0; i < net->states; i++)
        net->state[i] += (real)(i + 1) / 8;
    ck_assert_int_eq(network_save(net, in_folder("norm.npz")), GSL_SUCCESS);
    ck_assert_int_eq(network_load(again, in_folder("norm.npz")), GSL_SUCCESS);
    ck_assert(same(net->param, again->param, net->params));
    ck_assert(same(net->state, again->state, net->states));
    network_free(net);
    network_free(again);
    gsl_rng_free(rng);
}
END_TEST

/* A plan to learn from single examples is refused, one to classify them is not, nor one
 * to learn from single images, which have many numbers per channel. */
START_TEST(single_numbers_are_refused)
{
    gsl_rng *rng = test_rng();
    struct network *net = LIST(4, 1, 1, batch_norm_new(4));
    struct network *images = LIST(4, 2, 1, batch_norm_new(4));
    struct network *misfit = LIST(3, 1, 1, batch_norm_new(4));
    network_init(net, rng);
    network_init(images, rng);
    network_init(misfit, rng);
    faults_watch();
    ck_assert_ptr_null(plan_new(net, training_on(1, 1), rng));
    assert_one_fault(GSL_EINVAL, "batch norm", "one number per channel");
    faults_watch();
    ck_assert_ptr_null(plan_new(misfit, training_on(2, 1), rng));
    assert_one_fault(GSL_EINVAL, "batch norm", "4 channels cannot take 3");
    faults_watch();
    struct plan *plans[] = {plan_new(net, predicting_on(1, 1), NULL),
                            plan_new(images, training_on(1, 1), rng)};
    ck_assert_uint_eq(faults_seen(), 0);
    for (int k = 0; k < 2; k++)
        plan_free(plans[k]);
    network_free(net);
    network_free(images);
    network_free(misfit);
    gsl_rng_free(rng);
}
END_TEST

/* Five noisy images in batches of four: the one left over gives beta, hands nothing
 * back, is not counted in the running statistics, and the training goes on. */
START_TEST(a_lone_example_does_no_harm)
{
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(dense_norm_network(), 4, 1, true);
    size_t states = plan->net->states;
    real *before = malloc(states * sizeof *before);
    for (int step = 0; step < 6; step++) {
        int label[MOST];
        struct tensor x = norm_batch(rng, step % 2 == 0 ? 4 : 1, label);
        struct targets t = {label, 1, {{0}, NULL, false}};
        memcpy(before, plan->net->state, states * sizeof *before);
        ck_assert(isfinite(only_gradient(plan, &x, &t, softmax_cross_entropy)));
        ck_assert(same(before, plan->net->state, states) == (step % 2 == 1));
        for (size_t i = 0; step % 2 == 1 && i < 6; i++)
            ck_assert(plan->dx.data[i] == 0);
        for (size_t k = 0; k < plan->net->params; k++)
            plan->net->param[k] -= (real)0.1 * plan->grad[k];
        tensor_free(&x);
    }
    for (size_t k = 0; k < plan->net->params; k++)
        ck_assert(isfinite(plan->net->param[k]));
    free(before);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* The simple network of chapter 7, made smaller, with batch norm after its convolution
 * and its hidden layer: a hundred and one digits, the last one of an epoch alone. */
START_TEST(batch_norm_in_a_convolutional_network)
{
    gsl_rng *rng = test_rng();
    struct images images = images_load("data/mnist", "t10k");
    struct examples digits = first_examples(images_examples(&images), 101);
    struct network *net =
        LIST(1, 28, 28, convolution_new(1, 8, square(5, 1, 0), he), batch_norm_new(8),
             relu_new(), max_pool_new(square(2, 2, 0)), affine_new(8 * 12 * 12, 20, he),
             batch_norm_new(20), relu_new(), affine_new(20, 10, he));
    network_init(net, rng);
    struct plan *plan = plan_new(net, training_on(50, 2), rng);
    struct learner l =
        learner_new(plan, &digits, 50, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, (real)0.01), rng);
    double first = 0, last = 0;
    for (int step = 0; step < 45; step++) {
        double loss = learner_step(&l);
        ck_assert(isfinite(loss));
        first += step < 2 ? loss / 2 : 0;
        last += step == 42 || step == 43 ? loss / 2 : 0;
    }
    ck_assert_msg(first > 1 && last < first / 5, "from %g to %g", first, last);
    real seen = plan_accuracy(plan, &digits);
    ck_assert_msg(seen > (real)0.9, "%g of the images it has seen", (double)seen);
    learner_free(&l);
    free_with_network(plan);
    images_free(&images);
    gsl_rng_free(rng);
}
END_TEST

Suite *batch_norm_suite(void)
{
    Suite *suite = suite_create("batch_norm");
    TCase *tc = tcase_create("batch_norm");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, batch_norm_as_torch_has_it);
    tcase_add_test(tc, what_is_taken_out);
    if (in_double)
        tcase_add_loop_test(tc, batch_norm_gradients, 0, NETWORKS);
    tcase_add_loop_test(tc, batch_norm_in_a_plan, 0, NETWORKS);
    tcase_add_test(tc, batch_norm_in_a_file);
    tcase_add_test(tc, single_numbers_are_refused);
    tcase_add_test(tc, a_lone_example_does_no_harm);
    tcase_add_test(tc, batch_norm_in_a_convolutional_network);
    suite_add_tcase(suite, tc);
    return suite;
}
