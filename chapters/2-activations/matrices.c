/* matrices.c - what is done with matrices, and how fast. */
#include "matrices.h"
#include "base/error.h"
#include "chapter2.h"
#include "nets/initial.h"
#include "stage/claim.h"

/* C = A B, for A (N, K), B (K, M) and C (N, M), by BLAS. */
int matrix_product(const struct tensor *A, const struct tensor *B, struct tensor *C)
{
    GSL(matrix, view) a = as_matrix(A), b = as_matrix(B), c = as_matrix(C);
    if (a.matrix.size2 != b.matrix.size1)
        return FAIL(GSL_EINVAL,
                    "(%zu, %zu) times (%zu, %zu): %zu columns against %zu rows",
                    a.matrix.size1, a.matrix.size2, b.matrix.size1, b.matrix.size2,
                    a.matrix.size2, b.matrix.size1);
    if (c.matrix.size1 != a.matrix.size1 || c.matrix.size2 != b.matrix.size2)
        return FAIL(GSL_EINVAL, "a product of (%zu, %zu) does not fit in (%zu, %zu)",
                    a.matrix.size1, b.matrix.size2, c.matrix.size1, c.matrix.size2);
    return BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &a.matrix, &b.matrix, 0,
                      &c.matrix);
}

static void print_matrix(const char *name, const struct tensor *t)
{
    for (size_t i = 0; i < t->dim[0]; i++) {
        printf("%-7s", i == 0 ? name : "");
        for (size_t j = 0; j < tensor_columns(t); j++)
            printf("  %6.4g", t->data[i * tensor_columns(t) + j]);
        printf("\n");
    }
}

/* Sum, multiple, product number by number, transpose, and the product of A (2, 3)
 * and the transpose of B (2, 3). */
static void report_arithmetic(const struct tensor *A, const struct tensor *B)
{
    real c[6], d[4], e[6];
    struct tensor C = tensor_view(c, 2, 3), D = tensor_view(d, 2, 2);
    struct tensor T = tensor_view(e, 3, 2);
    GSL(matrix, view) a = as_matrix(A), b = as_matrix(B), sum = as_matrix(&C);
    GSL(matrix, view) t = as_matrix(&T);
    GSL(matrix, memcpy)(&sum.matrix, &a.matrix);
    GSL(matrix, add)(&sum.matrix, &b.matrix);
    print_matrix("A + B", &C);
    GSL(matrix, memcpy)(&sum.matrix, &a.matrix);
    GSL(matrix, scale)(&sum.matrix, 10);
    print_matrix("10 A", &C);
    GSL(matrix, memcpy)(&sum.matrix, &a.matrix);
    GSL(matrix, mul_elements)(&sum.matrix, &b.matrix);
    print_matrix("A * B", &C);
    GSL(matrix, transpose_memcpy)(&t.matrix, &b.matrix);
    print_matrix("B^T", &T);
    matrix_product(A, &T, &D);
    print_matrix("A B^T", &D);
}

static real at_least_zero(real x)
{
    return x > 0 ? x : 0;
}

static real magnitude(real x)
{
    return fabs(x);
}

static real e_to_the(real x)
{
    return exp(x);
}

static real natural_log(real x)
{
    return log(x);
}

/* A function of every number of a matrix (2, 3). */
static void report_each(const char *name, real (*f)(real x), const struct tensor *A)
{
    real c[6];
    struct tensor C = tensor_view(c, 2, 3);
    for (size_t i = 0; i < tensor_size(A); i++)
        c[i] = f(A->data[i]);
    print_matrix(name, &C);
}

/* A handler that shows the reason and lets the program go on. */
static void show_reason(const char *reason, const char *file, int line, int code)
{
    (void)file;
    (void)line;
    (void)code;
    printf("A B is refused: %s\n", reason);
}

/* Are A and B equal, and is there a product A B? C is where it would go. */
static void report_misfits(const struct tensor *A, const struct tensor *B)
{
    real c[6];
    struct tensor C = tensor_view(c, 2, 3);
    GSL(matrix, view) a = as_matrix(A), b = as_matrix(B);
    bool equal = GSL(matrix, equal)(&a.matrix, &b.matrix);
    printf("\n");
    report_claim(equal, "A equals B");
    gsl_error_handler_t *before = gsl_set_error_handler(show_reason);
    matrix_product(A, B, &C);
    gsl_set_error_handler(before);
}

