/* Every derivative against a difference of the loss, after two examples, so that one
 * that is stored and not added is found. */
#include "base/gradient.h"
#include "exercises.h"
#include "grade.h"
#include "nets/activation.h"
#include "nets/loss.h"
#include <gsl/gsl_randist.h>
#include <string.h>

enum { DEEPER = sizeof(struct deeper) / sizeof(real), TOLD = 2 };

static real told[TOLD][DEEP_IN];
static const size_t told_label[TOLD] = {2, 0};

/* One layer, w being (from, to). */
static void deeper_layer(size_t from, size_t to, const real *w, const real b[],
                         const real a[], real z[])
{
    for (size_t j = 0; j < to; j++) {
        z[j] = b[j];
        for (size_t i = 0; i < from; i++)
            z[j] += a[i] * w[i * to + j];
    }
}

static double deeper_forward(const struct deeper *p, const real x[], size_t label,
                             struct deeper_units *u)
{
    real z[DEEP_OUT];
    memcpy(u->a1, x, sizeof u->a1);
    deeper_layer(DEEP_IN, DEEP_ONE, p->w2[0], p->b2, u->a1, u->a2);
    for (int j = 0; j < DEEP_ONE; j++)
        u->a2[j] = sigmoid(u->a2[j]);
    deeper_layer(DEEP_ONE, DEEP_TWO, p->w3[0], p->b3, u->a2, u->a3);
    for (int j = 0; j < DEEP_TWO; j++)
        u->a3[j] = sigmoid(u->a3[j]);
    deeper_layer(DEEP_TWO, DEEP_OUT, p->w4[0], p->b4, u->a3, z);
    for (int k = 0; k < DEEP_OUT; k++)
        u->a4[k] = exp(z[k] - logsumexp(DEEP_OUT, z));
    return (double)(logsumexp(DEEP_OUT, z) - z[label]);
}

static double loss_of_all(const real *param, size_t n, void *params)
{
    struct deeper p;
    struct deeper_units u;
    (void)n;
    (void)params;
    memcpy(&p, param, sizeof p);
    double loss = 0;
    for (int k = 0; k < TOLD; k++)
        loss += deeper_forward(&p, told[k], told_label[k], &u);
    return loss;
}

/* The name of number i of a block whose rows are `to` long. */
static void expect_block(const char *name, size_t from, size_t to, const real yours[],
                         const double expected[])
{
    for (size_t i = 0; i < from * to; i++) {
        if (from > 1)
            try_case("%s[%zu][%zu], after two examples", name, i / to, i % to);
        else
            try_case("%s[%zu], after two examples", name, i);
        expect_number("derivative", (double)yours[i], expected[i], 1e-7);
    }
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct deeper p, yours = {.b2 = {0}};
    struct deeper_units u;
    real param[DEEPER];
    double slope[DEEPER];
    for (int i = 0; i < DEEPER; i++)
        param[i] = (real)gsl_ran_gaussian(rng, 1);
    for (int i = 0; i < TOLD * DEEP_IN; i++)
        told[i / DEEP_IN][i % DEEP_IN] = (real)gsl_ran_gaussian(rng, 1);
    memcpy(&p, param, sizeof p);
    for (int k = 0; k < TOLD; k++) {
        deeper_forward(&p, told[k], told_label[k], &u);

        deeper_backward(&p, &u, told_label[k], &yours);
    }
    gradient_numerical(loss_of_all, NULL, param, DEEPER, GRADIENT_STEP, slope);
    expect_block("w4", DEEP_TWO, DEEP_OUT, yours.w4[0],
                 slope + offsetof(struct deeper, w4) / sizeof(real));
    expect_block("b4", 1, DEEP_OUT, yours.b4,
                 slope + offsetof(struct deeper, b4) / sizeof(real));
    expect_block("w3", DEEP_ONE, DEEP_TWO, yours.w3[0],
                 slope + offsetof(struct deeper, w3) / sizeof(real));
    expect_block("b3", 1, DEEP_TWO, yours.b3,
                 slope + offsetof(struct deeper, b3) / sizeof(real));
    expect_block("w2", DEEP_IN, DEEP_ONE, yours.w2[0],
                 slope + offsetof(struct deeper, w2) / sizeof(real));
    expect_block("b2", 1, DEEP_ONE, yours.b2,
                 slope + offsetof(struct deeper, b2) / sizeof(real));
    gsl_rng_free(rng);
    return all_right();
}
