/* Nesterov's rule with a question at another place, against nesterov_step(), whose
 * parameters are that place. */
#include "exercises.h"
#include "grade.h"
#include "learn/optimizer.h"
#include "valley.h"

enum { STEPS = 40 };

static real asked[2];
static size_t questions;

/* The slope of the valley; keeps where it was asked for. */
static void watched_slope(size_t n, const real w[], real slope[])
{
    expect_true(n == 2, "a question about both numbers, and not %zu", n);
    struct place p = {{w[0], w[1]}}, g = valley_slope(p);
    for (size_t k = 0; k < 2; k++) {
        asked[k] = w[k];
        slope[k] = g.at[k];
    }
    questions++;
}

static void walk_beside(real rate, real alpha)
{
    struct place ahead = {{-7, 2}}, velocity = {{0, 0}};
    real w[2] = {-7, 2}, v[2] = {0, 0};
    for (int t = 1; t <= STEPS; t++) {
        try_case("the valley from (-7, 2), rate %g, alpha %g, step %d", (double)rate,
                 (double)alpha, t);
        questions = 0;
        look_ahead_step(2, w, v, watched_slope, rate, alpha);
        expect_number("questions for the gradient", (double)questions, 1, 0);
        expect_number("x of the place of the question", (double)asked[0],
                      (double)ahead.at[0], 1e-4);
        expect_number("y of the place of the question", (double)asked[1],
                      (double)ahead.at[1], 1e-4);
        struct place g = valley_slope(ahead);
        nesterov_step(2, ahead.at, g.at, velocity.at, rate, alpha);
        for (int k = 0; k < 2; k++) {
            expect_number(k == 0 ? "x of v" : "y of v", (double)v[k],
                          (double)velocity.at[k], 1e-4);
            expect_number(k == 0 ? "x of W" : "y of W", (double)w[k],
                          (double)(ahead.at[k] - alpha * velocity.at[k]), 1e-4);
        }
    }
}

int main(void)
{
    walk_beside((real)0.1, (real)0.9);
    walk_beside((real)0.5, (real)0.5);
    walk_beside((real)0.1, 0);
    return all_right();
}
