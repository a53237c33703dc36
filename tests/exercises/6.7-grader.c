/* The way back through a normalization without a mean, against differences. */
#include "exercises.h"
#include "grade.h"
#include <string.h>

enum { MOST = 8 };

/* L = sum of dy y, so that dy is its gradient with respect to y; in double, whatever real
 * is. */
static double weighted_sum(size_t n, const double x[], const real dy[], double gamma,
                           double epsilon)
{
    double squares = 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        squares += x[i] * x[i];
    for (size_t i = 0; i < n; i++)
        sum += (double)dy[i] * gamma * x[i] / sqrt(squares / (double)n + epsilon);
    return sum;
}

/* The difference of L when x[i] goes a little to each side, over the way between. */
static double slope_at(size_t n, size_t i, const double x[], const real dy[],
                       double gamma, double epsilon)
{
    double moved[MOST], h = 1e-5 * (1e-3 + fabs(x[i]));
    memcpy(moved, x, n * sizeof *x);
    moved[i] = x[i] + h;
    double above = weighted_sum(n, moved, dy, gamma, epsilon);
    moved[i] = x[i] - h;
    return (above - weighted_sum(n, moved, dy, gamma, epsilon)) / (2 * h);
}

int main(void)
{
    static const double spreads[] = {1, 100, 0};
    const double gamma = 1.5, epsilon = (double)(real)1e-5;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t n = 2; n <= MOST; n += 3)
        for (size_t k = 0; k < 3; k++) {
            real x[MOST], dy[MOST], dx[MOST] = {0}, dgamma = 0;
            double exact[MOST];
            for (size_t i = 0; i < n; i++) {
                x[i] = (real)(3 + spreads[k] * (gsl_rng_uniform(rng) - 0.5));
                dy[i] = (real)(gsl_rng_uniform(rng) - 0.5);
                exact[i] = (double)x[i];
            }
            rms_backward(n, x, dy, (real)gamma, (real)epsilon, dx, &dgamma);
            try_case("n = %zu, x from %g to %g", n, 3 - spreads[k] / 2,
                     3 + spreads[k] / 2);
            expect_number("dgamma", (double)dgamma,
                          weighted_sum(n, exact, dy, 1, epsilon), 1e-4);
            for (size_t i = 0; i < n; i++) {
                try_case("n = %zu, number %zu: x %g, dy %g", n, i, (double)x[i],
                         (double)dy[i]);
                expect_number("dx", (double)dx[i],
                              slope_at(n, i, exact, dy, gamma, epsilon), 1e-4);
            }
        }
    gsl_rng_free(rng);
    return all_right();
}
