/* test_chapter6.c - minima under conditions, least squares of any shape, shapes of
 * networks, classes made of attributes, dropout as published, votes, networks with batch
 * normalization, images that are moved. */
#include "augmenting.h"
#include "ball.h"
#include "dropping.h"
#include "helpers.h"
#include "nets/dense.h"
#include "nets/softmax.h"
#include "norm.h"
#include "rare.h"
#include "second.h"
#include "shapes.h"
#include "tests.h"
#include "voting.h"
#include <gsl/gsl_blas.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

/* -lambda (x, y) and a rest of length `along` at right angles make the gradient (1, 1),
 * whose length is the root of 2. */
START_TEST(gradient_on_the_circle)
{
    for (int degree = 0; degree < 360; degree += 5) {
        double angle = degree * M_PI / 180;
        struct circle_place p = on_circle(3 * cos(angle), 3 * sin(angle));
        ck_assert_double_eq_tol(p.x, cos(angle), 1e-14);
        ck_assert_double_eq_tol(p.y, sin(angle), 1e-14);
        ck_assert_double_eq_tol(p.lambda * p.lambda + p.along * p.along, 2, 1e-14);
        /* Along the circle, at right angles to (x, y), is (-y, x) */
        ck_assert_double_eq_tol(p.along, fabs(p.x - p.y), 1e-14);
    }
}
END_TEST

START_TEST(minimum_on_the_circle)
{
    struct circle_place p = on_circle(cos(0.8), sin(0.8));
    for (int t = 0; t < 100; t++)
        p = on_circle(p.x - 0.3, p.y - 0.3);
    ck_assert_double_eq_tol(p.x, -sqrt(0.5), 1e-9);
    ck_assert_double_eq_tol(p.lambda, sqrt(2), 1e-9);
    p = on_circle(1, 1);
    ck_assert_double_eq_tol(p.along, 0, 1e-15);
    ck_assert_double_eq_tol(p.lambda, -sqrt(2), 1e-15);
}
END_TEST

/* The four conditions of Karush, Kuhn and Tucker; and no place allowed is lower. */
START_TEST(minimum_in_an_interval)
{
    for (int i = -8; i <= 8; i++)
        for (int k = 1; k <= 8; k++) {
            double a = i / 2.0, r = k / 2.0;
            struct bound_minimum m = minimum_within(a, r);
            ck_assert_double_eq_tol(m.w - a + m.lambda * m.w, 0, 1e-14);
            ck_assert_double_le(fabs(m.w), r);
            ck_assert_double_ge(m.lambda, 0);
            ck_assert_double_eq_tol(m.lambda * (r * r - m.w * m.w), 0, 1e-14);
            for (double w = -r; w <= r; w += r / 16)
                ck_assert_double_ge(pow(w - a, 2), pow(m.w - a, 2));
        }
}
END_TEST

