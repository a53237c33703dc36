/* test_svm.c - support vector machines: libsvm's optima and answers, the conditions of an
 * optimum on random points, kernels one by one, and what is refused. */
#include "base/memory.h"
#include "classic/distance.h"
#include "classic/kernel.h"
#include "classic/svm.h"
#include "helpers.h"
#include "tests.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

enum { CANCER, IRIS, WINE, MOONS };

/* Each column with mean 0 and standard deviation 1. */
static void standardize(struct labelled *points)
{
    size_t N = points->x.dim[0], D = tensor_columns(&points->x);
    for (size_t j = 0; j < D; j++) {
        double sum = 0, square = 0;
        for (size_t i = 0; i < N; i++)
            sum += (double)points->x.data[i * D + j];
        for (size_t i = 0; i < N; i++)
            square += gsl_pow_2((double)points->x.data[i * D + j] - sum / (double)N);
        double spread = sqrt(square / (double)N);
        for (size_t i = 0; i < N; i++)
            points->x.data[i * D + j] =
                (real)(((double)points->x.data[i * D + j] - sum / (double)N) / spread);
    }
}

/* The same as in svm.py. */
static struct labelled computed_moons(void)
{
    struct labelled moons = labelled_new(120, 2, 2);
    for (int i = 0; i < 120; i++) {
        double angle = M_PI * (i * 37 % 120) / 120, c = cos(angle), s = sin(angle);
        double x = i % 2 == 0 ? c : 1 - c, y = i % 2 == 0 ? s : 0.5 - s;
        moons.x.data[2 * i] = (real)(x + (i * 53 % 101 - 50) / 150.0);
        moons.x.data[2 * i + 1] = (real)(y + (i * 29 % 97 - 48) / 150.0);
        moons.label[i] = i % 2;
    }
    return moons;
}

static struct labelled points_of_file(const char *path, size_t columns)
{
    char name[64][64];
    const char *names[64];
    size_t size, at = 0;
    char *text = file_read(path, &size);
    for (size_t j = 0; j < columns; j++) {
        size_t length = strcspn(text + at, ",\n");
        snprintf(name[j], sizeof name[j], "%.*s", (int)length, text + at);
        names[j] = name[j];
        at += length + 1;
    }
    free(text);
    struct table table = load_fixture(path, names, columns);
    struct labelled points = labelled_table(&table);
    table_free(&table);
    return points;
}

static struct labelled points_of(int data)
{
    struct labelled points =
        data == MOONS    ? computed_moons()
        : data == CANCER ? points_of_file("data/breast_cancer/breast_cancer.csv", 31)
        : data == IRIS   ? points_of_file("data/iris/iris.csv", 5)
                         : points_of_file("data/wine/wine.csv", 14);
    standardize(&points);
    return points;
}

/* The points of two classes, labelled 1 and -1. */
static struct labelled two_classes(const struct labelled *all, int a, int b)
{
    size_t n = 0, *index = allocate(all->x.dim[0], sizeof *index);
    for (size_t i = 0; i < all->x.dim[0]; i++)
        if (all->label[i] == a || all->label[i] == b)
            index[n++] = i;
    struct labelled two = labelled_take(all, index, n);
    for (size_t i = 0; i < n; i++)
        two.label[i] = two.label[i] == a ? 1 : -1;
    free(index);
    return two;
}

static const char *const columns[] = {"data",      "kernel", "C",     "gamma",
                                      "constant",  "degree", "first", "second",
                                      "objective", "bias"};

static struct svm_settings settings_of(const real *row)
{
    return (struct svm_settings){.kernel = {(enum kernel_kind)row[1], (double)row[3],
                                            (double)row[4], (int)row[5]},
                                 .C = (double)row[2],
                                 .threads = 2};
}

/* The dual objective of each pair of classes is libsvm's to a thousandth, at a tenth of
 * the usual tolerance to 1e-5, and the bias follows. */
