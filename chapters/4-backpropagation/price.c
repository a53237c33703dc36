/* price.c - the work in a gradient, counted while it is done. */
#include "base/error.h"
#include "base/gradient.h"
#include "base/memory.h"
#include "chapter4.h"
#include "nets/activation.h"
#include "nets/initial.h"
#include "stage/claim.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PRICED = 4, PRICED_LAYERS = 3, WIDEST = 784 };

/* A network of sigmoid units with one example, and how often it has multiplied by a
 * weight or for one. The weight from unit i to unit j of the next layer is number
 * i size[l + 1] + j of its matrix; behind each matrix lie the biases. `param` belongs to
 * the caller. a holds the activations, d the errors of all units. */
struct priced {
    size_t size[PRICED_LAYERS], params;
    real *param, a[PRICED_LAYERS][WIDEST], d[PRICED_LAYERS][WIDEST];
    size_t evaluations, products;
};

/* Layer l + 1 from layer l. Returns the parameters of the layer after. */
static const real *priced_layer(struct priced *p, size_t l, const real *W)
{
    size_t D = p->size[l], M = p->size[l + 1];
    real *a = p->a[l + 1];
    memcpy(a, W + D * M, M * sizeof *a);
    for (size_t i = 0; i < D; i++) {
        for (size_t j = 0; j < M; j++)
            a[j] += p->a[l][i] * W[i * M + j];
        p->products += M;
    }
    for (size_t j = 0; j < M; j++)
        a[j] = sigmoid(a[j]);
    return W + (D + 1) * M;
}

/* Half the squared distance of the outputs from 0: one forward pass. */
static double priced_cost(const real *param, size_t n, void *params)
{
    struct priced *p = params;
    double cost = 0;
    (void)n;
    p->evaluations++;
    for (size_t l = 0; l + 1 < PRICED_LAYERS; l++)
        param = priced_layer(p, l, param);
    for (size_t k = 0; k < p->size[PRICED_LAYERS - 1]; k++)
        cost += 0.5 * (double)(p->a[PRICED_LAYERS - 1][k] * p->a[PRICED_LAYERS - 1][k]);
    return cost;
}

/* The gradient of the same cost, all of it in one pass forward and one backward. */
static void priced_backward(struct priced *p, real *gradient)
{
    size_t last = PRICED_LAYERS - 1, at = p->params;
    priced_cost(p->param, p->params, p);
    for (size_t k = 0; k < p->size[last]; k++)
        p->d[last][k] = p->a[last][k] * p->a[last][k] * (1 - p->a[last][k]);
    for (size_t l = last; l-- > 0;) {
        size_t D = p->size[l], M = p->size[l + 1];
        const real *d = p->d[l + 1], *W = p->param + (at -= (D + 1) * M);
        memcpy(gradient + at + D * M, d, M * sizeof *d);
        for (size_t i = 0; i < D; i++) {
            real sum = 0;
            for (size_t j = 0; j < M; j++)
                gradient[at + i * M + j] = p->a[l][i] * d[j];
            for (size_t j = 0; l > 0 && j < M; j++)
                sum += W[i * M + j] * d[j];
            p->d[l][i] = sum * p->a[l][i] * (1 - p->a[l][i]);
            p->products += l > 0 ? 2 * M : M;
        }
    }
}

/* What both ways took, and the largest difference between their gradients. */
struct price {
    char name[32];
    size_t params, evaluations, numerical, backward;
    double apart, seconds;
};

/* A network of random parameters, and a random example. The caller frees it. */
static struct priced *priced_new(const size_t size[PRICED_LAYERS], gsl_rng *rng)
{
    struct priced *p = allocate(1, sizeof *p);
    *p = (struct priced){.params = 0};
    memcpy(p->size, size, sizeof p->size);
    for (size_t l = 0; l + 1 < PRICED_LAYERS; l++)
        p->params += (size[l] + 1) * size[l + 1];
    p->param = allocate(p->params, sizeof *p->param);
    struct tensor P = tensor_view(p->param, 1, p->params),
                  X = tensor_view(p->a[0], 1, size[0]);
    fill_normal(&P, (real)0.1, rng);
    fill_normal(&X, 1, rng);
    return p;
}

static struct price measure_price(const size_t size[PRICED_LAYERS], gsl_rng *rng)
{
    struct priced *p = priced_new(size, rng);
    struct price price = {.params = p->params};
    double *slope = allocate(p->params, sizeof *slope);
    real *gradient = allocate(p->params, sizeof *gradient);
    snprintf(price.name, sizeof price.name, "%zu-%zu-%zu", size[0], size[1], size[2]);

    /* By differences: two forward passes for each parameter. */
    clock_t start = clock();
    gradient_numerical(priced_cost, p, p->param, p->params, GRADIENT_STEP, slope);
    price.seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    price.evaluations = p->evaluations;
    price.numerical = p->products;

    /* One pass forward and one backward. */
    p->products = 0;
    priced_backward(p, gradient);
    price.backward = p->products;
    for (size_t i = 0; i < p->params; i++)
        price.apart = fmax(price.apart, fabs((double)gradient[i] - slope[i]));

    free(gradient);
    free(slope);
    free(p->param);
    free(p);
    return price;
}

static void report_price(const struct price *p)
{
    printf("%-9s  %10zu  %14zu  %14zu  %18zu  %5.0f\n", p->name, p->params,
           p->evaluations, p->numerical, p->backward,
           (double)p->numerical / (double)p->backward);
    remark("%s: one gradient by differences took %.2g s of the processor", p->name,
           p->seconds);
}

/* Section 4.1: each network but the last has about twice the parameters of the one
 * before. The last is to read digits; to be quick it is left out. */
void price_section(const struct run *run)
{
    static const size_t size[PRICED][PRICED_LAYERS] = {{12, 3, 2},
                                                       {12, 6, 3},
                                                       {24, 7, 3},
                                                       {784, 50, 10}};
    double worst = 0, limit = sizeof(real) == sizeof(double) ? 1e-8 : 1e-1;
    printf("The gradient of one example's cost, computed in two ways; passes forward\n"
           "and multiplications are counted as they are done.\n\n");
    printf("network    parameters  forward passes  by differences  by backpropagation"
           "  ratio\n");
    for (int i = 0; i < (run->options->quick ? PRICED - 1 : PRICED); i++) {
        struct price price = measure_price(size[i], run->rng);
        report_price(&price);
        worst = fmax(worst, price.apart);
    }
    printf("\n");
    report_claim(worst < limit, "both ways agree to within %g", limit);
}
