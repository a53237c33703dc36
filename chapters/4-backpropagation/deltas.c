/* deltas.c - the gradient of one network three ways: unit by unit, by matrices of
 * a batch, and by layers. W2 is (3, 4) and W3 (4, 2), as they are stored. */
#include "deltas.h"
#include "activation.h"
#include "chapter4.h"
#include "gradient.h"
#include "initial.h"
#include "network.h"
#include <string.h>

/* C = 1/2 sum over k of (a^3_k - t_k)^2 for one example. Writes all units' z and a. */
real cost_of(const real param[D_PARAMS], const real x[D_IN], const real t[D_OUT],
             struct units *u)
{
    real cost = 0;
    for (int j = 0; j < D_HIDDEN; j++) {
        u->z2[j] = param[D_B2 + j];
        for (int i = 0; i < D_IN; i++)
            u->z2[j] += param[D_W2 + i * D_HIDDEN + j] * x[i];
        u->a2[j] = sigmoid(u->z2[j]);
    }
    for (int k = 0; k < D_OUT; k++) {
        u->z3[k] = param[D_B3 + k];
        for (int j = 0; j < D_HIDDEN; j++)
            u->z3[k] += param[D_W3 + j * D_OUT + k] * u->a2[j];
        u->a3[k] = sigmoid(u->z3[k]);
        cost += (u->a3[k] - t[k]) * (u->a3[k] - t[k]) / 2;
    }
    return cost;
}

/* delta^3_k = (a^3_k - t_k) sigma'(z^3_k);
 * delta^2_j = sigma'(z^2_j) sum over k of w^3_kj delta^3_k. */
static void unit_errors(const real param[D_PARAMS], const real t[D_OUT],
                        const struct units *u, real delta2[D_HIDDEN],
                        real delta3[D_OUT])
{
    for (int k = 0; k < D_OUT; k++)
        delta3[k] = (u->a3[k] - t[k]) * sigmoid_slope(u->z3[k]);
    for (int j = 0; j < D_HIDDEN; j++) {
        real sum = 0;
        for (int k = 0; k < D_OUT; k++)
            sum += param[D_W3 + j * D_OUT + k] * delta3[k];
        delta2[j] = sum * sigmoid_slope(u->z2[j]);
    }
}

/* dC/dw^l_ji = delta^l_j a^(l-1)_i and dC/db^l_j = delta^l_j, added to gradient. */
void gradient_by_deltas(const real param[D_PARAMS], const real x[D_IN],
                        const real t[D_OUT], real gradient[D_PARAMS])
{
    struct units u;
    real delta2[D_HIDDEN], delta3[D_OUT];
    cost_of(param, x, t, &u);
    unit_errors(param, t, &u, delta2, delta3);
    for (int j = 0; j < D_HIDDEN; j++) {
        gradient[D_B2 + j] += delta2[j];
        for (int i = 0; i < D_IN; i++)
            gradient[D_W2 + i * D_HIDDEN + j] += delta2[j] * x[i];
    }
    for (int k = 0; k < D_OUT; k++) {
        gradient[D_B3 + k] += delta3[k];
        for (int j = 0; j < D_HIDDEN; j++)
            gradient[D_W3 + j * D_OUT + k] += delta3[k] * u.a2[j];
    }
}

/* What the numerical derivative of section 4.5 varies: one unit's z. */
struct unit_cost {
    const real *param, *x, *t;
};

/* The cost of the outputs when the hidden units' weighted inputs are z2. */
static double cost_of_hidden(const real *z2, size_t n, void *params)
{
    const struct unit_cost *c = params;
    double cost = 0;
    for (int k = 0; k < D_OUT; k++) {
        real z3 = c->param[D_B3 + k];
        for (size_t j = 0; j < n; j++)
            z3 += c->param[D_W3 + j * D_OUT + (size_t)k] * sigmoid(z2[j]);
        cost += pow((double)(sigmoid(z3) - c->t[k]), 2) / 2;
    }
    return cost;
}

