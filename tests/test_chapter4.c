/* test_chapter4.c - one gradient many ways, learning in the plane and from images. */
#include "base/gradient.h"
#include "base/memory.h"
#include "boundaries.h"
#include "checking.h"
#include "copies.h"
#include "deltas.h"
#include "helpers.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "nets/dense.h"
#include "nets/initial.h"
#include "nets/weights.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

/* The cost of the 3-2-2 network needs, besides the parameters, an example. */
struct example_of {
    const real *x, *t;
};

static double cost_by_params(const real *param, size_t n, void *params)
{
    (void)n;
    const struct example_of *e = params;
    struct small_params p;
    struct units u;
    memcpy(&p, param, sizeof p);
    return (double)cost_of(&p, e->x, e->t, &u);
}

/* Unit by unit and by differences, for 20 random networks; added to what was there. */
START_TEST(unit_errors_give_the_gradient)
{
    gsl_rng *rng = test_rng();
    real param[D_PARAMS], x[D_IN], t[D_OUT], units[D_PARAMS];
    struct small_params p, d = {{{0}}, {0}, {{0}}, {0}};
    double differences[D_PARAMS];
    struct tensor P = tensor_view(param, 1, D_PARAMS), X = tensor_view(x, 1, D_IN);
    struct tensor T = tensor_view(t, 1, D_OUT);
    for (int skip = 0; skip <= _i; skip++) {
        fill_normal(&P, 1, rng);
        fill_normal(&X, 1, rng);
        fill_normal(&T, 1, rng);
    }
    memcpy(&p, param, sizeof p);
    for (int twice = 0; twice < 2; twice++)
        gradient_by_deltas(&p, x, t, &d);
    memcpy(units, &d, sizeof d);
    struct example_of e = {x, t};
    gradient_numerical(cost_by_params, &e, param, D_PARAMS, GRADIENT_STEP, differences);
    for (int i = 0; i < D_PARAMS; i++)
        assert_near(units[i] / 2, (real)differences[i], tolerance(1e-8, 2e-2));
    gsl_rng_free(rng);
}
END_TEST

/* An image of random grey. */
static void random_image(unsigned char pixel[N_PIXELS], gsl_rng *rng)
{
    for (int i = 0; i < N_PIXELS; i++)
        pixel[i] = (unsigned char)gsl_rng_uniform_int(rng, 256);
}

/* plain.c's gradient is that of its loss; without the sigmoid's slope it is not, and
 * only the first layer's groups say so. */
START_TEST(plain_gradient_is_right)
{
    gsl_rng *rng = test_rng();
    unsigned char pixel[N_PIXELS];
    double error[4];
    for (int label = 0; label < N_DIGITS; label += 3) {
        plain_begin(rng);
        random_image(pixel, rng);
        plain_check(pixel, label, plain_backward, error);
        for (int g = 0; g < 4; g++)
            ck_assert(error[g] < 1e-6);
        plain_check(pixel, label, backward_without_slope, error);
        ck_assert(error[0] > 0.1 && error[1] > 0.1);
        ck_assert(error[2] < 1e-6 && error[3] < 1e-6);
    }
    gsl_rng_free(rng);
}
END_TEST

/* One image after another, by matrices, and by layers. */
START_TEST(three_gradients_agree)
{
    gsl_rng *rng = test_rng();
    enum { IMAGES = 7 };
    static union plain matrices, layers;
    unsigned char pixel[N_PIXELS];
    int label[IMAGES];
    struct tensor X = tensor_new(IMAGES, N_PIXELS, 1, 1);
    double loss = 0;
    plain_begin(rng);
    for (int n = 0; n < IMAGES; n++) {
        label[n] = (int)gsl_rng_uniform_int(rng, N_DIGITS);
        random_image(pixel, rng);
        plain_forward(pixel);
        plain_backward(label[n]);
        plain_gradient();
        loss += plain_loss(label[n]) / IMAGES;
        memcpy(X.data + n * N_PIXELS, a1, sizeof a1);
    }
    gradient_by_matrices(&net, &X, label, &matrices);
    real mean = gradient_by_layers(&net, &X, label, &layers);
    assert_near(mean, (real)loss, tolerance(1e-14, 1e-5));
    for (int p = 0; p < N_PARAMS; p++) {
        assert_near(grad.all[p] / IMAGES, matrices.all[p], tolerance(1e-14, 1e-5));
        assert_near(grad.all[p] / IMAGES, layers.all[p], tolerance(1e-14, 1e-5));
    }
    tensor_free(&X);
    gsl_rng_free(rng);
}
END_TEST

