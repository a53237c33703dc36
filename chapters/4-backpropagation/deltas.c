/* deltas.c - the gradient of one network three ways: unit by unit, by matrices of
 * a batch, and by layers. W2 is (3, 4) and W3 (4, 2), as they are stored. */
#include "deltas.h"
#include "base/gradient.h"
#include "chapter4.h"
#include "nets/activation.h"
#include "nets/initial.h"
#include "nets/plan.h"
#include "stage/claim.h"
#include <string.h>

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

/* What the numerical derivative of section 4.5 varies: one unit's z. */
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
        "A 3-4-2 network with sigmoid units, random parameters, one random example;\n"
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

/* Section 4.5: the errors of the hidden units, by the recurrence and by moving each
 * unit's weighted input a little. */
void deltas_section(const struct run *run)
{
    struct errors errors = measure_errors(run->rng);
    report_unit_errors(&errors);
}

/* out += op(A) op(B), for the few products below. */
static void add_matrices(CBLAS_TRANSPOSE_t a, const struct tensor *A,
                         CBLAS_TRANSPOSE_t b, const struct tensor *B,
                         struct tensor *out)
{
    GSL(matrix, view) va = as_matrix(A), vb = as_matrix(B), vo = as_matrix(out);
    BLAS(gemm)(a, b, 1, &va.matrix, &vb.matrix, 1, &vo.matrix);
}

/* A = sigma(X W + b), number by number; b is added to every row. */
static void sigmoid_units(const struct tensor *X, const struct tensor *W,
                          const real b[], struct tensor *A)
{
    size_t M = tensor_columns(A);
    for (size_t i = 0; i < A->dim[0]; i++)
        memcpy(A->data + i * M, b, M * sizeof *b);
    add_matrices(CblasNoTrans, X, CblasNoTrans, W, A);
    for (size_t i = 0; i < tensor_size(A); i++)
        A->data[i] = sigmoid(A->data[i]);
}

/* The batch formulas, with the mean cost: dZ3 = (A3 - T) * A3 * (1 - A3) / N,
 * dW3 = A2^T dZ3, db3 = column sums of dZ3, dZ2 = (dZ3 W3^T) * A2 * (1 - A2),
 * dW2 = X^T dZ2, db2 = column sums of dZ2; "*" is number by number. */
void gradient_by_matrices(const struct small_params *p, struct tensor *X,
                          struct tensor *T, struct small_params *d)
{
    size_t N = X->dim[0];
    struct small_params copy = *p;
    *d = (struct small_params){0};
    struct tensor W2 = tensor_view(copy.W2[0], D_IN, D_HIDDEN),
                  A2 = tensor_new(N, D_HIDDEN, 1, 1);
    struct tensor W3 = tensor_view(copy.W3[0], D_HIDDEN, D_OUT),
                  A3 = tensor_new(N, D_OUT, 1, 1);
    struct tensor dW2 = tensor_view(d->W2[0], D_IN, D_HIDDEN),
                  dZ2 = tensor_new(N, D_HIDDEN, 1, 1);
    struct tensor dW3 = tensor_view(d->W3[0], D_HIDDEN, D_OUT),
                  dZ3 = tensor_new(N, D_OUT, 1, 1);
    sigmoid_units(X, &W2, p->b2, &A2);
    sigmoid_units(&A2, &W3, p->b3, &A3);

    /* The output units. */
    for (size_t i = 0; i < tensor_size(&A3); i++) {
        real a = A3.data[i];
        dZ3.data[i] = (a - T->data[i]) * a * (1 - a) / (real)N;
        d->b3[i % D_OUT] += dZ3.data[i];
    }
    add_matrices(CblasTrans, &A2, CblasNoTrans, &dZ3, &dW3);

    /* The hidden units. */
    add_matrices(CblasNoTrans, &dZ3, CblasTrans, &W3, &dZ2);
    for (size_t i = 0; i < tensor_size(&dZ2); i++) {
        dZ2.data[i] *= A2.data[i] * (1 - A2.data[i]);
        d->b2[i % D_HIDDEN] += dZ2.data[i];
    }
    add_matrices(CblasTrans, X, CblasNoTrans, &dZ2, &dW2);

