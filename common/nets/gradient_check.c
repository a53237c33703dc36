/* gradient_check.c - compares backpropagation with slopes by differences.
 * Chapter 4 shows what is compared. */
#include "nets/gradient_check.h"
#include "base/gradient.h"
#include "base/memory.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A batch, its loss, and the network's state as it was before the check. */
struct check {
    struct plan *plan;
    const struct tensor *x;
    const struct targets *t;
    loss_function *loss;
    real *state;
};

static void reseed(struct pass *p)
{
    gsl_rng_set(p->rng, 1);
    for (size_t k = 0; k < p->inners; k++)
        reseed(&p->inner[k]);
}

/* Every evaluation must be of the same function: the same state, nothing carried
 * from the batch before, the same random numbers. */
static void start_again(const struct check *c)
{
    memcpy(c->plan->net->state, c->state, c->plan->net->states * sizeof(real));
    plan_reset(c->plan);
    for (size_t s = 0; s < c->plan->shards; s++)
        reseed(&c->plan->shard[s].pass);
}

/* The mean loss J as a function of numbers that the network reads: parameters, or
 * the batch. */
static double mean_loss(const real *numbers, size_t n, void *params)
{
    (void)numbers;
    (void)n;
    const struct check *c = params;
    struct tensor unwanted = {{0}, NULL, false};
    start_again(c);
    const struct tensor *y = plan_forward(c->plan, c->x);
    return c->loss(y, c->t, targets_counted(c->t, y->dim[0]), &unwanted);
}

/* The error of the gradient g with respect to the n numbers at x, whose slopes are
 * d_i = (J(x + h e_i) - J(x - h e_i)) / 2h:
 *     max_i |g_i - d_i| / max(max_i |g_i|, max_i |d_i|, 0.001).
 * All differences are measured by the largest gradient in the tensor, and where all
 * are tiny by 0.001, since even a slope of zero comes out as some 1e-11: J is
 * rounded, and the division by 2h makes that larger. */
static real relative_error(struct check *c, real *x, size_t n, const real *g)
{
    double *d = allocate(n, sizeof *d), apart = 0, most = 0.001;
    gradient_numerical(mean_loss, c, x, n, GRADIENT_STEP, d);

    /* The largest difference, and the largest derivative. */
    for (size_t i = 0; i < n; i++) {
        double error = fabs(g[i] - d[i]);
        if (error > apart || isnan(error))
            apart = error;
        most = fmax(most, fmax(fabs(g[i]), fabs(d[i])));
    }
    free(d);
    return (real)(apart / most);
}

static size_t check_parameters(struct check *c, struct gradient_error found[], size_t n)
{
    const struct network *net = c->plan->net;
    size_t tensors = network_tensors(net, 0, NULL), count = 0;
    struct param *tensor = allocate(tensors, sizeof *tensor);
    network_tensors(net, tensors, tensor);
    for (size_t i = 0; i < tensors; i++) {
        const struct param *p = &tensor[i];
        if (p->value.data != net->param + p->offset)
            continue; /* it is state, which has no gradient */
        if (count < n) {
            network_name(tensor, i, found[count].name, sizeof found[count].name);
            found[count].largest =
                relative_error(c, p->value.data, tensor_size(&p->value),
                               c->plan->grad + p->offset);
        }
        count++;
    }
    free(tensor);
    return count;
}

/* For every tensor of parameters, and then for dX if that was planned, the error of
 * the gradient of a batch's mean loss: about 1e-9 in double where all is well and no
 * kink, as ReLU has at 0, is between x - h and x + h. Writes the first n to `found`
 * and returns how many there are. The network's parameters and state stay as they
 * are; what its layers carry from batch to batch is forgotten. */
size_t plan_check(struct plan *plan, const struct tensor *x, const struct targets *t,
                  loss_function *loss, struct gradient_error found[], size_t n)
{
    struct network *net = plan->net;
    struct check c = {plan, x, t, loss, allocate(net->states, sizeof(real))};
    memcpy(c.state, net->state, net->states * sizeof(real));
    start_again(&c);
    plan_clear(plan);
    plan_gradient(plan, x, t, loss);
    size_t count = check_parameters(&c, found, n);
    if (plan->dx.data != NULL && count++ < n)
        found[count - 1] =
            (struct gradient_error){"dX", relative_error(&c, x->data, tensor_size(x),
                                                         plan->dx.data)};
    start_again(&c);
    free(c.state);
    return count;
}
