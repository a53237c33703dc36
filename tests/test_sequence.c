/* test_sequence.c - sequences that begin with slim layers, which get FEW examples at a
 * time: they compute what the same layers do that get all at once. */
#include "error.h"
#include "helpers.h"
#include "memory.h"
#include "network.h"
#include "strange_layers.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

enum { MANY = 3 * FEW + 2 };

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

/* A convolution over the whole image with more parameters than a slim layer has. */
static struct layer *whole_convolution(size_t inputs, struct shape *s)
{
    struct window whole = {s->h, s->w, 1, 0};
    size_t c = s->c;
    *s = (struct shape){SLIM / inputs + 1, 1, 1};
    return convolution_new(c, s->c, whole, he);
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
    case 'C': return whole_convolution(inputs, s);
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
    gsl_rng *rng = test_rng();
    network_init(net, rng);
    for (size_t i = 0; i < net->params; i++)
        net->param[i] += (real)gsl_rng_uniform(rng) / 10;
    ck_assert_int_eq(network_plan(net, SHARDS * MANY, 1, false, rng), GSL_SUCCESS);
    gsl_rng_free(rng);
    return net;
}

/* Slim up to an affine layer or to the end or to a convolution with too many
 * parameters, with and without a last slim layer that works in place, in front of one
 * that is not slim but does; not slim at all. */
static const char *const recipes[] = {
    "cra", "ca",    "crma", "crmcrma", "csra",  "crvcta", "ccrra", "ra",   "rrta", "ma",
    "mra", "crara", "c",    "cr",      "crm",   "crcr",   "m",     "r",    "rl",   "cg",
    "crG", "ctgr",  "vgt",  "crd",     "crda",  "cdra",   "cmd",   "dcra", "dr",   "a",
    "ar",  "crBa",  "Bcra", "crB",     "crsBg", "cGlad",  "mdrla", "srcrg",
    "cCrg", "crCg", "rCra", "crmC"};
enum { RECIPES = sizeof recipes / sizeof *recipes };

static struct tensor normal_images(size_t n, gsl_rng *rng)
{
    struct tensor x = tensor_new(n, 2, 8, 8);
    fill_normal(&x, 1, rng);
    return x;
}

/* To the last bit, unless a product of matrices with another number of rows may have
 * added in another order. */
static void assert_outputs(const char *letters, const struct tensor *got,
                           const struct tensor *all, size_t first, size_t n)
{
    size_t K = tensor_columns(all);
    const real *expected = all->data + first * K;
    ck_assert_uint_eq(got->dim[0], n);
    ck_assert_uint_eq(tensor_columns(got), K);
    if (strchr(letters, 'a') == NULL)
        ck_assert_msg(memcmp(got->data, expected, n * K * sizeof(real)) == 0,
                      "%s, %zu examples", letters, n);
    for (size_t i = 0; i < n * K; i++)
        assert_near(got->data[i], expected[i], tolerance(1e-13, 1e-5));
}

/* Examples per shard, in two orders: planned again and again for more, or once. */
static const size_t orders[][12] = {{0, 1, FEW - 1, FEW, FEW + 1, 1, FEW + 1, MANY - 1,
                                     0, FEW, MANY - 1, 2 * FEW},
                                    {MANY - 1, 2 * FEW, FEW, MANY - 1, 1, MANY - 1,
                                     FEW + 1, 0, FEW + 1, FEW - 1, FEW, MANY - 1}};

/* With up to three examples more, so that not all shards have as many. */
START_TEST(few_at_a_time_in_networks)
{
    gsl_rng *rng = test_rng();
    for (size_t k = 0; k < 12; k++) {
        size_t length = strlen(recipes[_i]), nested[] = {0, (length + 1) / 2, length};
        struct network *net = network_called(recipes[_i], nested[k % 3]);
        for (size_t i = 0; i < 12; i++) {
            size_t N = SHARDS * orders[k / 3 % 2][i] + (k < 6 ? 0 : i % 4);
            struct tensor x = normal_images(N, rng);
            const struct tensor *y = network_predict(net, &x);
            assert_outputs(recipes[_i], y, network_forward(net, &x), 0, N);
            tensor_free(&x);
        }
        network_free(net);
    }
    gsl_rng_free(rng);
}
END_TEST

