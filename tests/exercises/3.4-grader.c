/* The loss of a yes-or-no answer: where the formula itself can be computed, and where
 * only its limit is known. */
#include "exercises.h"
#include "grade.h"
#include "losses.h"

static void hold_loss(real z, real t, double expected)
{
    try_case("z = %g, t = %g", (double)z, (double)t);
    expect_number("loss", (double)hurried_loss(z, t), expected,
                  1e-12 * (1 + fabs(expected)));
}

int main(void)
{
    for (int k = -12; k <= 12; k++)
        for (int yes = 0; yes <= 2; yes++) {
            const double z = 0.25 * k, a = 1 / (1 + exp(-z)), t = 0.5 * yes;
            hold_loss((real)z, (real)t, -t * log(a) - (1 - t) * log(1 - a));
        }
    hold_loss(40, 0, 40);
    hold_loss(-40, 1, 40);
    hold_loss(800, 0, 800);
    hold_loss(-800, 1, 800);
    hold_loss(800, 1, 0);
    hold_loss(-800, 0, 0);
    hold_loss(800, (real)0.5, 400);
    for (int k = -60; k <= 60; k++)
        hold_loss((real)k, 1, (double)yes_no_loss((real)k, 1));
    /* A score of 30 with the answer yes is wrong by about e^-30, not by 0 */
    try_case("z = 30, t = 1");
    expect_number("loss, in units of e^-30", (double)hurried_loss(30, 1) * exp(30), 1,
                  1e-3);
    return all_right();
}
