/* Scores and points built again by loops, against the library's products. */
#include "classic/pca.h"
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

enum { MOST_NUMBERS = 6 };

static void grade_rebuilding(size_t N, size_t D, size_t axes, gsl_rng *rng)
{
    struct tensor x = tensor_new(N, D, 1, 1), y = tensor_new(N, D, 1, 1);
    struct tensor scores = tensor_new(N, axes, 1, 1);
    for (size_t i = 0; i < N * D; i++)
        x.data[i] = (real)(gsl_ran_gaussian(rng, 1) * (double)(i % D + 1) + 2);
    struct pca p = pca_new(&x, axes);
    pca_scores(&p, &x, &scores);
    pca_rebuild(&p, &scores, &y);
    for (size_t i = 0; i < N; i++) {
        real score[MOST_NUMBERS] = {0}, again[MOST_NUMBERS] = {0};
        rebuild_point(D, axes, p.mean.data, p.axis.data, x.data + i * D, score, again);
        try_case("%zu numbers, %zu axes, point %zu", D, axes, i);
        for (size_t k = 0; k < axes; k++)
            expect_number("a score", (double)score[k],
                          (double)scores.data[i * axes + k], 1e-4);
        for (size_t j = 0; j < D; j++)
            expect_number("a number of the point", (double)again[j],
                          (double)y.data[i * D + j], 1e-4);
    }
    pca_free(&p);
    tensor_free(&x);
    tensor_free(&y);
    tensor_free(&scores);
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    grade_rebuilding(5, 2, 1, rng);
    grade_rebuilding(5, 2, 2, rng);
    grade_rebuilding(20, MOST_NUMBERS, 3, rng);
    grade_rebuilding(20, MOST_NUMBERS, MOST_NUMBERS, rng);
    gsl_rng_free(rng);
    return all_right();
}