/* A step goes downhill, by the mean, and leaves an empty gradient; scores beyond what
 * exp() can hold give a loss that is a number. */
START_TEST(plain_steps_downhill)
{
    gsl_rng *rng = test_rng();
    unsigned char pixel[N_PIXELS];
    plain_begin(rng);
    random_image(pixel, rng);
    plain_forward(pixel);
    double before = plain_loss(3);
    plain_backward(3);
    plain_gradient();
    plain_gradient();
    plain_step((real)0.01, 2);
    plain_forward(pixel);
    ck_assert(plain_loss(3) < before);
    for (int p = 0; p < N_PARAMS; p++)
        ck_assert(grad.all[p] == 0);
    net.b3[0] = 5000;
    plain_forward(pixel);
    ck_assert(plain_loss(3) > 4900 && plain_loss(3) < 5100);
    gsl_rng_free(rng);
}
END_TEST

/* Where a weighted input lies within the step from ReLU's corner, the check fails for
 * the parameters that move it, and for no others; a step further away it passes. */
START_TEST(kink_fails_the_check)
{
    struct gradient_error at[CHECK_GROUPS], aside[CHECK_GROUPS];
    gsl_rng *rng = test_rng();
    gsl_rng *same = gsl_rng_clone(rng);
    measure_check(relu_new, true, 0.5 * GRADIENT_STEP, rng, at);
    measure_check(relu_new, true, 3 * GRADIENT_STEP, same, aside);
    for (int g = 0; g < CHECK_GROUPS; g++) {
        ck_assert(aside[g].largest < 1e-6);
        ck_assert(g < 2 ? at[g].largest > 1e-3 : at[g].largest < 1e-6);
    }
    gsl_rng_free(rng);
    gsl_rng_free(same);
}
END_TEST

