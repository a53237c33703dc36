/* Windows on a series: their number and shape, what is taken, and whether a network
 * learns a wave from them. */
#include "exercises.h"
#include "grade.h"
#include "learn/learner.h"
#include "nets/dense.h"
#include <stdlib.h>

static void check_batch(const struct examples *e, const struct readings *s)
{
    size_t index[3] = {s->length - s->width - 1, 0, (s->length - s->width) / 2};
    struct batch batch = batch_new(e, 3);
    batch_take(&batch, e, index, 3, NULL);
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < s->width; k++)
            expect_true(batch.x.data[i * s->width + k] == s->value[index[i] + k],
                        "row %zu is window %zu, and number %zu of it is %g", i,
                        index[i], k, (double)s->value[index[i] + k]);
        expect_true(batch.t.value.data[i] == s->value[index[i] + s->width],
                    "the target of row %zu, window %zu, is %g", i, index[i],
                    (double)s->value[index[i] + s->width]);
    }
    batch_free(&batch);
}

/* Series of several lengths, each in a block of exactly its size. */
static void check_series(size_t length, size_t width)
{
    real *value = malloc(length * sizeof *value);
    for (size_t i = 0; i < length; i++)
        value[i] = (real)(i * i % 31);
    struct readings readings = {value, length, width};
    struct examples e = readings_examples(&readings);
    try_case("a series of %zu numbers, windows of %zu", length, width);
    expect_number("examples", (double)e.count,
                  length > width ? (double)(length - width) : 0, 0);
    if (e.count > 0) {
        expect_true(e.shape[0] == width && e.shape[1] == 1 && e.shape[2] == 1,
                    "the shape of an example is (%zu, 1, 1)", width);
        expect_true(e.values == 1 && e.labels == 0, "a target is one number");
        check_batch(&e, &readings);
    }
    free(value);
}

/* A wave follows from its last two numbers by a rule of two weights, which an affine
 * layer can learn to any accuracy. */
static void learn_wave(void)
{
    enum { LENGTH = 400, WIDTH = 2, BATCH = 20 };
    static real value[LENGTH];
    for (size_t i = 0; i < LENGTH; i++)
        value[i] = (real)sin(0.7 * (double)i);
    struct readings readings = {value, LENGTH, WIDTH};
    struct examples e = readings_examples(&readings);
    try_case("a network of one layer learns a wave from windows of %d", WIDTH);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    const size_t size[] = {WIDTH, 1};
    struct network *net = dense_network(size, 2, relu_new, xavier, rng);
    struct plan *plan = plan_new(net, training_on(BATCH, 1), rng);
    struct learner l =
        learner_new(plan, &e, BATCH, half_squared_error,
                    optimizer_new(&sgd_type, net->params, (real)0.3), rng);
    double loss = 0;
    for (int epoch = 0; epoch < 60; epoch++)
        loss = learner_epoch(&l, "wave");
    expect_true(loss < 1e-4, "the loss falls below 0.0001; it is %g", loss);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

int main(void)
{
    check_series(10, 3);
    check_series(50, 7);
    check_series(9, 8);
    check_series(5, 5);
    check_series(4, 6);
    learn_wave();
    return all_right();
}
