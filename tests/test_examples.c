/* test_examples.c - examples of every source, their targets, and labels that do not
 * count. */
#include "base/gradient.h"
#include "base/memory.h"
#include "data/examples.h"
#include "helpers.h"
#include "learn/accuracy.h"
#include "nets/gradient_check.h"
#include "tests.h"
#include <stdlib.h>
#include <string.h>

/* Five images of 2 x 3 pixels; pixel p of image i is 10 i + p. */
static struct images five_images(void)
{
    static const unsigned char labels[5] = {3, 1, 4, 1, 5};
    struct images images = {5, 2, 3, allocate(30, 1), allocate(5, 1), {0}};
    images.block[0] = images.pixel;
    images.block[1] = images.label;
    memcpy(images.label, labels, 5);
    for (size_t i = 0; i < 30; i++)
        images.pixel[i] = (unsigned char)(i / 6 * 10 + i % 6);
    return images;
}

START_TEST(images_are_examples)
{
    struct images images = five_images();
    struct examples e = images_examples(&images);
    ck_assert_uint_eq(e.count, 5);
    ck_assert(e.shape[0] == 1 && e.shape[1] == 2 && e.shape[2] == 3);
    ck_assert(e.labels == 1 && e.classes == 6 && e.values == 0);
    struct batch batch = batch_new(&e, 4);
    batch_take(&batch, &e, (const size_t[]){4, 0, 4}, 3, NULL);
    const size_t from[] = {4, 0, 4};
    ck_assert_uint_eq(batch.x.dim[0], 3);
    for (size_t i = 0; i < 18; i++)
        ck_assert(batch.x.data[i] == (real)(from[i / 6] * 10 + i % 6) / 255);
    ck_assert_mem_eq(batch.t.label, ((int[]){5, 3, 5}), 3 * sizeof(int));
    batch_take_range(&batch, &e, 1, 4);
    ck_assert_uint_eq(batch.x.dim[0], 4);
    ck_assert(batch.x.data[23] == (real)45 / 255);
    ck_assert_mem_eq(batch.t.label, ((int[]){1, 4, 1, 5}), 4 * sizeof(int));
    batch_free(&batch);
    images_free(&images);
}
END_TEST

START_TEST(first_of_them)
{
    struct images images = five_images();
    struct examples e = images_examples(&images);
    ck_assert_uint_eq(first_examples(e, 2).count, 2);
    ck_assert_uint_eq(first_examples(e, 5).count, 5);
    ck_assert_uint_eq(first_examples(e, 6).count, 5);
    images_free(&images);
}
END_TEST

/* Rows 0 to 3 of columns 0 to 3; cell (i, j) is 10 i + j, and column 2 a label. */
static struct table four_rows(void)
{
    struct table table = {4, 4, allocate(16, sizeof(real))};
    for (size_t i = 0; i < 16; i++)
        table.cell[i] = (real)(i / 4 * 10 + i % 4);
    return table;
}

START_TEST(table_rows_are_examples)
{
    struct table table = four_rows();
    struct examples labelled = table_labelled(&table, 2);
    ck_assert(labelled.count == 4 && labelled.shape[0] == 2 && labelled.values == 0);
    ck_assert(labelled.labels == 1 && labelled.classes == 33);
    struct batch batch = batch_new(&labelled, 2);
    batch_take(&batch, &labelled, (const size_t[]){3, 1}, 2, NULL);
    ck_assert(same(batch.x.data, (const real[]){30, 31, 10, 11}, 4));
    ck_assert_mem_eq(batch.t.label, ((int[]){32, 12}), 2 * sizeof(int));
    batch_free(&batch);

    struct examples valued = table_valued(&table, 2);
    ck_assert(valued.labels == 0 && valued.values == 2 && valued.classes == 0);
    batch = batch_new(&valued, 2);
    batch_take(&batch, &valued, (const size_t[]){3, 1}, 2, NULL);
    ck_assert(same(batch.x.data, (const real[]){30, 31, 10, 11}, 4));
    ck_assert(same(batch.t.value.data, (const real[]){32, 33, 12, 13}, 4));
    ck_assert(batch.t.label == NULL && batch.t.value.dim[0] == 2);
    batch_free(&batch);
    table_free(&table);
}
END_TEST

static const double no_labels[] = {-1, 0.5, 1e12};

