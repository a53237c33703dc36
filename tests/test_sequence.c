/* test_sequence.c - a sequence gives what its layers give one after another, forwards
 * and backwards, also when it lies in another; and so do layers that get few examples at
 * a time. */
#include "base/memory.h"
#include "helpers.h"
#include "strange_layers.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

enum { MANY = 17 };

/* The shape on which the next layer works. */
struct shape {
    size_t c, h, w;
};

/* y = x + relu(convolution of x). */
static struct layer *block_over(size_t channels)
{
    struct layer *f = sequence_new();
    sequence_add(f, convolution_new(channels, channels, square(3, 1, 1), he));
    sequence_add(f, relu_new());
    return residual_new(f);
}

/* A layer by its letter. */
static struct layer *layer_called(char letter, struct shape *s)
{
    size_t c = s->c, inputs = s->c * s->h * s->w;
    if (strchr("smv", letter) != NULL)
        *s = (struct shape){s->c, s->h / 2, s->w / 2};
    if (strchr("gGa", letter) != NULL)
        *s = (struct shape){s->c, 1, 1};
    switch (letter) {
    case 'c': s->c = 5; return convolution_new(c, 5, square(3, 1, 1), he);
    case 's': s->c = 3; return convolution_new(c, 3, square(2, 2, 0), he);
    case 'a': s->c = 6; return affine_new(inputs, 6, he);
    case 'm': return max_pool_new(square(2, 2, 0));
    case 'v': return average_pool_new(square(2, 2, 0));
    case 'g': return global_average_pool_new();
    case 'G': return global_max_pool_new();
    case 'r': return relu_new();
    case 'l': return leaky_relu_new();
    case 't': return tanh_new();
    case 'd': return dropout_new(0);
    case 'B': return block_over(c);
    default: ck_abort_msg("no layer is called %c", letter);
    }
    return NULL;
}

/* A network for images of 2 x 8 x 8 by the letters of its layers, of which the first
 * `nested` are in a sequence of their own. */
static struct network *network_called(const char *letters, size_t nested)
{
    struct network *net = network_new(2, 8, 8);
    struct layer *inner = nested > 0 ? sequence_new() : NULL;
    struct shape s = {2, 8, 8};
    if (nested > 0)
        network_add(net, inner);
    for (size_t k = 0; letters[k] != '\0'; k++) {
        struct layer *l = layer_called(letters[k], &s);
        if (k < nested)
            sequence_add(inner, l);
        else
            network_add(net, l);
    }
    return net;
}

/* One layer, several, convolutional and not, functions one after another, a block. */
static const char *const recipes[] = {"a",    "c",    "r",     "rl",     "crmcrma",
                                      "csra", "rrta", "ctgr",  "crvcta", "cdra",
                                      "Bcra", "crB",  "crsBg", "mdrla",  "srcrG"};
enum { RECIPES = sizeof recipes / sizeof *recipes };

/* The layers of a network, each with a pass of its own. */
struct alone {
    size_t layers;
    struct pass pass[16];
    real *grad;
};

static struct alone plan_alone(const struct network *net, gsl_rng *rng)
{
    struct alone a = {.layers = network_layers(net),
                      .grad = allocate(net->params, sizeof *a.grad)};
    struct planning how = {a.grad, true, rng};
    size_t x[4] = {MANY, 2, 8, 8};
    for (size_t k = 0; k < a.layers; k++) {
        ck_assert_int_eq(layer_plan(network_layer(net, k), x, &how, &a.pass[k]), 0);
        memcpy(x, a.pass[k].y.dim, sizeof x);
    }
    return a;
}

/* Forward and backward through all of them, from x and dy. */
static void train_alone(const struct network *net, struct alone *a,
                        const struct tensor *x, const struct tensor *dy)
{
    const struct tensor *in = x;
    for (size_t k = 0; k < a->layers; in = &a->pass[k++].y)
        layer_forward(network_layer(net, k), in, &a->pass[k], true);
    for (size_t k = a->layers; k-- > 0; dy = &a->pass[k].dx)
        layer_backward(network_layer(net, k), k > 0 ? &a->pass[k - 1].y : x, dy,
                       &a->pass[k]);
}

