/* test_outliers.c - distances to neighbours and from the mean, isolation trees, and the
 * marks of a score. */
#include "base/memory.h"
#include "classic/isolation.h"
#include "classic/outliers.h"
#include "helpers.h"
#include "tests.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

static struct tensor random_cloud(size_t N, size_t D, gsl_rng *rng)
{
    struct tensor x = tensor_new(N, D, 1, 1);
    for (size_t i = 0; i < N * D; i++)
        x.data[i] = random_sixteenth(rng, 2);
    return x;
}

START_TEST(kth_distances_are_those_of_sorting)
{
    enum { N = 40, D = 3 };
    gsl_rng *rng = test_rng();
    struct tensor x = random_cloud(N, D, rng);
    double distance[N], all[N];
    for (size_t k = 1; k < N; k += 6) {
        kth_distances(&x, k, distance);
        for (size_t i = 0; i < N; i++) {
            for (size_t j = 0; j < N; j++) {
                all[j] = 0;
                for (size_t d = 0; d < D; d++)
                    all[j] +=
                        gsl_pow_2((double)(x.data[i * D + d] - x.data[j * D + d]));
            }
            gsl_sort(all, 1, N);
            ck_assert_double_eq_tol(distance[i], sqrt(all[k]), 1e-6);
        }
    }
    faults_watch();
    ck_assert_int_ne(kth_distances(&x, N, distance), GSL_SUCCESS);
    assert_one_fault(GSL_EINVAL, "neighbour number 40", "of 40 points");
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* The squared distances add up to D (N - 1), and no invertible change of the columns
 * changes any of them. */
START_TEST(mahalanobis_does_not_see_how_columns_are_mixed)
{
    enum { N = 50, D = 4 };
    gsl_rng *rng = test_rng();
    for (int round = 0; round < 20; round++) {
        struct tensor x = random_cloud(N, D, rng), y = tensor_new(N, D, 1, 1);
        struct ellipsoid e;
        double before[N], after[N], sum = 0;
        for (size_t i = 0; i < N; i++)
            for (size_t d = 0; d < D; d++)
                y.data[i * D + d] =
                    3 * x.data[i * D + d] + x.data[i * D + (d + 1) % D] + (real)d;
        ck_assert_int_eq(ellipsoid_fit(&x, 0, &e), GSL_SUCCESS);
        mahalanobis_distances(&e, &x, before);
        ellipsoid_free(&e);
        ck_assert_int_eq(ellipsoid_fit(&y, 0, &e), GSL_SUCCESS);
        mahalanobis_distances(&e, &y, after);
        ellipsoid_free(&e);
        for (size_t i = 0; i < N; i++) {
            sum += before[i] * before[i];
            assert_near((real)after[i], (real)before[i], tolerance(1e-10, 1e-3));
        }
        assert_near((real)sum, D * (N - 1), tolerance(1e-9, 1e-2));
        tensor_free(&x);
        tensor_free(&y);
    }
    gsl_rng_free(rng);
}
END_TEST

/* A constant column has no spread, and one point even less; a ridge helps. */
START_TEST(what_mahalanobis_refuses)
{
    real point[] = {1, 5, 2, 5, 3, 5, 4, 5};
    struct tensor x = tensor_view(point, 4, 2), one = tensor_rows(&x, 0, 1);
    struct ellipsoid e;
    double distance[4];
    faults_watch();
    ck_assert_int_eq(ellipsoid_fit(&x, 0, &e), GSL_ESING);
    assert_one_fault(GSL_ESING, "Mahalanobis", "needs a ridge");
    faults_watch();
    ck_assert_int_eq(ellipsoid_fit(&one, 1, &e), GSL_EINVAL);
    assert_one_fault(GSL_EINVAL, "Mahalanobis", "1 points");
    faults_watch();
    ck_assert_int_eq(ellipsoid_fit(&x, 0.5, &e), GSL_SUCCESS);
    mahalanobis_distances(&e, &x, distance);
    ck_assert_uint_eq(faults_seen(), 0);
    ck_assert_double_eq_tol(distance[0], distance[3], 1e-6);
    ck_assert_double_gt(distance[0], distance[1]);
    ellipsoid_free(&e);
}
END_TEST

/* The area counts pairs, and equal scores half. */
START_TEST(areas_count_pairs)
{
    enum { N = 30 };
    gsl_rng *rng = test_rng();
    double score[N], by_hand[] = {1, 3, 4, 2, 5};
    bool odd[N], odd_by_hand[] = {false, false, false, true, true};
    ck_assert_double_eq_tol(ranking_area(by_hand, odd_by_hand, 5), 4. / 6, 1e-12);
    ck_assert_double_eq_tol(odd_at_top(by_hand, odd_by_hand, 5), 0.5, 1e-12);
    for (int round = 0; round < 100; round++) {
        double pairs = 0, won = 0;
        for (size_t i = 0; i < N; i++) {
            score[i] = (double)gsl_rng_uniform_int(rng, 12);
            odd[i] = i < 2 || (i > 3 && gsl_rng_uniform_int(rng, 3) == 0);
        }
        for (size_t i = 0; i < N; i++)
            for (size_t j = 0; j < N; j++)
                if (odd[i] && !odd[j]) {
                    pairs++;
                    won += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
                }
        ck_assert_double_eq_tol(ranking_area(score, odd, N), won / pairs, 1e-12);
    }
    gsl_rng_free(rng);
}
END_TEST

/* c(n) as the paper has it, 2 H(n - 1) - 2 (n - 1) / n, and of four points by hand. */
START_TEST(mean_paths)
{
    double sum = 0;
    ck_assert_double_eq_tol(mean_path(0), 0, 1e-12);
    ck_assert_double_eq_tol(mean_path(1), 0, 1e-12);
    ck_assert_double_eq_tol(mean_path(4), 13. / 6, 1e-12);
    for (size_t n = 2; n < 300; n++) {
        sum += 1 / (double)(n - 1);
        ck_assert_double_eq_tol(mean_path(n), 2 * sum - 2 * (double)(n - 1) / (double)n,
                                1e-10);
    }
}
END_TEST

/* The last of 1, 2, 3, 10 is alone after 89/72 cuts on average. */
START_TEST(paths_are_those_by_hand)
{
    real point[] = {1, 2, 3, 10};
    struct tensor x = tensor_view(point, 4, 1);
    double score[4], path = 89. / 72;
    struct isolation_forest *forest =
        isolation_fit(&x, (struct isolation){20000, 256, 1, 1});
    isolation_scores(forest, &x, score);
    ck_assert_double_eq_tol(score[3], exp2(-path / (13. / 6)), 0.005);
    isolation_free(forest);
}
END_TEST

/* The same scores on one thread and on two, and with a column in other units; equal
 * points cannot be told apart. */
START_TEST(isolation_is_the_same)
{
    enum { N = 100, D = 3 };
    gsl_rng *rng = test_rng();
    struct tensor x = random_cloud(N, D, rng);
    struct isolation how = {20, 64, 5, 1};
    double score[N], other[N];
    struct isolation_forest *forest = isolation_fit(&x, how);
    isolation_scores(forest, &x, score);
    isolation_free(forest);
    for (size_t i = 0; i < N; i++)
        x.data[i * D + 1] *= 1024;
    how.threads = 2;
    forest = isolation_fit(&x, how);
    isolation_scores(forest, &x, other);
    isolation_free(forest);
    for (size_t i = 0; i < N; i++) {
        ck_assert_double_eq(score[i], other[i]);
        ck_assert(score[i] > 0 && score[i] < 1);
    }
    for (size_t i = 0; i < N * D; i++)
        x.data[i] = 3;
    forest = isolation_fit(&x, how);
    isolation_scores(forest, &x, score);
    isolation_free(forest);
    for (size_t i = 0; i < N; i++)
        ck_assert_double_eq(score[i], score[0]);
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* Our mean scores over forests, and scikit-learn's: within three of the deviations that
 * a single forest has. The areas agree, too. */
START_TEST(isolation_is_that_of_scikit_learn)
{
    enum { FORESTS = 30 };
    static const char *const names[] = {"x", "y", "z", "odd", "score", "deviation"};
    struct table t = load_fixture("tests/fixtures/isolation.tsv", names, 6);
    struct tensor x = tensor_new(t.rows, 3, 1, 1);
    double *mean = allocate(t.rows, sizeof *mean),
           *score = allocate(t.rows, sizeof *score);
    double *theirs = allocate(t.rows, sizeof *theirs);
    bool *odd = allocate(t.rows, sizeof *odd);
    for (size_t i = 0; i < t.rows; i++) {
        memcpy(x.data + 3 * i, table_row(&t, i), 3 * sizeof(real));
        odd[i] = table_row(&t, i)[3] > 0;
        theirs[i] = (double)table_row(&t, i)[4];
    }
    for (unsigned long seed = 0; seed < FORESTS; seed++) {
        struct isolation_forest *forest =
            isolation_fit(&x, (struct isolation){100, 256, seed, 1});
        isolation_scores(forest, &x, score);
        isolation_free(forest);
        for (size_t i = 0; i < t.rows; i++)
            mean[i] += score[i] / FORESTS;
    }
    for (size_t i = 0; i < t.rows; i++)
        ck_assert_double_eq_tol(mean[i], theirs[i], 3 * (double)table_row(&t, i)[5]);
    ck_assert_double_eq_tol(ranking_area(mean, odd, t.rows),
                            ranking_area(theirs, odd, t.rows), 0.01);
    free(mean);
    free(score);
    free(theirs);
    free(odd);
    tensor_free(&x);
    table_free(&t);
}
END_TEST

START_TEST(what_isolation_refuses)
{
    real point[] = {1, 2, (real)NAN};
    struct tensor x = tensor_view(point, 3, 1), none = tensor_view(point, 0, 1);
    faults_watch();
    ck_assert_ptr_null(isolation_fit(&x, (struct isolation){10, 3, 1, 1}));
    assert_one_fault(GSL_EINVAL, "isolation forest", "point 3");
    faults_watch();
    ck_assert_ptr_null(isolation_fit(&x, (struct isolation){0, 3, 1, 1}));
    assert_one_fault(GSL_EINVAL, "isolation forest", "0 trees");
    faults_watch();
    ck_assert_ptr_null(isolation_fit(&none, (struct isolation){10, 3, 1, 1}));
    assert_one_fault(GSL_EINVAL, "isolation forest", "of 0 points");
}
END_TEST

Suite *outliers_suite(void)
{
    Suite *suite = suite_create("outliers");
    TCase *tc = tcase_create("outliers");
    tcase_add_test(tc, kth_distances_are_those_of_sorting);
    tcase_add_test(tc, mahalanobis_does_not_see_how_columns_are_mixed);
    tcase_add_test(tc, what_mahalanobis_refuses);
    tcase_add_test(tc, areas_count_pairs);
    tcase_add_test(tc, mean_paths);
    tcase_add_test(tc, paths_are_those_by_hand);
    tcase_add_test(tc, isolation_is_the_same);
    tcase_add_test(tc, isolation_is_that_of_scikit_learn);
    tcase_add_test(tc, what_isolation_refuses);
    suite_add_tcase(suite, tc);
    return suite;
}
