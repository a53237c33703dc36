/* A mended learning rule, against perceptron_correct(). Whole numbers keep all exact. */
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_rng.h>

static void hold_against(struct perceptron p, const real x[], int t)
{
    struct perceptron yours = p, expected = p;
    int y = perceptron_fire(&p, x);
    try_case("w = (%g, %g, %g), b = %g, x = (%g, %g, %g), target %d, answer %d",
             (double)p.w[0], (double)p.w[1], (double)p.w[2], (double)p.b, (double)x[0],
             (double)x[1], (double)x[2], t, y);
    hurried_correct(&yours, x, t);
    perceptron_correct(&expected, x, t);
    expect_number("w1", (double)yours.w[0], (double)expected.w[0], 0);
    expect_number("w2", (double)yours.w[1], (double)expected.w[1], 0);
    expect_number("w3", (double)yours.w[2], (double)expected.w[2], 0);
    expect_number("b", (double)yours.b, (double)expected.b, 0);
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    hold_against((struct perceptron){3, {0, 0, 0}, 0}, (real[]){0, 1, 0}, 0);
    hold_against((struct perceptron){3, {0, 0, 0}, 0}, (real[]){0, 1, 0}, 1);
    hold_against((struct perceptron){3, {0, 0, 0}, 0}, (real[]){1, 1, 0}, 1);
    hold_against((struct perceptron){3, {0, 1, 0}, 1}, (real[]){0, 1, 1}, 0);
    for (int k = 0; k < 300; k++) {
        struct perceptron p = {3, {0, 0, 0}, (real)gsl_rng_uniform_int(rng, 9) - 4};
        real x[3];
        for (int i = 0; i < 3; i++) {
            p.w[i] = (real)gsl_rng_uniform_int(rng, 9) - 4;
            x[i] = (real)gsl_rng_uniform_int(rng, 7) - 3;
        }
        hold_against(p, x, (int)gsl_rng_uniform_int(rng, 2));
    }
    gsl_rng_free(rng);
    return all_right();
}