static void free_alone(struct alone *a)
{
    for (size_t k = 0; k < a->layers; k++)
        pass_free(&a->pass[k]);
    free(a->grad);
}

/* The sequence's pass, and all its layers alone, for the examples x: the same bits of
 * outputs and gradients. Both add to the gradients of the times before. */
static void assert_same_training(const struct layer *sequence, struct pass *p,
                                 const struct network *net, struct alone *a,
                                 const struct tensor *x, gsl_rng *rng)
{
    size_t n = x->dim[0];
    struct tensor dy = tensor_new(n, p->y.dim[1], p->y.dim[2], p->y.dim[3]);
    fill_normal(&dy, 1, rng);
    train_alone(net, a, x, &dy);
    layer_forward(sequence, x, p, true);
    ck_assert_uint_eq(p->y.dim[0], n);
    ck_assert(same(p->y.data, a->pass[a->layers - 1].y.data, tensor_size(&dy)));
    layer_backward(sequence, x, &dy, p);
    if (p->dx.data != NULL)
        ck_assert(same(p->dx.data, a->pass[0].dx.data, tensor_size(x)));
    tensor_free(&dy);
}

/* Several times in one pass, for any number of examples up to its capacity; with the
 * first half of the layers, or all, in a sequence of their own. */
START_TEST(sequences_are_their_layers)
{
    size_t length = strlen(recipes[_i]), nested[] = {0, (length + 1) / 2, length};
    gsl_rng *rng = test_rng();
    struct tensor x = tensor_new(MANY, 2, 8, 8);
    fill_normal(&x, 1, rng);
    for (int k = 0; k < 6; k++) {
        struct network *flat = network_called(recipes[_i], 0);
        struct network *deep = network_called(recipes[_i], nested[k / 2]);
        struct pass p;
        network_init(flat, rng);
        network_init(deep, rng);
        network_mix(deep, flat, 1);
        real *grad = allocate(flat->params, sizeof *grad);
        struct planning how = {grad, k % 2 == 0, rng};
        struct alone a = plan_alone(flat, rng);
        ck_assert_int_eq(layer_plan(deep->layers, x.dim, &how, &p), 0);
        ck_assert((p.dx.data != NULL) == how.dx);
        for (int turn = 0; turn < 4; turn++) {
            size_t n = turn == 0 ? MANY : 1 + gsl_rng_uniform_int(rng, MANY);
            struct tensor some = tensor_rows(&x, MANY - n, n);
            assert_same_training(deep->layers, &p, flat, &a, &some, rng);
            ck_assert(same(grad, a.grad, flat->params));
        }
        free(grad);
        pass_free(&p);
        free_alone(&a);
        network_free(flat);
        network_free(deep);
    }
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* Outside of training, in plans of any capacity, for any number of examples; nothing is
 * handed on from the batch before. What a layer makes for few examples it may add in
 * another order, so it is the same but for rounding. */
START_TEST(sequences_predict)
{
    static const size_t capacities[] = {1, 2, 4, 5, 16, MANY};
    gsl_rng *rng = test_rng();
    struct plan *plan = ready(network_called(recipes[_i], 0), MANY, 2, false);
    struct tensor x = tensor_new(MANY, 2, 8, 8);
    fill_normal(&x, 1, rng);
    const struct tensor *all = plan_forward(plan, &x);
    size_t K = tensor_columns(all);
    for (int c = 0; c < 6; c++) {
        struct plan *asking =
            plan_new(plan->net, predicting_on(capacities[c], 1), NULL);
        for (int turn = 0; turn < 10; turn++) {
            size_t n = gsl_rng_uniform_int(rng, capacities[c] + 1);
            struct tensor some = tensor_rows(&x, MANY - n, n);
            const struct tensor *y = plan_predict(asking, &some);
            ck_assert_uint_eq(y->dim[0], n);
            for (size_t i = 0; i < n * K; i++)
                assert_near(y->data[i], all->data[(MANY - n) * K + i],
                            tolerance(1e-13, 1e-5));
        }
        plan_free(asking);
    }
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Layers that get few examples at a time give what they give otherwise: the same in
 * training, in which they are as they were, and outside of it but for rounding; for any
 * number of examples, in plans of any kind. */
START_TEST(few_at_a_time)
{
    enum { FEW = 5 };
    gsl_rng *rng = test_rng();
    struct network *by_few = network_new(2, 8, 8);
    struct network *inner = network_called(recipes[_i], 0);
    network_add(by_few, few_new(FEW, inner->layers));
    struct plan *few = ready(by_few, 4 * MANY, 2, true);
    struct plan *plain = ready(network_called(recipes[_i], 0), 4 * MANY, 2, true);
    struct plan *asking = plan_new(by_few, predicting_on(4 * MANY, 2), NULL);
    struct plan *small = plan_new(by_few, predicting_on(FEW, 1), NULL);
    network_mix(by_few, plain->net, 1);
    for (size_t n = 0; n <= 4 * MANY; n += n < 7 ? 1 : 5) {
        struct tensor x = tensor_new(n, 2, 8, 8);
        fill_normal(&x, 1, rng);
        const struct tensor *y = plan_forward(plain, &x);
        struct tensor dy = tensor_new(n, y->dim[1], y->dim[2], y->dim[3]);
        fill_normal(&dy, 1, rng);
        ck_assert(same(plan_forward(few, &x)->data, y->data, tensor_size(y)));
        only_backward(plain, &x, &dy);
        only_backward(few, &x, &dy);
        ck_assert(same(few->grad, plain->grad, by_few->params));
        ck_assert(same(few->dx.data, plain->dx.data, tensor_size(&x)));
        struct plan *all[] = {few, asking, small};
        for (int k = 0; k < (n <= FEW ? 3 : 2); k++) {
            const struct tensor *z = plan_predict(all[k], &x);
            ck_assert(memcmp(z->dim, y->dim, sizeof z->dim) == 0);
            for (size_t i = 0; i < tensor_size(z); i++)
                assert_near(z->data[i], y->data[i], tolerance(1e-13, 1e-5));
        }
        tensor_free(&x);
        tensor_free(&dy);
    }
    plan_free(asking);
    plan_free(small);
    free_with_network(few);
    free_with_network(plain);
    free(inner);
    gsl_rng_free(rng);
}
END_TEST

/* Outside of training they have room for so many, and their layers for no more. */
START_TEST(few_have_little_room)
{
    struct network *net = network_new(2, 8, 8);
    network_add(net, few_new(5, block_over(2)));
    struct plan *plan = ready(net, 100, 1, false);
    struct plan *asking = plan_new(net, predicting_on(100, 1), NULL);
    const struct pass *trains = &plan->shard[0].pass.inner[0];
    const struct pass *asks = &asking->shard[0].pass.inner[0];
    ck_assert_uint_eq(asks->y.dim[0], 25);
    ck_assert_uint_eq(asks->inner[0].y.dim[0], 5);
    ck_assert_ptr_eq(trains->y.data, trains->inner[0].y.data);
    plan_free(asking);
    free_with_network(plan);
}
END_TEST

Suite *sequence_suite(void)
{
    Suite *suite = suite_create("sequence");
    TCase *tc = tcase_create("layers in a row");
    tcase_add_loop_test(tc, sequences_are_their_layers, 0, RECIPES);
    tcase_add_loop_test(tc, sequences_predict, 0, RECIPES);
    tcase_add_loop_test(tc, few_at_a_time, 0, RECIPES);
    tcase_add_test(tc, few_have_little_room);
    suite_add_tcase(suite, tc);
    return suite;
}