START_TEST(optima_are_those_of_libsvm)
{
    struct table fixture = load_fixture("tests/fixtures/svm.tsv", columns, 10);
    ck_assert_uint_gt(fixture.rows, 20);
    for (size_t i = 0; i < fixture.rows; i++) {
        const real *row = table_row(&fixture, i);
        struct svm_settings s = settings_of(row);
        struct labelled all = points_of((int)row[0]);
        struct labelled two = two_classes(&all, (int)row[6], (int)row[7]);
        double close[] = {1e-3, 1e-4};
        for (int k = 0; k < 2; k++) {
            struct svm_dual d = svm_dual_new(&two.x, two.label, &s.kernel, s.C);
            ck_assert_int_eq(svm_dual_solve(&d, close[k]), GSL_SUCCESS);
            double expected = (double)row[8], got = svm_dual_value(&d);
            ck_assert_msg(fabs(got / expected - 1) < (k == 0 ? 1e-3 : 1e-4),
                          "problem %zu: objective %g, not %g", i, got, expected);
            ck_assert_msg(svm_primal_value(&d) >= got * (1 - 1e-6), "problem %zu", i);
            ck_assert_msg(svm_primal_value(&d) <= got * (1 + 20 * close[k]) + 1e-3,
                          "problem %zu: primal %g, dual %g", i, svm_primal_value(&d),
                          got);
            ck_assert_msg(fabs(svm_dual_bias(&d) - (double)row[9]) < 20 * close[k],
                          "problem %zu: bias %g, not %g", i, svm_dual_bias(&d),
                          (double)row[9]);
            svm_dual_free(&d);
        }
        labelled_free(&two);
        labelled_free(&all);
    }
    table_free(&fixture);
}
END_TEST

/* Whether some machine's score of a point is so near to 0 that it may go either way. */
static bool near_a_tie(const struct svm *svm, const real score[])
{
    for (size_t p = 0; p < svm->machines; p++)
        if (fabs(score[p]) < (real)0.01)
            return true;
    return false;
}

/* Problems of svm.tsv in their order, each once: the rows whose classes are 0 and 1. */
START_TEST(answers_are_those_of_libsvm)
{
    const char *const names[] = {"problem", "class"};
    struct table fixture = load_fixture("tests/fixtures/svm.tsv", columns, 10);
    struct table answers = load_fixture("tests/fixtures/svm-answers.tsv", names, 2);
    size_t at = 0, compared = 0;
    for (size_t i = 0, problem = 0; i < fixture.rows; i++) {
        const real *row = table_row(&fixture, i);
        if (row[6] != 0 || row[7] != 1)
            continue;
        struct svm_settings s = settings_of(row);
        struct labelled all = points_of((int)row[0]);
        size_t N = all.x.dim[0];
        struct svm *svm = svm_type.fit(&all, &s, NULL);
        ck_assert_ptr_nonnull(svm);
        struct tensor score = tensor_new(N, svm->machines, 1, 1);
        int *label = allocate(N, sizeof *label);
        svm_scores(svm, &all.x, &score);
        svm_type.predict(svm, &all.x, label);
        for (size_t n = 0; n < N; n++, at++) {
            ck_assert(table_row(&answers, at)[0] == (real)problem);
            if (near_a_tie(svm, score.data + n * svm->machines))
                continue;
            ck_assert_msg(label[n] == (int)table_row(&answers, at)[1],
                          "problem %zu, point %zu: class %d", problem, n, label[n]);
            compared++;
        }
        problem++;
        free(label);
        tensor_free(&score);
        svm_type.free(svm);
        labelled_free(&all);
    }
    ck_assert_uint_eq(at, answers.rows);
    ck_assert_uint_gt(compared * 100, at * 95);
    table_free(&fixture);
    table_free(&answers);
}
END_TEST

/* Random points of two classes that overlap. */
static struct labelled random_points(gsl_rng *rng, size_t N, size_t D)
{
    struct labelled points = labelled_new(N, D, 2);
    for (size_t i = 0; i < N; i++) {
        points.label[i] = i % 2 == 0 ? 1 : -1;
        for (size_t j = 0; j < D; j++)
            points.x.data[i * D + j] =
                (real)(gsl_ran_gaussian(rng, 1) + 0.5 * points.label[i]);
    }
    return points;
}

static struct kernel random_kernel(gsl_rng *rng)
{
    double gamma = exp(gsl_ran_gaussian(rng, 1));
    int degree = 2 + (int)gsl_rng_uniform_int(rng, 2);
    struct kernel kernels[] = {{LINEAR_KERNEL, 0, 0, 0},
                               {POLYNOMIAL_KERNEL, gamma / 4, 1, degree},
                               {RBF_KERNEL, gamma, 0, 0}};
    return kernels[gsl_rng_uniform_int(rng, 3)];
}

