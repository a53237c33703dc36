/* ball.c - minima under a condition: on a circle, in an interval, in a ball of weights. */
#include "ball.h"
#include "base/memory.h"
#include "chapter6.h"
#include "data/idx.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/plan.h"
#include "stage/claim.h"
#include <stdlib.h>
#include <string.h>

/* The place of the unit circle in the direction of (x, y), and the two parts that the
 * gradient (1, 1) has there. */
struct circle_place on_circle(double x, double y)
{
    double length = hypot(x, y);
    struct circle_place p = {.x = x / length, .y = y / length};
    p.lambda = -(p.x + p.y);
    p.along = hypot(1 + p.lambda * p.x, 1 + p.lambda * p.y);
    return p;
}

/* A walk down x + y that returns to the circle after each step. It begins one degree
 * beside the place where x + y is largest. */
static void report_circle(void)
{
    enum { STEPS = 30 };
    const double rate = 0.3, degree = acos(-1.0) / 180;
    struct circle_place p = on_circle(cos(46 * degree), sin(46 * degree));
    printf("Down x + y on the unit circle, rate %g\n", rate);
    printf("step         x         y     x + y     along    lambda\n");
    for (int t = 0; t <= STEPS; t++) {
        if (t < 2 || t % 5 == 0)
            printf("%4d   %7.4f   %7.4f   %7.4f   %7.4f   %7.4f\n", t, p.x, p.y,
                   p.x + p.y, p.along, p.lambda);
        /* A step, and back to the circle */
        p = on_circle(p.x - rate, p.y - rate);
    }
}

/* The minimum of (w - a)^2 / 2 among all w from -r to r. */
struct bound_minimum minimum_within(double a, double r)
{
    double w = fmax(-r, fmin(a, r));
    return (struct bound_minimum){w, w != 0 ? (a - w) / w : 0};
}

static void report_interval(void)
{
    const double a = 3;
    printf("\nThe minimum of (w - %g)^2 / 2 from -r to r\n", a);
    printf("r   w   slope   lambda   slack   lambda x slack\n");
    for (int r = 1; r <= 5; r++) {
        struct bound_minimum m = minimum_within(a, r);
        double slack = (r * r - m.w * m.w) / 2;
        printf("%d   %g   %5g   %6g   %5g   %14g\n", r, m.w, m.w - a, m.lambda, slack,
               m.lambda * slack);
    }
}

/* Shortens W to the length `radius` if it is longer. */
void hold_in_ball(struct tensor *W, real radius)
{
    GSL(vector, view) w = as_vector(W);
    real length = BLAS(nrm2)(&w.vector);
    if (length > radius)
        BLAS(scal)(radius / length, &w.vector);
}

/* The lambda for which dW + lambda W is shortest: -(dW . W) / (W . W). */
double ball_multiplier(const struct tensor *W, const struct tensor *dW)
{
    double product = 0, square = 0;
    for (size_t i = 0; i < tensor_size(W); i++) {
        product += (double)W->data[i] * (double)dW->data[i];
        square += (double)W->data[i] * (double)W->data[i];
    }
    return -product / square;
}

enum { LAMBDAS = 6, PIXELS = 784, DIGITS = 10 };
static const real ball_lambdas[LAMBDAS] = {1, 0.3, 0.1, 0.03, 0.01, 0.003};

/* What a training has found: its loss without the decay, the length of its weights,
 * the multiplier they have there, the share of test images named rightly. */
struct held {
    double loss, length, lambda, accuracy;
    real W[PIXELS * DIGITS];
};

struct ball_trials {
    const struct run *run;
    struct examples train, test;
    size_t steps;
    struct held decayed[LAMBDAS], held[LAMBDAS];
};

/* Trains one affine layer with softmax by the gradient of all images at once, with a
 * decay of lambda, or in a ball. */
static void train_held(const struct ball_trials *t, real lambda, real radius,
                       struct held *result)
{
    gsl_rng *rng = run_rng(t->run, 1);
    struct network *net = network_new(PIXELS, 1, 1);
    network_add(net, affine_new(PIXELS, DIGITS, zero_std));
    network_init(net, rng);
    struct plan *plan = plan_new(net, training_on(t->train.count, 1), rng);
    struct optimizer o = optimizer_new(&nesterov_type, net->params, (real)0.03);
    o.alpha = (real)0.95;
    struct learner l =
        learner_new(plan, &t->train, t->train.count, softmax_cross_entropy, o, rng);
    /* The weights without the biases, and their gradient */
    struct param found[2];
    network_tensors(net, 2, found);
    struct tensor W = found[0].value;
    struct tensor dW = tensor_view(plan->grad + found[0].offset, PIXELS, DIGITS);
    GSL(vector, view) w = as_vector(&W), dw = as_vector(&dW);

    for (size_t i = 0; i < t->steps; i++) {
        learner_gradient(&l);
        /* Decay acts before the step, the ball after it */
        BLAS(axpy)(lambda, &w.vector, &dw.vector);
        learner_update(&l);
        hold_in_ball(&W, radius);
    }
    result->loss = learner_gradient(&l);
    result->lambda = ball_multiplier(&W, &dW);
    result->length = (double)BLAS(nrm2)(&w.vector);
    result->accuracy = 100 * (double)plan_accuracy(plan, &t->test);
    memcpy(result->W, W.data, sizeof result->W);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

/* Trains with decay number at[0], then in a ball as large as the weights that this
 * has led to. */
static void try_ball(const size_t at[], size_t seed, void *context)
{
    struct ball_trials *t = context;
    size_t k = at[0];
    (void)seed;
    train_held(t, ball_lambdas[k], INFINITY, &t->decayed[k]);
    train_held(t, 0, (real)t->decayed[k].length, &t->held[k]);
}

/* How far the two weights are apart, in percent of their length. */
static double held_apart(const struct held *a, const struct held *b)
{
    double square = 0;
    for (size_t i = 0; i < PIXELS * DIGITS; i++)
        square += pow((double)a->W[i] - (double)b->W[i], 2);
    return 100 * sqrt(square) / a->length;
}

static void report_balls(const struct ball_trials *t)
{
    size_t near = 0;
    printf("\nOne layer with softmax on %zu images: decay, then a ball of the length\n"
           "that decay has led to; apart in %% of the length; accuracy on %zu images\n",
           t->train.count, t->test.count);
    printf(
        "decay   length     loss   accuracy   loss in ball   apart   lambda found\n");
    for (int k = 0; k < LAMBDAS; k++) {
        const struct held *d = &t->decayed[k], *b = &t->held[k];
        double apart = held_apart(d, b);
        near += apart < 1;
        printf("%-5g   %6.2f   %.4f   %8.1f   %12.4f   %5.2f   %12.4f\n",
               (double)ball_lambdas[k], d->length, d->loss, d->accuracy, b->loss, apart,
               b->lambda);
    }
    report_in_all("weights of decay and ball less than 1 % apart", near, LAMBDAS,
                  "decays");
}

/* Section 6.6. */
void ball_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train");
    struct images test = mnist_load(o->data, "t10k");
    struct ball_trials *t = allocate(1, sizeof *t);
    t->run = run;
    t->train = first_examples(images_examples(&train), 300);
    t->test = first_examples(images_examples(&test), 1000);
    t->steps = o->quick ? 20 : 1000;
    report_circle();
    report_interval();
    run_trials((struct grid){{LAMBDAS}, 1}, (int)option_or(o->threads, 2), try_ball, t);
    report_balls(t);
    free(t);
    images_free(&train);
    images_free(&test);
}