START_TEST(cells_that_are_no_labels)
{
    struct table table = four_rows();
    table.cell[2 * 4 + 2] = (real)no_labels[_i];
    faults_watch();
    ck_assert_uint_eq(table_labelled(&table, 2).count, 0);
    assert_one_fault(GSL_EINVAL, "row 3: ", "is not a label");
    table_free(&table);
}
END_TEST

START_TEST(tensor_rows_are_examples)
{
    real in[12], out[6] = {0, 1, 10, 11, 20, 21};
    const int label[6] = {7, NO_LABEL, 0, 299, 1, 2};
    for (size_t i = 0; i < 12; i++)
        in[i] = (real)(i / 4 * 10 + i % 4);
    struct tensors p = {{{3, 2, 2, 1}, in, false}, {.label = label, .labels = 2}};
    struct examples e = tensors_examples(&p);
    ck_assert(e.count == 3 && e.labels == 2 && e.classes == 300 && e.values == 0);
    ck_assert(e.shape[0] == 2 && e.shape[1] == 2 && e.shape[2] == 1);
    struct batch batch = batch_new(&e, 3);
    batch_take(&batch, &e, (const size_t[]){2, 0}, 2, NULL);
    ck_assert(same(batch.x.data, (const real[]){20, 21, 22, 23, 0, 1, 2, 3}, 8));
    ck_assert_mem_eq(batch.t.label, ((int[]){1, 2, 7, NO_LABEL}), 4 * sizeof(int));
    batch_free(&batch);

    p.t = (struct targets){.value = tensor_view(out, 3, 2)};
    e = tensors_examples(&p);
    ck_assert(e.labels == 0 && e.classes == 0 && e.values == 2);
    batch = batch_new(&e, 1);
    batch_take(&batch, &e, (const size_t[]){1}, 1, NULL);
    ck_assert(same(batch.t.value.data, out + 2, 2));
    batch_free(&batch);
}
END_TEST

/* Other examples over the same source: images that are mirrored by chance, when a
 * generator is there. */
static void take_mirrored(const struct examples *e, const size_t index[], size_t n,
                          gsl_rng *rng, struct batch *batch)
{
    struct examples plain = images_examples(e->source);
    plain.take(&plain, index, n, NULL, batch);
    for (size_t i = 0; i < 2 * n; i++)
        if (rng != NULL && gsl_rng_uniform(rng) < 0.5) {
            real *row = batch->x.data + 3 * i, first = row[0];
            row[0] = row[2];
            row[2] = first;
        }
}

START_TEST(another_way_to_take)
{
    const size_t index[1] = {2};
    struct images images = five_images();
    struct examples e = images_examples(&images);
    e.take = take_mirrored;
    gsl_rng *rng = test_rng();
    struct batch batch = batch_new(&e, 1);
    size_t mirrored = 0;
    for (int i = 0; i < 100; i++) {
        batch_take(&batch, &e, index, 1, rng);
        mirrored += batch.x.data[0] > batch.x.data[1];
        batch_take(&batch, &e, index, 1, NULL);
        ck_assert(batch.x.data[0] < batch.x.data[1]);
    }
    ck_assert(mirrored > 25 && mirrored < 75);
    gsl_rng_free(rng);
    batch_free(&batch);
    images_free(&images);
}
END_TEST

/* A batch of `rows` rows of scores with their labels, and its loss. */
struct scored {
    loss_function *loss;
    struct tensor y;
    struct targets t;
};

static double loss_of_scores(const real *y, size_t n, void *context)
{
    const struct scored *s = context;
    struct tensor unwanted = {{0}, NULL, false};
    (void)y;
    (void)n;
    return (double)s->loss(&s->y, &s->t, targets_counted(&s->t, s->y.dim[0]),
                           &unwanted);
}

/* N examples, T labels each, K classes; label i does not count where i % skip is 0. */
static const struct {
    loss_function *loss;
    size_t N, T, K, skip;
} scorings[] = {
    {softmax_cross_entropy, 4, 1, 5, 3},   {softmax_cross_entropy, 3, 7, 4, 2},
    {softmax_cross_entropy, 2, 3, 2, 100}, {softmax_cross_entropy, 2, 3, 300, 4},
    {softmax_cross_entropy, 3, 4, 6, 1},   {sigmoid_cross_entropy, 3, 4, 1, 3},
    {sigmoid_cross_entropy, 2, 2, 1, 1},   {half_squared_error, 3, 2, 5, 3},
    {half_squared_error, 2, 2, 5, 1},
};
enum { SCORINGS = sizeof scorings / sizeof *scorings };

