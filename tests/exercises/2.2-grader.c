/* Softplus, against logarithms known by other means, and its slope against the function
 * itself. Small values are compared by their quotient. */
#include "exercises.h"
#include "grade.h"

static void hold(double z, double expected, double tolerance, const char *why)
{
    double yours = (double)softplus((real)z);
    try_case("softplus(%g): %s", z, why);
    expect_true(isfinite(yours), "a number, and yours is %g", yours);
    expect_number("softplus", yours, expected, tolerance);
}

static void hold_small(double z, double expected, const char *why)
{
    const double few = sizeof(real) == sizeof(double) ? 1e-9 : 1e-5;
    double yours = (double)softplus((real)z);
    try_case("softplus(%g): %s", z, why);
    expect_true(fabs(yours / expected - 1) < few, "%.12g, and yours is %.12g", expected,
                yours);
}

static void hold_slope(double z, double expected, const char *why)
{
    double yours = (double)softplus_slope((real)z);
    try_case("softplus_slope(%g): %s", z, why);
    expect_true(isfinite(yours), "a number, and yours is %g", yours);
    expect_true(fabs(yours - expected) <= 1e-6 * expected, "%.6g, and yours is %.6g",
                expected, yours);
}

int main(void)
{
    hold(0, log(2), 1e-6, "log(1 + 1)");
    hold(1, log(1 + exp(1)), 1e-6, "log(1 + e)");
    hold(-1, log(1 + exp(-1)), 1e-6, "log(1 + 1/e)");
    for (int z = -8; z <= 8; z++)
        hold(z, log(1 + exp(z)), 1e-6, "log(1 + e^z)");
    hold(1000, 1000, 1e-6, "e^1000 is beyond the largest double");
    hold(-1000, 0, 1e-6, "e^-1000 is 0, and so is the answer");
    hold_small(-20, exp(-20) - exp(-40) / 2, "1 + e^-20 keeps few of its digits");
    hold_small(-50, exp(-50), "1 + e^-50 is 1, but its logarithm is not 0");

    /* The slope, where a difference of 2e-3 gives it to six digits. */
    for (int z = -4; z <= 4; z++) {
        double h = 1e-3;
        double slope = (log(1 + exp(z + h)) - log(1 + exp(z - h))) / (2 * h);
        try_case("softplus_slope(%d) against a difference of the function", z);
        expect_number("slope", (double)softplus_slope((real)z), slope, 1e-6);
    }
    hold_slope(1000, 1, "far to the right it is ReLU's");
    hold_slope(-30, exp(-30), "far to the left it is small, but not 0");
    hold_slope(-1000, 0, "e^-1000 is 0");
    return all_right();
}
