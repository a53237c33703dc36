/* Probabilities by temperature: they add up to 1, have the right odds, whatever is added
 * to all scores, and survive scores that no exponential does. */
#include "exercises.h"
#include "grade.h"
#include <math.h>

enum { K = 4 };

static void grade_scores(const real score[K], double temperature, size_t best)
{
    double p[K], sum = 0;
    for (size_t k = 0; k < K; k++)
        p[k] = NAN;
    tempered(K, score, temperature, p);
    for (size_t k = 0; k < K; k++) {
        double below = (double)score[k] - (double)score[best];
        double odds = temperature > 0 ? exp(below / temperature) : k == best;
        try_case("the scores %g, %g, %g, %g at temperature %g, number %zu",
                 (double)score[0], (double)score[1], (double)score[2], (double)score[3],
                 temperature, k);
        expect_true(isfinite(p[k]), "a finite number");
        expect_number("its odds against the best", p[k] / p[best], odds, 1e-5);
        sum += p[k];
    }
    expect_number("the sum of all", sum, 1, 1e-6);
}

int main(void)
{
    static const real scores[][K] = {{2, 0, 0, 0},
                                     {-1, 3, 2, 0},
                                     {1000, 998, 0, -1000},
                                     {-900, -900, -905, -901}};
    static const double temperatures[] = {1, 0.5, 2, 0.01, 100, 0};
    for (int i = 0; i < 4; i++)
        for (int t = 0; t < 6; t++)
            grade_scores(scores[i], temperatures[t], i == 1);
    return all_right();
}
