/* Momentum without the rate in its velocity: the walk of momentum_step() while the rate
 * stays, and another one after it has changed. */
#include "exercises.h"
#include "grade.h"
#include "learn/optimizer.h"
#include "valley.h"

enum { STEPS = 30, HALVED = 10 };

/* Beside momentum_step(), at one rate. */
static void walk_at_one_rate(real rate, real alpha)
{
    struct place p = {{-7, 2}}, v = {{0, 0}}, mine = p, u = v;
    for (int t = 1; t <= STEPS; t++) {
        struct place g = valley_slope(p), theirs = valley_slope(mine);
        try_case("the valley from (-7, 2), rate %g, alpha %g, step %d", (double)rate,
                 (double)alpha, t);
        torch_step(2, p.at, g.at, v.at, rate, alpha);
        momentum_step(2, mine.at, theirs.at, u.at, rate, alpha);
        expect_number("x", (double)p.at[0], (double)mine.at[0], 1e-4);
        expect_number("y", (double)p.at[1], (double)mine.at[1], 1e-4);
        expect_number("x of v", (double)v.at[0], (double)(-u.at[0] / rate), 1e-3);
        expect_number("y of v", (double)v.at[1], (double)(-u.at[1] / rate), 1e-3);
    }
}

/* One parameter with a gradient of 1: v is the sum of the powers of alpha. */
static void walk_at_two_rates(real alpha)
{
    real p = 0, v = 0, sum = 0, place = 0;
    const real g = 1;
    for (int t = 1; t <= STEPS; t++) {
        real rate = t <= HALVED ? (real)0.1 : (real)0.05;
        try_case("a gradient of 1, the rate 0.1 halved after step %d, alpha %g, step "
                 "%d",
                 HALVED, (double)alpha, t);
        torch_step(1, &p, &g, &v, rate, alpha);
        sum = alpha * sum + 1;
        place -= rate * sum;
        expect_number("the parameter", (double)p, (double)place, 1e-5);
    }
}

int main(void)
{
    walk_at_one_rate((real)0.1, (real)0.9);
    walk_at_one_rate((real)0.2, (real)0.5);
    walk_at_two_rates((real)0.9);
    walk_at_two_rates((real)0.5);
    return all_right();
}