static struct scored some_scores(int which, gsl_rng *rng, int label[])
{
    size_t T = scorings[which].T, K = scorings[which].K, N = scorings[which].N;
    struct scored s = {scorings[which].loss,
                       tensor_new(N, T, K, 1),
                       {.label = label, .labels = T}};
    for (size_t i = 0; i < tensor_size(&s.y); i++)
        s.y.data[i] = random_sixteenth(rng, 2);
    for (size_t i = 0; i < N * T; i++)
        label[i] = i % scorings[which].skip == 0
                       ? NO_LABEL
                       : (int)gsl_rng_uniform_int(rng, K > 1 ? K : 2);
    return s;
}

START_TEST(gradients_with_labels_that_do_not_count)
{
    int label[32];
    gsl_rng *rng = test_rng();
    struct scored s = some_scores(_i, rng, label);
    size_t n = tensor_size(&s.y), rows = s.y.dim[0] * s.t.labels, K = n / rows;
    size_t counted = targets_counted(&s.t, s.y.dim[0]), all = 0;
    struct tensor dy = tensor_new(s.y.dim[0], s.y.dim[1], s.y.dim[2], 1);
    for (size_t i = 0; i < n; i++)
        dy.data[i] = 99;
    real loss = s.loss(&s.y, &s.t, counted, &dy);
    double *slope = allocate(n, sizeof *slope);
    gradient_numerical(loss_of_scores, &s, s.y.data, n, GRADIENT_STEP, slope);
    for (size_t i = 0; i < n; i++) {
        ck_assert(label[i / K] != NO_LABEL || dy.data[i] == 0);
        ck_assert_double_eq_tol((double)dy.data[i], slope[i], tolerance(1e-8, 2e-2));
    }
    for (size_t i = 0; i < rows; i++)
        all += label[i] != NO_LABEL;
    ck_assert_uint_eq(counted, all > 0 ? all : 1);
    ck_assert(all > 0 ? loss > 0 : loss == 0);
    free(slope);
    tensor_free(&dy);
    tensor_free(&s.y);
    gsl_rng_free(rng);
}
END_TEST

/* What does not count is as if it were not there: the loss is that of the others alone,
 * even where the scores that do not count are not numbers. */
START_TEST(labels_that_do_not_count_are_not_there)
{
    real y[8] = {1, 2, NAN, INFINITY, -1, 0.5, 3, 3}, apart[6] = {1, 2, -1, 0.5, 3, 3};
    const int label[4] = {0, NO_LABEL, 1, 1}, others[3] = {0, 1, 1};
    struct tensor Y = tensor_view(y, 2, 4), Z = tensor_view(apart, 3, 2);
    struct tensor dY = tensor_new(2, 4, 1, 1), dZ = tensor_new(3, 2, 1, 1);
    struct targets t = {.label = label, .labels = 2},
                   u = {.label = others, .labels = 1};
    ck_assert_uint_eq(targets_counted(&t, 2), 3);
    ck_assert(softmax_cross_entropy(&Y, &t, 3, &dY) ==
              softmax_cross_entropy(&Z, &u, 3, &dZ));
    ck_assert(same(dY.data, dZ.data, 2) && same(dY.data + 4, dZ.data + 2, 4));
    ck_assert(dY.data[2] == 0 && dY.data[3] == 0);
    tensor_free(&dY);
    tensor_free(&dZ);
}
END_TEST

/* The mean is that of the batch and not of its shards, of which some have few labels
 * that count and one has none. */
