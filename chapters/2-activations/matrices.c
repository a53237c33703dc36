/* matrices.c - what is done with matrices, and how fast. */
#include "matrices.h"
#include "chapter2.h"
#include "error.h"
#include "initial.h"

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
            printf(" %5.4g", t->data[i * tensor_columns(t) + j]);
        printf("\n");
    }
}

/* A handler that shows the reason and lets the program go on. */
static void show_reason(const char *reason, const char *file, int line, int code)
{
    (void)file;
    (void)line;
    (void)code;
    printf("refused: %s\n", reason);
}

/* Section 2.6: sum, multiple, products, transpose, and a product that does not
 * exist. */
void matrices_section(const struct run *run)
{
    (void)run;
    real a[] = {1, 2, 3, 4, 5, 6}, b[] = {1, 0, -1, 2, 1, 0}, c[6], d[4], e[6];
    struct tensor A = tensor_view(a, 2, 3), B = tensor_view(b, 2, 3);
    struct tensor C = tensor_view(c, 2, 3), D = tensor_view(d, 2, 2);
    struct tensor T = tensor_view(e, 3, 2);
    GSL(matrix, view) va = as_matrix(&A), vb = as_matrix(&B), vc = as_matrix(&C);
    GSL(matrix, view) vt = as_matrix(&T);
    print_matrix("A", &A);
    print_matrix("B", &B);

    GSL(matrix, memcpy)(&vc.matrix, &va.matrix);
    GSL(matrix, add)(&vc.matrix, &vb.matrix);
    print_matrix("A+B", &C);
    GSL(matrix, memcpy)(&vc.matrix, &va.matrix);
    GSL(matrix, scale)(&vc.matrix, 10);
    print_matrix("10 A", &C);
    GSL(matrix, memcpy)(&vc.matrix, &va.matrix);
    GSL(matrix, mul_elements)(&vc.matrix, &vb.matrix);
    print_matrix("A*B", &C);
    GSL(matrix, transpose_memcpy)(&vt.matrix, &vb.matrix);
    print_matrix("B^T", &T);
    matrix_product(&A, &T, &D);
    print_matrix("A B^T", &D);
    for (int i = 0; i < 6; i++)
        c[i] = fmax(b[i], 0);
    print_matrix("max", &C);
    printf("A = B: %s\n", GSL(matrix, equal)(&va.matrix, &vb.matrix) ? "yes" : "no");

    gsl_error_handler_t *before = gsl_set_error_handler(show_reason);
    matrix_product(&A, &B, &C);
    gsl_set_error_handler(before);
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

/* Section 2.10: three ways to one product, and how far they agree. */
void products_section(const struct run *run)
{
    enum { SIZE = 200 };
    struct tensor A = tensor_new(SIZE, SIZE, 1, 1), B = tensor_new(SIZE, SIZE, 1, 1);
    struct tensor dots = tensor_new(SIZE, SIZE, 1, 1),
                  rows = tensor_new(SIZE, SIZE, 1, 1);
    struct tensor blas = tensor_new(SIZE, SIZE, 1, 1);
    fill_normal(&A, 1, run->rng);
    fill_normal(&B, 1, run->rng);
    product_by_dots(&A, &B, &dots);
    product_by_rows(&A, &B, &rows);
    matrix_product(&A, &B, &blas);
    real limit = sizeof(real) == sizeof(double) ? 1e-12 : 1e-3;
    bool agree = largest_difference(&dots, &blas) < limit &&
                 largest_difference(&rows, &blas) < limit;
    printf("(%d, %d) times (%d, %d): %d multiplications\n", SIZE, SIZE, SIZE, SIZE,
           SIZE * SIZE * SIZE);
    printf("by dots, by rows and by BLAS agree to %g: %s\n", limit,
           agree ? "yes" : "no");
    record_result(run->record, "products.agree", "%s", agree ? "yes" : "no");
    tensor_free(&A);
    tensor_free(&B);
    tensor_free(&dots);
    tensor_free(&rows);
    tensor_free(&blas);
}