static void random_example(real param[D_PARAMS], real x[D_IN], real t[D_OUT],
                           gsl_rng *rng)
{
    struct tensor P = tensor_view(param, 1, D_PARAMS), X = tensor_view(x, 1, D_IN);
    fill_normal(&P, 1, rng);
    fill_normal(&X, 1, rng);
    t[0] = 1;
    t[1] = 0;
}

/* Section 4.5: the errors of the hidden units, by the recurrence and by moving each
 * unit's weighted input a little. */
void deltas_section(const struct run *run)
{
    real param[D_PARAMS], x[D_IN], t[D_OUT], delta2[D_HIDDEN], delta3[D_OUT];
    random_example(param, x, t, run->rng);
    struct units u;
    cost_of(param, x, t, &u);
    unit_errors(param, t, &u, delta2, delta3);

    struct unit_cost c = {param, x, t};
    double numerical[D_HIDDEN], worst = 0;
    gradient_numerical(cost_of_hidden, &c, u.z2, D_HIDDEN, GRADIENT_STEP, numerical);
    printf("output errors %.6f %.6f\n", delta3[0], delta3[1]);
    printf("unit   a        delta by recurrence   by differences\n");
    for (int j = 0; j < D_HIDDEN; j++) {
        printf("%4d   %.4f   %19.6f   %14.6f\n", j + 1, u.a2[j], delta2[j],
               numerical[j]);
        worst = fmax(worst, fabs((double)delta2[j] - numerical[j]));
    }
    double limit = sizeof(real) == sizeof(double) ? 1e-8 : 1e-2;
    record_result(run->record, "deltas.agree", "%s", worst < limit ? "yes" : "no");
}

/* out += scale op(A) op(B), for the few products below. */
static void add_product(real scale, CBLAS_TRANSPOSE_t a, const struct tensor *A,
                        CBLAS_TRANSPOSE_t b, const struct tensor *B, struct tensor *out)
{
    GSL(matrix, view) va = as_matrix(A), vb = as_matrix(B), vo = as_matrix(out);
    BLAS(gemm)(a, b, scale, &va.matrix, &vb.matrix, 1, &vo.matrix);
}

/* Rows of b to all rows of Z. */
static void broadcast(const real b[], struct tensor *Z)
{
    size_t M = tensor_columns(Z);
    for (size_t i = 0; i < Z->dim[0]; i++)
        memcpy(Z->data + i * M, b, M * sizeof *b);
}

/* The batch formulas, with the mean cost: dZ3 = (A3 - T) * A3 * (1 - A3) / N,
 * dW3 = A2^T dZ3, db3 = column sums of dZ3, dZ2 = (dZ3 W3^T) * A2 * (1 - A2),
 * dW2 = X^T dZ2, db2 = column sums of dZ2; "*" is number by number. */
void gradient_by_matrices(const real param[D_PARAMS], struct tensor *X,
                          struct tensor *T, real gradient[D_PARAMS])
{
    size_t N = X->dim[0];
    real p[D_PARAMS];
    memcpy(p, param, sizeof p);
    memset(gradient, 0, sizeof p);
    struct tensor W2 = tensor_view(p + D_W2, D_IN, D_HIDDEN),
                  A2 = tensor_new(N, D_HIDDEN, 1, 1);
    struct tensor W3 = tensor_view(p + D_W3, D_HIDDEN, D_OUT),
                  A3 = tensor_new(N, D_OUT, 1, 1);
    struct tensor dW2 = tensor_view(gradient + D_W2, D_IN, D_HIDDEN),
                  dZ2 = tensor_new(N, D_HIDDEN, 1, 1);
    struct tensor dW3 = tensor_view(gradient + D_W3, D_HIDDEN, D_OUT),
                  dZ3 = tensor_new(N, D_OUT, 1, 1);