/* A line gets at most three of XOR's four outputs right, two hidden layers all. */
START_TEST(xor_takes_hidden_units)
{
    real in[] = {0, 0, 0, 1, 1, 0, 1, 1};
    const int label[] = {0, 1, 1, 0};
    struct tensor x = tensor_view(in, 4, 2);
    gsl_rng *rng = test_rng();
    for (size_t hidden = 0; hidden <= 4; hidden += 4) {
        struct plan *plan =
            plan_new(plane_network(hidden, rng), training_on(4, 1), rng);
        struct targets t = {.label = label, .labels = 1};
        real first = only_gradient(plan, &x, &t, sigmoid_cross_entropy);
        learn_points(plan, &x, label, 2000, (real)0.5);
        ck_assert(only_gradient(plan, &x, &t, sigmoid_cross_entropy) < first);
        if (hidden == 0)
            ck_assert_uint_ge(wrong_points(plan, &x, label), 1);
        else
            ck_assert_uint_eq(wrong_points(plan, &x, label), 0);
        free_with_network(plan);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Images that are easy: class k has its ink in rows 2k and 2k + 1. */
static struct images stripes(size_t count)
{
    struct images s = {count, 28, 28, allocate(count, 784), allocate(count, 1), {0}};
    s.block[0] = s.pixel;
    s.block[1] = s.label;
    for (size_t i = 0; i < count; i++) {
        s.label[i] = (unsigned char)(i % 10);
        memset(s.pixel + i * 784 + i % 10 * 56, 255, 56);
        s.pixel[i * 784 + i % 784] = 128;
    }
    return s;
}

static struct plan *small_plan_for(const struct images *images, gsl_rng *rng)
{
    const size_t size[] = {images->rows * images->columns, 20, 10};
    struct network *network = dense_network(size, 3, relu_new, he, rng);
    return plan_new(network, training_on(16, 2), rng);
}

/* Learns them all, with a last batch that is smaller. */
START_TEST(learner_learns)
{
    gsl_rng *rng = test_rng();
    struct images s = stripes(103);
    struct plan *plan = small_plan_for(&s, rng);
    struct examples examples = images_examples(&s);
    struct learner l =
        learner_new(plan, &examples, 16, softmax_cross_entropy,
                    optimizer_new(&sgd_type, plan->net->params, (real)0.1), rng);
    double first = learner_epoch(&l, "test"), last = first;
    for (int epoch = 0; epoch < 30; epoch++)
        last = learner_epoch(&l, "test");
    ck_assert(last < 0.1 * first);
    ck_assert(plan_accuracy(plan, &examples) == 1);
    learner_free(&l);
    free_with_network(plan);
    images_free(&s);
    gsl_rng_free(rng);
}
END_TEST

/* A learning rate that is far too large is named, with where it went wrong. */
START_TEST(divergence_is_named)
{
    gsl_rng *rng = test_rng();
    struct images s = stripes(64);
    struct plan *plan = small_plan_for(&s, rng);
    struct examples examples = images_examples(&s);
    real rate = sizeof(real) == sizeof(double) ? (real)1e200 : (real)1e30;
    struct learner l =
        learner_new(plan, &examples, 16, softmax_cross_entropy,
                    optimizer_new(&sgd_type, plan->net->params, rate), rng);
    faults_watch();
    for (int epoch = 0; epoch < 5 && faults_seen() == 0; epoch++)
        learner_epoch(&l, "test");
    ck_assert_uint_ge(faults_seen(), 1);
    ck_assert(strstr(fault_reason(), "epoch ") != NULL);
    ck_assert(strstr(fault_reason(), "iteration ") != NULL);
    ck_assert(strstr(fault_reason(), "layer ") != NULL);
    learner_free(&l);
    free_with_network(plan);
    images_free(&s);
    gsl_rng_free(rng);
}
END_TEST

/* A network that was saved loads to the same bits; into another one not at all. */
START_TEST(saved_network_loads)
{
    gsl_rng *rng = test_rng();
    struct images s = stripes(10);
    struct plan *one = small_plan_for(&s, rng), *two = small_plan_for(&s, rng);
    struct network *a = one->net, *b = two->net;
    const char *path = in_folder("weights.npz");
    faults_watch();
    ck_assert_int_eq(network_save(a, path), 0);
    ck_assert_int_ne(memcmp(a->param, b->param, a->params * sizeof(real)), 0);
    ck_assert_int_eq(network_load(b, path), 0);
    ck_assert_int_eq(memcmp(a->param, b->param, a->params * sizeof(real)), 0);
    ck_assert_uint_eq(faults_seen(), 0);

    const size_t size[] = {784, 21, 10};
    struct network *other = dense_network(size, 3, relu_new, he, rng);
    ck_assert_int_ne(network_load(other, path), 0);
    ck_assert_uint_eq(faults_seen(), 1);
    ck_assert(strstr(fault_reason(), "W1") != NULL);
    free_with_network(one);
    free_with_network(two);
    network_free(other);
    images_free(&s);
    gsl_rng_free(rng);
}
END_TEST

Suite *chapter4_suite(void)
{
    Suite *s = suite_create("chapter4");
    TCase *t = tcase_create("chapter4");
    tcase_add_unchecked_fixture(t, folder_make, folder_remove);
    tcase_add_loop_test(t, unit_errors_give_the_gradient, 0, 20);
    tcase_add_test(t, three_gradients_agree);
    tcase_add_test(t, plain_steps_downhill);
    if (sizeof(real) == sizeof(double)) {
        tcase_add_test(t, plain_gradient_is_right);
        tcase_add_test(t, kink_fails_the_check);
    }
    tcase_add_test(t, xor_takes_hidden_units);
    tcase_add_test(t, learner_learns);
    tcase_add_test(t, divergence_is_named);
    tcase_add_test(t, saved_network_loads);
    suite_add_tcase(s, t);
    return s;
}
