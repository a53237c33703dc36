/* norm.c - batch normalization: four numbers forward and backward, running statistics,
 * and what it does to the numbers in a network. */
#include "norm.h"
#include "base/gradient.h"
#include "chapter6.h"
#include "learn/learner.h"
#include "nets/batch_norm.h"
#include <string.h>

enum { WORKED = 4, MOMENTS = 3, DEPTH = 5, SPREADS = 3 };

/* One unit's numbers in a batch of four, and the gradient that comes back to them. */
static const real worked_x[WORKED] = {15, 1, 9, 7}, worked_dy[WORKED] = {1, 0, 0, 0};

/* What batch norm makes of them with gamma = 1 and beta = 0: dx as it is, by differences,
 * and what it would be if mean and variance did not depend on x. */
struct worked {
    real mean, var, y[WORKED], dx[WORKED], careless[WORKED], dgamma, dbeta;
    double slope[WORKED];
};

/* L = sum of dy y, so that dy is its gradient with respect to y. */
static double worked_loss(const real *x, size_t n, void *params)
{
    (void)params;
    real m, v, y[WORKED], one = 1, zero = 0;
    struct tensor X = tensor_view((real *)x, n, 1), Y = tensor_view(y, n, 1);
    struct tensor mean = tensor_view(&m, 1, 1), var = tensor_view(&v, 1, 1);
    struct tensor gamma = tensor_view(&one, 1, 1), beta = tensor_view(&zero, 1, 1);
    batch_statistics(&X, &mean, &var);
    batch_norm_forward(&X, &mean, &var, &gamma, &beta, &Y);
    double loss = 0;
    for (size_t i = 0; i < n; i++)
        loss += (double)(worked_dy[i] * y[i]);
    return loss;
}

static struct worked measure_worked(void)
{
    struct worked w = {0};
    real x[WORKED], dy[WORKED], one = 1, zero = 0;
    memcpy(x, worked_x, sizeof x);
    memcpy(dy, worked_dy, sizeof dy);
    struct tensor X = tensor_view(x, WORKED, 1), Y = tensor_view(w.y, WORKED, 1);
    struct tensor dY = tensor_view(dy, WORKED, 1), dX = tensor_view(w.dx, WORKED, 1);
    struct tensor mean = tensor_view(&w.mean, 1, 1), var = tensor_view(&w.var, 1, 1);
    struct tensor gamma = tensor_view(&one, 1, 1), beta = tensor_view(&zero, 1, 1);
    struct tensor dgamma = tensor_view(&w.dgamma, 1, 1);
    struct tensor dbeta = tensor_view(&w.dbeta, 1, 1);

    /* Forward, and back. */
    batch_statistics(&X, &mean, &var);
    batch_norm_forward(&X, &mean, &var, &gamma, &beta, &Y);
    batch_norm_backward(&X, &mean, &var, &gamma, &dY, &dX, &dgamma, &dbeta);

    /* The same by differences, and carelessly. */
    gradient_numerical(worked_loss, NULL, x, WORKED, GRADIENT_STEP, w.slope);
    for (int i = 0; i < WORKED; i++)
        w.careless[i] = dy[i] / sqrt(w.var);
    return w;
}

/* A number that is zero but for rounding is printed without a sign. */
static double unsigned_zero(double a)
{
    return fabs(a) < 5e-4 ? 0 : a;
}

static void report_worked(const struct worked *w)
{
    printf("One unit, a batch of four: mean %.3f, variance %.3f\n", (double)w->mean,
           (double)w->var);
    printf(" x   less mean     xhat   dy       dx   by differences   carelessly\n");
    for (int i = 0; i < WORKED; i++)
        printf("%2g   %9g   %6.1f   %2g   %6.3f   %14.3f   %10.3f\n",
               (double)worked_x[i], (double)(worked_x[i] - w->mean), (double)w->y[i],
               (double)worked_dy[i], unsigned_zero((double)w->dx[i]),
               unsigned_zero(w->slope[i]), (double)w->careless[i]);
    double sum = 0, product = 0;
    for (int i = 0; i < WORKED; i++) {
        sum += (double)w->dx[i];
        product += (double)(w->dx[i] * w->y[i]);
    }
    printf("\nsum of dx: %.3f\nsum of dx xhat: %.3f\n", unsigned_zero(sum),
           unsigned_zero(product));
    printf("dgamma: %.3f\ndbeta: %.3f\n", (double)w->dgamma, (double)w->dbeta);
}

/* The same batch, again and again. */
static void report_running(const struct worked *w)
{
    static const int moments[MOMENTS] = {1, 10, 50};
    real running_m = 0, running_v = 1, m = w->mean, v = w->var;
    struct tensor mean = tensor_view(&m, 1, 1), var = tensor_view(&v, 1, 1);
    struct tensor running_mean = tensor_view(&running_m, 1, 1);
    struct tensor running_var = tensor_view(&running_v, 1, 1);
    printf("\nRunning statistics, where every batch is these four numbers\n");
    printf("batches   running mean   running variance\n");
    for (int batch = 1, k = 0; k < MOMENTS; batch++) {
        running_statistics(WORKED, &mean, &var, &running_mean, &running_var);
        if (batch == moments[k]) {
            printf("%7d   %12.3f   %16.3f\n", batch, (double)running_m,
                   (double)running_v);
            k++;
        }
    }
}

