/* test_lenet.c - the layers of LeNet-5: what they compute, and their gradients. */
#include "base/gradient.h"
#include "helpers.h"
#include "lenet.h"
#include "lenet_layers.h"
#include "nets/gradient_check.h"
#include "tests.h"
#include <string.h>

/* A network of one layer, for images of (c, h, w). */
static struct network *alone(struct layer *l, size_t c, size_t h, size_t w,
                             gsl_rng *rng)
{
    struct network *net = network_new(c, h, w);
    network_add(net, l);
    network_init(net, rng);
    return net;
}

START_TEST(parameters_are_those_of_the_paper)
{
    const size_t expected[] = {156, 12, 1516, 32, 48120, 10164};
    gsl_rng *rng = test_rng();
    struct network *net = lenet_then(rng);
    struct param found[12];
    ck_assert_uint_eq(network_tensors(net, 12, found), 12);
    for (size_t k = 0; k < 6; k++)
        ck_assert_uint_eq(tensor_size(&found[2 * k].value) +
                              tensor_size(&found[2 * k + 1].value),
                          expected[k]);
    ck_assert_uint_eq(net->params, 60000);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* Every kind of layer in a network small enough to be checked. */
static struct network *small_lenet(gsl_rng *rng)
{
    static const char *const rows[] = {"XX..", ".XXX", "X..X"};
    struct network *net = network_new(1, 8, 8);
    network_add(net, retina_new());
    network_add(net, convolution_new(1, 4, square(3, 1, 0), lecun_std));
    network_add(net, scaled_tanh_new());
    network_add(net, subsampling_new(4));
    network_add(net, scaled_tanh_new());
    network_add(net, table_convolution_new((struct connections){4, 3, rows}, 2));
    network_add(net, scaled_tanh_new());
    network_add(net, subsampling_new(3));
    network_add(net, affine_new(12, 84, lecun_std));
    network_add(net, scaled_tanh_new());
    network_add(net, radial_basis_new());
    network_init(net, rng);
    return net;
}

/* In double. The first layer is checked with respect to the examples. */
START_TEST(gradients_are_slopes)
{
    enum { N = 5 };
    gsl_rng *rng = test_rng();
    struct network *net = small_lenet(rng);
    int label[N] = {0, 3, 9, 3, 7};
    struct targets t = {.label = label, .labels = 1};
    struct tensor x = tensor_new(N, 1, 8, 8);
    struct gradient_error found[16];
    fill_normal(&x, 1, rng);
    struct work work = training_on(N, 1);
    work.dx = true;
    struct plan *plan = plan_new(net, work, rng);
    size_t n = plan_check(plan, &x, &t, competitive_loss, found, 16);
    ck_assert_uint_eq(n, 11);
    for (size_t k = 0; k < n; k++)
        ck_assert_msg(found[k].largest < 1e-6, "%s is %g off", found[k].name,
                      (double)found[k].largest);
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

static double loss_of(const real *score, size_t n, void *label)
{
    struct tensor y = {{n / 10, 10, 1, 1}, (real *)score, false};
    struct tensor none = {{0}, NULL, false};
    struct targets t = {.label = label, .labels = 1};
    return (double)competitive_loss(&y, &t, n / 10, &none);
}

/* With penalties so small that the other digits, and the rubbish, all have a say. */
START_TEST(loss_pushes_the_others_away)
{
    int label[] = {2, 9};
    real score[20], slope[20];
    double expected[20];
    struct tensor y = tensor_view(score, 2, 10), dy = tensor_view(slope, 2, 10);
    struct targets t = {.label = label, .labels = 1};
    for (int k = 0; k < 20; k++)
        score[k] = (real)(-9 - k % 7);
    competitive_loss(&y, &t, 2, &dy);
    gradient_numerical(loss_of, label, score, 20, tolerance(1e-5, 1e-2), expected);
    for (int k = 0; k < 20; k++) {
        assert_near(slope[k], (real)expected[k], tolerance(1e-8, 1e-2));
        ck_assert(k % 10 == label[k / 10] ? slope[k] < 0 : slope[k] > 0);
    }
}
END_TEST

START_TEST(retina_has_a_margin)
{
    gsl_rng *rng = test_rng();
    struct network *net = alone(retina_new(), 1, 2, 2, rng);
    real pixels[] = {0, 1, 0.5, 0};
    struct tensor x = {{1, 1, 2, 2}, pixels, false};
    struct plan *plan = plan_new(net, predicting_on(1, 1), NULL);
    for (int again = 0; again < 2; again++) {
        const struct tensor *y = plan_predict(plan, &x);
        ck_assert_uint_eq(tensor_size(y), 36);
        for (size_t k = 0; k < 36; k++) {
            real ink = k == 15 ? 1 : k == 20 ? 0.5 : 0;
            assert_near(y->data[k], (real)(-0.1 + 1.275 * ink), tolerance(1e-15, 1e-6));
        }
    }
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(squash_leaves_one_alone)
{
    gsl_rng *rng = test_rng();
    struct network *net = alone(scaled_tanh_new(), 5, 1, 1, rng);
    real numbers[] = {1, -1, 0, 100, -100};
    const real expected[] = {1, -1, 0, (real)1.7159, (real)-1.7159};
    struct tensor x = {{1, 5, 1, 1}, numbers, false};
    struct plan *plan = plan_new(net, predicting_on(1, 1), NULL);
    const struct tensor *y = plan_predict(plan, &x);
    for (int k = 0; k < 5; k++)
        assert_near(y->data[k], expected[k], tolerance(1e-5, 1e-5));
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(subsampling_adds_fours)
{
    real in[] = {1, 2, 3, 4, 5, 6, 7, 8, 1, 1, 1, 1, 1, 1, 1, 1};
    real weight[] = {2, -1}, bias[] = {1, 0.5}, out[4];
    struct tensor x = {{1, 2, 2, 4}, in, false}, y = {{1, 2, 1, 2}, out, false};
    struct tensor w = {{1, 2, 1, 1}, weight, false}, b = {{1, 2, 1, 1}, bias, false};
    const real expected[] = {2 * 14 + 1, 2 * 22 + 1, -4 + 0.5, -4 + 0.5};
    subsampling_forward(&x, &w, &b, &y);
    for (int k = 0; k < 4; k++)
        ck_assert(out[k] == expected[k]);
}
END_TEST

/* A code is at distance 0 from itself, and far from all others. */
START_TEST(codes_are_apart)
{
    real points[10 * 84], score[100];
    for (size_t k = 0; k < 10; k++)
        for (size_t j = 0; j < 84; j++)
            points[k * 84 + j] = digit_bitmap(k, j / 7)[j % 7] == 'X' ? 1 : -1;
    struct tensor x = tensor_view(points, 10, 84), y = tensor_view(score, 10, 10);
    radial_basis_forward(&x, &y);
    for (size_t k = 0; k < 100; k++)
        ck_assert(k / 10 == k % 10 ? score[k] == 0 : score[k] <= -4 * 6);
}
END_TEST

/* A convolution over a table is one over all channels with zeros where the table has
 * no connection. */
START_TEST(table_leaves_out_connections)
{
    static const char *const rows[] = {"X.X", ".X.", "XXX"};
    const struct connections table = {3, 3, rows};
    gsl_rng *rng = test_rng();
    struct network *some = alone(table_convolution_new(table, 3), 3, 6, 7, rng);
    struct network *all =
        alone(convolution_new(3, 3, square(3, 1, 0), he), 3, 6, 7, rng);
    struct tensor x = tensor_new(4, 3, 6, 7);
    fill_normal(&x, 1, rng);
    ck_assert_uint_eq(connection_count(&table), 6);
    ck_assert_uint_eq(some->params, 6 * 9 + 3);
    memset(all->param, 0, all->params * sizeof(real));
    for (size_t k = 0, at = 0; k < 9; k++)
        if (connected(&table, k / 3, k % 3))
            memcpy(all->param + 9 * k, some->param + 9 * at++, 9 * sizeof(real));
    for (size_t f = 0; f < 3; f++)
        some->param[6 * 9 + f] = all->param[81 + f] = (real)f - 1;
    struct plan *table_plan = plan_new(some, predicting_on(4, 1), NULL);
    struct plan *full_plan = plan_new(all, predicting_on(4, 1), NULL);
    const struct tensor *y = plan_predict(table_plan, &x);
    const struct tensor *z = plan_predict(full_plan, &x);
    ck_assert_uint_eq(tensor_size(y), 4 * 3 * 4 * 5);
    for (size_t k = 0; k < tensor_size(y); k++)
        assert_near(y->data[k], z->data[k], tolerance(1e-12, 1e-5));
    tensor_free(&x);
    free_with_network(table_plan);
    free_with_network(full_plan);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(wrong_shapes_are_refused)
{
    static const char *const rows[] = {"XX"};
    struct layer *layers[] = {subsampling_new(3), subsampling_new(2),
                              radial_basis_new(),
                              table_convolution_new((struct connections){2, 1, rows},
                                                    3)};
    const size_t shapes[][3] = {{2, 4, 4}, {2, 5, 5}, {83, 1, 1}, {3, 5, 5}};
    gsl_rng *rng = test_rng();
    for (size_t k = 0; k < 4; k++) {
        faults_watch();
        struct network *net =
            alone(layers[k], shapes[k][0], shapes[k][1], shapes[k][2], rng);
        ck_assert_ptr_null(plan_new(net, training_on(2, 1), rng));
        ck_assert_uint_eq(faults_seen(), 1);
        network_free(net);
    }
    gsl_rng_free(rng);
}
END_TEST

Suite *lenet_suite(void)
{
    Suite *suite = suite_create("lenet");
    TCase *tests = tcase_create("lenet");
    tcase_add_test(tests, parameters_are_those_of_the_paper);
    if (sizeof(real) == sizeof(double))
        tcase_add_test(tests, gradients_are_slopes);
    tcase_add_test(tests, loss_pushes_the_others_away);
    tcase_add_test(tests, retina_has_a_margin);
    tcase_add_test(tests, squash_leaves_one_alone);
    tcase_add_test(tests, subsampling_adds_fours);
    tcase_add_test(tests, codes_are_apart);
    tcase_add_test(tests, table_leaves_out_connections);
    tcase_add_test(tests, wrong_shapes_are_refused);
    suite_add_tcase(suite, tests);
    return suite;
}
