/* boundaries.c - the training loop in full, on points in the plane. */
#include "boundaries.h"
#include "chapter4.h"
#include "learn/optimizer.h"
#include <gsl/gsl_randist.h>

/* A network 2-h-h-1 with tanh units, or 2-1 if h is 0. Its output is a score; the
 * sigmoid is in the loss. */
struct network *plane_network(size_t h, gsl_rng *rng)
{
    struct network *net = network_new(2, 1, 1);
    if (h > 0) {
        network_add(net, affine_new(2, h, xavier));
        network_add(net, tanh_new());
        network_add(net, affine_new(h, h, xavier));
        network_add(net, tanh_new());
    }
    network_add(net, affine_new(h > 0 ? h : 2, 1, xavier));
    network_init(net, rng);
    return net;
}

/* The loop: forward, loss and backward in plan_gradient(), then the update, all
 * points at every step. */
void learn_points(struct plan *plan, const struct tensor *x, const int label[],
                  int steps, real rate)
{
    struct network *net = plan->net;
    struct targets t = {.label = label, .labels = 1};
    for (int step = 0; step < steps; step++) {
        plan_clear(plan);
        plan_gradient(plan, x, &t, sigmoid_cross_entropy);
        sgd_step(net->params, net->param, plan->grad, rate);
    }
}

/* How many points get a score on the wrong side of zero. */
size_t wrong_points(struct plan *plan, const struct tensor *x, const int label[])
{
    const struct tensor *y = plan_predict(plan, x);
    size_t wrong = 0;
    for (size_t i = 0; i < x->dim[0]; i++)
        wrong += (y->data[i] > 0) != label[i];
    return wrong;
}

enum { POINTS = 200, SEEDS = 20 };

/* Two arms of a spiral, half the points on each, with a little noise. */
static void scatter_spirals(struct tensor *x, int label[], gsl_rng *rng)
{
    for (size_t i = 0; i < POINTS; i++) {
        real turn = (real)(i / 2) / (POINTS / 2), angle = turn * 3 * (real)M_PI;
        real sign = i % 2 ? -1 : 1, far = (real)0.2 + turn;
        label[i] = i % 2;
        x->data[2 * i] = sign * far * cos(angle) + (real)gsl_ran_gaussian(rng, 0.03);
        x->data[2 * i + 1] =
            sign * far * sin(angle) + (real)gsl_ran_gaussian(rng, 0.03);
    }
}

/* XOR over many seeds: how often all four outputs come out right. */
static size_t measure_xor(const struct run *run, size_t hidden, int steps)
{
    real in[] = {0, 0, 0, 1, 1, 0, 1, 1};
    const int label[] = {0, 1, 1, 0};
    struct tensor x = tensor_view(in, 4, 2);
    size_t solved = 0;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        gsl_rng *rng = run_rng(run, seed + 1);
        struct network *net = plane_network(hidden, rng);
        struct plan *plan = plan_new(net, training_on(4, 1), rng);
        learn_points(plan, &x, label, steps, (real)0.5);
        solved += wrong_points(plan, &x, label) == 0;
        plan_free(plan);
        network_free(net);
        gsl_rng_free(rng);
    }
    return solved;
}

static void report_xor(int steps, size_t line, size_t bent)
{
    printf(
        "XOR, %d steps at the rate 0.5, %d seeds, with two hidden layers or none.\n\n",
        steps, SEEDS);
    printf("network  seeds with all four right\n");
    printf("2-1      %25zu\n", line);
    printf("2-4-4-1  %25zu\n\n", bent);
}

/* For the figure: the points, and the network's probability on a grid over them. */
static void draw_plane(struct figures *figures, struct plan *plan,
                       const struct tensor *x, const int label[])
{
    FILE *points = figure_new(figures, "spiral-points", "x1\tx2\tlabel");
    for (size_t i = 0; i < POINTS; i++)
        figure_row(points, "%.3f\t%.3f\t%d", x->data[2 * i], x->data[2 * i + 1],
                   label[i]);
    FILE *grid = figure_new(figures, "spiral-grid", "x1\tx2\tprobability");
    for (int i = 0; grid != NULL && i <= 60; i++)
        for (int j = 0; j <= 60; j++) {
            real at[2] = {(real)(i - 30) / 20, (real)(j - 30) / 20};
            struct tensor X = tensor_view(at, 1, 2);
            real score = plan_predict(plan, &X)->data[0];
            figure_row(grid, "%.2f\t%.2f\t%.3f", at[0], at[1], 1 / (1 + exp(-score)));
        }
}

/* A network with h units in each of two hidden layers that has learned the points, and
 * its plan. */
static struct plan *spiral_plan(const struct run *run, size_t h, int steps,
                                const struct tensor *x, const int label[])
{
    gsl_rng *rng = run_rng(run, 100);
    struct plan *plan = plan_new(plane_network(h, rng), training_on(POINTS, 1), rng);
    learn_points(plan, x, label, steps, (real)0.5);
    gsl_rng_free(rng);
    return plan;
}

/* Two spirals and five networks, of which the widest is drawn. */
static void compare_on_spirals(const struct run *run, int steps)
{
    int label[POINTS];
    struct tensor x = tensor_new(POINTS, 2, 1, 1);
    scatter_spirals(&x, label, run->rng);
    const size_t units[] = {0, 2, 4, 8, 16};
    printf("Two spirals, %d points, %d steps at the rate 0.5, with two hidden layers\n"
           "of so many units each.\n\n",
           POINTS, steps);
    printf("units  points on the wrong side\n");
    for (int k = 0; k < 5; k++) {
        struct plan *plan = spiral_plan(run, units[k], steps, &x, label);
        struct network *net = plan->net;
        printf("%5zu  %24zu\n", units[k], wrong_points(plan, &x, label));
        if (k == 4)
            draw_plane(run->figures, plan, &x, label);
        plan_free(plan);
        network_free(net);
    }
    tensor_free(&x);
}

/* Section 4.9: XOR, then two spirals, each without and with hidden layers. */
void boundaries_section(const struct run *run)
{
    int steps = run->options->quick ? 300 : 2000;
    size_t line = measure_xor(run, 0, steps), bent = measure_xor(run, 4, steps);
    report_xor(steps, line, bent);
    compare_on_spirals(run, 5 * steps);
}
