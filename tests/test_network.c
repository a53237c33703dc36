/* test_network.c - layers in a row and the blocks of their numbers: names, what is
 * shared, copies. */
#include "helpers.h"
#include "strange_layers.h"
#include "strange_networks.h"
#include "tests.h"
#include <string.h>

/* In the order of the layers, in which they lie in the blocks as well. */
START_TEST(tensors_are_listed_and_named)
{
    static const char *const names[] = {"W1", "b1",    "b2", "mean1",
                                        "b3", "mean2", "W2", "b4"};
    struct plan *plan = ready(strange_whole_batch_network(), 4, 1, false);
    struct param found[8];
    ck_assert_uint_eq(network_tensors(plan->net, 0, NULL), 8);
    ck_assert_uint_eq(network_tensors(plan->net, 8, found), 8);
    size_t params = 0, states = 0;
    for (size_t i = 0; i < 8; i++) {
        char name[20];
        network_name(found, i, name, sizeof name);
        ck_assert_str_eq(name, names[i]);
        ck_assert_int_eq(found[i].decay, name[0] == 'W');
        size_t *at = name[0] == 'm' ? &states : &params;
        const real *block = name[0] == 'm' ? plan->net->state : plan->net->param;
        ck_assert_uint_eq(found[i].offset, *at);
        ck_assert_ptr_eq(found[i].value.data, block + *at);
        *at += tensor_size(&found[i].value);
    }
    ck_assert_uint_eq(params, plan->net->params);
    ck_assert_uint_eq(states, plan->net->states);
    free_with_network(plan);
}
END_TEST

static const real *weights_of(const struct layer *l)
{
    return layer_tensor(l, "W")->data;
}

/* Also one that shares with one that shares, and all layers of a sequence; and what
 * is shared is initialized once. */
START_TEST(shared_tensors_are_one)
{
    struct plan *plan = ready(strange_shared_network(), 4, 1, false);
    struct layer **l = plan->net->layers->inner, *block = l[4], *copy = l[5];
    ck_assert_uint_eq(network_tensors(plan->net, 0, NULL), 6);
    ck_assert_ptr_eq(weights_of(l[2]), weights_of(l[0]));
    ck_assert_ptr_eq(weights_of(block->inner[1]), weights_of(l[0]));
    ck_assert_ptr_eq(weights_of(copy->inner[1]), weights_of(l[0]));
    ck_assert_ptr_eq(weights_of(copy->inner[0]), weights_of(block->inner[0]));
    ck_assert_ptr_ne(weights_of(block->inner[0]), weights_of(l[0]));
    free_with_network(plan);
    struct layer *last = affine_new(12, 12, he);
    struct layer *middle = layer_share(affine_new(12, 12, he), last);
    struct layer *first = layer_share(affine_new(12, 12, he), middle);
    plan = ready(LIST(12, 1, 1, first, relu_new(), middle, last), 4, 1, false);
    ck_assert_ptr_eq(weights_of(first), weights_of(last));
    ck_assert_ptr_eq(weights_of(middle), weights_of(last));
    free_with_network(plan);
    first = affine_new(12, 12, he);
    plan = ready(LIST(12, 1, 1, first, layer_share(affine_new(12, 12, he), first)), 4,
                 1, false);
    struct plan *alone = ready(LIST(12, 1, 1, affine_new(12, 12, he)), 4, 1, false);
    ck_assert_uint_eq(plan->net->params, alone->net->params);
    ck_assert(same(plan->net->param, alone->net->param, plan->net->params));
    free_with_network(plan);
    free_with_network(alone);
}
END_TEST

/* The state too: both passes fold what they see into one mean, in the order of the
 * layers, and a prediction takes it off in both places; a file has it once. */
