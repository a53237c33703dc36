/* Batch normalization's way back, against batch_norm_backward(). */
#include "exercises.h"
#include "grade.h"
#include "nets/batch_norm.h"
#include <string.h>

enum { MOST = 8 };

/* A column of n numbers: one channel of n examples. */
static struct tensor column(real data[], size_t n)
{
    return tensor_view(data, n, 1);
}

int main(void)
{
    static const double spreads[] = {1, 100, 0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t n = 2; n <= MOST; n += 3)
        for (size_t k = 0; k < 3; k++) {
            real x[MOST], dy[MOST], dx[MOST], mine[MOST];
            real gamma = (real)1.5, mean, var, dgamma = 0, dbeta = 0, dg, db;
            for (size_t i = 0; i < n; i++) {
                x[i] = (real)(3 + spreads[k] * gsl_rng_uniform(rng));
                dy[i] = (real)(gsl_rng_uniform(rng) - 0.5);
            }
            struct tensor X = column(x, n), DY = column(dy, n), DX = column(dx, n);
            struct tensor M = column(&mean, 1), V = column(&var, 1);
            struct tensor G = column(&gamma, 1);
            struct tensor DG = column(&dgamma, 1), DB = column(&dbeta, 1);
            batch_statistics(&X, &M, &V);
            batch_norm_backward(&X, &M, &V, &G, &DY, &DX, &DG, &DB);
            memset(mine, 0, sizeof mine);
            dg = db = 0;
            norm_backward(n, x, dy, gamma, (real)1e-5, mine, &dg, &db);
            try_case("n = %zu, x from 3 to %g", n, 3 + spreads[k]);
            expect_number("dbeta", (double)db, (double)dbeta, 1e-4);
            expect_number("dgamma", (double)dg, (double)dgamma, 1e-3);
            for (size_t i = 0; i < n; i++) {
                try_case("n = %zu, x from 3 to %g, number %zu: x %g, dy %g", n,
                         3 + spreads[k], i, (double)x[i], (double)dy[i]);
                expect_number("dx", (double)mine[i], (double)dx[i], 1e-3);
            }
        }
    gsl_rng_free(rng);
    return all_right();
}
