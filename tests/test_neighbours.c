/* test_neighbours.c - distances, neighbours, votes, folds and scaling: against plain
 * loops, against scikit-learn, and as properties of random points. */
#include "classic/distance.h"
#include "classic/folds.h"
#include "classic/knn.h"
#include "classic/moons.h"
#include "classic/scaling.h"
#include "helpers.h"
#include "tests.h"
#include "wines.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

static struct labelled random_points(size_t count, size_t columns, size_t classes,
                                     gsl_rng *rng)
{
    struct labelled points = labelled_new(count, columns, classes);
    for (size_t i = 0; i < count * columns; i++)
        points.x.data[i] = random_sixteenth(rng, 3);
    for (size_t i = 0; i < count; i++)
        points.label[i] = (int)(i % classes);
    return points;
}

static real loop_distance(const real *a, const real *b, size_t columns)
{
    real sum = 0;
    for (size_t j = 0; j < columns; j++)
        sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

/* Sixteenths make all sums exact, so that not even rounding may differ. */
START_TEST(distances_are_those_of_a_loop)
{
    gsl_rng *rng = test_rng();
    size_t D = (size_t)_i * 7 + 1, N = 13, M = 9;
    struct labelled a = random_points(N, D, 2, rng), b = random_points(M, D, 2, rng);
    struct tensor d = tensor_new(N, M, 1, 1);
    real length[9];
    squared_lengths(&b.x, length);
    squared_distances(&a.x, &b.x, length, &d);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < M; j++)
            ck_assert(d.data[i * M + j] ==
                      loop_distance(a.x.data + i * D, b.x.data + j * D, D));
    tensor_free(&d);
    labelled_free(&a);
    labelled_free(&b);
    gsl_rng_free(rng);
}
END_TEST

/* Points far from the origin lose digits, but no distance is below 0. */
START_TEST(no_distance_is_negative)
{
    gsl_rng *rng = test_rng();
    struct tensor x = tensor_new(50, 3, 1, 1), d = tensor_new(50, 50, 1, 1);
    real length[50];
    for (size_t i = 0; i < 150; i++)
        x.data[i] = (real)(1e4 + 1e-3 * gsl_rng_uniform(rng));
    squared_lengths(&x, length);
    squared_distances(&x, &x, length, &d);
    for (size_t i = 0; i < tensor_size(&d); i++)
        ck_assert(d.data[i] >= 0);
    tensor_free(&x);
    tensor_free(&d);
    gsl_rng_free(rng);
}
END_TEST

/* The k nearest by looking for the least k times. */
static void loop_neighbours(const struct tensor *seen, const real *x, size_t k,
                            size_t index[])
{
    size_t D = tensor_columns(seen);
    for (size_t n = 0; n < k; n++) {
        real least = INFINITY;
        for (size_t j = 0; j < seen->dim[0]; j++) {
            real d = loop_distance(x, seen->data + j * D, D);
            bool taken = false;
            for (size_t m = 0; m < n; m++)
                taken = taken || index[m] == j;
            if (!taken && d < least) {
                least = d;
                index[n] = j;
            }
        }
    }
}