/* K of two points by its formula. */
static double kernel_by_formula(const struct kernel *k, const real *x, const real *z,
                                size_t D)
{
    double product = 0, square = 0;
    for (size_t j = 0; j < D; j++) {
        product += (double)(x[j] * z[j]);
        square += gsl_pow_2((double)(x[j] - z[j]));
    }
    return k->kind == LINEAR_KERNEL ? product
           : k->kind == POLYNOMIAL_KERNEL
               ? gsl_pow_int(k->gamma * product + k->constant, k->degree)
               : exp(-k->gamma * square);
}

/* A matrix of kernels, and rows of one: all kept, or only a few at a time. */
START_TEST(kernels_are_their_formula)
{
    enum { N = 37, M = 50, D = 4 };
    gsl_rng *rng = test_rng();
    for (int turn = 0; turn < 40; turn++) {
        struct labelled x = random_points(rng, N, D), z = random_points(rng, M, D);
        struct kernel k = random_kernel(rng);
        struct tensor K = tensor_new(N, M, 1, 1);
        real length[M];
        squared_lengths(&z.x, length);
        kernel_matrix(&k, &x.x, &z.x, length, &K);
        for (size_t i = 0; i < N * M; i++)
            assert_near(K.data[i],
                        (real)kernel_by_formula(&k, x.x.data + i / M * D,
                                                z.x.data + i % M * D, D),
                        tolerance(1e-11, 1e-4));
        for (size_t room = 0; room < 3; room++) {
            size_t kept = room == 0 ? 1 : room == 1 ? 5 : M;
            struct kernel_rows rows =
                kernel_rows_new(&k, &z.x, kept * M * sizeof(real));
            const real *before = NULL;
            size_t last = 0;
            for (size_t ask = 0; ask < 200; ask++) {
                size_t i = gsl_rng_uniform_int(rng, M), j = gsl_rng_uniform_int(rng, M);
                const real *row = kernel_row(&rows, i);
                assert_near(row[j],
                            (real)kernel_by_formula(&k, z.x.data + i * D,
                                                    z.x.data + j * D, D),
                            tolerance(1e-11, 1e-4));
                assert_near(row[i], rows.diagonal[i], tolerance(1e-11, 1e-4));
                /* The row before this one is still what it was. */
                if (before != NULL)
                    assert_near(before[last], rows.diagonal[last],
                                tolerance(1e-11, 1e-4));
                before = row;
                last = i;
            }
            kernel_rows_free(&rows);
        }
        tensor_free(&K);
        labelled_free(&x);
        labelled_free(&z);
    }
    gsl_rng_free(rng);
}
END_TEST

/* The KKT conditions of what was found: alpha within its box, their signed sum 0; with
 * m = sign f(x) - 1 and tolerance e: alpha = 0 needs m >= -e, alpha = C needs m <= e, and
 * what is between m = 0 to e. f is computed anew, by the formula. */
static void check_conditions(const struct labelled *p, const struct kernel *k,
                             const struct svm_dual *d, double e)
{
    size_t N = p->x.dim[0], D = tensor_columns(&p->x);
    double sum = 0, b = svm_dual_bias(d);
    for (size_t t = 0; t < N; t++) {
        double f = b;
        sum += d->alpha[t] * p->label[t];
        ck_assert(d->alpha[t] >= 0 && d->alpha[t] <= d->C);
        for (size_t s = 0; s < N; s++)
            if (d->alpha[s] != 0)
                f += d->alpha[s] * p->label[s] *
                     kernel_by_formula(k, p->x.data + s * D, p->x.data + t * D, D);
        double margin = p->label[t] * f - 1;
        ck_assert_msg(d->alpha[t] == d->C || margin >= -e, "alpha %g, margin %g",
                      d->alpha[t], margin);
        ck_assert_msg(d->alpha[t] == 0 || margin <= e, "alpha %g, margin %g",
                      d->alpha[t], margin);
    }
    ck_assert(fabs(sum) < 1e-9 * d->C * (double)N);
}