    broadcast(p + D_B2, &A2);
    add_product(1, CblasNoTrans, X, CblasNoTrans, &W2, &A2);
    for (size_t i = 0; i < tensor_size(&A2); i++)
        A2.data[i] = sigmoid(A2.data[i]);
    broadcast(p + D_B3, &A3);
    add_product(1, CblasNoTrans, &A2, CblasNoTrans, &W3, &A3);
    for (size_t i = 0; i < tensor_size(&A3); i++) {
        real a = sigmoid(A3.data[i]);
        dZ3.data[i] = (a - T->data[i]) * a * (1 - a) / (real)N;
        gradient[D_B3 + i % D_OUT] += dZ3.data[i];
    }
    add_product(1, CblasTrans, &A2, CblasNoTrans, &dZ3, &dW3);
    add_product(1, CblasNoTrans, &dZ3, CblasTrans, &W3, &dZ2);
    for (size_t i = 0; i < tensor_size(&dZ2); i++) {
        dZ2.data[i] *= A2.data[i] * (1 - A2.data[i]);
        gradient[D_B2 + i % D_HIDDEN] += dZ2.data[i];
    }
    add_product(1, CblasTrans, X, CblasNoTrans, &dZ2, &dW2);
    tensor_free(&A2);
    tensor_free(&A3);
    tensor_free(&dZ2);
    tensor_free(&dZ3);
}

/* The same by the library: affine, sigmoid, affine, sigmoid, half squared error. */
real gradient_by_layers(const real param[D_PARAMS], const struct tensor *X,
                        const struct tensor *T, real gradient[D_PARAMS])
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *net = network_new(D_IN, 1, 1);
    network_add(net, affine_new(D_IN, D_HIDDEN, xavier));
    network_add(net, sigmoid_new());
    network_add(net, affine_new(D_HIDDEN, D_OUT, xavier));
    network_add(net, sigmoid_new());
    network_init(net, rng);
    memcpy(net->param, param, D_PARAMS * sizeof *param);
    network_plan(net, X->dim[0], 1, false, rng);
    struct targets t = {NULL, *T};
    real cost = network_gradient(net, X, &t, half_squared_error);
    memcpy(gradient, net->grad, D_PARAMS * sizeof *gradient);
    network_free(net);
    gsl_rng_free(rng);
    return cost;
}

/* Section 4.6: the three ways on a batch of ten, and how far they differ. */
void layers_section(const struct run *run)
{
    enum { N = 10 };
    real param[D_PARAMS], x[N * D_IN], t[N * D_OUT], by[3][D_PARAMS] = {{0}};
    struct tensor P = tensor_view(param, 1, D_PARAMS), X = tensor_view(x, N, D_IN);
    struct tensor T = tensor_view(t, N, D_OUT);
    fill_normal(&P, 1, run->rng);
    fill_normal(&X, 1, run->rng);
    for (int i = 0; i < N * D_OUT; i++)
        t[i] = (real)gsl_rng_uniform(run->rng);

    for (int i = 0; i < N; i++)
        gradient_by_deltas(param, x + i * D_IN, t + i * D_OUT, by[0]);
    gradient_by_matrices(param, &X, &T, by[1]);
    gradient_by_layers(param, &X, &T, by[2]);
    const int shown[] = {D_W2, D_B2, D_W3, D_B3};
    const char *const name[] = {"w^2_11", "b^2_1", "w^3_11", "b^3_1"};
    double worst = 0;
    printf("dC/d...   unit by unit   by matrices     by layers\n");
    for (int i = 0; i < 4; i++)
        printf("%-7s   %12.8f  %12.8f  %12.8f\n", name[i], by[0][shown[i]] / N,
               by[1][shown[i]], by[2][shown[i]]);
    for (int i = 0; i < D_PARAMS; i++) {
        worst = fmax(worst, fabs((double)(by[0][i] / N - by[1][i])));
        worst = fmax(worst, fabs((double)(by[1][i] - by[2][i])));
    }
    double limit = sizeof(real) == sizeof(double) ? 1e-15 : 1e-6;
    printf("all %d agree: %s\n", D_PARAMS, worst < limit ? "yes" : "no");
    record_result(run->record, "layers.params", "%d", D_PARAMS);
    record_result(run->record, "layers.agree", "%s", worst < limit ? "yes" : "no");
}