/* Section 2.6: what can be done with two matrices, and what cannot. */
void matrices_section(const struct run *run)
{
    (void)run;
    real a[] = {1, 2, 3, 4, 5, 6}, b[] = {1, 0, -1, 2, 1, 0};
    struct tensor A = tensor_view(a, 2, 3), B = tensor_view(b, 2, 3);
    printf("Two matrices of shape (2, 3) and what is made of them; A * B is number by\n"
           "number, and so are max, abs, exp and log.\n\n");
    print_matrix("A", &A);
    print_matrix("B", &B);
    printf("\n");
    report_arithmetic(&A, &B);
    printf("\n");
    report_each("max 0 B", at_least_zero, &B);
    report_each("abs B", magnitude, &B);
    report_each("exp B", e_to_the, &B);
    report_each("log A", natural_log, &A);
    report_misfits(&A, &B);
}

/* The larger of two numbers; not a number if one of them is not, where fmax would
 * take the other. */
double larger(double a, double b)
{
    return a >= b || isnan(a) ? a : b;
}

/* The largest |a - b|, number by number. */
real largest_difference(const struct tensor *a, const struct tensor *b)
{
    double most = 0;
    for (size_t i = 0; i < tensor_size(a); i++)
        most = larger(most, fabs(a->data[i] - b->data[i]));
    return (real)most;
}

/* C = A B as the definition reads: each number a sum of products of a row of A
 * and a column of B. */
void product_by_dots(const struct tensor *A, const struct tensor *B, struct tensor *C)
{
    size_t N = A->dim[0], K = A->dim[1], M = B->dim[1];
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < M; j++) {
            real sum = 0;
            for (size_t k = 0; k < K; k++)
                sum += A->data[i * K + k] * B->data[k * M + j];
            C->data[i * M + j] = sum;
        }
}

/* The same sums with the loops in another order: the inner one walks along rows
 * of B and C, whose numbers lie side by side in memory. */
void product_by_rows(const struct tensor *A, const struct tensor *B, struct tensor *C)
{
    size_t N = A->dim[0], K = A->dim[1], M = B->dim[1];
    for (size_t i = 0; i < N * M; i++)
        C->data[i] = 0;
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < K; k++)
            for (size_t j = 0; j < M; j++)
                C->data[i * M + j] += A->data[i * K + k] * B->data[k * M + j];
}

/* Do the three agree on A B, for A and B of shape (size, size)? */
static bool products_agree(const struct tensor *A, const struct tensor *B, size_t size,
                           real limit)
{
    struct tensor C[3];
    for (int k = 0; k < 3; k++)
        C[k] = tensor_new(size, size, 1, 1);
    product_by_dots(A, B, &C[0]);
    product_by_rows(A, B, &C[1]);
    matrix_product(A, B, &C[2]);
    bool agree = largest_difference(&C[0], &C[2]) < limit &&
                 largest_difference(&C[1], &C[2]) < limit;
    for (int k = 0; k < 3; k++)
        tensor_free(&C[k]);
    return agree;
}

/* Section 2.10: three ways to one product, and how far they agree. */
void products_section(const struct run *run)
{
    enum { SIZE = 200 };
    struct tensor A = tensor_new(SIZE, SIZE, 1, 1), B = tensor_new(SIZE, SIZE, 1, 1);
    const real limit = sizeof(real) == sizeof(double) ? 1e-12 : 1e-3;
    fill_normal(&A, 1, run->rng);
    fill_normal(&B, 1, run->rng);
    printf(
        "Two matrices of shape (%d, %d), random numbers, multiplied in three ways.\n\n",
        SIZE, SIZE);
    printf("multiplications: %d\n", SIZE * SIZE * SIZE);
    report_claim(products_agree(&A, &B, SIZE, limit),
                 "by dots, by rows and by BLAS agree to %g", limit);
    tensor_free(&A);
    tensor_free(&B);
}
