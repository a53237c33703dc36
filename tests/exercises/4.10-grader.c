/* The loops against the library's affine layer, which its own tests hold against
 * differences; dW and db hold something before. */
#include "base/tensor.h"
#include "exercises.h"
#include "grade.h"
#include "nets/affine.h"
#include <gsl/gsl_randist.h>
#include <stdio.h>

enum { MOST_ROWS = 4, MOST_WIDE = 5, ROOM = MOST_WIDE * MOST_WIDE };

static void draw_numbers(real x[], size_t n, gsl_rng *rng)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (real)gsl_ran_gaussian(rng, 1);
}

static void expect_matrix(const char *name, size_t rows, size_t columns,
                          const real yours[], const real expected[])
{
    for (size_t i = 0; i < rows * columns; i++) {
        char what[80];
        snprintf(what, sizeof what, "%s[%zu][%zu]", name, i / columns, i % columns);
        expect_number(what, (double)yours[i], (double)expected[i], 1e-6);
    }
}

static void hold_affine(size_t N, size_t D, size_t M, gsl_rng *rng)
{
    real x[ROOM], w[ROOM], dy[ROOM], dx[2][ROOM], dw[2][ROOM], db[2][MOST_WIDE];
    draw_numbers(x, N * D, rng);
    draw_numbers(w, D * M, rng);
    draw_numbers(dy, N * M, rng);
    draw_numbers(dx[0], N * D, rng);
    for (size_t i = 0; i < ROOM; i++)
        dw[0][i] = dw[1][i] = 1;
    for (size_t j = 0; j < MOST_WIDE; j++)
        db[0][j] = db[1][j] = 2;
    struct tensor X = tensor_view(x, N, D), W = tensor_view(w, D, M),
                  dY = tensor_view(dy, N, M), dX = tensor_view(dx[1], N, D),
                  dW = tensor_view(dw[1], D, M), dB = tensor_view(db[1], 1, M);
    affine_by_loops(N, D, M, x, w, dy, dx[0], dw[0], db[0]);
    affine_backward(&X, &W, &dY, &dX, &dW, &dB);
    try_case("N = %zu, D = %zu, M = %zu; before, dW was all 1 and db all 2", N, D, M);
    expect_matrix("dX", N, D, dx[0], dx[1]);
    expect_matrix("dW", D, M, dw[0], dw[1]);
    expect_matrix("db", 1, M, db[0], db[1]);
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t N = 1; N <= MOST_ROWS; N++)
        for (size_t D = 1; D <= MOST_WIDE; D++)
            for (size_t M = 1; M <= MOST_WIDE; M++)
                hold_affine(N, D, M, rng);
    gsl_rng_free(rng);
    return all_right();
}
