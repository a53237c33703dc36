/* A warm-up and a cosine, step by step, against their formulas. */
#include "exercises.h"
#include "grade.h"

static double expected_rate(double rate, size_t t, size_t warm, size_t steps)
{
    if (t < warm)
        return rate * (double)(t + 1) / (double)(warm + 1);
    if (t >= steps)
        return 0;
    return rate / 2 * (1 + cos(M_PI * (double)(t - warm) / (double)(steps - warm)));
}

int main(void)
{
    static const struct {
        double rate;
        size_t warm, steps;
    } trainings[] = {{0.5, 10, 100}, {0.001, 0, 8}, {0.1, 1, 2}, {1, 99, 100}};
    for (size_t k = 0; k < sizeof trainings / sizeof *trainings; k++)
        for (size_t t = 0; t < trainings[k].steps + 5; t++) {
            double rate = trainings[k].rate;
            size_t warm = trainings[k].warm, steps = trainings[k].steps;
            try_case("rate %g, a warm-up of %zu in %zu steps, step %zu", rate, warm,
                     steps, t);
            expect_number("rate", (double)warm_cosine_rate((real)rate, t, warm, steps),
                          expected_rate(rate, t, warm, steps), 1e-6);
        }
    return all_right();
}