static void fill_with_nan(struct pass *p)
{
    for (size_t k = 0; k < p->inners; k++)
        fill_with_nan(&p->inner[k]);
    for (size_t i = 0; i < tensor_size(&p->y); i++)
        p->y.data[i] = NAN;
}

/* A pass planned for every capacity, for any examples up to it; nothing is handed on
 * from the batch before. Networks give no layer an empty batch, which not all take. */
START_TEST(few_at_a_time_in_a_pass)
{
    static const size_t capacities[] = {0, 1, FEW - 1, FEW, FEW + 1, 2 * FEW, MANY};
    gsl_rng *rng = test_rng();
    struct network *net = network_called(recipes[_i], 0);
    struct tensor x = normal_images(MANY, rng);
    const struct tensor *all = network_forward(net, &x);
    for (int c = 0; c < 7; c++) {
        struct pass p;
        struct planning how = {NULL, false, rng};
        ck_assert_int_eq(layer_plan(net->layers, (size_t[4]){capacities[c], 2, 8, 8},
                                    &how, &p),
                         GSL_SUCCESS);
        for (int turn = 0; turn < 20; turn++) {
            size_t n = turn % 5 == 0 ? capacities[c]
                                     : gsl_rng_uniform_int(rng, capacities[c] + 1);
            if (n == 0 && strchr(recipes[_i], 'a') != NULL)
                continue;
            size_t first = gsl_rng_uniform_int(rng, MANY - n + 1);
            struct tensor some = tensor_rows(&x, first, n);
            fill_with_nan(&p);
            layer_forward(net->layers, &some, &p, false);
            assert_outputs(recipes[_i], &p.y, all, first, n);
        }
        pass_free(&p);
    }
    tensor_free(&x);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* The layers of a network, each with a pass of its own for n examples. */
struct alone {
    size_t layers;
    struct pass pass[16];
    real *grad;
};

static struct alone plan_alone(const struct network *net, size_t n, gsl_rng *rng)
{
    struct alone a = {.layers = net->layers->inners,
                      .grad = allocate(net->params, sizeof *a.grad)};
    struct planning how = {a.grad, true, rng};
    size_t x[4] = {n, 2, 8, 8};
    for (size_t k = 0; k < a.layers; k++) {
        ck_assert_int_eq(layer_plan(net->layers->inner[k], x, &how, &a.pass[k]),
                         GSL_SUCCESS);
        memcpy(x, a.pass[k].y.dim, sizeof x);
    }
    return a;
}

/* Forward and backward through all of them, from x and dy. */
static void run_alone(const struct network *net, struct alone *a,
                      const struct tensor *x, const struct tensor *dy)
{
    const struct tensor *in = x;
    for (size_t k = 0; k < a->layers; in = &a->pass[k++].y)
        layer_forward(net->layers->inner[k], in, &a->pass[k], true);
    for (size_t k = a->layers; k-- > 0; dy = &a->pass[k].dx)
        layer_backward(net->layers->inner[k], k > 0 ? &a->pass[k - 1].y : x, dy,
                       &a->pass[k]);
}

static void free_alone(struct alone *a)
{
    for (size_t k = 0; k < a->layers; k++)
        pass_free(&a->pass[k]);
    free(a->grad);
}

/* The sequence's pass, and all its layers alone, for n examples: the same outputs and
 * gradients. Both add to the gradients of the times before. */
static void assert_same_training(const char *letters, struct network *net,
                                 struct pass *p, bool dx, struct alone *a,
                                 const struct tensor *x, gsl_rng *rng)
{
    size_t n = x->dim[0], K = tensor_columns(&p->y);
    struct tensor dy = tensor_new(n, p->y.dim[1], p->y.dim[2], p->y.dim[3]);
    fill_normal(&dy, 1, rng);
    run_alone(net, a, x, &dy);
    layer_forward(net->layers, x, p, true);
    assert_outputs(letters, &p->y, &a->pass[a->layers - 1].y, 0, n);
    ck_assert_uint_eq(tensor_columns(&dy), K);
    layer_backward(net->layers, x, &dy, p);
    for (size_t k = 0; k < a->layers; k++)
        ck_assert_uint_eq(p->inner[k].y.dim[0], n);
    if (dx)
        assert_outputs(letters, &p->dx, &a->pass[0].dx, 0, n);
    for (size_t i = 0; i < net->params; i++)
        assert_near(net->grad[i], a->grad[i], tolerance(1e-12, 1e-4));
    tensor_free(&dy);
}

/* Forward and backward several times in one pass, for any examples up to its
 * capacity. */
START_TEST(few_at_a_time_in_training)
{
    static const size_t capacities[] = {1, FEW - 1, FEW, FEW + 1, 2 * FEW, MANY};
    gsl_rng *rng = test_rng();
    struct network *net = network_called(recipes[_i], 0);
    struct tensor x = normal_images(MANY, rng);
    for (int c = 0; c < 6; c++) {
        struct pass p;
        struct planning how = {net->grad, c % 2 == 0, rng};
        struct alone a = plan_alone(net, MANY, rng);
        memset(net->grad, 0, net->params * sizeof *net->grad);
        ck_assert_int_eq(layer_plan(net->layers, (size_t[4]){capacities[c], 2, 8, 8},
                                    &how, &p),
                         GSL_SUCCESS);
        for (int turn = 0; turn < 4; turn++) {
            size_t n = turn % 2 == 0 ? capacities[c]
                                     : 1 + gsl_rng_uniform_int(rng, capacities[c]);
            struct tensor some = tensor_rows(&x, turn % 3 == 0 ? 0 : MANY - n, n);
            assert_same_training(recipes[_i], net, &p, how.dx, &a, &some, rng);
        }
        pass_free(&p);
        free_alone(&a);
    }
    tensor_free(&x);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* In prediction only the last of the slim layers has room for the outputs of all; in
 * training all have, but only the first for dx. Where there are few examples there is
 * room for them. */
START_TEST(slim_layers_have_room_for_few)
{
    static const size_t expected[] = {FEW, FEW, FEW, FEW, FEW, MANY, MANY, MANY};
    gsl_rng *rng = test_rng();
    struct network *net = network_called("crmcrmar", 0);
    for (int k = 0; k < 3; k++) {
        struct pass p;
        struct planning how = {k == 0 ? net->grad : NULL, true, rng};
        size_t N = k == 2 ? FEW : MANY;
        ck_assert_int_eq(layer_plan(net->layers, (size_t[4]){N, 2, 8, 8}, &how, &p),
                         GSL_SUCCESS);
        ck_assert_uint_eq(p.y.dim[0], N);
        for (size_t i = 0; i < 8; i++) {
            ck_assert_uint_eq(p.inner[i].y.dim[0], k == 1 ? expected[i] : N);
            if (k == 0)
                ck_assert_uint_eq(p.inner[i].dx.dim[0], i > 0 && i < 6 ? FEW : N);
        }
        pass_free(&p);
    }
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* A layer with many parameters is not slim, nor is what follows it. */
START_TEST(large_layers_are_not_slim)
{
    gsl_rng *rng = test_rng();
    struct network *net = network_called("cmCrG", 0);
    const struct pass *p = &net->shard[0].pass;
    ck_assert_uint_eq(p->inner[1].dx.dim[0], FEW);
    for (size_t k = 2; k < 5; k++)
        ck_assert_uint_eq(p->inner[k].dx.dim[0], MANY);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

Suite *sequence_suite(void)
{
    Suite *suite = suite_create("sequence");
    TCase *tc = tcase_create("few at a time");
    tcase_add_loop_test(tc, few_at_a_time_in_networks, 0, RECIPES);
    tcase_add_loop_test(tc, few_at_a_time_in_a_pass, 0, RECIPES);
    tcase_add_loop_test(tc, few_at_a_time_in_training, 0, RECIPES);
    tcase_add_test(tc, slim_layers_have_room_for_few);
    tcase_add_test(tc, large_layers_are_not_slim);
    suite_add_tcase(suite, tc);
    return suite;
}