/* Affine layers of these sizes with ReLU between them, and batch norm before each ReLU
 * if it is asked for; the first weights are He's times `times`. The caller frees it. */
struct network *normed_network(const size_t size[], int layers, bool norm, real times,
                               gsl_rng *rng)
{
    struct network *net = network_new(size[0], 1, 1);
    for (int l = 1; l < layers; l++) {
        network_add(net, affine_new(size[l - 1], size[l], he));
        if (norm && l + 1 < layers)
            network_add(net, batch_norm_new(size[l]));
        if (l + 1 < layers)
            network_add(net, relu_new());
    }
    network_init(net, rng);
    for (size_t k = 0; k < network_layers(net); k++) {
        struct tensor *W = layer_tensor(network_layer(net, k), "W");
        for (size_t i = 0; W != NULL && i < tensor_size(W); i++)
            W->data[i] *= times;
    }
    return net;
}

/* From one seed come the images, the same with batch norm and without, the first weights,
 * He's times `times`, and the order. The caller frees it. */
struct normed normed_new(const struct heart *h, bool norm, real times, size_t seed)
{
    static const size_t size[] = {784, 100, 100, 10};
    struct normed n = {.rng = run_rng(h->run, (unsigned)seed + 1)};
    n.images = draw_images(h, FEW_IMAGES, n.rng);
    struct network *net = normed_network(size, 4, norm, times, n.rng);
    n.plan = heart_plan(net, n.rng);
    return n;
}

/* Takes so many steps of SGD, or as many as its loss allows: some of these trainings are
 * meant to run away. Returns how many; their losses go to `loss`. */
size_t normed_train(struct normed *n, size_t batch, real rate, size_t steps,
                    double loss[])
{
    struct examples images = tensors_examples(&n->images);
    struct optimizer sgd = optimizer_new(&sgd_type, n->plan->net->params, rate);
    struct learner l =
        learner_new(n->plan, &images, batch, softmax_cross_entropy, sgd, n->rng);
    size_t done = learner_iterate(&l, steps, loss);
    learner_free(&l);
    return done;
}

/* How it does on the images that it learns from. */
struct mark normed_seen(const struct normed *n)
{
    struct examples images = tensors_examples(&n->images);
    return mark_of(n->plan, &images);
}

void normed_free(struct normed *n)
{
    struct network *net = n->plan->net;
    plan_free(n->plan);
    network_free(net);
    drawn_free(&n->images);
    gsl_rng_free(n->rng);
}

static const real spreads_of_he[SPREADS] = {(real)0.1, 1, 10};

/* The standard deviation of all numbers of a tensor. */
static double tensor_spread(const struct tensor *t)
{
    double sum = 0, squares = 0, n = (double)tensor_size(t);
    for (size_t i = 0; i < tensor_size(t); i++)
        sum += (double)t->data[i];
    for (size_t i = 0; i < tensor_size(t); i++)
        squares += ((double)t->data[i] - sum / n) * ((double)t->data[i] - sum / n);
    return sqrt(squares / n);
}

/* The spread of what goes into each ReLU of a network with five hidden layers, before
 * any training. */
static void measure_spread(const struct run *run, const struct tensor *x, bool norm,
                           real times, double spread[DEPTH])
{
    static const size_t size[DEPTH + 2] = {784, 100, 100, 100, 100, 100, 10};
    gsl_rng *rng = run_rng(run, 1);
    struct network *net = normed_network(size, DEPTH + 2, norm, times, rng);
    struct plan *plan = plan_new(net, training_on(x->dim[0], 1), rng);
    plan_forward(plan, x);
    for (size_t l = 0; l < DEPTH; l++)
        spread[l] = tensor_spread(plan_output(plan, norm ? 3 * l + 1 : 2 * l));
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_spreads(const struct run *run, const struct tensor *x)
{
    printf("\nSpread of what goes into ReLU, %zu images, five hidden layers of 100 "
           "units\n",
           x->dim[0]);
    printf("batch norm   times He");
    for (int l = 1; l <= DEPTH; l++)
        printf("   layer %d", l);
    printf("\n");
    for (int norm = 0; norm < 2; norm++)
        for (int k = 0; k < SPREADS; k++) {
            double spread[DEPTH];
            measure_spread(run, x, norm, spreads_of_he[k], spread);
            printf("%-10s   %8g", norm ? "with" : "without", (double)spreads_of_he[k]);
            for (int l = 0; l < DEPTH; l++)
                printf("   %7.2g", spread[l]);
            printf("\n");
        }
}

/* Section 6.10. */
void norm_section(const struct run *run)
{
    struct worked w = measure_worked();
    struct heart h;
    heart_new(&h, run, 1, 1);
    struct tensors few = draw_images(&h, FEW_IMAGES, run->rng);
    report_worked(&w);
    report_running(&w);
    report_spreads(run, &few.x);
    drawn_free(&few);
    heart_free(&h);
}