/* What is outside comes to the nearest place inside, what is inside stays. */
START_TEST(weights_held_in_a_ball)
{
    gsl_rng *rng = test_rng();
    real before[12], inside[12];
    for (int round = 0; round < 20; round++) {
        struct tensor W = tensor_new(3, 4, 1, 1);
        fill_normal(&W, round % 2 == 0 ? (real)0.01 : 3, rng);
        memcpy(before, W.data, sizeof before);
        hold_in_ball(&W, 1);
        GSL(vector, view) w = as_vector(&W);
        real length = BLAS(nrm2)(&w.vector), near = 0;
        if (round % 2 == 0)
            ck_assert(same(before, W.data, 12));
        else
            assert_near(length, 1, tolerance(1e-14, 1e-6));
        for (int i = 0; i < 12; i++)
            near += pow(before[i] - W.data[i], 2);
        for (int other = 0; other < 20; other++) {
            struct tensor V = tensor_view(inside, 3, 4);
            real far = 0;
            fill_normal(&V, 1, rng);
            hold_in_ball(&V, 1);
            for (int i = 0; i < 12; i++)
                far += pow(before[i] - inside[i], 2);
            ck_assert(far >= near);
        }
        tensor_free(&W);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Of a gradient that is -0.3 W and something at right angles to W, 0.3 is found. */
START_TEST(multiplier_is_found)
{
    real w[] = {1, 2, -2, 0}, g[] = {-0.3, -0.6, 0.6, 5};
    struct tensor W = tensor_view(w, 2, 2), dW = tensor_view(g, 2, 2);
    ck_assert_double_eq_tol(ball_multiplier(&W, &dW), 0.3, 1e-7);
    g[0] += 2;
    g[1] -= 1;
    ck_assert_double_eq_tol(ball_multiplier(&W, &dW), 0.3, 1e-7);
}
END_TEST

static gsl_matrix *random_matrix(size_t rows, size_t columns, gsl_rng *rng)
{
    gsl_matrix *A = gsl_matrix_alloc(rows, columns);
    for (size_t i = 0; i < rows * columns; i++)
        A->data[i] = gsl_ran_ugaussian(rng);
    return A;
}

static void assert_close(const gsl_matrix *A, const gsl_matrix *B, double tolerated)
{
    ck_assert_uint_eq(A->size1, B->size1);
    ck_assert_uint_eq(A->size2, B->size2);
    for (size_t i = 0; i < A->size1 * A->size2; i++)
        ck_assert_double_eq_tol(A->data[i], B->data[i], tolerated);
}

/* Tall, square and wide. */
static const size_t shapes_tried[3][2] = {{9, 4}, {6, 6}, {4, 9}};

/* U and V have columns of length 1 at right angles, s falls, U diag(s) V^T is A. */
START_TEST(singular_values)
{
    gsl_rng *rng = test_rng();
    gsl_matrix *A = random_matrix(shapes_tried[_i][0], shapes_tried[_i][1], rng);
    struct svd svd = svd_new(A);
    size_t m = svd.s->size;
    ck_assert_uint_eq(m, A->size1 < A->size2 ? A->size1 : A->size2);
    gsl_matrix *one = gsl_matrix_alloc(m, m), *product = gsl_matrix_alloc(m, m);
    gsl_matrix_set_identity(one);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, svd.U, svd.U, 0, product);
    assert_close(product, one, 1e-13);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, svd.V, svd.V, 0, product);
    assert_close(product, one, 1e-13);
    gsl_matrix *again = gsl_matrix_alloc(A->size1, A->size2);
    for (size_t k = 0; k < m; k++) {
        gsl_vector_view u = gsl_matrix_column(svd.U, k);
        gsl_vector_scale(&u.vector, gsl_vector_get(svd.s, k));
        ck_assert(k == 0 || gsl_vector_get(svd.s, k) <= gsl_vector_get(svd.s, k - 1));
    }
    gsl_blas_dgemm(CblasNoTrans, CblasTrans, 1, svd.U, svd.V, 0, again);
    assert_close(again, A, 1e-13);
    gsl_matrix_free(A);
    gsl_matrix_free(one);
    gsl_matrix_free(product);
    gsl_matrix_free(again);
    svd_free(&svd);
    gsl_rng_free(rng);
}
END_TEST

/* With a ridge the gradient of |A W - T|^2 + lambda |W|^2 is zero: A^T A W + lambda W is
 * A^T T. */
START_TEST(ridge_solves_its_equations)
{
    gsl_rng *rng = test_rng();
    size_t n = shapes_tried[_i][0], p = shapes_tried[_i][1];
    gsl_matrix *A = random_matrix(n, p, rng), *T = random_matrix(n, 3, rng);
    gsl_matrix *W = gsl_matrix_alloc(p, 3), *left = gsl_matrix_alloc(p, 3);
    gsl_matrix *right = gsl_matrix_alloc(p, 3), *Y = gsl_matrix_alloc(n, 3);
    struct svd svd = svd_new(A);
    ridge_weights(&svd, T, 0.7, W);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, A, W, 0, Y);
    gsl_matrix_memcpy(left, W);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, A, Y, 0.7, left);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, A, T, 0, right);
    assert_close(left, right, 1e-12);
    gsl_matrix_free(A);
    gsl_matrix_free(T);
    gsl_matrix_free(W);
    gsl_matrix_free(Y);
    gsl_matrix_free(left);
    gsl_matrix_free(right);
    svd_free(&svd);
    gsl_rng_free(rng);
}
END_TEST

