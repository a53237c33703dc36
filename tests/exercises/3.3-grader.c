/* Slopes of scores, against y - t by the book's softmax and against differences. */
#include "base/gradient.h"
#include "base/tensor.h"
#include "exercises.h"
#include "grade.h"
#include "losses.h"
#include "nets/softmax.h"
#include <gsl/gsl_randist.h>
#include <stdio.h>

enum { MOST = 5 };

static double loss_of(const real *z, size_t n, void *label)
{
    return (double)score_loss(n, z, *(const size_t *)label);
}

static void hold_scores(size_t n, real z[], size_t label)
{
    char text[200] = "";
    int at = 0;
    real slope[MOST], y[MOST];
    for (size_t k = 0; k < n; k++)
        at += snprintf(text + at, sizeof text - (size_t)at, " %.4g", (double)z[k]);
    struct tensor Z = tensor_view(z, 1, n), Y = tensor_view(y, 1, n);
    softmax_forward(&Z, &Y);
    for (size_t k = 0; k < n; k++)
        slope[k] = NAN;
    try_case("scores%s, label %zu (counted from 0)", text, label);
    slopes_of_scores(n, z, label, slope);
    for (size_t k = 0; k < n; k++) {
        char what[40];
        snprintf(what, sizeof what, "slope[%zu]", k);
        double expected = (double)y[k] - (k == label);
        double measured = partial_numerical(loss_of, &label, z, n, k, GRADIENT_STEP);
        expect_true(fabs(measured - expected) < 1e-4, "a sound grader");
        expect_number(what, (double)slope[k], expected, 1e-9);
    }
}

int main(void)
{
    hold_scores(2, (real[]){0, 0}, 0);
    hold_scores(3, (real[]){2, 1, -1}, 1);
    hold_scores(3, (real[]){2, 1, -1}, 2);
    hold_scores(3, (real[]){1000, 0, -1000}, 0);
    hold_scores(3, (real[]){1000, 0, -1000}, 1);
    hold_scores(2, (real[]){-900, -901}, 1);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int k = 0; k < 100; k++) {
        real z[MOST];
        size_t n = 2 + gsl_rng_uniform_int(rng, MOST - 1);
        for (size_t i = 0; i < n; i++)
            z[i] = (real)gsl_ran_gaussian(rng, 3);
        hold_scores(n, z, gsl_rng_uniform_int(rng, n));
    }
    gsl_rng_free(rng);
    return all_right();
}
