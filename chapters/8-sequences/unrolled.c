/* unrolled.c - a recurrent network by hand, forward and backward through time. */
#include "unrolled.h"
#include "base/memory.h"
#include "chapter8.h"
#include "nets/plan.h"
#include "stage/claim.h"
#include <gsl/gsl_deriv.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 3, WEIGHTS = 3 };

/* What the unit reads, x_1 to x_3 (x_0 is not used), and what it should say last. */
static const double reads[STEPS + 1] = {0, 1, 0, 0.5};
static const double wanted = 1;

/* h_t = tanh(wx x_t + wh h_(t-1) + b) for t = 1, ..., n, from h[0]; z[t] is what the
 * tangent is taken of. */
void unit_forward(const struct recurrent_unit *u, size_t n, const double x[],
                  double z[], double h[])
{
    for (size_t t = 1; t <= n; t++) {
        z[t] = u->wx * x[t] + u->wh * h[t - 1] + u->b;
        h[t] = tanh(z[t]);
    }
}

/* From dh, the slope of the loss with respect to h_n, back to step 1: delta[t] is its
 * slope with respect to z_t. Each step adds its share to the slopes with respect to the
 * three weights, which are returned. */
struct recurrent_unit unit_backward(const struct recurrent_unit *u, size_t n,
                                    const double x[], const double h[], double dh,
                                    double delta[])
{
    struct recurrent_unit d = {0, 0, 0};
    for (size_t t = n; t >= 1; t--) {
        delta[t] = dh * (1 - h[t] * h[t]);
        d.wx += delta[t] * x[t];
        d.wh += delta[t] * h[t - 1];
        d.b += delta[t];
        dh = delta[t] * u->wh;
    }
    return d;
}

/* The unit as the three numbers that a slope can be taken with respect to. */
struct unit_weights {
    double w[WEIGHTS];
    size_t k;
};

static struct recurrent_unit unit_of(const double w[WEIGHTS])
{
    return (struct recurrent_unit){w[0], w[1], w[2]};
}

/* L = (h_3 - wanted)^2 / 2 with weight number k at v. */
static double unit_loss(double v, void *params)
{
    struct unit_weights at = *(struct unit_weights *)params;
    double z[STEPS + 1], h[STEPS + 1] = {0};
    at.w[at.k] = v;
    struct recurrent_unit u = unit_of(at.w);
    unit_forward(&u, STEPS, reads, z, h);
    return (h[STEPS] - wanted) * (h[STEPS] - wanted) / 2;
}

/* The slopes by differences. */
static void unit_slopes(const double w[WEIGHTS], double slope[WEIGHTS])
{
    struct unit_weights at = {{w[0], w[1], w[2]}, 0};
    gsl_function f = {unit_loss, &at};
    for (at.k = 0; at.k < WEIGHTS; at.k++) {
        double error;
        gsl_deriv_central(&f, w[at.k], 1e-4, &slope[at.k], &error);
    }
}

/* The same by the library: three steps of a layer with one input and one unit, and the
 * last of them. Writes h_3 and the slopes. */
static double unit_by_library(const double w[WEIGHTS], gsl_rng *rng,
                              double slope[WEIGHTS])
{
    struct network *net = network_new(STEPS, 1, 1);
    network_add(net, rnn_new(1, 1));
    network_add(net, last_step_new());
    network_init(net, rng);
    const struct param *param = network_layer(net, 0)->param;
    struct tensor x = tensor_new(1, STEPS, 1, 1);
    struct targets t = {.value = tensor_new(1, 1, 1, 1)};
    for (size_t i = 0; i < STEPS; i++)
        x.data[i] = (real)reads[i + 1];
    for (size_t k = 0; k < WEIGHTS; k++)
        param[k].value.data[0] = (real)w[k];
    t.value.data[0] = (real)wanted;

    struct plan *plan = plan_new(net, training_on(1, 1), rng);
    plan_gradient(plan, &x, &t, half_squared_error);
    for (size_t k = 0; k < WEIGHTS; k++)
        slope[k] = (double)plan->grad[param[k].offset];
    double h = (double)plan->y.data[0];
    plan_free(plan);
    tensor_free(&x);
    tensor_free(&t.value);
    network_free(net);
    return h;
}

/* What was computed by hand, by differences and by the library, for these weights. */
struct unrolled {
    double w[WEIGHTS], z[STEPS + 1], h[STEPS + 1], delta[STEPS + 1], loss;
    struct recurrent_unit sum;
    double difference[WEIGHTS], layer[WEIGHTS], layer_h;
};

static struct unrolled measure_unrolled(gsl_rng *rng)
{
    struct unrolled r = {.w = {0.5, 0.8, 0.1}};
    struct recurrent_unit u = unit_of(r.w);
    unit_forward(&u, STEPS, reads, r.z, r.h);
    r.loss = unit_loss(r.w[0], &(struct unit_weights){{r.w[0], r.w[1], r.w[2]}, 0});
    r.sum = unit_backward(&u, STEPS, reads, r.h, r.h[STEPS] - wanted, r.delta);
    unit_slopes(r.w, r.difference);
    r.layer_h = unit_by_library(r.w, rng, r.layer);
    return r;
}

static void report_forward(const struct unrolled *r)
{
    printf("One unit reads three numbers; wx = %g, wh = %g, b = %g\n\n", r->w[0],
           r->w[1], r->w[2]);
    printf("step    x  h before       z       h\n");
    for (size_t t = 1; t <= STEPS; t++)
        printf("%4zu  %3.1f  %8.4f  %6.4f  %6.4f\n", t, reads[t], r->h[t - 1], r->z[t],
               r->h[t]);
    printf("\nloss with %g wanted last: %.4f\n", wanted, r->loss);
}

static void report_backward(const struct unrolled *r)
{
    printf("\nBackward, the last step first: each step's share of the slopes\n\n");
    printf("step            delta   of wx   of wh    of b\n");
    for (size_t t = STEPS; t >= 1; t--)
        printf("%-12zu  %7.4f  %6.4f  %6.4f  %6.4f\n", t, r->delta[t],
               r->delta[t] * reads[t], r->delta[t] * r->h[t - 1], r->delta[t]);
    printf("%-12s  %7s  %6.4f  %6.4f  %6.4f\n", "sum", "-", r->sum.wx, r->sum.wh,
           r->sum.b);
    printf("%-12s  %7s  %6.4f  %6.4f  %6.4f\n", "differences", "-", r->difference[0],
           r->difference[1], r->difference[2]);
    printf("%-12s  %7s  %6.4f  %6.4f  %6.4f\n", "the library", "-", r->layer[0],
           r->layer[1], r->layer[2]);
}

static bool all_near(const double a[WEIGHTS], const struct recurrent_unit *d,
                     double most)
{
    return fabs(a[0] - d->wx) < most && fabs(a[1] - d->wh) < most &&
           fabs(a[2] - d->b) < most;
}

static void report_agreement(const struct unrolled *r)
{
    printf("\n");
    report_claim(all_near(r->difference, &r->sum, 1e-8),
                 "sums and differences agree to 1e-8");
    report_claim(all_near(r->layer, &r->sum, 1e-5) &&
                     fabs(r->layer_h - r->h[STEPS]) < 1e-5,
                 "the library gives the same output and slopes");
}

/* Section 8.3. */
void unrolled_section(const struct run *run)
{
    struct unrolled r = measure_unrolled(run->rng);
    report_forward(&r);
    report_backward(&r);
    report_agreement(&r);
}