/* Without a ridge and with fewer unknowns than equations: as GSL fits it. */
START_TEST(least_squares_as_gsl_fits)
{
    gsl_rng *rng = test_rng();
    gsl_matrix *A = random_matrix(9, 4, rng), *T = random_matrix(9, 1, rng);
    gsl_matrix *W = gsl_matrix_alloc(4, 1), *covariance = gsl_matrix_alloc(4, 4);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(9, 4);
    gsl_vector_view t = gsl_matrix_column(T, 0);
    gsl_vector *w = gsl_vector_alloc(4);
    double squares;
    gsl_multifit_linear(A, &t.vector, w, covariance, &squares, work);
    struct svd svd = svd_new(A);
    ridge_weights(&svd, T, 0, W);
    for (size_t i = 0; i < 4; i++)
        ck_assert_double_eq_tol(gsl_matrix_get(W, i, 0), gsl_vector_get(w, i), 1e-12);
    gsl_multifit_linear_free(work);
    gsl_matrix_free(A);
    gsl_matrix_free(T);
    gsl_matrix_free(W);
    gsl_matrix_free(covariance);
    gsl_vector_free(w);
    svd_free(&svd);
    gsl_rng_free(rng);
}
END_TEST

/* w1 + 2 w2 = 5 is solved by many: the shortest is (1, 2). The same equation twice
 * changes nothing, although a singular value is then zero. */
START_TEST(shortest_of_many_solutions)
{
    double once[] = {1, 2}, twice[] = {1, 2, 1, 2}, five[] = {5, 5};
    gsl_matrix *W = gsl_matrix_alloc(2, 1);
    for (size_t rows = 1; rows <= 2; rows++) {
        gsl_matrix_view A = gsl_matrix_view_array(rows == 1 ? once : twice, rows, 2);
        gsl_matrix_view T = gsl_matrix_view_array(five, rows, 1);
        struct svd svd = svd_new(&A.matrix);
        ridge_weights(&svd, &T.matrix, 0, W);
        ck_assert_double_eq_tol(gsl_matrix_get(W, 0, 0), 1, 1e-13);
        ck_assert_double_eq_tol(gsl_matrix_get(W, 1, 0), 2, 1e-13);
        svd_free(&svd);
    }
    gsl_matrix_free(W);
}
END_TEST

