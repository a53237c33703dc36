/* Dropout: the means of mask and y, and the way back through the same mask. */
#include "exercises.h"
#include "grade.h"

enum { N = 20000 };

static real x[N], mask[N], y[N], dy[N], dx[N];

/* The least deviation that is no accident: five standard deviations of a mean of N. */
static double by_chance(double ratio)
{
    return 5 * sqrt(ratio / (1 - ratio) / N);
}

int main(void)
{
    static const double ratios[] = {0.5, 0.2, 0.8, 0.05};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t k = 0; k < sizeof ratios / sizeof *ratios; k++) {
        double ratio = ratios[k], sum = 0, dropped = 0;
        for (size_t i = 0; i < N; i++) {
            x[i] = (real)(1 + i % 3);
            dy[i] = (real)(i % 7) - 3;
        }
        drop_forward(N, x, (real)ratio, rng, mask, y);
        for (size_t i = 0; i < N; i++) {
            sum += (double)mask[i];
            dropped += mask[i] == 0;
        }
        try_case("ratio %g, 20,000 numbers: the share that is dropped", ratio);
        expect_number("share", dropped / N, ratio, 0.02);
        try_case("ratio %g, 20,000 numbers: the mean of the mask", ratio);
        expect_number("mean", sum / N, 1, by_chance(ratio));
        drop_backward(N, dy, (real)ratio, rng, mask, dx);
        for (size_t i = 0; i < N; i++) {
            try_case("ratio %g, number %zu of y and dx: mask %g, x %g, dy %g", ratio, i,
                     (double)mask[i], (double)x[i], (double)dy[i]);
            expect_number("y", (double)y[i], (double)(mask[i] * x[i]), 1e-6);
            expect_number("dx", (double)dx[i], (double)(mask[i] * dy[i]), 1e-6);
        }
    }
    gsl_rng_free(rng);
    return all_right();
}
