/* Layer norm backward for one token: against the layer's own function, and against what
 * must hold of any gradient of it. */
#include "exercises.h"
#include "grade.h"
#include "nets/layer_norm.h"
#include <gsl/gsl_randist.h>

enum { MOST = 12 };

static void back_case(size_t D, double mean, double spread, gsl_rng *rng)
{
    real x[MOST], gamma[MOST], beta[MOST] = {0}, dy[MOST], dx[MOST], expected[MOST];
    real y[MOST], m, s, dgamma[MOST] = {0}, dbeta[MOST] = {0};
    for (size_t j = 0; j < D; j++) {
        x[j] = (real)(mean + gsl_ran_gaussian(rng, spread));
        gamma[j] = (real)(1 + gsl_ran_gaussian(rng, 0.5));
        dy[j] = (real)gsl_ran_ugaussian(rng);
    }
    struct tensor X = tensor_view(x, 1, D), G = tensor_view(gamma, 1, D);
    struct tensor B = tensor_view(beta, 1, D), M = tensor_view(&m, 1, 1);
    struct tensor S = tensor_view(&s, 1, 1), Y = tensor_view(y, 1, D);
    struct tensor dY = tensor_view(dy, 1, D), dX = tensor_view(expected, 1, D);
    struct tensor dG = tensor_view(dgamma, 1, D), dB = tensor_view(dbeta, 1, D);
    layer_norm_forward(&X, &G, &B, &M, &S, &Y);
    layer_norm_backward(&X, &M, &S, &G, &dY, &dX, &dG, &dB);
    norm_back(D, x, gamma, dy, dx);
    double sum = 0, size = 0;
    for (size_t j = 0; j < D; j++) {
        try_case("%zu numbers about %g, spread %g, dx[%zu]", D, mean, spread, j);
        expect_true(isfinite(dx[j]), "a finite number");
        expect_number("the gradient", (double)dx[j], (double)expected[j],
                      1e-3 * (1 + fabs((double)expected[j])));
        sum += (double)dx[j];
        size += fabs((double)dx[j]);
    }
    try_case("%zu numbers about %g, spread %g: all of dx added up", D, mean, spread);
    expect_number("the sum, since a shift of x changes nothing", sum, 0,
                  1e-3 * (1 + size));
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    back_case(2, 0, 1, rng);
    back_case(4, 0, 1, rng);
    back_case(12, 0, 1, rng);
    back_case(12, 3, 2, rng);
    back_case(5, -1, 0.1, rng);
    back_case(8, 0, 20, rng);
    back_case(6, 0, 0, rng);
    gsl_rng_free(rng);
    return all_right();
}