/* Counted by the formula and by the network; one unit more would be too many. */
START_TEST(shapes_use_their_budget)
{
    gsl_rng *rng = test_rng();
    for (size_t hidden = 1; hidden <= 8; hidden++) {
        size_t size[10] = {784}, width = shape_width(20000, hidden);
        for (size_t l = 1; l <= hidden; l++)
            size[l] = width;
        size[hidden + 1] = 10;
        struct network *net = dense_network(size, (int)hidden + 2, relu_new, he, rng);
        ck_assert_uint_eq(net->params, shape_params(width, hidden));
        ck_assert_uint_le(net->params, 20000);
        ck_assert_uint_gt(shape_params(width + 1, hidden), 20000);
        network_free(net);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Images of one row of two pixels; those of digit d have pixels 10 d and more. */
static struct images few_images(unsigned char pixel[24], unsigned char label[12])
{
    const unsigned char digits[] = {3, 5, 4, 9};
    for (unsigned char i = 0; i < 12; i++) {
        label[i] = digits[i % 4];
        pixel[2 * i] = (unsigned char)(10 * label[i] + i / 4);
        pixel[2 * i + 1] = (unsigned char)(100 + i);
    }
    return (struct images){12, 1, 2, pixel, label, {NULL, NULL}};
}

/* As many of each class as asked for, of the right digits, halves as in the images, the
 * class the same in both kinds of targets. */
START_TEST(pictures_of_two_attributes)
{
    const int digit[2][2] = {{3, 5}, {4, 9}};
    const size_t count[PICTURE_CLASSES] = {2, 0, 3, 4};
    unsigned char pixel[24], label[12];
    struct images images = few_images(pixel, label);
    gsl_rng *rng = test_rng();
    bool swapped = _i == 1;
    struct pictures pictures = pictures_new(&images, digit, count, swapped, rng);
    struct examples classes = pictures_classes(&pictures);
    struct examples attributes = pictures_attributes(&pictures);
    struct batch c = batch_new(&classes, 9), a = batch_new(&attributes, 9);
    size_t seen[PICTURE_CLASSES] = {0};
    batch_take_range(&c, &classes, 0, 9);
    batch_take_range(&a, &attributes, 0, 9);
    ck_assert(same(c.x.data, a.x.data, 9 * 4));
    for (size_t i = 0; i < 9; i++) {
        const struct picture *p = &pictures.picture[i];
        bool other = swapped && p->class == RARE;
        const real *y = a.t.value.data + 2 * i,
                   scores[] = {y[0] - (real)0.5, y[1] - (real)0.5};
        seen[p->class]++;
        ck_assert_int_eq(c.label[i], p->class);
        ck_assert_int_eq(class_from_attributes(scores), p->class);
        ck_assert_int_eq(label[other ? p->right : p->left], digit[0][p->class / 2]);
        ck_assert_int_eq(label[other ? p->left : p->right], digit[1][p->class % 2]);
        for (size_t k = 0; k < 2; k++) {
            ck_assert(c.x.data[4 * i + k] == (real)pixel[2 * p->left + k] / 255);
            ck_assert(c.x.data[4 * i + 2 + k] == (real)pixel[2 * p->right + k] / 255);
        }
    }
    for (int k = 0; k < PICTURE_CLASSES; k++)
        ck_assert_uint_eq(seen[k], count[k]);
    batch_free(&c);
    batch_free(&a);
    pictures_free(&pictures);
    gsl_rng_free(rng);
}
END_TEST

/* Images without one of the digits cannot make the pictures, and that is said. */
START_TEST(pictures_need_their_digits)
{
    const int there[2][2] = {{3, 5}, {4, 9}}, lacking[2][2] = {{3, 5}, {7, 9}};
    unsigned char pixel[24], label[12];
    struct images images = few_images(pixel, label);
    faults_watch();
    ck_assert_int_eq(pictures_check(&images, there, "here"), GSL_SUCCESS);
    ck_assert_uint_eq(faults_seen(), 0);
    ck_assert_int_eq(pictures_check(&images, lacking, "here"), GSL_EINVAL);
    ck_assert_uint_eq(faults_seen(), 1);
    ck_assert_str_eq(fault_reason(), "here: has no image of a 7");
}
END_TEST

/* In training a number is kept as it is or dropped, its gradient too; in use it is
 * multiplied by the chance of being kept. */
START_TEST(plain_dropout_keeps_or_drops)
{
    gsl_rng *rng = test_rng();
    const size_t N = 50, D = 200, n = N * D;
    struct plan *plan = ready(LIST(D, 1, 1, plain_dropout_new((real)0.25)), N, 1, true);
    struct tensor x = tensor_new(N, D, 1, 1), dy = tensor_new(N, D, 1, 1);
    for (size_t i = 0; i < n; i++) {
        x.data[i] = 2;
        dy.data[i] = (real)(i % 7) - (real)3.5;
    }
    const struct tensor *y = plan_forward(plan, &x);
    only_backward(plan, &x, &dy);
    size_t dropped = 0;
    for (size_t i = 0; i < n; i++) {
        ck_assert(y->data[i] == 0 || y->data[i] == 2);
        ck_assert(plan->dx.data[i] == (y->data[i] == 0 ? 0 : dy.data[i]));
        dropped += y->data[i] == 0;
    }
    ck_assert_double_eq_tol((double)dropped / (double)n, 0.25, 0.02);
    y = plan_predict(plan, &x);
    for (size_t i = 0; i < n; i++)
        assert_near(y->data[i], (real)1.5, tolerance(1e-15, 1e-6));
    tensor_free(&x);
    tensor_free(&dy);
    free_with_network(plan);
    gsl_rng_free(rng);
}
END_TEST

/* Two networks that answer one class each, whatever they see: alone each is right about
 * its class, and together they share the probability. */
START_TEST(votes_are_added_up)
{
    int label[] = {3, 7, 3, 3, 0};
    gsl_rng *rng = test_rng();
    struct tensors few = {tensor_new(5, 4, 1, 1), {label, 1, {{0}, NULL, false}}};
    struct examples e = tensors_examples(&few);
    struct votes both = votes_new(&e), each[2];
    const size_t answers[] = {3, 7};
    double loss[2];
    for (int k = 0; k < 2; k++) {
        struct network *net = LIST(4, 1, 1, affine_new(4, 10, he));
        network_init(net, rng);
        layer_tensor(network_layer(net, 0), "b")->data[answers[k]] = 2;
        struct plan *plan = plan_new(net, predicting_on(2, 1), NULL);
        each[k] = votes_new(&e);
        votes_ask(&each[k], plan, plan_predict, &e);
        struct mark mark = votes_mark(&each[k], &e), same = mark_of(plan, &e);
        ck_assert_double_eq_tol(mark.accuracy, k == 0 ? 60 : 20, 1e-9);
        ck_assert_double_eq_tol(mark.accuracy, same.accuracy, 1e-9);
        ck_assert_double_eq_tol(mark.loss, same.loss, 1e-5);
        loss[k] = mark.loss;
        votes_join(&both, &each[k]);
        free_with_network(plan);
    }
    ck_assert_uint_eq(both.voters, 2);
    for (size_t i = 0; i < 5; i++) {
        double sum = 0;
        for (size_t c = 0; c < 10; c++)
            sum += (double)both.sum.data[10 * i + c];
        ck_assert_double_eq_tol(sum, 2, 1e-5);
    }
    /* -log is convex: the mean of probabilities costs less than the mean of costs */
    ck_assert_double_lt(votes_mark(&both, &e).loss, (loss[0] + loss[1]) / 2 - 0.01);
    for (int k = 0; k < 2; k++)
        votes_free(&each[k]);
    votes_free(&both);
    tensor_free(&few.x);
    gsl_rng_free(rng);
}
END_TEST

/* The same first weights with batch norm and without, times a factor; with it, what goes
 * into ReLU does not depend on the factor. */
START_TEST(batch_norm_does_not_see_the_factor)
{
    const size_t size[] = {5, 8, 3};
    struct tensor x = tensor_new(20, 5, 1, 1), first = tensor_new(20, 8, 1, 1);
    const real *W[3];
    struct plan *plan[3];
    for (int k = 0; k < 3; k++) {
        gsl_rng *rng = test_rng();
        struct network *net = normed_network(size, 3, k > 0, k == 2 ? 10 : 1, rng);
        plan[k] = plan_new(net, training_on(20, 1), rng);
        W[k] = layer_tensor(network_layer(net, 0), "W")->data;
        if (k == 0)
            fill_normal(&x, 1, rng);
        gsl_rng_free(rng);
        ck_assert_uint_eq(network_layers(net), k > 0 ? 4 : 3);
        plan_forward(plan[k], &x);
        for (size_t i = 0; i < 40; i++)
            ck_assert(W[k][i] == W[0][i] * (k == 2 ? 10 : 1));
        const struct tensor *h = plan_output(plan[k], k > 0 ? 1 : 0);
        for (size_t i = 0; k > 0 && i < tensor_size(h); i++) {
            if (k == 1)
                first.data[i] = h->data[i];
            else
                assert_near(h->data[i], first.data[i], (real)1e-3);
        }
    }
    for (int k = 0; k < 3; k++)
        free_with_network(plan[k]);
    tensor_free(&x);
    tensor_free(&first);
}
END_TEST

/* By whole pixels an image goes as it is, and nothing comes in from outside. */
START_TEST(images_are_shifted)
{
    enum { SIZE = 9 };
    gsl_rng *rng = test_rng();
    real image[SIZE][SIZE], moved[SIZE][SIZE];
    struct tensor pixels = tensor_view(image[0], SIZE, SIZE);
    fill_normal(&pixels, 1, rng);
    for (int dx = -3; dx <= 3; dx++)
        for (int dy = -3; dy <= 3; dy++) {
            shift_and_turn(image[0], SIZE, dx, dy, 0, moved[0]);
            for (int i = 0; i < SIZE; i++)
                for (int j = 0; j < SIZE; j++) {
                    bool inside = i >= dy && i < SIZE + dy && j >= dx && j < SIZE + dx;
                    assert_near(moved[i][j], inside ? image[i - dy][j - dx] : 0,
                                tolerance(1e-13, 1e-5));
                }
        }
    gsl_rng_free(rng);
}
END_TEST

/* Brightness that grows evenly to the right, or downwards, is met between pixels
 * exactly. Turned, it grows in the direction that has been turned along. */
START_TEST(images_are_turned)
{
    enum { SIZE = 15, HALF = SIZE / 2, NEAR = 4 };
    real right[SIZE][SIZE], down[SIZE][SIZE], moved[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            right[i][j] = (real)(j - HALF);
            down[i][j] = (real)(i - HALF);
        }
    for (int degrees = -15; degrees <= 15; degrees += 5) {
        double c = cos(degrees * M_PI / 180), s = sin(degrees * M_PI / 180);
        for (int way = 0; way < 2; way++) {
            shift_and_turn(way == 0 ? right[0] : down[0], SIZE, 0, 0, degrees,
                           moved[0]);
            for (int y = -NEAR; y <= NEAR; y++)
                for (int x = -NEAR; x <= NEAR; x++)
                    assert_near(moved[HALF + y][HALF + x],
                                (real)(way == 0 ? c * x + s * y : c * y - s * x),
                                tolerance(1e-13, 1e-5));
        }
    }
}
END_TEST

/* Taken with a generator the examples move, otherwise every time; taken without one, as
 * for a test, they stand still. */
START_TEST(examples_are_moved_when_taken)
{
    enum { COUNT = 6, SIZE = 12 };
    gsl_rng *rng = test_rng();
    int label[COUNT] = {0, 1, 2, 3, 4, 5};
    size_t index[COUNT] = {5, 3, 1, 0, 2, 4};
    struct moved_images m = {.moves = {.shift = 2, .turn = 15}};
    m.images.x = tensor_new(COUNT, 1, SIZE, SIZE);
    fill_normal(&m.images.x, 1, rng);
    m.images.t = (struct targets){.label = label, .labels = 1};
    struct examples e = moved_examples(&m);
    struct batch batch[3];
    for (int k = 0; k < 3; k++) {
        batch[k] = batch_new(&e, COUNT);
        batch_take(&batch[k], &e, index, COUNT, k < 2 ? rng : NULL);
        for (size_t i = 0; i < COUNT; i++)
            ck_assert_int_eq(batch[k].label[i], label[index[i]]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        const size_t D = (size_t)SIZE * SIZE;
        const real *as_it_is = m.images.x.data + index[i] * D;
        ck_assert(same(batch[2].x.data + i * D, as_it_is, D));
        ck_assert(!same(batch[0].x.data + i * D, as_it_is, D));
        ck_assert(!same(batch[0].x.data + i * D, batch[1].x.data + i * D, D));
    }
    for (int k = 0; k < 3; k++)
        batch_free(&batch[k]);
    tensor_free(&m.images.x);
    gsl_rng_free(rng);
}
END_TEST

Suite *chapter6_suite(void)
{
    Suite *s = suite_create("chapter6");
    TCase *t = tcase_create("ball");
    tcase_add_test(t, gradient_on_the_circle);
    tcase_add_test(t, minimum_on_the_circle);
    tcase_add_test(t, minimum_in_an_interval);
    tcase_add_test(t, weights_held_in_a_ball);
    tcase_add_test(t, multiplier_is_found);
    tcase_add_test(t, plain_dropout_keeps_or_drops);
    tcase_add_test(t, votes_are_added_up);
    tcase_add_test(t, batch_norm_does_not_see_the_factor);
    suite_add_tcase(s, t);

    t = tcase_create("augmenting");
    tcase_add_test(t, images_are_shifted);
    tcase_add_test(t, images_are_turned);
    tcase_add_test(t, examples_are_moved_when_taken);
    suite_add_tcase(s, t);

    t = tcase_create("second");
    tcase_add_loop_test(t, singular_values, 0, 3);
    tcase_add_loop_test(t, ridge_solves_its_equations, 0, 3);
    tcase_add_test(t, least_squares_as_gsl_fits);
    tcase_add_test(t, shortest_of_many_solutions);
    suite_add_tcase(s, t);

    t = tcase_create("shapes");
    tcase_add_test(t, shapes_use_their_budget);
    suite_add_tcase(s, t);

    t = tcase_create("rare");
    tcase_add_loop_test(t, pictures_of_two_attributes, 0, 2);
    tcase_add_test(t, pictures_need_their_digits);
    suite_add_tcase(s, t);
    return s;
}
