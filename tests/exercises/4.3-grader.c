/* The errors of a layer against differences: what a small change of each unit's weighted
 * input does to a cost whose slopes with respect to the next layer are `after`. */
#include "exercises.h"
#include "grade.h"
#include "nets/activation.h"
#include <gsl/gsl_randist.h>

enum { MOST_UNITS = 7 };

/* Sum over k of after_k z_k, where z_k = sum over j of w_jk sigma(z_j). */
static double cost_after(size_t J, size_t K, const real w[], const real z[],
                         const real after[])
{
    double cost = 0;
    for (size_t j = 0; j < J; j++)
        for (size_t k = 0; k < K; k++)
            cost += (double)(after[k] * w[j * K + k] * sigmoid(z[j]));
    return cost;
}

static void hold_layer(size_t J, size_t K, gsl_rng *rng)
{
    real w[MOST_UNITS * MOST_UNITS], z[MOST_UNITS], a[MOST_UNITS], after[MOST_UNITS];
    real d[MOST_UNITS];
    for (size_t i = 0; i < J * K; i++)
        w[i] = (real)gsl_ran_gaussian(rng, 1);
    for (size_t k = 0; k < K; k++)
        after[k] = (real)gsl_ran_gaussian(rng, 1);
    for (size_t j = 0; j < J; j++) {
        z[j] = (real)gsl_ran_gaussian(rng, 1);
        a[j] = sigmoid(z[j]);
        d[j] = 7; /* what was there before must not matter */
    }
    errors_before(J, K, w, a, after, d);
    for (size_t j = 0; j < J; j++) {
        const real at = z[j], h = (real)1e-5;
        z[j] = at + h;
        double slope = cost_after(J, K, w, z, after);
        z[j] = at - h;
        slope = (slope - cost_after(J, K, w, z, after)) / (double)(2 * h);
        z[j] = at;
        try_case("%zu units before %zu: unit %zu, whose activation is %.3f", J, K, j,
                 (double)a[j]);
        expect_number("error", (double)d[j], slope, 1e-7);
    }
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t J = 1; J <= MOST_UNITS; J++)
        for (size_t K = 1; K <= MOST_UNITS; K++)
            hold_layer(J, K, rng);
    gsl_rng_free(rng);
    return all_right();
}
