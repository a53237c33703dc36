/* products.c - seconds for one product of two n x n matrices, three ways.
 * usage: products [LARGEST]; prints n, by dots, by rows, by BLAS, tab-separated. */
#include "bench.h"
#include "matrices.h"
#include "nets/initial.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <stdlib.h>

enum { TURNS = 5 };

void openblas_set_num_threads(int threads);

static void by_blas(const struct tensor *A, const struct tensor *B, struct tensor *C)
{
    matrix_product(A, B, C);
}

typedef void product(const struct tensor *A, const struct tensor *B, struct tensor *C);

/* Seconds of one product: as many as fill a twentieth of a second, divided. */
static double time_product(product *f, const struct tensor *A, const struct tensor *B,
                           struct tensor *C)
{
    int done = 0;
    double start = now();
    while (done == 0 || now() - start < 0.05) {
        f(A, B, C);
        done++;
    }
    return (now() - start) / done;
}

/* Takes the three in turns and prints the medians. */
static void measure(size_t n, gsl_rng *rng)
{
    product *const ways[3] = {product_by_dots, product_by_rows, by_blas};
    double seconds[3][TURNS];
    struct tensor A = tensor_new(n, n, 1, 1), B = tensor_new(n, n, 1, 1);
    struct tensor C = tensor_new(n, n, 1, 1);
    fill_normal(&A, 1, rng);
    fill_normal(&B, 1, rng);
    for (int turn = 0; turn < TURNS; turn++)
        for (int way = 0; way < 3; way++)
            seconds[way][turn] = time_product(ways[way], &A, &B, &C);
    printf("%zu", n);
    for (int way = 0; way < 3; way++) {
        gsl_sort(seconds[way], 1, TURNS);
        printf("\t%.3e", gsl_stats_median_from_sorted_data(seconds[way], 1, TURNS));
    }
    printf("\n");
    fflush(stdout);
    tensor_free(&A);
    tensor_free(&B);
    tensor_free(&C);
}

int main(int argc, char **argv)
{
    size_t largest = argc > 1 ? strtoul(argv[1], NULL, 10) : 500;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    openblas_set_num_threads(1);
    printf("n\tdots\trows\tblas\n");
    const size_t sizes[] = {10, 20, 50, 100, 200, 500, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && sizes[i] <= largest; i++)
        measure(sizes[i], rng);
    gsl_rng_free(rng);
    return 0;
}
