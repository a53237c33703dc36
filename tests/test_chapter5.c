/* test_chapter5.c - the valley, its minimizers, stacks of layers, dead units. */
#include "base/gradient.h"
#include "dead.h"
#include "five.h"
#include "helpers.h"
#include "minimizers.h"
#include "nets/dense.h"
#include "stack.h"
#include "tests.h"
#include "valley.h"
#include <stdlib.h>
#include <string.h>

static double height_at(const real *x, size_t n, void *params)
{
    (void)n;
    (void)params;
    return (double)valley_height((struct place){{x[0], x[1]}});
}

START_TEST(slope_of_the_valley)
{
    for (int i = -7; i <= 7; i++) {
        struct place p = {{(real)i, (real)(i * i % 5) - 2}}, slope = valley_slope(p);
        double differences[2];
        gradient_numerical(height_at, NULL, p.at, 2, GRADIENT_STEP, differences);
        for (int k = 0; k < 2; k++)
            assert_near(slope.at[k], (real)differences[k], tolerance(1e-8, 5e-2));
    }
}
END_TEST

START_TEST(places_turn_about_the_origin)
{
    struct place p = turn_place((struct place){{3, 4}}, 90);
    assert_near(p.at[0], -4, tolerance(1e-14, 1e-5));
    assert_near(p.at[1], 3, tolerance(1e-14, 1e-5));
    p = turn_place(turn_place(p, 27), -27);
    assert_near(p.at[0], -4, tolerance(1e-14, 1e-5));
    assert_near(p.at[1], 3, tolerance(1e-14, 1e-5));
}
END_TEST

/* SGD's walk does not depend on how the valley lies; AdaGrad's does. */
START_TEST(turned_walks)
{
    struct place straight[21], turned[21];
    real apart[2] = {0, 0};
    for (int a = 0; a < 2; a++) {
        const struct optimizer_type *rule = a == 0 ? &sgd_type : &adagrad_type;
        struct optimizer o = optimizer_new(rule, 2, (real)0.5);
        valley_walk(&o, (struct place){{-7, 2}}, 0, 20, straight);
        optimizer_free(&o);
        o = optimizer_new(rule, 2, (real)0.5);
        valley_walk(&o, (struct place){{-7, 2}}, 45, 20, turned);
        optimizer_free(&o);
        for (int t = 0; t <= 20; t++)
            apart[a] = fmax(apart[a], hypot(straight[t].at[0] - turned[t].at[0],
                                            straight[t].at[1] - turned[t].at[1]));
    }
    ck_assert(apart[0] < tolerance(1e-13, 1e-4));
    ck_assert(apart[1] > (real)0.1);
}
END_TEST

/* A walk that dips below the level and leaves it again has not arrived. */
START_TEST(arrival_is_for_good)
{
    const real y[] = {3, 0, 2, 0, 0, 0};
    struct place path[6];
    for (int t = 0; t < 6; t++)
        path[t] = (struct place){{0, y[t]}};
    ck_assert_uint_eq(valley_arrival(path, 5, 1), 3);
    ck_assert_uint_eq(valley_arrival(path, 2, 1), 3);
    ck_assert_uint_eq(valley_arrival(path + 3, 2, 1), 0);
}
END_TEST

START_TEST(minimizers_reach_the_minimum)
{
    const gsl_multimin_fdfminimizer_type *types[] = {
        gsl_multimin_fdfminimizer_conjugate_fr, gsl_multimin_fdfminimizer_vector_bfgs2};
    double path[101][2];
    struct counted_valley valley = {NULL, 0, 0};
    struct search_end end = search_valley(types[_i], &valley, 100, path);
    ck_assert(end.x * end.x / 20 + end.y * end.y < 1e-3);
    ck_assert_uint_lt(end.iterations, 20);
    ck_assert_uint_ge(valley.heights, end.iterations);
    ck_assert_uint_ge(valley.slopes, end.iterations);
    ck_assert(path[0][0] == -7 && path[0][1] == 2);
    ck_assert(path[end.iterations][0] == end.x && path[end.iterations][1] == end.y);
}
END_TEST

START_TEST(histogram_has_every_number)
{
    real a[] = {-5, -1, -0.99, 0, 0.2, 0.3, 0.99, 1, 7};
    struct tensor t = tensor_view(a, 3, 3);
    gsl_histogram *h = activation_histogram(&t, 10, -1, 1);
    ck_assert(gsl_histogram_sum(h) == 9);
    ck_assert(gsl_histogram_get(h, 0) == 3);
    ck_assert(gsl_histogram_get(h, 9) == 3);
    ck_assert(gsl_histogram_get(h, 5) == 1);
    gsl_histogram_free(h);
}
END_TEST

