/* products.c - products of matrices and vectors for WebAssembly, in place of GSL's own.
 *
 * GSL's are written to be right on every machine and go through memory number by number.
 * These keep a tile of the result in registers while they go through what is multiplied,
 * and work on vectors of 16 bytes, which is what a WebAssembly instruction takes. All
 * matrices are row-major. Built twice, for double and for float (base/real.h). */
#include "base/real.h"
#include <assert.h>
#include <stdbool.h>

#ifdef REAL_IS_DOUBLE
#define CBLAS(name) cblas_d##name
#else
#define CBLAS(name) cblas_s##name
#endif

typedef real vector __attribute__((vector_size(16), aligned(sizeof(real)), may_alias));

/* A tile is ROWS rows of WIDTH numbers, 8 of the 16 registers; DEPTH is how many terms of
 * its sums are added up before the next tile's turn, so few that they stay in the nearest
 * cache. */
enum {
    LANES = 16 / sizeof(real),
    VECTORS = 2,
    WIDTH = VECTORS * LANES,
    ROWS = 4,
    DEPTH = 256,
    FEW = 16
};

/* A matrix or its transpose: number (i, k) is at[i * row + k * column]. */
struct lattice {
    const real *at;
    size_t row, column;
};

static struct lattice lattice(const real *at, int distance, CBLAS_TRANSPOSE_t turned)
{
    size_t d = (size_t)distance;
    return turned == CblasNoTrans ? (struct lattice){at, d, 1}
                                  : (struct lattice){at, 1, d};
}

/* sum = the product of ROWS rows of A and WIDTH columns of B, over `depth` terms. B's
 * WIDTH numbers for a term lie `apart` from those for the next. */
static inline void tile(const struct lattice *a, const real *b, size_t apart,
                        size_t depth, vector sum[ROWS][VECTORS])
{
    vector s[ROWS][VECTORS] = {0};
    for (size_t k = 0; k < depth; k++, b += apart)
        for (size_t i = 0; i < ROWS; i++)
            for (size_t v = 0; v < VECTORS; v++)
                s[i][v] += a->at[i * a->row + k * a->column] * *((const vector *)b + v);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t v = 0; v < VECTORS; v++)
            sum[i][v] = s[i][v];
}

/* The same for fewer rows, one by one. */
static void tile_row(const struct lattice *a, const real *b, size_t apart, size_t depth,
                     vector sum[VECTORS])
{
    vector s[VECTORS] = {0};
    for (size_t k = 0; k < depth; k++, b += apart)
        for (size_t v = 0; v < VECTORS; v++)
            s[v] += a->at[k * a->column] * *((const vector *)b + v);
    for (size_t v = 0; v < VECTORS; v++)
        sum[v] = s[v];
}

/* c += alpha sum, for the first `width` numbers of a row. */
static void add_row(real alpha, const vector sum[VECTORS], size_t width, real *c)
{
    if (width == WIDTH) {
        for (size_t v = 0; v < VECTORS; v++)
            *((vector *)c + v) += alpha * sum[v];
        return;
    }
    for (size_t j = 0; j < width; j++)
        c[j] += alpha * sum[j / LANES][j % LANES];
}

/* Columns first, ..., first + width - 1 of B, `depth` rows from row k on, put together,
 * with zeros where there are fewer columns than WIDTH. */
static void pack(const struct lattice *b, size_t k, size_t depth, size_t first,
                 size_t width, real *packed)
{
    const real *from = b->at + k * b->row + first * b->column;
    for (size_t d = 0; d < depth; d++, from += b->row, packed += WIDTH)
        for (size_t j = 0; j < WIDTH; j++)
            packed[j] = j < width ? from[j * b->column] : 0;
}

/* C += alpha A B, with A (M, K), B (K, N) and C (M, N), whose rows lie `distance` apart. A
 * strip of B is put together once for all rows of A; for a few rows that does not pay. */
static void add_product_of(size_t M, size_t N, size_t K, real alpha, struct lattice A,
                           struct lattice B, real *C, size_t distance)
{
    real packed[DEPTH * WIDTH];
    for (size_t k = 0; k < K; k += DEPTH) {
        size_t depth = K - k < DEPTH ? K - k : DEPTH;
        for (size_t j = 0; j < N; j += WIDTH) {
            size_t width = N - j < WIDTH ? N - j : WIDTH, i = 0;
            bool in_place = M <= FEW && B.column == 1 && width == WIDTH;
            const real *b = in_place ? B.at + k * B.row + j : packed;
            size_t apart = in_place ? B.row : WIDTH;
            if (!in_place)
                pack(&B, k, depth, j, width, packed);
            struct lattice a = {A.at + k * A.column, A.row, A.column};
            real *c = C + j;
            vector sum[ROWS][VECTORS];
            for (; i + ROWS <= M; i += ROWS, a.at += ROWS * a.row) {
                tile(&a, b, apart, depth, sum);
                for (size_t r = 0; r < ROWS; r++, c += distance)
                    add_row(alpha, sum[r], width, c);
            }
            for (; i < M; i++, a.at += a.row, c += distance) {
                tile_row(&a, b, apart, depth, sum[0]);
                add_row(alpha, sum[0], width, c);
            }
        }
    }
}

/* y = beta y for n numbers; where beta is 0 whatever was there is gone. */
static void scale(size_t n, real beta, real *y, size_t step)
{
    for (size_t i = 0; beta != 1 && i < n; i++)
        y[i * step] = beta == 0 ? 0 : beta * y[i * step];
}

