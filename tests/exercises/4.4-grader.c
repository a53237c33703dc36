/* The slopes of softmax with cross-entropy, against differences of the loss; and scores
 * that no exponential holds. */
#include "exercises.h"
#include "grade.h"
#include "nets/loss.h"
#include <gsl/gsl_randist.h>

enum { MOST_SCORES = 6 };

static void hold_scores(size_t n, gsl_rng *rng)
{
    real z[MOST_SCORES], d[MOST_SCORES], h = (real)1e-5;
    size_t label = gsl_rng_uniform_int(rng, n);
    for (size_t k = 0; k < n; k++) {
        z[k] = (real)gsl_ran_gaussian(rng, 2);
        d[k] = 7;
    }
    softmax_errors(n, z, label, d);
    for (size_t k = 0; k < n; k++) {
        const real at = z[k];
        z[k] = at + h;
        double slope = (double)(logsumexp(n, z) - z[label]);
        z[k] = at - h;
        slope = (slope - (double)(logsumexp(n, z) - z[label])) / (double)(2 * h);
        z[k] = at;
        try_case("%zu scores, label %zu: score %zu, which is %.3f", n, label, k,
                 (double)z[k]);
        expect_number("derivative", (double)d[k], slope, 1e-7);
    }
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int k = 0; k < 60; k++)
        hold_scores(1 + (size_t)k % MOST_SCORES, rng);
    real d[2];
    softmax_errors(2, (real[]){2000, 1000}, 1, d);
    try_case("2 scores, 2000 and 1000, label 1");
    expect_number("derivative 0", (double)d[0], 1, 1e-7);
    expect_number("derivative 1", (double)d[1], -1, 1e-7);
    gsl_rng_free(rng);
    return all_right();
}
