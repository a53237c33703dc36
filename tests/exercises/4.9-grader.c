/* The square against itself, and its way back against differences. */
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_randist.h>

enum { MOST_NUMBERS = 5 };

static void hold_square(size_t n, gsl_rng *rng)
{
    real x[MOST_NUMBERS], y[MOST_NUMBERS], dy[MOST_NUMBERS], dx[MOST_NUMBERS];
    for (size_t i = 0; i < n; i++) {
        x[i] = (real)gsl_ran_gaussian(rng, 2);
        dy[i] = (real)gsl_ran_gaussian(rng, 1);
        dx[i] = 7;
    }
    square_forward(n, x, y);
    square_backward(n, x, dy, dx);
    for (size_t i = 0; i < n; i++) {
        const double h = 1e-4, at = (double)x[i];
        try_case("x = %.3f, dy = %.3f", at, (double)dy[i]);
        expect_number("y", (double)y[i], at * at, 1e-6);
        expect_number("dx", (double)dx[i],
                      (double)dy[i] * ((at + h) * (at + h) - (at - h) * (at - h)) /
                          (2 * h),
                      1e-6);
    }
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int k = 0; k < 40; k++)
        hold_square(1 + (size_t)k % MOST_NUMBERS, rng);
    gsl_rng_free(rng);
    return all_right();
}
