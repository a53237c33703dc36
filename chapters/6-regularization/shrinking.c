/* shrinking.c - small weights: curves that do not swing, and what L2 and L1 do. */
#include "shrinking.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "heart.h"
#include "learn/decay.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

/* A curve through a few points. */
enum { POINTS = 10, POWERS = 10, RIDGES = 4 };

static const double ridges[RIDGES] = {0, 1e-6, 1e-3, 1};

struct curve {
    double x[POINTS], y[POINTS];
    double coefficient[RIDGES][POWERS];
};

/* The curve from which the points were taken, with noise. */
static double true_curve(double x)
{
    return sin(2 * M_PI * x);
}

static double polynomial_at(const double coefficient[POWERS], double x)
{
    double sum = 0;
    for (int k = POWERS; k-- > 0;)
        sum = sum * x + coefficient[k];
    return sum;
}

/* Least squares with the penalty ridge |c|^2: the points, and below them POWERS more
 * rows, each of which asks that sqrt(ridge) c_k be zero. */
static void fit_polynomial(const struct curve *c, double ridge,
                           double coefficient[POWERS])
{
    gsl_matrix *X = gsl_matrix_calloc(POINTS + POWERS, POWERS);
    gsl_vector *y = gsl_vector_calloc(POINTS + POWERS);
    for (size_t i = 0; i < POINTS; i++) {
        gsl_vector_set(y, i, c->y[i]);
        for (size_t k = 0; k < POWERS; k++)
            gsl_matrix_set(X, i, k, gsl_pow_int(c->x[i], (int)k));
    }
    for (size_t k = 0; k < POWERS; k++)
        gsl_matrix_set(X, POINTS + k, k, sqrt(ridge));

    /* GSL's least squares. */
    gsl_vector_view found = gsl_vector_view_array(coefficient, POWERS);
    gsl_matrix *covariance = gsl_matrix_alloc(POWERS, POWERS);
    gsl_multifit_linear_workspace *space =
        gsl_multifit_linear_alloc(POINTS + POWERS, POWERS);
    double residue;
    gsl_multifit_linear(X, y, &found.vector, covariance, &residue, space);
    gsl_multifit_linear_free(space);
    gsl_matrix_free(covariance);
    gsl_vector_free(y);
    gsl_matrix_free(X);
}

static struct curve measure_curves(gsl_rng *rng)
{
    struct curve c;
    for (int i = 0; i < POINTS; i++) {
        c.x[i] = (double)i / (POINTS - 1);
        c.y[i] = true_curve(c.x[i]) + gsl_ran_gaussian(rng, 0.2);
    }
    for (int r = 0; r < RIDGES; r++)
        fit_polynomial(&c, ridges[r], c.coefficient[r]);
    return c;
}

/* The root of the mean square of the error, at the points and between them. */
static double curve_error(const struct curve *c, int r, bool between)
{
    enum { PLACES = 1000 };
    double sum = 0;
    for (int i = 0; i < (between ? PLACES : POINTS); i++) {
        double x = between ? (i + 0.5) / PLACES : c->x[i];
        double error =
            polynomial_at(c->coefficient[r], x) - (between ? true_curve(x) : c->y[i]);
        sum += error * error;
    }
    return sqrt(sum / (between ? PLACES : POINTS));
}

static void report_curves(const struct curve *c)
{
    printf("A polynomial of degree %d through %d points\n\n", POWERS - 1, POINTS);
    printf("lambda   largest coefficient   error at points   error between\n");
    for (int r = 0; r < RIDGES; r++) {
        double largest = 0;
        for (int k = 0; k < POWERS; k++)
            largest = fmax(largest, fabs(c->coefficient[r][k]));
        printf("%6g   %19.1f   %15.3f   %13.3f\n", ridges[r], largest,
               curve_error(c, r, false), curve_error(c, r, true));
    }
}