    /* Only the gradient is wanted. */
    tensor_free(&A2);
    tensor_free(&A3);
    tensor_free(&dZ2);
    tensor_free(&dZ3);
}

/* The same by the library: affine, sigmoid, affine, sigmoid, half squared error. */
real gradient_by_layers(const struct small_params *p, const struct tensor *X,
                        const struct tensor *T, struct small_params *d)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    /* A list of layers. */
    struct network *net = network_new(D_IN, 1, 1);
    network_add(net, affine_new(D_IN, D_HIDDEN, xavier));
    network_add(net, sigmoid_new());
    network_add(net, affine_new(D_HIDDEN, D_OUT, xavier));
    network_add(net, sigmoid_new());

    /* Its parameters lie in one row, as those of the struct do. */
    network_init(net, rng);
    memcpy(net->param, p, sizeof *p);

    /* A plan for so many examples, and one thread. */
    struct plan *plan = plan_new(net, training_on(X->dim[0], 1), rng);
    struct targets t = {.value = *T};
    real cost = plan_gradient(plan, X, &t, half_squared_error);
    memcpy(d, plan->grad, sizeof *d);

    /* Only the gradient is wanted. */
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
    return cost;
}

enum { BATCH = 10 };

/* One gradient three ways, and how far they are apart. */
struct three_ways {
    struct small_params units, matrices, layers;
    double worst;
};

static struct three_ways measure_three_ways(gsl_rng *rng)
{
    struct three_ways g = {.worst = 0};
    struct small_params p;
    real x[BATCH * D_IN], t[BATCH * D_OUT];
    struct tensor P = tensor_view((real *)&p, 1, D_PARAMS);
    struct tensor X = tensor_view(x, BATCH, D_IN), T = tensor_view(t, BATCH, D_OUT);
    fill_normal(&P, 1, rng);
    fill_normal(&X, 1, rng);
    for (int i = 0; i < BATCH * D_OUT; i++)
        t[i] = (real)gsl_rng_uniform(rng);

    /* The first way gives the sum over the examples, the other two the mean. */
    for (int i = 0; i < BATCH; i++)
        gradient_by_deltas(&p, x + i * D_IN, t + i * D_OUT, &g.units);
    for (int i = 0; i < D_PARAMS; i++)
        ((real *)&g.units)[i] /= BATCH;
    gradient_by_matrices(&p, &X, &T, &g.matrices);
    gradient_by_layers(&p, &X, &T, &g.layers);

    /* Compare. */
    const real *u = (const real *)&g.units, *m = (const real *)&g.matrices;
    const real *l = (const real *)&g.layers;
    for (int i = 0; i < D_PARAMS; i++)
        g.worst = fmax(g.worst,
                       fmax(fabs((double)(u[i] - m[i])), fabs((double)(m[i] - l[i]))));
    return g;
}

static void report_row(const char *name, real units, real matrices, real layers)
{
    printf("%-9s  %12.8f  %12.8f  %12.8f\n", name, units, matrices, layers);
}

static void report_three_ways(const struct three_ways *g)
{
    const struct small_params *u = &g->units, *m = &g->matrices, *l = &g->layers;
    printf(
        "A 3-4-2 network with sigmoid units, random parameters, %d random examples.\n"
        "The derivative of the mean cost with respect to four of its parameters:\n\n",
        BATCH);
    printf("parameter  unit by unit   by matrices     by layers\n");
    report_row("w^2_11", u->W2[0][0], m->W2[0][0], l->W2[0][0]);
    report_row("b^2_1", u->b2[0], m->b2[0], l->b2[0]);
    report_row("w^3_11", u->W3[0][0], m->W3[0][0], l->W3[0][0]);
    report_row("b^3_1", u->b3[0], m->b3[0], l->b3[0]);
    double limit = sizeof(real) == sizeof(double) ? 1e-15 : 1e-6;
    printf("\nparameters: %d\n", D_PARAMS);
    report_claim(g->worst < limit, "all three ways agree to within %g", limit);
}

/* Section 4.6: the three ways on a batch of ten, and how far they differ. */
void layers_section(const struct run *run)
{
    struct three_ways g = measure_three_ways(run->rng);
    report_three_ways(&g);
}
