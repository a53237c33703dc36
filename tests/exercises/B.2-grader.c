/* A sum as a tree, against one made from the bottom up: first all neighbours, and so on,
 * where n is a power of two; and against the tree written out where it is not. */
#include "base/memory.h"
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4096 };

/* Pairs of neighbours, then pairs of those; n is a power of two. `x` is used up. */
static real by_pairs(real x[], size_t n)
{
    for (; n > 1; n /= 2)
        for (size_t i = 0; i < n / 2; i++)
            x[i] = x[2 * i] + x[2 * i + 1];
    return x[0];
}

static void expect_sum(const real x[], size_t n, real expected)
{
    real *own = malloc(n * sizeof *own); /* so that a read behind the end is seen */
    memcpy(own, x, n * sizeof *own);
    real sum = tree_sum(own, n);
    expect_true(sum == expected, "the sum is %.9g, to the last bit; yours is %.9g",
                (double)expected, (double)sum);
    free(own);
}

/* Numbers of very different size, so that another order gives other bits. */
static void fill_wide(real x[], size_t n, gsl_rng *rng)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (real)ldexp(gsl_rng_uniform(rng), (int)gsl_rng_uniform_int(rng, 20));
}

static void powers_of_two(gsl_rng *rng)
{
    static real x[MOST], copy[MOST];
    for (size_t n = 1; n <= MOST; n *= 2)
        for (int time = 0; time < 20; time++) {
            fill_wide(x, n, rng);
            memcpy(copy, x, n * sizeof *x);
            try_case("%zu random numbers", n);
            expect_sum(x, n, by_pairs(copy, n));
        }
}

static void odd_numbers(gsl_rng *rng)
{
    for (int time = 0; time < 100; time++) {
        real x[7];
        fill_wide(x, 7, rng);
        try_case("3 random numbers: 0 + (1 + 2)");
        expect_sum(x, 3, x[0] + (x[1] + x[2]));
        try_case("5 random numbers: (0 + 1) + (2 + (3 + 4))");
        expect_sum(x, 5, (x[0] + x[1]) + (x[2] + (x[3] + x[4])));
        try_case("7 random numbers: (0 + (1 + 2)) + ((3 + 4) + (5 + 6))");
        expect_sum(x, 7, (x[0] + (x[1] + x[2])) + ((x[3] + x[4]) + (x[5] + x[6])));
    }
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    const real four[4] = {16777216, 1, 1, 1};
    try_case("16777216, 1, 1, 1");
    expect_sum(four, 4, (four[0] + four[1]) + (four[2] + four[3]));
    powers_of_two(rng);
    odd_numbers(rng);
    gsl_rng_free(rng);
    return all_right();
}
