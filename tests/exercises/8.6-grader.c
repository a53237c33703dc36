/* A GRU by loops, three steps, against the library's layer. */
#include "exercises.h"
#include "grade.h"
#include "nets/plan.h"
#include <stdlib.h>
#include <string.h>

enum { T = 3, MOST_UNITS = 5 };

static void grade_gru(size_t D, size_t H, gsl_rng *rng)
{
    struct layer *gru = gru_new(D, H);
    struct network *net = network_new(T, D, 1);
    network_add(net, gru);
    network_init(net, rng);
    struct tensor params = tensor_view(net->param, 1, net->params);
    fill_normal(&params, 1, rng);
    struct tensor x = tensor_new(1, T, D, 1);
    fill_normal(&x, 1, rng);
    struct plan *plan = plan_new(net, predicting_on(1, 1), NULL);
    const real *theirs = plan_predict(plan, &x)->data;
    real before[MOST_UNITS] = {0}, h[MOST_UNITS];
    for (size_t t = 0; t < T; t++) {
        memset(h, 0, sizeof h);
        gru_by_loops(D, H, layer_tensor(gru, "Wx")->data, layer_tensor(gru, "Wh")->data,
                     layer_tensor(gru, "b")->data, layer_tensor(gru, "bh")->data,
                     x.data + t * D, before, h);
        for (size_t j = 0; j < H; j++) {
            try_case("%zu inputs, %zu units, step %zu, unit %zu", D, H, t + 1, j);
            expect_number("the state", (double)h[j], (double)theirs[t * H + j], 1e-4);
        }
        memcpy(before, theirs + t * H, H * sizeof *before);
    }
    plan_free(plan);
    tensor_free(&x);
    network_free(net);
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    grade_gru(1, 1, rng);
    grade_gru(2, 1, rng);
    grade_gru(1, 3, rng);
    grade_gru(4, MOST_UNITS, rng);
    gsl_rng_free(rng);
    return all_right();
}
