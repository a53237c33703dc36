/* A step of SMO against the library's, on points drawn at random, in the pairs that the
 * library chooses; and on two equal points of different classes. */
#include "classic/svm.h"
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

enum { N = 12, STEPS = 40 };

/* The points, their kernel matrix, and alpha and missing as the reader has them. */
struct problem {
    real x[2 * N], K[N * N];
    int sign[N];
    double C, alpha[N], missing[N];
};

static void draw_problem(struct problem *p, const struct kernel *kernel, gsl_rng *rng)
{
    for (size_t i = 0; i < N; i++) {
        p->sign[i] = i % 2 == 0 ? 1 : -1;
        p->x[2 * i] = (real)(gsl_ran_gaussian(rng, 1) + 0.5 * p->sign[i]);
        p->x[2 * i + 1] = (real)gsl_ran_gaussian(rng, 1);
        p->alpha[i] = 0;
        p->missing[i] = p->sign[i];
    }
    /* The last two points are equal, and of different classes. */
    memcpy(p->x + 2 * (N - 1), p->x + 2 * (N - 2), 2 * sizeof(real));
    struct tensor points = tensor_view(p->x, N, 2);
    struct kernel_rows rows = kernel_rows_new(kernel, &points, 1 << 20);
    for (size_t i = 0; i < N; i++)
        memcpy(p->K + i * N, kernel_row(&rows, i), N * sizeof(real));
    kernel_rows_free(&rows);
}

/* One step by the reader and one by the library. */
static void grade_step(struct problem *p, struct svm_dual *d, size_t i, size_t j)
{
    try_case("step %zu, C = %g, up %zu, down %zu", d->steps + 1, p->C, i, j);
    double expected = svm_dual_step(d, i, j);
    double amount = pair_step(N, p->K, p->sign, p->C, i, j, p->alpha, p->missing);
    expect_number("the amount", amount, expected, 1e-9);
    for (size_t u = 0; u < N; u++) {
        expect_number("an alpha", p->alpha[u], d->alpha[u], 1e-9);
        expect_number("what is missing", p->missing[u], d->missing[u], 1e-9);
    }
}

static void grade_problem(const struct kernel *kernel, double C, gsl_rng *rng)
{
    struct problem p = {.C = C};
    draw_problem(&p, kernel, rng);
    struct tensor points = tensor_view(p.x, N, 2);
    struct svm_dual d = svm_dual_new(&points, p.sign, kernel, C);
    grade_step(&p, &d, N - 2, N - 1);
    for (int step = 0; step < STEPS; step++) {
        struct svm_pair pair = svm_dual_pair(&d);
        if (pair.gap < 1e-3)
            break;
        grade_step(&p, &d, pair.up, pair.down);
    }
    svm_dual_free(&d);
}

int main(void)
{
    const struct kernel kernels[] = {{.kind = LINEAR_KERNEL}, {RBF_KERNEL, 0.7, 0, 0}};
    static const double C[] = {0.1, 1, 20};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int k = 0; k < 2; k++)
        for (int c = 0; c < 3; c++)
            grade_problem(&kernels[k], C[c], rng);
    gsl_rng_free(rng);
    return all_right();
}
