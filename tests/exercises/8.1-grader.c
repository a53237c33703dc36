/* Skill: against the book's own errors; the naive forecast has 1, the truth 0. */
#include "exercises.h"
#include "forecast.h"
#include "grade.h"
#include <math.h>

enum { LENGTH = 40 };

static void grade_skill(const char *what, const double y[], size_t count, size_t first,
                        const double a[], size_t p)
{
    double forecast[LENGTH], naive[LENGTH];
    struct pasts pasts = pasts_new(y, count, p);
    for (size_t t = first; t < count; t++) {
        forecast[t - first] = autoregression(a, past_row(&pasts, t - p), p);
        naive[t - first] = y[t - 1];
    }
    double expected = forecast_error(forecast, y + first, count - first) /
                      forecast_error(naive, y + first, count - first);
    try_case("%s, order %zu, numbers %zu to %zu of %zu", what, p, first, count - 1,
             count);
    expect_number("the skill", forecast_skill(y, count, first, a, p), expected, 1e-9);
    pasts_free(&pasts);
}

int main(void)
{
    static const double naive[] = {0, 1}, straight[] = {0, 2, -1}, mean[] = {5};
    static const double third[] = {1, 0.5, -0.25, 0.125};
    double line[LENGTH], wave[LENGTH];
    for (int t = 0; t < LENGTH; t++) {
        line[t] = 3 * t + 1;
        wave[t] = 5 + 4 * sin(0.7 * t) + 0.1 * (t * t % 7);
    }
    grade_skill("the naive forecast itself", wave, LENGTH, 20, naive, 1);
    grade_skill("a straight line", line, LENGTH, 10, straight, 2);
    grade_skill("the mean", wave, LENGTH, 1, mean, 0);
    grade_skill("a wave", wave, LENGTH, 3, third, 3);
    grade_skill("a wave, its end", wave, LENGTH, 30, third, 3);
    grade_skill("a wave, its last number", wave, LENGTH, LENGTH - 1, third, 3);
    return all_right();
}