static void draw_curves(const struct run *run, const struct curve *c)
{
    FILE *figure =
        figure_new(run->figures, "ridge", "x\ttrue\tnone\tsmall\tmiddle\tlarge");
    FILE *points = figure_new(run->figures, "ridge-points", "x\ty");
    for (int i = 0; i <= 200; i++) {
        double x = i / 200.0;
        figure_row(figure, "%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f", x, true_curve(x),
                   polynomial_at(c->coefficient[0], x),
                   polynomial_at(c->coefficient[1], x),
                   polynomial_at(c->coefficient[2], x),
                   polynomial_at(c->coefficient[3], x));
    }
    for (int i = 0; i < POINTS; i++)
        figure_row(points, "%.4f\t%.4f", c->x[i], c->y[i]);
}

/* L2: w -= share w, as the gradient of share w^2 / 2 asks. */
void shrink_by_share(size_t n, real w[], real share)
{
    for (size_t i = 0; i < n; i++)
        w[i] -= share * w[i];
}

/* L1: w moves towards 0 by `amount`, as the gradient of amount |w| asks, and stops
 * there. */
void shrink_by_amount(size_t n, real w[], real amount)
{
    for (size_t i = 0; i < n; i++)
        w[i] = w[i] > amount ? w[i] - amount : w[i] < -amount ? w[i] + amount : 0;
}

/* One large weight and one small one, ten steps by each way. */
static void report_two_weights(void)
{
    real w[2][2] = {{1, (real)0.2}, {1, (real)0.2}};
    printf("\nTwo weights that no gradient holds: a tenth of each goes (L2), or 0.05 "
           "(L1)\n\n");
    printf("step   L2 large   L2 small   L1 large   L1 small\n");
    for (int t = 0; t <= 10; t++) {
        if (t <= 4 || t == 10)
            printf("%4d   %8.3f   %8.3f   %8.3f   %8.3f\n", t, (double)w[0][0],
                   (double)w[0][1], (double)w[1][0], (double)w[1][1]);
        shrink_by_share(2, w[0], (real)0.1);
        shrink_by_amount(2, w[1], (real)0.05);
    }
}

enum { SHRINK_SEEDS = 5, SHRINK_EPOCHS = 100 };

/* What becomes of 300 digits under each: after every step the weights shrink, or the
 * targets are smoothed. */
static const struct {
    const char *name;
    real share, amount, smoothing;
} penalties[] = {
    {"none", 0, 0, 0},
    {"L2 0.0005", (real)0.0005, 0, 0},
    {"L2 0.005", (real)0.005, 0, 0},
    {"L1 0.00002", 0, (real)0.00002, 0},
    {"L1 0.0002", 0, (real)0.0002, 0},
    {"smoothing", 0, 0, (real)0.1},
};
enum { PENALTIES = sizeof penalties / sizeof *penalties, SMOOTHED = PENALTIES - 1 };

struct shrink_trials {
    struct heart h;
    double accuracy[PENALTIES][SHRINK_SEEDS], loss[PENALTIES][SHRINK_SEEDS];
    double norm[PENALTIES][SHRINK_SEEDS], zero[PENALTIES][SHRINK_SEEDS];
};

/* The same images with a row of ten numbers in place of each label: 1 - smoothing for
 * the right digit, and `smoothing` shared by all ten. The caller frees t.value. */
static struct tensors smooth_targets(const struct tensors *few, real smoothing)
{
    size_t n = few->x.dim[0];
    struct tensors smooth = {few->x, {NULL, 0, tensor_new(n, 10, 1, 1)}};

    /* Smoothed. */
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < 10; k++)
            smooth.t.value.data[10 * i + (size_t)k] =
                (1 - smoothing) * (few->t.label[i] == k) + smoothing / 10;
    return smooth;
}

