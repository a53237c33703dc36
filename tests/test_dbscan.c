/* test_dbscan.c - points found near one another; clusters against a plain computation and
 * against scikit-learn; what does not depend on the order. */
#include "base/memory.h"
#include "classic/dbscan.h"
#include "classic/near.h"
#include "helpers.h"
#include "tests.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>

enum { MOST_POINTS = 80 };

/* Points at multiples of 1/16, so that distances are exact; some of them equal. */
static struct tensor random_points(size_t N, size_t D, gsl_rng *rng)
{
    struct tensor x = tensor_new(N, D, 1, 1);
    for (size_t i = 0; i < N * D; i++)
        x.data[i] = random_sixteenth(rng, 2);
    return x;
}

static bool are_near(const struct tensor *x, size_t i, size_t j, double eps)
{
    size_t D = tensor_columns(x);
    double sum = 0;
    for (size_t d = 0; d < D; d++)
        sum += gsl_pow_2((double)(x->data[i * D + d] - x->data[j * D + d]));
    return sum <= eps * eps;
}

/* Labels by the definition: cores are joined until nothing changes, and a border point
 * has the lowest cluster that reaches it. */
static int cluster_plainly(const struct tensor *x, double eps, size_t least,
                           int label[], bool core[])
{
    size_t N = x->dim[0];
    int clusters = 0;
    for (size_t i = 0; i < N; i++) {
        size_t count = 0;
        for (size_t j = 0; j < N; j++)
            count += are_near(x, i, j, eps);
        core[i] = count >= least;
        label[i] = NO_CLUSTER;
    }
    for (size_t i = 0; i < N; i++) {
        if (!core[i] || label[i] != NO_CLUSTER)
            continue;
        label[i] = clusters;
        for (bool grown = true; grown;) {
            grown = false;
            for (size_t a = 0; a < N; a++)
                for (size_t b = 0; b < N; b++)
                    if (core[a] && core[b] && label[a] == clusters &&
                        label[b] == NO_CLUSTER && are_near(x, a, b, eps)) {
                        label[b] = clusters;
                        grown = true;
                    }
        }
        clusters++;
    }
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N && !core[i]; j++)
            if (core[j] && are_near(x, i, j, eps) &&
                (label[i] == NO_CLUSTER || label[j] < label[i]))
                label[i] = label[j];
    return clusters;
}

