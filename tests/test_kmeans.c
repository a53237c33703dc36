/* test_kmeans.c - k-means and the agreement of partitions: beside scikit-learn, beside
 * plain loops, and with data that have no groups. */
#include "base/memory.h"
#include "classic/kmeans.h"
#include "classic/partition.h"
#include "data/table.h"
#include "helpers.h"
#include "tests.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

static struct tensor random_points_of(gsl_rng *rng, size_t N, size_t D, int range)
{
    struct tensor x = tensor_new(N, D, 1, 1);
    for (size_t i = 0; i < N * D; i++)
        x.data[i] = random_sixteenth(rng, range);
    return x;
}

/* From the same first centres it ends with the same sum and centres. */
START_TEST(kmeans_as_sklearn_has_it)
{
    static const char *const names[] = {"value"};
    static const size_t cases[][3] = {{60, 2, 3}, {200, 5, 7}, {500, 20, 10}};
    struct table fixture = load_fixture("tests/fixtures/kmeans.tsv", names, 1);
    size_t at = 0;
    for (size_t c = 0; c < 3; c++) {
        size_t N = cases[c][0], D = cases[c][1], K = cases[c][2];
        struct tensor x = heaps(N, D), first = tensor_rows(&x, 0, K);
        struct kmeans m = kmeans_from(&x, &first);
        ck_assert_int_eq(kmeans_run(&m, 300), GSL_SUCCESS);
        assert_near((real)m.inertia, *table_row(&fixture, at++), (real)1e-5);
        for (size_t i = 0; i < K * D; i++)
            assert_near(m.centre.data[i], *table_row(&fixture, at++),
                        tolerance(1e-9, 1e-5));
        kmeans_free(&m);
        tensor_free(&x);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

static double plain_square(const struct tensor *x, size_t i,
                           const struct tensor *centre, size_t k)
{
    size_t D = tensor_columns(x);
    double sum = 0;
    for (size_t j = 0; j < D; j++) {
        double apart = (double)(x->data[i * D + j] - centre->data[k * D + j]);
        sum += apart * apart;
    }
    return sum;
}

/* No point is nearer to another centre than to its own, but for rounding, and no sum is
 * larger than the one before, whatever the start, with many equal points. */
START_TEST(each_point_has_the_nearest_centre)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 60; trial++) {
        size_t N = 12 + gsl_rng_uniform_int(rng, 300);
        size_t D = 1 + gsl_rng_uniform_int(rng, 4), K = 1 + gsl_rng_uniform_int(rng, 6);
        struct tensor x = random_points_of(rng, N, D, 2);
        struct kmeans m =
            kmeans_new(&x, K, trial % 2 == 0 ? random_points : kmeans_plus_plus, rng);
        ck_assert_ptr_nonnull(m.centre.data);
        double last = 1e300;
        do {
            struct tensor before = tensor_new(K, D, 1, 1);
            memcpy(before.data, m.centre.data, K * D * sizeof(real));
            ck_assert_int_eq(kmeans_turn(&m), GSL_SUCCESS);
            double sum = 0;
            for (size_t i = 0; i < N; i++) {
                sum += m.square[i];
                for (size_t k = 0; k < K; k++)
                    ck_assert_double_le(m.square[i],
                                        plain_square(&x, i, &before, k) + 1e-3);
            }
            ck_assert_double_eq_tol(sum, m.inertia, 1e-6 * (1 + sum));
            ck_assert_double_le(m.inertia, last * (1 + 1e-5) + 1e-9);
            last = m.inertia;
            tensor_free(&before);
        } while (m.moved > 0 && m.turns < 200);
        ck_assert_uint_lt(m.turns, 200);
        kmeans_free(&m);
        tensor_free(&x);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Data moved by whole numbers have the same groups. */
START_TEST(moved_data_have_the_same_groups)
{
    struct tensor x = heaps(150, 3), first = tensor_rows(&x, 0, 5);
    struct tensor y = heaps(150, 3), other = tensor_rows(&y, 0, 5);
    for (size_t i = 0; i < tensor_size(&y); i++)
        y.data[i] += 8;
    struct kmeans a = kmeans_from(&x, &first), b = kmeans_from(&y, &other);
    kmeans_run(&a, 100);
    kmeans_run(&b, 100);
    ck_assert_mem_eq(a.group, b.group, 150 * sizeof *a.group);
    for (size_t i = 0; i < tensor_size(&a.centre); i++)
        assert_near(b.centre.data[i] - 8, a.centre.data[i], tolerance(1e-12, 1e-5));
    kmeans_free(&a);
    kmeans_free(&b);
    tensor_free(&x);
    tensor_free(&y);
}
END_TEST

/* Centres begin at different points of the data. With as many groups as points each point
 * has its own, by either start. */
START_TEST(starts_are_points)
{
    gsl_rng *rng = test_rng();
    struct tensor x = heaps(20, 2);
    for (size_t K = 1; K <= 20; K++)
        for (int way = 0; way < 2; way++) {
            struct kmeans m =
                kmeans_new(&x, K, way == 0 ? random_points : kmeans_plus_plus, rng);
            bool taken[20] = {false};
            for (size_t k = 0; k < K; k++) {
                size_t i = 0;
                while (i < 20 && (taken[i] || plain_square(&x, i, &m.centre, k) > 0))
                    i++;
                ck_assert_uint_lt(i, 20);
                taken[i] = true;
            }
            ck_assert_int_eq(kmeans_run(&m, 100), GSL_SUCCESS);
            ck_assert(K < 20 || m.inertia == 0);
            kmeans_free(&m);
        }
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* k-means++ draws in proportion to the squared distance: of 0, 1 and 3 behind 0, the 3 is
 * drawn nine times as often as the 1. */
START_TEST(far_points_are_likelier)
{
    gsl_rng *rng = test_rng();
    real number[3] = {0, 1, 3};
    struct tensor x = tensor_view(number, 3, 1);
    size_t behind[3][3] = {{0}};
    for (int trial = 0; trial < 30000; trial++) {
        real chosen[2];
        struct tensor centre = tensor_view(chosen, 2, 1);
        kmeans_plus_plus(&x, &centre, rng);
        size_t a = chosen[0] == 3 ? 2 : (size_t)chosen[0];
        size_t b = chosen[1] == 3 ? 2 : (size_t)chosen[1];
        behind[a][b]++;
    }
    for (size_t a = 0; a < 3; a++)
        ck_assert_uint_eq(behind[a][a], 0);
    ck_assert_double_eq_tol((double)behind[0][2] /
                                (double)(behind[0][1] + behind[0][2]),
                            0.9, 0.02);
    ck_assert_double_eq_tol((double)behind[1][2] /
                                (double)(behind[1][0] + behind[1][2]),
                            0.8, 0.02);
    gsl_rng_free(rng);
}
END_TEST

/* The best of several is no worse than any of them. */
START_TEST(best_of_several)
{
    struct tensor x = heaps(300, 3);
    double least = 1e300;
    gsl_rng *rng = test_rng();
    for (int s = 0; s < 8; s++) {
        struct kmeans m = kmeans_new(&x, 6, kmeans_plus_plus, rng);
        kmeans_run(&m, 300);
        least = fmin(least, m.inertia);
        kmeans_free(&m);
    }
    gsl_rng_free(rng);
    rng = test_rng();
    struct kmeans best = kmeans_best(&x, 6, 8, rng);
    ck_assert_double_eq(best.inertia, least);
    kmeans_free(&best);
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* A centre that gets no points takes the farthest one, and no group is left empty. */
START_TEST(empty_groups_are_filled)
{
    real number[5] = {0, 1, 2, 8, 9}, start[4] = {0, 100, 200, 300};
    struct tensor x = tensor_view(number, 5, 1), centre = tensor_view(start, 4, 1);
    struct kmeans m = kmeans_from(&x, &centre);
    ck_assert_int_eq(kmeans_turn(&m), GSL_SUCCESS);
    ck_assert_double_eq((double)m.centre.data[1], 9);
    ck_assert_double_eq((double)m.centre.data[2], 8);
    ck_assert_double_eq((double)m.centre.data[3], 2);
    ck_assert_double_eq((double)m.centre.data[0], 0.5);
    kmeans_run(&m, 50);
    bool has[4] = {false};
    for (size_t i = 0; i < 5; i++)
        has[m.group[i]] = true;
    ck_assert(has[0] && has[1] && has[2] && has[3]);
    kmeans_free(&m);
}
END_TEST

/* What cannot be put in groups is refused: too many groups or none, numbers that are
 * not finite, fewer different points than groups. */
START_TEST(bad_points_are_refused)
{
    gsl_rng *rng = test_rng();
    struct tensor x = heaps(6, 2);
    static const size_t wrong[] = {0, 7};
    for (size_t i = 0; i < 2; i++) {
        faults_watch();
        struct kmeans m = kmeans_new(&x, wrong[i], random_points, rng);
        assert_one_fault(GSL_EINVAL, "k-means: ", "groups of 6 points");
        ck_assert_ptr_null(m.centre.data);
    }
    x.data[3] = (real)NAN;
    faults_watch();
    struct kmeans m = kmeans_new(&x, 2, kmeans_plus_plus, rng);
    assert_one_fault(GSL_EINVAL, "k-means: ", "not of finite numbers");
    ck_assert_ptr_null(m.centre.data);
    for (size_t i = 0; i < 12; i++)
        x.data[i] = i < 4 ? 1 : 2;
    faults_watch();
    m = kmeans_best(&x, 3, 2, rng);
    assert_one_fault(GSL_EINVAL, "k-means: ", "2 different points for 3 groups");
    ck_assert_ptr_null(m.centre.data);
    faults_watch();
    m = kmeans_new(&x, 3, random_points, rng);
    ck_assert_int_eq(kmeans_run(&m, 10), GSL_EINVAL);
    assert_one_fault(GSL_EINVAL, "k-means: ", "too few different points for 3 groups");
    kmeans_free(&m);
    m = kmeans_best(&x, 2, 2, rng);
    ck_assert_double_eq(m.inertia, 0);
    kmeans_free(&m);
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* Agreement and silhouettes as scikit-learn has them. */
START_TEST(partitions_as_sklearn_has_them)
{
    static const char *const names[] = {"value"};
    static const size_t cases[][3] = {{60, 2, 3}, {200, 5, 5}, {123, 3, 10}};
    struct table fixture = load_fixture("tests/fixtures/partition.tsv", names, 1);
    size_t at = 0;
    for (size_t c = 0; c < 3; c++) {
        size_t N = cases[c][0], K = cases[c][2], count[10 * 7];
        struct tensor x = heaps(N, cases[c][1]);
        int a[200], b[200];
        for (size_t i = 0; i < N; i++) {
            a[i] = (int)(i % K);
            b[i] = (int)(i * i % 7);
        }
        count_together(a, b, N, K, 7, count);
        assert_near((real)adjusted_rand(count, K, 7), *table_row(&fixture, at++),
                    tolerance(1e-12, 1e-6));
        assert_near((real)silhouette(&x, a, K), *table_row(&fixture, at++),
                    tolerance(1e-9, 1e-4));
        tensor_free(&x);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

/* The same groups by other names agree wholly; one group with many agrees by chance; and
 * it does not matter which partition comes first. */
START_TEST(agreement_of_partitions)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 50; trial++) {
        enum { N = 90, A = 4, B = 6 };
        int a[N], b[N], renamed[N], one[N] = {0};
        size_t count[A * B], turned[B * A], same[A * A], single[B];
        for (size_t i = 0; i < N; i++) {
            a[i] = i < A ? (int)i : (int)gsl_rng_uniform_int(rng, A);
            b[i] = (int)gsl_rng_uniform_int(rng, B);
            renamed[i] = (a[i] + 1) % A;
        }
        count_together(a, b, N, A, B, count);
        count_together(b, a, N, B, A, turned);
        ck_assert_double_eq_tol(adjusted_rand(count, A, B), adjusted_rand(turned, B, A),
                                1e-12);
        count_together(a, renamed, N, A, A, same);
        ck_assert_double_eq_tol(adjusted_rand(same, A, A), 1, 1e-12);
        ck_assert_double_eq(purity(same, A, A), 1);
        count_together(one, b, N, 1, B, single);
        ck_assert_double_eq_tol(adjusted_rand(single, 1, B), 0, 1e-12);
        ck_assert_double_ge(purity(count, A, B), purity(single, 1, B));
    }
    gsl_rng_free(rng);
}
END_TEST

/* By hand: purity 5/7 and R = 1/36 for aab, bbab; the silhouette of 2 among 0 1 2, 8 9. */
START_TEST(partitions_by_hand)
{
    int group[7] = {0, 0, 0, 1, 1, 1, 1}, label[7] = {0, 0, 1, 1, 1, 0, 1};
    size_t count[4];
    real number[5] = {0, 1, 2, 8, 9};
    int of[5] = {0, 0, 0, 1, 1};
    struct tensor x = tensor_view(number, 5, 1);
    count_together(group, label, 7, 2, 2, count);
    ck_assert_double_eq_tol(purity(count, 2, 2), 5.0 / 7, 1e-12);
    ck_assert_double_eq_tol(adjusted_rand(count, 2, 2), 1.0 / 36, 1e-12);
    double sum = (8.5 - 1.5) / 8.5 + (7.5 - 1) / 7.5 + 10.0 / 13 + 6.0 / 7 + 7.0 / 8;
    ck_assert_double_eq_tol(silhouette(&x, of, 2), sum / 5, 1e-6);
}
END_TEST

Suite *kmeans_suite(void)
{
    Suite *s = suite_create("kmeans");
    TCase *t = tcase_create("kmeans");
    tcase_add_test(t, kmeans_as_sklearn_has_it);
    tcase_add_test(t, each_point_has_the_nearest_centre);
    tcase_add_test(t, moved_data_have_the_same_groups);
    tcase_add_test(t, starts_are_points);
    tcase_add_test(t, far_points_are_likelier);
    tcase_add_test(t, best_of_several);
    tcase_add_test(t, empty_groups_are_filled);
    tcase_add_test(t, bad_points_are_refused);
    suite_add_tcase(s, t);
    t = tcase_create("partition");
    tcase_add_test(t, partitions_as_sklearn_has_them);
    tcase_add_test(t, agreement_of_partitions);
    tcase_add_test(t, partitions_by_hand);
    suite_add_tcase(s, t);
    return s;
}