/* Over several blocks of both kinds, with many equal distances, on any threads. */
START_TEST(neighbours_are_those_of_a_loop)
{
    static const size_t counts[] = {1, 2, 511, 512, 513, 1200};
    gsl_rng *rng = test_rng();
    size_t N = counts[_i], M = 300, k = N < 7 ? N : 7, expected[7];
    struct labelled seen = random_points(N, 2, 2, rng),
                    asked = random_points(M, 2, 2, rng);
    size_t *index = calloc(M * k, sizeof *index);
    for (int threads = 1; threads <= 2; threads++) {
        nearest_neighbours(&seen.x, &asked.x, k, threads, index);
        for (size_t i = 0; i < M; i++) {
            loop_neighbours(&seen.x, asked.x.data + 2 * i, k, expected);
            for (size_t n = 0; n < k; n++)
                ck_assert_uint_eq(index[i * k + n], expected[n]);
        }
    }
    free(index);
    labelled_free(&seen);
    labelled_free(&asked);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(ties_go_to_the_nearest)
{
    static const int label[] = {2, 0, 1, 0, 1, 1};
    static const size_t order[] = {0, 1, 2, 3, 4, 5};
    static const int expected[] = {2, 2, 2, 0, 0, 1};
    for (size_t k = 1; k <= 6; k++)
        ck_assert_int_eq(neighbours_vote(label, order, k, 3), expected[k - 1]);
}
END_TEST

/* Every fourth wine is asked about, the others are seen, as in classic.py. */
START_TEST(neighbours_of_scikit_learn)
{
    static const char *const names[] = {"n0", "n1", "n2", "n3", "n4",
                                        "d0", "d1", "d2", "d3", "d4"};
    struct table fixture = load_fixture("tests/fixtures/knn.tsv", names, 10);
    struct labelled seen, asked, wines = wines_load();
    size_t in[178], out[178], order[178], index[45 * 5];
    for (size_t i = 0; i < 178; i++)
        order[i] = i;
    fold_parts(order, 178, 4, 0, in, out);
    seen = labelled_take(&wines, in, 133);
    asked = labelled_take(&wines, out, 45);
    nearest_neighbours(&seen.x, &asked.x, 5, 1, index);
    for (size_t i = 0; i < 45; i++)
        for (size_t n = 0; n < 5; n++) {
            const real *row = table_row(&fixture, i);
            real d = loop_distance(asked.x.data + i * 13,
                                   seen.x.data + index[i * 5 + n] * 13, 13);
            assert_near(d, row[5 + n], tolerance(1e-9, 1e-4));
            if (sizeof(real) == sizeof(double))
                ck_assert_uint_eq(index[i * 5 + n], (size_t)row[n]);
        }
    table_free(&fixture);
    labelled_free(&wines);
    labelled_free(&seen);
    labelled_free(&asked);
}
END_TEST

START_TEST(more_neighbours_than_points_are_refused)
{
    gsl_rng *rng = test_rng();
    struct labelled points = random_points(4, 2, 2, rng);
    struct knn_settings settings = {5, 1};
    faults_watch();
    ck_assert_ptr_null(knn_type.fit(&points, &settings, NULL));
    assert_one_fault(GSL_EINVAL, "neighbours: 5 of only 4", "points");
    labelled_free(&points);
    gsl_rng_free(rng);
}
END_TEST

/* Two equal rows with two labels: the earlier one is nearer. */
START_TEST(equal_points_of_two_classes_work)
{
    real row[4][2] = {{1, 1}, {1, 1}, {5, 5}, {6, 6}};
    int label[4] = {1, 0, 0, 0}, guess;
    struct labelled points = {tensor_view(&row[0][0], 4, 2), label, 2};
    struct tensor x = tensor_view(row[0], 1, 2), p = tensor_new(1, 2, 1, 1);
    struct knn_settings settings = {2, 1};
    void *model = knn_type.fit(&points, &settings, NULL);
    knn_type.predict(model, &x, &guess);
    knn_type.probability(model, &x, &p);
    ck_assert_int_eq(guess, 1);
    ck_assert(p.data[0] == (real)0.5 && p.data[1] == (real)0.5);
    ck_assert_uint_eq(knn_type.bytes(model), 4 * (2 * sizeof(real) + sizeof(int)));
    knn_type.free(model);
    tensor_free(&p);
}
END_TEST

/* Each point is left out in exactly one fold, and folds differ by one point at most. */
START_TEST(folds_part_the_points)
{
    enum { N = 23 };
    size_t order[N], in[N], out[N], times[N] = {0};
    for (size_t i = 0; i < N; i++)
        order[i] = N - 1 - i;
    for (size_t folds = 2; folds <= N; folds++) {
        memset(times, 0, sizeof times);
        for (size_t f = 0; f < folds; f++) {
            size_t left = (N - f + folds - 1) / folds;
            ck_assert(left == N / folds || left == N / folds + 1);
            fold_parts(order, N, folds, f, in, out);
            for (size_t i = 0; i < left; i++)
                times[out[i]]++;
            for (size_t i = 0; i < N - left; i++)
                times[in[i]] += 100;
        }
        for (size_t i = 0; i < N; i++)
            ck_assert_uint_eq(times[i], 1 + 100 * (folds - 1));
    }
}
END_TEST

/* With as many folds as points the answer does not depend on the shuffling: it is that
 * of the nearest other point. */
START_TEST(leaving_one_out_is_the_nearest_other)
{
    gsl_rng *rng = test_rng();
    struct labelled moons = moons_new(60, 0.3, rng);
    struct knn_settings one = {1, 1};
    size_t index[120], right = 0;
    nearest_neighbours(&moons.x, &moons.x, 2, 1, index);
    for (size_t i = 0; i < 60; i++)
        right += moons.label[index[2 * i + 1]] == moons.label[i];
    for (int again = 0; again < 3; again++)
        ck_assert_double_eq_tol(cross_validate(&knn_type, &one, &moons, 60, rng),
                                100.0 * (double)right / 60, 1e-9);
    labelled_free(&moons);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(folds_that_cannot_be_made_are_refused)
{
    gsl_rng *rng = test_rng();
    struct labelled moons = moons_new(6, 0.1, rng);
    static const size_t folds[] = {0, 1, 7};
    for (int i = 0; i < 3; i++) {
        faults_watch();
        ck_assert(cross_validate(&knn_type, NULL, &moons, folds[i], rng) < 0);
        assert_one_fault(GSL_EINVAL, "", "folds of 6 points");
    }
    labelled_free(&moons);
    gsl_rng_free(rng);
}
END_TEST

/* Means 0 and deviations 1, and a constant column all 0. */
START_TEST(scaled_columns)
{
    gsl_rng *rng = test_rng();
    struct labelled points = random_points(40, 3, 2, rng);
    double column[40];
    for (size_t i = 0; i < 40; i++)
        points.x.data[3 * i + 1] = (real)0.1;
    struct scaling s = scaling_fit(&points.x);
    scaling_apply(&s, &points.x);
    for (size_t j = 0; j < 3; j++) {
        for (size_t i = 0; i < 40; i++)
            column[i] = (double)points.x.data[3 * i + j];
        double tolerated = (double)tolerance(1e-12, 1e-6);
        ck_assert_double_eq_tol(gsl_stats_mean(column, 1, 40), 0, tolerated);
        ck_assert_double_eq_tol(gsl_stats_sd_with_fixed_mean(column, 1, 40, 0),
                                j == 1 ? 0 : 1, tolerated);
    }
    scaling_free(&s);
    labelled_free(&points);
    gsl_rng_free(rng);
}
END_TEST

Suite *neighbours_suite(void)
{
    Suite *suite = suite_create("neighbours");
    TCase *tc = tcase_create("neighbours");
    tcase_add_loop_test(tc, distances_are_those_of_a_loop, 0, 10);
    tcase_add_test(tc, no_distance_is_negative);
    tcase_add_loop_test(tc, neighbours_are_those_of_a_loop, 0, 6);
    tcase_add_test(tc, ties_go_to_the_nearest);
    tcase_add_test(tc, neighbours_of_scikit_learn);
    tcase_add_test(tc, more_neighbours_than_points_are_refused);
    tcase_add_test(tc, equal_points_of_two_classes_work);
    tcase_add_test(tc, folds_part_the_points);
    tcase_add_test(tc, leaving_one_out_is_the_nearest_other);
    tcase_add_test(tc, folds_that_cannot_be_made_are_refused);
    tcase_add_test(tc, scaled_columns);
    suite_add_tcase(suite, tc);
    return suite;
}