START_TEST(conditions_hold)
{
    gsl_rng *rng = test_rng();
    for (int turn = 0; turn < 200; turn++) {
        size_t N = 4 + gsl_rng_uniform_int(rng, 60),
               D = 1 + gsl_rng_uniform_int(rng, 5);
        struct labelled p = random_points(rng, N, D);
        /* Some points come twice, some of these with the other label. */
        for (size_t i = 2; i < N; i += 7)
            memcpy(p.x.data + i * D, p.x.data + (i - 1 - turn % 2) * D,
                   D * sizeof(real));
        struct kernel k = random_kernel(rng);
        double C = exp(2 * gsl_ran_gaussian(rng, 1));
        struct svm_dual d = svm_dual_new(&p.x, p.label, &k, C);
        double e = (double)tolerance(1e-3, 1e-2), before = 0, sum = 0;
        struct svm_pair pair;
        while ((pair = svm_dual_pair(&d)).gap > e) {
            double amount = svm_dual_step(&d, pair.up, pair.down);
            ck_assert(amount > 0);
            ck_assert(d.steps < 100000);
            /* No step makes the objective smaller. */
            ck_assert(svm_dual_value(&d) >=
                      before - 1e-4 * (double)tolerance(1, 1000) * (1 + before));
            before = svm_dual_value(&d);
            sum += amount;
        }
        ck_assert(sum > 0);
        check_conditions(&p, &k, &d, 4 * e);
        svm_dual_free(&d);
        labelled_free(&p);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Rows that are kept in little room change nothing. */
START_TEST(little_room_is_enough)
{
    gsl_rng *rng = test_rng();
    struct labelled p = random_points(rng, 150, 3);
    struct kernel k = {RBF_KERNEL, 0.5, 0, 0};
    struct svm_dual all = svm_dual_new(&p.x, p.label, &k, 2);
    struct svm_dual few = svm_dual_new(&p.x, p.label, &k, 2);
    kernel_rows_free(&few.rows);
    few.rows = kernel_rows_new(&k, &p.x, 0);
    ck_assert_uint_eq(few.rows.places, 2);
    ck_assert_int_eq(svm_dual_solve(&all, 1e-3), GSL_SUCCESS);
    ck_assert_int_eq(svm_dual_solve(&few, 1e-3), GSL_SUCCESS);
    ck_assert(fabs(svm_dual_value(&all) / svm_dual_value(&few) - 1) < 1e-4);
    svm_dual_free(&all);
    svm_dual_free(&few);
    labelled_free(&p);
    gsl_rng_free(rng);
}
END_TEST

/* By hand: (0, 0) against (2, 0) has w = (-1, 0), b = 1 and alpha = 1/2 for both, unless C
 * is less. A third point that is farther away is no support vector. */
START_TEST(two_points_by_hand)
{
    real x[] = {0, 0, 2, 0, 5, 1};
    int sign[] = {1, -1, -1};
    struct tensor points = tensor_view(x, 3, 2);
    struct kernel k = {.kind = LINEAR_KERNEL};
    for (int small = 0; small < 2; small++) {
        double C = small ? 0.25 : 10;
        struct svm_dual d = svm_dual_new(&points, sign, &k, C);
        ck_assert_int_eq(svm_dual_solve(&d, 1e-3), GSL_SUCCESS);
        ck_assert(d.alpha[0] == (small ? 0.25 : 0.5));
        if (!small) {
            ck_assert(d.alpha[1] == 0.5 && d.alpha[2] == 0 && d.steps == 1);
            ck_assert_double_eq_tol(svm_dual_bias(&d), 1, 1e-6);
            ck_assert_double_eq_tol(svm_dual_value(&d), 0.5, 1e-6);
            ck_assert_double_eq_tol(svm_primal_value(&d), 0.5, 1e-6);
        }
        svm_dual_free(&d);
    }
}
END_TEST

/* The same for any number of threads; classes without points get no machine. */
START_TEST(threads_and_absent_classes)
{
    struct labelled iris = points_of(IRIS);
    iris.classes = 6;
    for (size_t i = 0; i < 150; i++)
        iris.label[i] = iris.label[i] == 2 ? 5 : iris.label[i];
    struct svm_settings s = {{RBF_KERNEL, 0.25, 0, 0}, 10, 0, 1};
    struct svm *one = svm_new(&iris, &s);
    s.threads = 3;
    struct svm *three = svm_new(&iris, &s);
    ck_assert_uint_eq(one->machines, 3);
    ck_assert(one->first[1] == 0 && one->second[1] == 5);
    ck_assert_uint_eq(one->x.dim[0], three->x.dim[0]);
    ck_assert(same(one->weight.data, three->weight.data, tensor_size(&one->weight)));
    ck_assert(same(one->x.data, three->x.data, tensor_size(&one->x)));
    int label[2][150];
    svm_type.predict(one, &iris.x, label[0]);
    svm_type.predict(three, &iris.x, label[1]);
    ck_assert_mem_eq(label[0], label[1], sizeof label[0]);
    ck_assert_uint_gt(labels_right(label[0], iris.label, 150), 144);
    ck_assert_uint_gt(svm_type.bytes(one), 3 * one->x.dim[0] * sizeof(real));
    svm_free(one);
    svm_free(three);
    svm_free(NULL);
    labelled_free(&iris);
}
END_TEST

/* Two equal points of two classes, all points equal, a column that is constant: all of
 * them work. */
START_TEST(odd_points_work)
{
    real x[] = {1, 7, 1, 7, 0, 7, 2, 7};
    int label[] = {0, 1, 0, 1};
    struct labelled points = {tensor_view(x, 4, 2), label, 2};
    struct kernel kernels[] = {{LINEAR_KERNEL, 0, 0, 0},
                               {POLYNOMIAL_KERNEL, 0.1, 1, 2},
                               {RBF_KERNEL, 1, 0, 0}};
    for (int k = 0; k < 3; k++)
        for (int equal = 0; equal < 2; equal++) {
            struct svm_settings s = {kernels[k], 1, 0, 1};
            for (int i = 0; i < 8 && equal; i++)
                x[i] = 3;
            int guess[4];
            struct svm *svm = svm_new(&points, &s);
            ck_assert_ptr_nonnull(svm);
            svm_type.predict(svm, &points.x, guess);
            svm_free(svm);
        }
}
END_TEST

static void assert_refuses(struct labelled *points, struct svm_settings s,
                           const char *what)
{
    faults_watch();
    ck_assert_ptr_null(svm_type.fit(points, &s, NULL));
    assert_one_fault(GSL_EINVAL, "support vectors: ", what);
}

START_TEST(bad_input_is_refused)
{
    real x[] = {0, 1, 2, 3};
    int label[] = {0, 1, 0, 1}, one[] = {1, 1, 1, 1};
    struct labelled points = {tensor_view(x, 4, 1), label, 2};
    struct svm_settings good = {{RBF_KERNEL, 1, 0, 0}, 1, 0, 1}, s = good;
    double wrong[] = {0, -1, NAN, INFINITY};
    for (int i = 0; i < 4; i++) {
        s = good;
        s.C = wrong[i];
        assert_refuses(&points, s, "C is");
        s = good;
        s.kernel.gamma = wrong[i];
        assert_refuses(&points, s, "gamma is");
    }
    s.kernel = (struct kernel){POLYNOMIAL_KERNEL, 1, 0, 0};
    assert_refuses(&points, s, "degree 0");
    points.label = one;
    assert_refuses(&points, good, "class 1");
    points.label = label;
    x[2] = NAN;
    assert_refuses(&points, good, "not finite");
    points.x.dim[0] = 0;
    assert_refuses(&points, good, "no points");
}
END_TEST

Suite *svm_suite(void)
{
    Suite *s = suite_create("svm");
    TCase *t = tcase_create("svm");
    tcase_add_test(t, optima_are_those_of_libsvm);
    tcase_add_test(t, answers_are_those_of_libsvm);
    tcase_add_test(t, kernels_are_their_formula);
    tcase_add_test(t, conditions_hold);
    tcase_add_test(t, little_room_is_enough);
    tcase_add_test(t, two_points_by_hand);
    tcase_add_test(t, threads_and_absent_classes);
    tcase_add_test(t, odd_points_work);
    tcase_add_test(t, bad_input_is_refused);
    suite_add_tcase(s, t);
    return s;
}
