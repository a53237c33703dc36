/* test_pca.c - principal axes: beside NumPy, and what must hold of any. */
#include "base/memory.h"
#include "classic/pca.h"
#include "data/table.h"
#include "helpers.h"
#include "tests.h"
#include <stdlib.h>

START_TEST(axes_as_numpy_has_them)
{
    static const char *const names[] = {"value"};
    static const size_t cases[][2] = {{5, 2}, {60, 4}, {200, 20}, {10, 20}};
    struct table fixture = load_fixture("tests/fixtures/pca.tsv", names, 1);
    size_t at = 0;
    for (size_t c = 0; c < 4; c++) {
        size_t D = cases[c][1];
        struct tensor x = heaps(cases[c][0], D);
        struct pca p = pca_new(&x, D);
        for (size_t k = 0; k < D; k++)
            assert_near((real)p.variance[k], *table_row(&fixture, at++),
                        tolerance(1e-10, 1e-4));
        for (size_t j = 0; j < D; j++)
            assert_near(p.axis.data[j], *table_row(&fixture, at++),
                        tolerance(1e-9, 1e-3));
        pca_free(&p);
        tensor_free(&x);
    }
    ck_assert_uint_eq(at, fixture.rows);
    table_free(&fixture);
}
END_TEST

/* Axes have length 1 and are at right angles; the largest number of each is above 0. */
static void assert_axes(const struct pca *p, size_t D)
{
    for (size_t k = 0; k < p->axis.dim[0]; k++) {
        const real *a = p->axis.data + k * D;
        real largest = 0;
        for (size_t j = 0; j < D; j++)
            largest = fabs(a[j]) > fabs(largest) ? a[j] : largest;
        ck_assert(largest > 0);
        for (size_t m = 0; m <= k; m++) {
            double product = 0;
            for (size_t j = 0; j < D; j++)
                product += (double)(a[j] * p->axis.data[m * D + j]);
            ck_assert_double_eq_tol(product, m == k, 1e-5);
        }
    }
}

/* Scores have the variances of the axes and do not correlate; with all axes the points
 * come back, with fewer the axes that were left out are what is lost. */
START_TEST(scores_and_points_built_again)
{
    enum { N = 150, D = 6 };
    struct tensor x = heaps(N, D), y = tensor_new(N, D, 1, 1);
    struct pca p = pca_new(&x, D);
    assert_axes(&p, D);
    for (size_t axes = 1; axes <= D; axes++) {
        struct pca few = p;
        few.axis = tensor_rows(&p.axis, 0, axes);
        struct tensor s = tensor_new(N, axes, 1, 1);
        pca_scores(&few, &x, &s);
        pca_rebuild(&few, &s, &y);
        double lost = 0, left = 0;
        for (size_t i = 0; i < N * D; i++)
            lost += (double)((x.data[i] - y.data[i]) * (x.data[i] - y.data[i]));
        for (size_t k = axes; k < D; k++)
            left += p.variance[k];
        ck_assert_double_eq_tol(lost / (N - 1), left, 1e-4 * (1 + left));
        for (size_t a = 0; a < axes; a++)
            for (size_t b = 0; b <= a; b++) {
                double sum = 0;
                for (size_t i = 0; i < N; i++)
                    sum += (double)(s.data[i * axes + a] * s.data[i * axes + b]);
                ck_assert_double_eq_tol(sum / (N - 1), a == b ? p.variance[a] : 0,
                                        1e-3);
            }
        tensor_free(&s);
    }
    pca_free(&p);
    tensor_free(&x);
    tensor_free(&y);
}
END_TEST

/* The covariance by plain loops, over more points than are taken at a time. */
START_TEST(covariance_by_loops)
{
    enum { N = 1300, D = 5 };
    struct tensor x = heaps(N, D), C = tensor_new(D, D, 1, 1);
    struct pca p = pca_new(&x, D);
    covariance(&x, &p.mean, &C);
    double total = 0;
    for (size_t a = 0; a < D; a++)
        for (size_t b = 0; b < D; b++) {
            double sum = 0;
            for (size_t i = 0; i < N; i++)
                sum += ((double)x.data[i * D + a] - (double)p.mean.data[a]) *
                       ((double)x.data[i * D + b] - (double)p.mean.data[b]);
            assert_near(C.data[a * D + b], (real)(sum / (N - 1)),
                        tolerance(1e-11, 1e-4));
            total += a == b ? sum / (N - 1) : 0;
        }
    ck_assert_double_eq_tol(p.total, total, 1e-3);
    tensor_free(&C);
    pca_free(&p);
    tensor_free(&x);
}
END_TEST

/* Moved data have the same axes; a column that does not vary has no part in the first. */
START_TEST(moved_and_constant_columns)
{
    enum { N = 60, D = 4 };
    struct tensor x = heaps(N, D), y = heaps(N, D);
    for (size_t i = 0; i < N; i++) {
        x.data[i * D + 2] = 5;
        for (size_t j = 0; j < D; j++)
            y.data[i * D + j] = x.data[i * D + j] + 16;
    }
    struct pca p = pca_new(&x, D), q = pca_new(&y, D);
    ck_assert_double_eq_tol((double)p.axis.data[2], 0, 1e-6);
    ck_assert_double_eq_tol(p.variance[D - 1], 0, 1e-6);
    for (size_t k = 0; k < D; k++)
        ck_assert_double_eq_tol(p.variance[k], q.variance[k],
                                1e-4 * (1 + p.variance[k]));
    for (size_t j = 0; j < D; j++)
        assert_near(p.axis.data[j], q.axis.data[j], tolerance(1e-9, 1e-3));
    pca_free(&p);
    pca_free(&q);
    tensor_free(&x);
    tensor_free(&y);
}
END_TEST

/* No axes, more than numbers, a single point, a number that is none. */
START_TEST(what_has_no_axes)
{
    struct tensor x = heaps(5, 3), one = tensor_rows(&x, 0, 1);
    const struct {
        const struct tensor *x;
        size_t axes;
    } wrong[] = {{&x, 0}, {&x, 4}, {&one, 1}};
    for (size_t i = 0; i < 3; i++) {
        faults_watch();
        struct pca p = pca_new(wrong[i].x, wrong[i].axes);
        assert_one_fault(GSL_EINVAL, "PCA: ", "axes of");
        ck_assert_ptr_null(p.axis.data);
    }
    x.data[4] = (real)INFINITY;
    faults_watch();
    struct pca p = pca_new(&x, 2);
    assert_one_fault(GSL_EINVAL, "PCA: ", "not of finite numbers");
    ck_assert_ptr_null(p.axis.data);
    tensor_free(&x);
}
END_TEST

Suite *pca_suite(void)
{
    Suite *s = suite_create("pca");
    TCase *t = tcase_create("pca");
    tcase_add_test(t, axes_as_numpy_has_them);
    tcase_add_test(t, scores_and_points_built_again);
    tcase_add_test(t, covariance_by_loops);
    tcase_add_test(t, moved_and_constant_columns);
    tcase_add_test(t, what_has_no_axes);
    suite_add_tcase(s, t);
    return s;
}
