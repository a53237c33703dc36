/* Attention for one query, held against the layer's own function. */
#include "exercises.h"
#include "grade.h"
#include "nets/attention.h"
#include <gsl/gsl_randist.h>
#include <string.h>

enum { MOST_T = 9, MOST_D = 8 };

/* T tokens of D numbers; the answers to all queries are those of attention_forward().
 * Queries and keys are `wide` times as large as values. */
static void attend_case(size_t T, size_t D, double wide, gsl_rng *rng)
{
    real qkv[MOST_T * 3 * MOST_D], a[MOST_T * MOST_T], expected[MOST_T * MOST_D];
    real k[MOST_T * MOST_D], v[MOST_T * MOST_D], z[MOST_D];
    for (size_t i = 0; i < T * 3 * D; i++)
        qkv[i] = (real)(gsl_ran_ugaussian(rng) * (i % (3 * D) < 2 * D ? wide : 1));
    struct tensor QKV = {{1, T, 3 * D, 1}, qkv, false}, A = {{1, 1, T, T}, a, false};
    struct tensor Z = {{1, T, D, 1}, expected, false};
    attention_forward(&QKV, 1, false, &A, &Z);
    for (size_t t = 0; t < T; t++) {
        memcpy(k + t * D, qkv + t * 3 * D + D, D * sizeof *k);
        memcpy(v + t * D, qkv + t * 3 * D + 2 * D, D * sizeof *v);
    }
    for (size_t t = 0; t < T; t++) {
        attend_one(T, D, qkv + t * 3 * D, k, v, z);
        for (size_t d = 0; d < D; d++) {
            try_case("T = %zu, D = %zu, queries and keys about %g, query %zu, z[%zu]",
                     T, D, wide, t, d);
            expect_true(isfinite(z[d]), "a finite number");
            expect_number("the number", (double)z[d], (double)expected[t * D + d],
                          1e-3);
        }
    }
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    attend_case(1, 1, 1, rng);
    attend_case(1, 4, 1, rng);
    attend_case(3, 2, 1, rng);
    attend_case(9, 8, 1, rng);
    attend_case(9, 3, 0.01, rng);
    attend_case(5, 8, 30, rng);
    gsl_rng_free(rng);
    return all_right();
}