START_TEST(shared_state_is_one)
{
    struct layer *first = centre_new(2), *second = layer_share(centre_new(2), first);
    struct layer *third = layer_share(centre_new(2), second);
    struct plan *plan = ready(LIST(2, 1, 1, first, second, third), 4, 1, false);
    real numbers[] = {1, 10, 2, 20, 3, 30, 6, 60}, mean[] = {3, 30}, b[] = {8, 16};
    struct tensor x = tensor_view(numbers, 4, 2);
    memcpy(plan->net->param, b, sizeof b);
    ck_assert_uint_eq(plan->net->states, 2);
    ck_assert_uint_eq(network_tensors(plan->net, 0, NULL), 2);
    ck_assert_ptr_eq(second->state[0].value.data, first->state[0].value.data);
    ck_assert_ptr_eq(third->state[0].value.data, plan->net->state);
    plan_forward(plan, &x);
    for (int j = 0; j < 2; j++) { /* the means seen: of x, of x - mean + b, again */
        real running = mean[j] / 2;
        running = (running + b[j]) / 2;
        ck_assert(plan->net->state[j] == (running + b[j]) / 2);
    }
    const struct tensor *y = plan_predict(plan, &x);
    for (size_t i = 0; i < 8; i++)
        ck_assert(y->data[i] == numbers[i] + 3 * (b[i % 2] - plan->net->state[i % 2]));
    free_with_network(plan);
}
END_TEST

/* A layer's tensor by its name, state too; there is none of another name. */
START_TEST(tensors_have_names_in_a_layer)
{
    struct plan *plan = ready(strange_whole_batch_network(), 4, 1, false);
    struct layer *affine = network_layer(plan->net, 0);
    struct layer *centre = network_layer(plan->net, 2);
    ck_assert_uint_eq(network_layers(plan->net), 4);
    ck_assert_ptr_eq(layer_tensor(affine, "W"), &affine->param[0].value);
    ck_assert_ptr_eq(layer_tensor(affine, "b"), &affine->param[1].value);
    ck_assert_ptr_eq(layer_tensor(centre, "b"), &centre->param[0].value);
    ck_assert_ptr_eq(layer_tensor(centre, "mean"), &centre->state[0].value);
    ck_assert_ptr_null(layer_tensor(affine, "mean"));
    ck_assert_ptr_null(layer_tensor(centre, "W"));
    ck_assert_ptr_null(layer_tensor(network_layer(plan->net, 1), "b"));
    ck_assert_uint_eq(layer_tensor(affine, "W")->dim[0], 12);
    ck_assert_uint_eq(layer_tensor(affine, "W")->dim[1], 9);
    layer_tensor(affine, "W")->data[0] = 42;
    ck_assert(plan->net->param[0] == 42);
    free_with_network(plan);
}
END_TEST

/* tau = 0 leaves a network as it is, tau = 1 makes it a copy, tau between takes so much
 * of the other; of parameters and of state. The other one stays as it is. */
START_TEST(networks_are_mixed)
{
    static const double taus[] = {0, 1, 0.1};
    real tau = (real)taus[_i];
    gsl_rng *rng = test_rng();
    struct network *to = strange_whole_batch_network();
    struct network *from = strange_whole_batch_network();
    network_init(to, rng);
    network_init(from, rng);
    struct tensor old = tensor_new(to->params + to->states, 1, 1, 1);
    struct tensor other = tensor_new(to->params + to->states, 1, 1, 1);
    for (size_t k = 0; k < to->states; k++) {
        to->state[k] = (real)k;
        from->state[k] = 5 - (real)k;
    }
    memcpy(old.data, to->param, to->params * sizeof(real));
    memcpy(old.data + to->params, to->state, to->states * sizeof(real));
    memcpy(other.data, from->param, to->params * sizeof(real));
    memcpy(other.data + to->params, from->state, to->states * sizeof(real));
    network_mix(to, from, tau);
    for (size_t k = 0; k < tensor_size(&old); k++) {
        real got = k < to->params ? to->param[k] : to->state[k - to->params];
        real left = k < to->params ? from->param[k] : from->state[k - to->params];
        real expected = tau == 1 ? other.data[k]
                                 : old.data[k] + tau * (other.data[k] - old.data[k]);
        assert_near(got, expected, tau == 0 || tau == 1 ? 0 : tolerance(1e-14, 1e-6));
        ck_assert(left == other.data[k]);
    }
    tensor_free(&old);
    tensor_free(&other);
    network_free(to);
    network_free(from);
    gsl_rng_free(rng);
}
END_TEST

Suite *network_suite(void)
{
    Suite *suite = suite_create("network");
    TCase *tc = tcase_create("numbers");
    tcase_add_test(tc, tensors_are_listed_and_named);
    tcase_add_test(tc, shared_tensors_are_one);
    tcase_add_test(tc, shared_state_is_one);
    tcase_add_test(tc, tensors_have_names_in_a_layer);
    tcase_add_loop_test(tc, networks_are_mixed, 0, 3);
    suite_add_tcase(suite, tc);
    return suite;
}