START_TEST(clusters_are_those_of_the_definition)
{
    gsl_rng *rng = test_rng();
    for (int round = 0; round < 300; round++) {
        size_t N = gsl_rng_uniform_int(rng, MOST_POINTS), D = 1 + (size_t)round % 4;
        size_t least = 1 + gsl_rng_uniform_int(rng, 6);
        double eps = (double)(1 + gsl_rng_uniform_int(rng, 16)) / 16;
        struct tensor x = random_points(N, D, rng);
        int label[MOST_POINTS], plain[MOST_POINTS];
        enum point_kind kind[MOST_POINTS];
        bool core[MOST_POINTS];
        int clusters = cluster_plainly(&x, eps, least, plain, core);
        ck_assert_uint_eq(dbscan(&x, (struct density){eps, least}, label, kind),
                          (size_t)clusters);
        for (size_t i = 0; i < N; i++) {
            ck_assert_int_eq(label[i], plain[i]);
            ck_assert_int_eq(kind[i], core[i]                  ? CORE_POINT
                                      : plain[i] != NO_CLUSTER ? BORDER_POINT
                                                               : NOISE_POINT);
        }
        tensor_free(&x);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(clusters_are_those_of_scikit_learn)
{
    static const char *const names[] = {"x", "y", "a", "b", "c", "d"};
    static const struct density density[] = {{0.5, 4}, {0.75, 8}, {1, 5}, {0.25, 2}};
    struct table t = load_fixture("tests/fixtures/dbscan.tsv", names, 6);
    struct tensor x = tensor_new(t.rows, 2, 1, 1);
    int *label = allocate(t.rows, sizeof *label);
    for (size_t i = 0; i < t.rows; i++)
        for (size_t d = 0; d < 2; d++)
            x.data[2 * i + d] = table_row(&t, i)[d];
    for (size_t k = 0; k < 4; k++) {
        dbscan(&x, density[k], label, NULL);
        for (size_t i = 0; i < t.rows; i++)
            ck_assert_int_eq(label[i], (int)table_row(&t, i)[2 + k]);
    }
    free(label);
    tensor_free(&x);
    table_free(&t);
}
END_TEST

/* Which points are core, which cores are together and what is noise: in any order. */
START_TEST(cores_do_not_depend_on_the_order)
{
    enum { N = 60 };
    gsl_rng *rng = test_rng();
    struct tensor x = random_points(N, 2, rng), shuffled = tensor_new(N, 2, 1, 1);
    struct density density = {0.5, 5};
    int label[N], other[N];
    enum point_kind kind[N], same_kind[N];
    size_t order[N];
    dbscan(&x, density, label, kind);
    for (size_t i = 0; i < N; i++)
        order[i] = i;
    for (int round = 0; round < 50; round++) {
        gsl_ran_shuffle(rng, order, N, sizeof *order);
        for (size_t i = 0; i < 2 * N; i++)
            shuffled.data[i] = x.data[2 * order[i / 2] + i % 2];
        dbscan(&shuffled, density, other, same_kind);
        for (size_t i = 0; i < N; i++) {
            ck_assert_int_eq(same_kind[i], kind[order[i]]);
            for (size_t j = 0; j < N; j++)
                if (same_kind[i] == CORE_POINT && same_kind[j] == CORE_POINT)
                    ck_assert((other[i] == other[j]) ==
                              (label[order[i]] == label[order[j]]));
        }
    }
    tensor_free(&x);
    tensor_free(&shuffled);
    gsl_rng_free(rng);
}
END_TEST

/* A radius that is tiny beside the spread of the points still finds equal ones. */
START_TEST(tiny_radii_and_equal_points)
{
    real point[] = {0, 0, 1e6, 1e6, 0, 0, -1e6, 3, 1e6, 1e6};
    struct tensor x = tensor_view(point, 5, 2);
    int label[5];
    ck_assert_uint_eq(dbscan(&x, (struct density){1e-6, 2}, label, NULL), 2);
    ck_assert_int_eq(label[0], label[2]);
    ck_assert_int_eq(label[1], label[4]);
    ck_assert_int_eq(label[3], NO_CLUSTER);
    ck_assert_uint_eq(dbscan(&x, (struct density){1e9, 5}, label, NULL), 1);
    for (int i = 0; i < 10; i++)
        point[i] = 7;
    ck_assert_uint_eq(dbscan(&x, (struct density){1e-9, 5}, label, NULL), 1);
}
END_TEST

START_TEST(what_dbscan_refuses)
{
    static const double eps[] = {0, -1, NAN, INFINITY};
    real point[] = {0, 1, 2};
    struct tensor x = tensor_view(point, 3, 1);
    int label[3];
    for (size_t k = 0; k < sizeof eps / sizeof *eps; k++) {
        faults_watch();
        ck_assert_uint_eq(dbscan(&x, (struct density){eps[k], 1}, label, NULL), 0);
        assert_one_fault(GSL_EINVAL, "points within", "needs more than 0");
    }
    point[1] = (real)NAN;
    faults_watch();
    ck_assert_uint_eq(dbscan(&x, (struct density){1, 1}, label, NULL), 0);
    assert_one_fault(GSL_EINVAL, "point 2", "not finite");
}
END_TEST

Suite *dbscan_suite(void)
{
    Suite *suite = suite_create("dbscan");
    TCase *tc = tcase_create("dbscan");
    tcase_add_test(tc, clusters_are_those_of_the_definition);
    tcase_add_test(tc, clusters_are_those_of_scikit_learn);
    tcase_add_test(tc, cores_do_not_depend_on_the_order);
    tcase_add_test(tc, tiny_radii_and_equal_points);
    tcase_add_test(tc, what_dbscan_refuses);
    suite_add_tcase(suite, tc);
    return suite;
}