/* C = alpha A B + beta C, where A and B may be transposed. */
void CBLAS(gemm)(const enum CBLAS_ORDER order, const enum CBLAS_TRANSPOSE turn_A,
                 const enum CBLAS_TRANSPOSE turn_B, const int M, const int N,
                 const int K, const real alpha, const real *A, const int lda,
                 const real *B, const int ldb, const real beta, real *C, const int ldc)
{
    assert(order == CblasRowMajor);
    for (int i = 0; i < M; i++)
        scale((size_t)N, beta, C + (size_t)i * (size_t)ldc, 1);
    add_product_of((size_t)M, (size_t)N, (size_t)K, alpha, lattice(A, lda, turn_A),
                   lattice(B, ldb, turn_B), C, (size_t)ldc);
}

/* C = alpha A A^T + beta C, or with A^T A, in one triangle of C: strip by strip, each as
 * far as the diagonal's block, of which the other half is computed aside. */
void CBLAS(syrk)(const enum CBLAS_ORDER order, const enum CBLAS_UPLO triangle,
                 const enum CBLAS_TRANSPOSE turn, const int N, const int K,
                 const real alpha, const real *A, const int lda, const real beta,
                 real *C, const int ldc)
{
    assert(order == CblasRowMajor);
    enum { STRIP = 32 };
    const struct lattice a = lattice(A, lda, turn), b = {A, a.column, a.row};
    const bool lower = triangle == CblasLower;
    size_t n = (size_t)N, depth = (size_t)K, distance = (size_t)ldc;
    for (size_t i = 0; i < n; i += STRIP) {
        size_t rows = n - i < STRIP ? n - i : STRIP, end = i + rows;
        struct lattice strip = {a.at + i * a.row, a.row, a.column};
        real *c = C + i * distance, square[STRIP * STRIP] = {0};
        /* Beside the diagonal's block. */
        size_t from = lower ? 0 : end, count = lower ? i : n - end;
        struct lattice beside = {b.at + from * b.column, b.row, b.column};
        for (size_t r = 0; r < rows; r++)
            scale(count, beta, c + r * distance + from, 1);
        add_product_of(rows, count, depth, alpha, strip, beside, c + from, distance);
        /* The block itself. */
        struct lattice block = {b.at + i * b.column, b.row, b.column};
        add_product_of(rows, rows, depth, alpha, strip, block, square, STRIP);
        for (size_t r = 0; r < rows; r++) {
            size_t left = lower ? 0 : r, right = lower ? r + 1 : rows;
            for (size_t j = left; j < right; j++) {
                real *number = c + r * distance + i + j;
                scale(1, beta, number, 1);
                *number += square[r * STRIP + j];
            }
        }
    }
}

/* The sum of x_i y_i over n numbers that lie one after another, in lanes. */
static real dot_of(size_t n, const real *x, const real *y)
{
    real sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t i = 0; i < n; i++)
        sum += x[i] * y[i];
    return sum;
}

/* y += alpha x, likewise. */
static void axpy_of(size_t n, real alpha, const real *restrict x, real *restrict y)
{
    for (size_t i = 0; i < n; i++)
        y[i] += alpha * x[i];
}

/* The first number of n that lie `step` apart, which is the last in memory where the step
 * is negative. */
static size_t first_place(size_t n, int step)
{
    return step < 0 ? (n - 1) * (size_t)-step : 0;
}

real CBLAS(dot)(const int N, const real *x, const int x_step, const real *y,
                const int y_step)
{
    size_t n = N > 0 ? (size_t)N : 0;
    if (x_step == 1 && y_step == 1)
        return dot_of(n, x, y);
    real sum = 0;
    x += n > 0 ? first_place(n, x_step) : 0;
    y += n > 0 ? first_place(n, y_step) : 0;
    for (size_t i = 0; i < n; i++, x += x_step, y += y_step)
        sum += *x * *y;
    return sum;
}

void CBLAS(axpy)(const int N, const real alpha, const real *x, const int x_step,
                 real *y, const int y_step)
{
    size_t n = N > 0 ? (size_t)N : 0;
    if (x_step == 1 && y_step == 1) {
        axpy_of(n, alpha, x, y);
        return;
    }
    x += n > 0 ? first_place(n, x_step) : 0;
    y += n > 0 ? first_place(n, y_step) : 0;
    for (size_t i = 0; i < n; i++, x += x_step, y += y_step)
        *y += alpha * *x;
}

/* y = alpha A x + beta y, where A, (M, N), may be transposed: then row by row of A, so
 * that memory is gone through in its order. */
void CBLAS(gemv)(const enum CBLAS_ORDER order, const enum CBLAS_TRANSPOSE turn,
                 const int M, const int N, const real alpha, const real *A,
                 const int lda, const real *x, const int x_step, const real beta,
                 real *y, const int y_step)
{
    assert(order == CblasRowMajor && x_step > 0 && y_step > 0);
    size_t rows = (size_t)M, columns = (size_t)N, distance = (size_t)lda;
    scale(turn == CblasNoTrans ? rows : columns, beta, y, (size_t)y_step);
    for (size_t i = 0; i < rows; i++, A += distance)
        if (turn == CblasNoTrans)
            y[i * (size_t)y_step] += alpha * CBLAS(dot)(N, A, 1, x, x_step);
        else
            CBLAS(axpy)(N, alpha * x[i * (size_t)x_step], A, 1, y, y_step);
}
