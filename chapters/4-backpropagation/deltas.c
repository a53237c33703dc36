/* deltas.c - the errors of the units of a small network, and its gradient. W2 is (3, 2)
 * and W3 (2, 2), as they are stored. */
#include "deltas.h"
#include "base/gradient.h"
#include "chapter4.h"
#include "nets/activation.h"
#include "nets/initial.h"
#include "stage/claim.h"

/* C = 1/2 sum over k of (a^3_k - t_k)^2 for one example. Writes all units' z and a. */
real cost_of(const struct small_params *p, const real x[D_IN], const real t[D_OUT],
             struct units *u)
{
    real cost = 0;

    /* The hidden units. */
    for (int j = 0; j < D_HIDDEN; j++) {
        u->z2[j] = p->b2[j];
        for (int i = 0; i < D_IN; i++)
            u->z2[j] += p->W2[i][j] * x[i];
        u->a2[j] = sigmoid(u->z2[j]);
    }

    /* The output units, and the cost. */
    for (int k = 0; k < D_OUT; k++) {
        u->z3[k] = p->b3[k];
        for (int j = 0; j < D_HIDDEN; j++)
            u->z3[k] += p->W3[j][k] * u->a2[j];
        u->a3[k] = sigmoid(u->z3[k]);
        cost += (u->a3[k] - t[k]) * (u->a3[k] - t[k]) / 2;
    }
    return cost;
}

/* delta^3_k = (a^3_k - t_k) sigma'(z^3_k);
 * delta^2_j = sigma'(z^2_j) sum over k of w^3_kj delta^3_k. */
static void unit_errors(const struct small_params *p, const real t[D_OUT],
                        const struct units *u, real delta2[D_HIDDEN],
                        real delta3[D_OUT])
{
    /* The output units. */
    for (int k = 0; k < D_OUT; k++)
        delta3[k] = (u->a3[k] - t[k]) * sigmoid_slope(u->z3[k]);

    /* The hidden units, each from the errors of all outputs. */
    for (int j = 0; j < D_HIDDEN; j++) {
        real sum = 0;
        for (int k = 0; k < D_OUT; k++)
            sum += p->W3[j][k] * delta3[k];
        delta2[j] = sum * sigmoid_slope(u->z2[j]);
    }
}

/* dC/dw^l_ji = delta^l_j a^(l-1)_i and dC/db^l_j = delta^l_j, added to d. */
void gradient_by_deltas(const struct small_params *p, const real x[D_IN],
                        const real t[D_OUT], struct small_params *d)
{
    struct units u;
    real delta2[D_HIDDEN], delta3[D_OUT];
    cost_of(p, x, t, &u);
    unit_errors(p, t, &u, delta2, delta3);

    /* Into the hidden units. */
    for (int j = 0; j < D_HIDDEN; j++) {
        d->b2[j] += delta2[j];
        for (int i = 0; i < D_IN; i++)
            d->W2[i][j] += delta2[j] * x[i];
    }

    /* Into the output units. */
    for (int k = 0; k < D_OUT; k++) {
        d->b3[k] += delta3[k];
        for (int j = 0; j < D_HIDDEN; j++)
            d->W3[j][k] += delta3[k] * u.a2[j];
    }
}

/* What the numerical derivative of section 4.4 varies: one unit's z. */
struct unit_cost {
    const struct small_params *p;
    const real *t;
};

/* The cost of the outputs when the hidden units' weighted inputs are z2. */
static double cost_of_hidden(const real *z2, size_t n, void *params)
{
    const struct unit_cost *c = params;
    double cost = 0;
    for (int k = 0; k < D_OUT; k++) {
        real z3 = c->p->b3[k];
        for (size_t j = 0; j < n; j++)
            z3 += c->p->W3[j][k] * sigmoid(z2[j]);
        cost += pow((double)(sigmoid(z3) - c->t[k]), 2) / 2;
    }
    return cost;
}

/* One example's activations, its errors by the recurrence, and those of the hidden
 * units by differences; `worst` is how far the two are apart. */
struct errors {
    struct units u;
    real delta2[D_HIDDEN], delta3[D_OUT];
    double numerical[D_HIDDEN], worst;
};

static struct errors measure_errors(gsl_rng *rng)
{
    struct errors e = {.worst = 0};
    struct small_params p;
    real x[D_IN], t[D_OUT] = {1, 0};
    struct tensor P = tensor_view((real *)&p, 1, D_PARAMS), X = tensor_view(x, 1, D_IN);
    fill_normal(&P, 1, rng);
    fill_normal(&X, 1, rng);
    cost_of(&p, x, t, &e.u);
    unit_errors(&p, t, &e.u, e.delta2, e.delta3);

    /* Move each hidden unit's weighted input a little. */
    struct unit_cost c = {&p, t};
    gradient_numerical(cost_of_hidden, &c, e.u.z2, D_HIDDEN, GRADIENT_STEP,
                       e.numerical);

    /* Compare. */
    for (int j = 0; j < D_HIDDEN; j++)
        e.worst = fmax(e.worst, fabs((double)e.delta2[j] - e.numerical[j]));
    return e;
}

static void report_unit_errors(const struct errors *e)
{
    printf(
        "A 3-2-2 network with sigmoid units, random parameters, one random example;\n"
        "the targets of its two outputs are 1 and 0.\n\n");
    printf("output      error\n");
    for (int k = 0; k < D_OUT; k++)
        printf("%6d  %9.6f\n", k + 1, e->delta3[k]);
    printf("\nhidden unit  activation  error by recurrence  error by differences\n");
    for (int j = 0; j < D_HIDDEN; j++)
        printf("%11d  %10.4f  %19.6f  %20.6f\n", j + 1, e->u.a2[j], e->delta2[j],
               e->numerical[j]);
    double limit = sizeof(real) == sizeof(double) ? 1e-8 : 1e-2;
    printf("\n");
    report_claim(e->worst < limit, "both ways agree to within %g", limit);
}

/* Section 4.4: the errors of the hidden units, by the recurrence and by moving each
 * unit's weighted input a little. */
void deltas_section(const struct run *run)
{
    struct errors errors = measure_errors(run->rng);
    report_unit_errors(&errors);
}