START_TEST(shards_with_few_labels)
{
    enum { N = 10, T = 3, CLASSES = 5 };
    gsl_rng *rng = test_rng();
    struct network *net = LIST(4, 1, 1, affine_new(4, T * CLASSES, xavier));
    network_init(net, rng);
    struct tensor x = tensor_new(N, 4, 1, 1);
    int label[N * T];
    fill_normal(&x, 1, rng);
    for (size_t i = 0; i < N * T; i++)
        label[i] =
            i < 3 * T || i % 4 == 1 ? NO_LABEL : (int)gsl_rng_uniform_int(rng, 5);
    struct targets t = {.label = label, .labels = T};
    real loss[3];
    for (size_t k = 0; k < 3; k++) {
        struct work work = training_on(N, 1);
        work.shards = (size_t)1 << k;
        struct plan *plan = plan_new(net, work, rng);
        struct gradient_error found[2];
        loss[k] = only_gradient(plan, &x, &t, softmax_cross_entropy);
        ck_assert_uint_eq(plan_check(plan, &x, &t, softmax_cross_entropy, found, 2), 2);
        for (int i = 0; i < 2; i++)
            ck_assert_double_le((double)found[i].largest, tolerance(1e-6, 0.1));
        plan_free(plan);
    }
    assert_near(loss[0], loss[1], tolerance(1e-14, 1e-5));
    assert_near(loss[0], loss[2], tolerance(1e-14, 1e-5));
    ck_assert(loss[0] > 0.5);
    tensor_free(&x);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* A batch in which nothing counts teaches nothing. */
START_TEST(nothing_counts)
{
    gsl_rng *rng = test_rng();
    int label[6] = {NO_LABEL, NO_LABEL, NO_LABEL, NO_LABEL, NO_LABEL, NO_LABEL};
    struct plan *plan = ready(LIST(4, 1, 1, affine_new(4, 3, xavier)), 6, 1, true);
    struct tensor x = tensor_new(6, 4, 1, 1);
    fill_normal(&x, 1, rng);
    struct targets t = {.label = label, .labels = 1};
    ck_assert(only_gradient(plan, &x, &t, softmax_cross_entropy) == 0);
    for (size_t i = 0; i < plan->net->params; i++)
        ck_assert(plan->grad[i] == 0);
    tensor_free(&x);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* The network's scores are its inputs: two labels of three classes each. */
START_TEST(accuracy_is_of_those_that_count)
{
    real in[24] = {5, 1, 1, /**/ 0, 2, 1, /**/ 0, 0, 9, /**/ 4, 0, 0,
                   0, 7, 0, /**/ 0, 0, 1, /**/ 1, 1, 1, /**/ 3, 2, 1};
    const int label[8] = {0, 1, NO_LABEL, 1, 1, NO_LABEL, 2, 0};
    const int classes[8] = {0, 1, 2, 0, 1, 2, 0, 0};
    struct network *net = LIST(6, 1, 1, affine_new(6, 6, zero_std));
    gsl_rng *rng = test_rng();
    network_init(net, rng);
    real *W = layer_tensor(network_layer(net, 0), "W")->data;
    for (size_t i = 0; i < 6; i++)
        W[i * 6 + i] = 1;
    struct tensors p = {tensor_view(in, 4, 6), {.label = label, .labels = 2}};
    struct examples e = tensors_examples(&p);
    for (size_t capacity = 1; capacity < 6; capacity++) {
        struct plan *plan = plan_new(net, predicting_on(capacity, 1), NULL);
        int class[8];
        plan_classify(plan, &e, class);
        ck_assert_mem_eq(class, classes, sizeof classes);
        assert_near(plan_accuracy(plan, &e), (real)4 / 6, 0);
        struct examples two = first_examples(e, 2);
        assert_near(plan_accuracy(plan, &two), (real)2 / 3, 0);
        plan_free(plan);
    }
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

Suite *examples_suite(void)
{
    Suite *suite = suite_create("examples");
    TCase *tc = tcase_create("examples");
    tcase_add_test(tc, images_are_examples);
    tcase_add_test(tc, first_of_them);
    tcase_add_test(tc, table_rows_are_examples);
    tcase_add_loop_test(tc, cells_that_are_no_labels, 0, 3);
    tcase_add_test(tc, tensor_rows_are_examples);
    tcase_add_test(tc, another_way_to_take);
    tcase_add_loop_test(tc, gradients_with_labels_that_do_not_count, 0, SCORINGS);
    tcase_add_test(tc, labels_that_do_not_count_are_not_there);
    tcase_add_test(tc, shards_with_few_labels);
    tcase_add_test(tc, nothing_counts);
    tcase_add_test(tc, accuracy_is_of_those_that_count);
    suite_add_tcase(suite, tc);
    return suite;
}
