/* A masked softmax: what is seen is the softmax of what is seen, wherever it stands, and
 * what is hidden may be anything. */
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_randist.h>

enum { N = 7 };

static void check_weights(const char *what, const real score[N], const bool seen[N])
{
    real weight[N];
    double most = -INFINITY, sum = 0;
    for (int i = 0; i < N; i++)
        if (seen[i])
            most = fmax(most, (double)score[i]);
    for (int i = 0; i < N; i++)
        sum += seen[i] ? exp((double)score[i] - most) : 0;
    masked_softmax(N, score, seen, weight);
    for (int i = 0; i < N; i++) {
        double expected = seen[i] ? exp((double)score[i] - most) / sum : 0;
        try_case("%s, score %d of %d", what, i, N);
        expect_true(isfinite(weight[i]), "a finite number");
        expect_number("the weight", (double)weight[i], expected, 1e-5);
    }
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    real score[N];
    bool seen[N];
    for (int trial = 0; trial < 50; trial++) {
        for (int i = 0; i < N; i++) {
            score[i] = (real)gsl_ran_gaussian(rng, 3);
            seen[i] = gsl_rng_uniform(rng) < 0.6;
        }
        check_weights("random scores, some seen", score, seen);
    }
    gsl_rng_free(rng);
    const bool all[N] = {1, 1, 1, 1, 1, 1, 1}, none[N] = {0}, last[N] = {[N - 1] = 1};
    const bool middle[N] = {0, 1, 1, 1, 0, 0, 1};
    check_weights("all seen", score, all);
    check_weights("none seen", score, none);
    check_weights("only the last seen", score, last);
    check_weights("large scores", (real[N]){1000, 1001, 999, 1000, 0, 0, 998}, middle);
    check_weights("very negative scores",
                  (real[N]){0, -1000, -1001, -999, 50, 0, -1000}, middle);
    check_weights("hidden scores that are infinite or not a number",
                  (real[N]){INFINITY, 1, 2, 3, NAN, -INFINITY, 0}, middle);
    return all_right();
}