/* Steps by Adam, after each of which the weights, not the biases, shrink. */
static void train_shrinking(struct plan *plan, const struct examples *learned,
                            real share, real amount, size_t steps, gsl_rng *rng)
{
    struct optimizer adam = optimizer_new(&adamw_type, plan->net->params, (real)0.001);
    decay_weights(&adam, plan->net, 0); /* its ranges are those of the weights */
    struct learner l =
        learner_new(plan, learned, HEART_BATCH, softmax_cross_entropy, adam, rng);
    for (size_t t = 0; t < steps; t++) {
        learner_attempt(&l);
        for (size_t r = 0; r < l.optimizer.ranges; r++) {
            real *w = plan->net->param + l.optimizer.range[r].first;
            shrink_by_share(l.optimizer.range[r].count, w, share);
            shrink_by_amount(l.optimizer.range[r].count, w, amount);
        }
    }
    learner_free(&l);
}

/* The length of all weights as one vector, and the share of them that are 0. */
static void measure_weights(struct network *net, double *norm, double *zero)
{
    double square = 0;
    size_t zeros = 0, count = 0;
    for (size_t k = 0; k < network_layers(net); k++) {
        const struct tensor *W = layer_tensor(network_layer(net, k), "W");
        for (size_t i = 0; W != NULL && i < tensor_size(W); i++, count++) {
            square += (double)(W->data[i] * W->data[i]);
            zeros += W->data[i] == 0;
        }
    }
    *norm = sqrt(square);
    *zero = 100 * (double)zeros / (double)count;
}

static void try_penalty(const size_t at[], size_t seed, void *context)
{
    struct shrink_trials *t = context;
    size_t p = at[0];
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct tensors few = draw_images(&t->h, FEW_IMAGES, rng);
    struct tensors smooth = smooth_targets(&few, penalties[p].smoothing);
    struct examples learned = tensors_examples(p == SMOOTHED ? &smooth : &few);
    struct network *net = heart_network(rng);
    struct plan *plan = heart_plan(net, rng);
    train_shrinking(plan, &learned, penalties[p].share, penalties[p].amount,
                    t->h.epochs * FEW_IMAGES / HEART_BATCH, rng);
    struct mark mark = mark_of(plan, &t->h.asked);
    t->accuracy[p][seed] = mark.accuracy;
    t->loss[p][seed] = mark.loss;
    measure_weights(net, &t->norm[p][seed], &t->zero[p][seed]);
    plan_free(plan);
    network_free(net);
    tensor_free(&smooth.t.value);
    drawn_free(&few);
    gsl_rng_free(rng);
}

static void report_penalties(const struct shrink_trials *t)
{
    printf("\n%d images, %zu epochs, medians of %zu seeds; zero and accuracy in %%\n\n",
           FEW_IMAGES, t->h.epochs, t->h.seeds);
    printf("penalty      length   zero   accuracy    loss\n");
    for (size_t p = 0; p < PENALTIES; p++)
        printf("%-10s   %6.2f   %4.0f   %8.1f   %5.3f\n", penalties[p].name,
               summarize(t->norm[p], t->h.seeds).median,
               summarize(t->zero[p], t->h.seeds).median,
               summarize(t->accuracy[p], t->h.seeds).median,
               summarize(t->loss[p], t->h.seeds).median);
    printf("\n");
    report_in_all("smoothed targets give a higher loss than none",
                  count_above(t->loss[SMOOTHED], t->loss[0], t->h.seeds), t->h.seeds,
                  "seeds");
}

/* Section 6.5. */
void decay_section(const struct run *run)
{
    struct shrink_trials *t = allocate(1, sizeof *t);
    struct curve c = measure_curves(run->rng);
    report_curves(&c);
    draw_curves(run, &c);
    report_two_weights();
    heart_new(&t->h, run, SHRINK_SEEDS, SHRINK_EPOCHS);
    run_trials((struct grid){{PENALTIES}, t->h.seeds}, t->h.threads, try_penalty, t);
    report_penalties(t);
    heart_free(&t->h);
    free(t);
}
