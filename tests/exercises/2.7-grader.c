/* One layer in the place of two: first of single numbers, then of random shapes, each
 * held against the two on an input of zeros and on random ones. */
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_rng.h>

enum { MOST = 6 };

/* y = x W + b for one row x. */
static void one_layer(size_t in, size_t out, const real x[], const real W[],
                      const real b[], real y[])
{
    for (size_t j = 0; j < out; j++) {
        y[j] = b[j];
        for (size_t i = 0; i < in; i++)
            y[j] += x[i] * W[i * out + j];
    }
}

static void hold_numbers(real w2, real b2, real w3, real b3, double w, double b)
{
    real W = NAN, B = NAN;
    collapse_two(1, 1, 1, &w2, &b2, &w3, &b3, &W, &B);
    try_case("single numbers: (%g x + %g) %g + %g", (double)w2, (double)b2, (double)w3,
             (double)b3);
    expect_number("W", (double)W, w, 1e-6);
    expect_number("b", (double)B, b, 1e-6);
}

static void fill_uniform(real v[], size_t n, gsl_rng *rng)
{
    for (size_t i = 0; i < n; i++)
        v[i] = (real)(2 * gsl_rng_uniform(rng) - 1);
}

static void hold_shape(size_t D, size_t H, size_t M, gsl_rng *rng)
{
    real W2[MOST * MOST], b2[MOST], W3[MOST * MOST], b3[MOST], W[MOST * MOST], b[MOST];
    fill_uniform(W2, D * H, rng);
    fill_uniform(b2, H, rng);
    fill_uniform(W3, H * M, rng);
    fill_uniform(b3, M, rng);
    for (size_t i = 0; i < D * M; i++)
        W[i] = (real)NAN;
    collapse_two(D, H, M, W2, b2, W3, b3, W, b);
    for (int k = 0; k < 4; k++) {
        real x[MOST] = {0}, hidden[MOST], both[MOST], one[MOST];
        if (k > 0)
            fill_uniform(x, D, rng);
        one_layer(D, H, x, W2, b2, hidden);
        one_layer(H, M, hidden, W3, b3, both);
        one_layer(D, M, x, W, b, one);
        for (size_t j = 0; j < M; j++) {
            try_case("W2 of shape (%zu, %zu), W3 of (%zu, %zu), %s: output %zu", D, H,
                     H, M, k == 0 ? "an input of zeros" : "a random input", j);
            expect_number("output", (double)one[j], (double)both[j], 1e-5);
        }
    }
}

int main(void)
{
    hold_numbers(2, 0, 3, 0, 6, 0);
    hold_numbers(2, 0, 3, -1, 6, -1);
    hold_numbers(2, 1, 3, -1, 6, 2);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    hold_shape(2, 2, 2, rng);
    for (int k = 0; k < 100; k++)
        hold_shape(1 + gsl_rng_uniform_int(rng, MOST),
                   1 + gsl_rng_uniform_int(rng, MOST),
                   1 + gsl_rng_uniform_int(rng, MOST), rng);
    gsl_rng_free(rng);
    return all_right();
}
