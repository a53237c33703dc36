/* test.c - holds products.c against loops that do what BLAS says and no more, for shapes
 * around the sizes of its tiles, transposed and not, in rows that lie apart; and asks the
 * files in memory for what was written to them. */
#include <gsl/gsl_cblas.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST = 310, APART = 5, ROOM = MOST * (MOST + APART) };

static double A[ROOM], B[ROOM], C[ROOM], expected[ROOM];
static float a[ROOM], b[ROOM], c[ROOM];
static int failures;

/* Numbers between -1 and 1, the same in both precisions. */
static void fill(double *x, float *y)
{
    for (size_t i = 0; i < ROOM; i++)
        x[i] = y[i] = (float)(rand() % 2001 - 1000) / 1000;
}

/* Everything, also what lies between the rows, is what was expected of float and double. */
static void check(const char *what, int M, int N, int K)
{
    double worst = 0, worst_float = 0;
    for (size_t i = 0; i < ROOM; i++) {
        worst = fmax(worst, fabs(C[i] - expected[i]));
        worst_float = fmax(worst_float, fabs(c[i] - expected[i]));
    }
    if (worst <= 1e-15 * (K + 10) && worst_float <= 1e-6 * (K + 10))
        return;
    failures++;
    printf("%s of %d x %d over %d: %g and %g off\n", what, M, N, K, worst, worst_float);
}

static double at(const double *x, int apart, bool turned, int i, int k)
{
    return turned ? x[k * apart + i] : x[i * apart + k];
}

static void fill_all(void)
{
    fill(A, a), fill(B, b), fill(C, c);
    memcpy(expected, C, sizeof C);
}

static void test_gemm(int M, int N, int K, bool turn_a, bool turn_b, double beta)
{
    fill_all();
    int lda = (turn_a ? M : K) + APART, ldb = (turn_b ? K : N) + APART, ldc = N + APART;
    for (int i = 0; i < M; i++)
        for (int j = 0; j < N; j++) {
            double sum = 0;
            for (int k = 0; k < K; k++)
                sum += at(A, lda, turn_a, i, k) * at(B, ldb, turn_b, k, j);
            double *y = &expected[i * ldc + j];
            *y = 0.5 * sum + beta * *y;
        }
    enum CBLAS_TRANSPOSE ta = turn_a ? CblasTrans : CblasNoTrans;
    enum CBLAS_TRANSPOSE tb = turn_b ? CblasTrans : CblasNoTrans;
    cblas_dgemm(CblasRowMajor, ta, tb, M, N, K, 0.5, A, lda, B, ldb, beta, C, ldc);
    cblas_sgemm(CblasRowMajor, ta, tb, M, N, K, 0.5f, a, lda, b, ldb, (float)beta, c,
                ldc);
    check("gemm", M, N, K);
}

static void test_syrk(int N, int K, bool turn, bool lower, double beta)
{
    fill_all();
    int lda = (turn ? N : K) + APART, ldc = N + APART;
    for (int i = 0; i < N; i++)
        for (int j = lower ? 0 : i; j < (lower ? i + 1 : N); j++) {
            double sum = 0;
            for (int k = 0; k < K; k++)
                sum += at(A, lda, turn, i, k) * at(A, lda, turn, j, k);
            double *y = &expected[i * ldc + j];
            *y = 0.5 * sum + beta * *y;
        }
    enum CBLAS_TRANSPOSE t = turn ? CblasTrans : CblasNoTrans;
    enum CBLAS_UPLO triangle = lower ? CblasLower : CblasUpper;
    cblas_dsyrk(CblasRowMajor, triangle, t, N, K, 0.5, A, lda, beta, C, ldc);
    cblas_ssyrk(CblasRowMajor, triangle, t, N, K, 0.5f, a, lda, (float)beta, c, ldc);
    check("syrk", N, N, K);
}