/* Two units, three examples: the first unit gives the same to all of them, the second
 * varies by -1, 0 and 1 around its mean. */
START_TEST(what_all_examples_share_is_no_spread)
{
    real a[] = {5, 1, 5, 2, 5, 3};
    struct tensor t = tensor_view(a, 3, 2);
    ck_assert_double_eq_tol(spread_over_examples(&t), sqrt(2.0 / 3) / 2, 1e-12);
}
END_TEST

/* What the sum of the last activations, each times its number in c, depends on. */
struct stack_sum {
    struct stack *s;
    const struct tensor *c;
};

static double sum_of_stack(const real *x, size_t n, void *params)
{
    (void)x;
    (void)n;
    struct stack_sum *sum = params;
    const struct tensor *last = &sum->s->A[sum->s->layers];
    double total = 0;
    stack_forward(sum->s);
    for (size_t i = 0; i < tensor_size(last); i++)
        total += (double)(last->data[i] * sum->c->data[i]);
    return total;
}

/* D[0] W[0]^T is the gradient with respect to the inputs, here that of an example's
 * first few numbers. */
START_TEST(stack_goes_backward)
{
    static const struct stack_function smooth = {
        "tanh", tanh_forward, tanh_backward, -1, 1, 1};
    gsl_rng *rng = test_rng();
    struct stack s = stack_new(&smooth, 3, (real)0.1, rng);
    struct tensor c = tensor_new(STACK_EXAMPLES, STACK_WIDTH, 1, 1);
    fill_normal(&c, 1, rng);
    struct stack_sum sum = {&s, &c};
    stack_forward(&s);
    stack_backward(&s, &c);
    for (size_t i = 0; i < 3; i++) {
        real expected = 0;
        for (size_t j = 0; j < STACK_WIDTH; j++)
            expected += s.D[0].data[j] * s.W[0].data[i * STACK_WIDTH + j];
        double slope = partial_numerical(sum_of_stack, &sum, s.A[0].data, 3, i,
                                         sizeof(real) == sizeof(double) ? 1e-5 : 0.1);
        assert_near((real)slope, expected, tolerance(1e-6, 5e-2));
    }
    tensor_free(&c);
    stack_free(&s);
    gsl_rng_free(rng);
}
END_TEST

/* Two inputs, three hidden units: the first fires for the first examples, the second
 * for none, the third for the last alone. */
START_TEST(dead_units_are_counted)
{
    const size_t size[] = {2, 3, 1};
    real in[] = {1, 0, 1, 0, 1, 0, 1, 0, 0, 1};
    const real weights[] = {1, -1, -1, 0, -1, 1}, biases[] = {0, 0, 0};
    struct layer *(*kinds[])(void) = {relu_new, leaky_relu_new};
    gsl_rng *rng = test_rng();
    size_t units;
    struct network *net = dense_network(size, 3, kinds[_i], he, rng);
    struct plan *plan = plan_new(net, predicting_on(5, 2), NULL);
    real *W = layer_tensor(network_layer(net, 0), "W")->data;
    real *b = layer_tensor(network_layer(net, 0), "b")->data;
    memcpy(W, weights, sizeof weights);
    memcpy(b, biases, sizeof biases);
    struct tensor x = tensor_view(in, 5, 2);
    ck_assert_uint_eq(dead_units(plan, &x, &units), 1);
    ck_assert_uint_eq(units, 3);
    b[1] = 2;
    ck_assert_uint_eq(dead_units(plan, &x, &units), 0);
    x = tensor_view(in, 4, 2);
    b[1] = 0;
    ck_assert_uint_eq(dead_units(plan, &x, &units), 2);
    x = tensor_view(in, 2, 2); /* fewer than shards */
    ck_assert_uint_eq(dead_units(plan, &x, &units), 2);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(five_layers_counted)
{
    ck_assert_uint_eq(five_params(), 785 * 100 + 3 * 101 * 100 + 101 * 10);
}
END_TEST

Suite *chapter5_suite(void)
{
    Suite *s = suite_create("chapter5");
    TCase *t = tcase_create("chapter5");
    tcase_add_test(t, slope_of_the_valley);
    tcase_add_test(t, places_turn_about_the_origin);
    tcase_add_test(t, turned_walks);
    tcase_add_test(t, arrival_is_for_good);
    tcase_add_loop_test(t, minimizers_reach_the_minimum, 0, 2);
    tcase_add_test(t, histogram_has_every_number);
    tcase_add_test(t, what_all_examples_share_is_no_spread);
    tcase_add_test(t, stack_goes_backward);
    tcase_add_loop_test(t, dead_units_are_counted, 0, 2);
    tcase_add_test(t, five_layers_counted);
    suite_add_tcase(s, t);
    return s;
}