/* A vector is a column of B; y is the first row or column of C. */
static void test_gemv(int M, int N, bool turn, double beta, int step)
{
    fill_all();
    int lda = N + APART, rows = turn ? N : M, terms = turn ? M : N;
    for (int i = 0; i < rows; i++) {
        double sum = 0;
        for (int k = 0; k < terms; k++)
            sum += at(A, lda, turn, i, k) * B[k * step];
        expected[i * step] = 0.5 * sum + beta * expected[i * step];
    }
    enum CBLAS_TRANSPOSE t = turn ? CblasTrans : CblasNoTrans;
    cblas_dgemv(CblasRowMajor, t, M, N, 0.5, A, lda, B, step, beta, C, step);
    cblas_sgemv(CblasRowMajor, t, M, N, 0.5f, a, lda, b, step, (float)beta, c, step);
    check("gemv", M, N, terms);
}

static void test_dot(int n, int step, int other)
{
    fill_all();
    double sum = 0;
    const double *x = step > 0 ? A : A - step * (n - 1);
    const double *y = other > 0 ? B : B - other * (n - 1);
    for (int i = 0; i < n; i++)
        sum += x[i * step] * y[i * other];
    for (int i = 0; i < n; i++)
        expected[(other > 0 ? 0 : -other * (n - 1)) + i * other] += 0.5 * x[i * step];
    cblas_daxpy(n, 0.5, A, step, C, other);
    cblas_saxpy(n, 0.5f, a, step, c, other);
    C[ROOM - 1] = cblas_ddot(n, A, step, B, other);
    c[ROOM - 1] = cblas_sdot(n, a, step, b, other);
    expected[ROOM - 1] = sum;
    check("dot and axpy", n, 1, n);
}

/* A file is what was written to it, also after it has got another name. */
static void test_files(void)
{
    char line[20] = "";
    mkdir("folder", 0777);
    FILE *file = fopen("folder/one", "w");
    if (file != NULL) {
        fputs("first\nsecond\n", file);
        fseek(file, 2, SEEK_SET);
        fputs("RS", file);
        fclose(file);
    }
    bool moved = rename("folder/one", "folder/two") == 0;
    file = fopen("folder/two", "a+");
    if (file != NULL) {
        fputs("third\n", file);
        rewind(file);
        for (int i = 0; i < 3 && fgets(line, sizeof line, file) != NULL; i++)
            if (i == 0 && strcmp(line, "fiRSt\n") != 0)
                failures++;
        fclose(file);
    }
    bool there = access("folder/one", F_OK) == 0,
         none = fopen("nowhere/file", "w") == NULL;
    if (!moved || there || !none || strcmp(line, "third\n") != 0 ||
        unlink("folder/two") != 0) {
        failures++;
        printf("files: what was written is not there\n");
    }
}

int main(void)
{
    const int sizes[] = {1, 3, 4, 7, 8, 17, 33}, terms[] = {1, 5, 256, 300};
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            for (int k = 0; k < 4; k++)
                for (int t = 0; t < 4; t++)
                    test_gemm(sizes[i], sizes[j], terms[k], t & 1, t & 2, t - 1);
    for (int i = 0; i < 7; i++)
        for (int k = 0; k < 4; k++)
            for (int t = 0; t < 4; t++)
                test_syrk(2 * sizes[i], terms[k], t & 1, t & 2, t - 1);
    for (int i = 0; i < 7; i++)
        for (int k = 0; k < 4; k++)
            for (int t = 0; t < 4; t++)
                test_gemv(sizes[i], terms[k], t & 1, t - 1, t < 2 ? 1 : 3);
    for (int n = 0; n < 20; n++)
        for (int t = 0; t < 4; t++)
            test_dot(n, t & 1 ? 1 : -2, t & 2 ? 1 : 3);
    test_files();
    printf("products and files: %s\n", failures == 0 ? "right" : "wrong");
    return failures > 0;
}
