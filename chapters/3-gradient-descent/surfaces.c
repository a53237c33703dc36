/* surfaces.c - the same neuron under two costs, and a network's cost as a
 * landscape. */
#include "base/gradient.h"
#include "base/summary.h"
#include "chapter3.h"
#include "descent.h"
#include "losses.h"
#include "nets/activation.h"
#include "stage/claim.h"
#include "threes.h"
#include <gsl/gsl_randist.h>
#include <string.h>

/* Half the squared error of a sigmoid's output, as a function of z. */
static real squared_sigmoid(real z, real t)
{
    real error = sigmoid(z) - t;
    return error * error / 2;
}

/* How fast each loss changes with z: (a - t) sigma'(z), and a - t. */
static real squared_slope(real z, real t)
{
    return (sigmoid(z) - t) * sigmoid_slope(z);
}

static real entropy_slope(real z, real t)
{
    return sigmoid(z) - t;
}

static void report_losses_by_z(void)
{
    printf("Losses of one example with the target 0, and their slopes along z\n");
    printf("                     half squared            cross-entropy\n");
    printf("   z          a       loss      slope        loss      slope\n");
    for (int z = -5; z <= 10; z += 5)
        printf("%4d   %.6f   %.6f   %.6f   %9.6f   %.6f\n", z, sigmoid(z),
               squared_sigmoid(z, 0), squared_slope(z, 0), yes_no_loss(z, 0),
               entropy_slope(z, 0));
}

static void draw_losses_by_z(struct figures *figures)
{
    FILE *figure = figure_new(figures, "surfaces-losses", "z\tsquared\tentropy");
    for (int i = -60; i <= 60; i++)
        figure_row(figure, "%.1f\t%.5f\t%.5f", 0.1 * i,
                   squared_sigmoid((real)i / 10, 0), yes_no_loss((real)i / 10, 0));
}

/* A loss of one example with its slope, both as functions of z. */
struct z_loss {
    const char *name;
    real (*loss)(real z, real t);
    real (*slope)(real z, real t);
};

static const struct z_loss z_losses[2] = {
    {"half squared", squared_sigmoid, squared_slope},
    {"cross-entropy", yes_no_loss, entropy_slope},
};

/* The weights of a neuron with two features, and its bias: w_1, w_2, b. */
enum { NEURON = 3 };

static real neuron_input(const real p[NEURON], const real x[2])
{
    return p[0] * x[0] + p[1] * x[1] + p[2];
}

static double neuron_cost(const struct z_loss *l, const real p[NEURON],
                          const struct cases *cases)
{
    double sum = 0;
    for (size_t i = 0; i < cases->X.dim[0]; i++)
        sum +=
            (double)l->loss(neuron_input(p, cases->X.data + 2 * i), cases->T.data[i]);
    return sum / (double)cases->X.dim[0];
}

static double neuron_accuracy(const real p[NEURON], const struct cases *cases)
{
    size_t right = 0;
    for (size_t i = 0; i < cases->X.dim[0]; i++)
        right +=
            (neuron_input(p, cases->X.data + 2 * i) > 0) == (cases->T.data[i] == 1);
    return (double)right / (double)cases->X.dim[0];
}

/* What descend() is to follow: the gradient of one cost on some cases. */
struct neuron_task {
    const struct z_loss *loss;
    const struct cases *cases;
};

static void neuron_gradient(const real *p, size_t n, void *params, double *gradient)
{
    const struct neuron_task *task = params;
    const size_t N = task->cases->X.dim[0];
    for (size_t j = 0; j < n; j++)
        gradient[j] = 0;
    for (size_t i = 0; i < N; i++) {
        const real *x = task->cases->X.data + 2 * i;
        double dz =
            (double)task->loss->slope(neuron_input(p, x), task->cases->T.data[i]) /
            (double)N;
        gradient[0] += dz * (double)x[0];
        gradient[1] += dz * (double)x[1];
        gradient[2] += dz;
    }
}

/* Weights and bias drawn with mean 0 and standard deviation `sd`. */
static void random_neuron(real p[NEURON], double sd, gsl_rng *rng)
{
    for (int j = 0; j < NEURON; j++)
        p[j] = (real)gsl_ran_gaussian(rng, sd);
}

enum { BUMP_PAIRS = 1000 };

/* Of 1000 random pairs of neurons, for how many does the cost half-way between
 * them lie above the mean of their costs? A convex cost never does. */
static int count_bumps(const struct z_loss *l, const struct cases *cases, gsl_rng *rng)
{
    const double slack = sizeof(real) == sizeof(double) ? 1e-12 : 1e-5;
    int bumps = 0;
    for (int pair = 0; pair < BUMP_PAIRS; pair++) {
        real p[NEURON], q[NEURON], middle[NEURON];
        random_neuron(p, 5, rng);
        random_neuron(q, 5, rng);
        /* Half-way between them */
        for (int j = 0; j < NEURON; j++)
            middle[j] = (p[j] + q[j]) / 2;
        double mean = (neuron_cost(l, p, cases) + neuron_cost(l, q, cases)) / 2;
        bumps += neuron_cost(l, middle, cases) > mean + slack;
    }
    return bumps;
}

static void report_bumps(const struct cases *cases, gsl_rng *rng)
{
    printf("\nOf %d pairs of random neurons, those with a bump half-way between them\n",
           BUMP_PAIRS);
    printf("cost            pairs with a bump\n");
    for (int k = 0; k < 2; k++)
        printf("%-13s   %17d\n", z_losses[k].name,
               count_bumps(&z_losses[k], cases, rng));
}

enum { STARTS = 20, MOST_STEPS = 2000 };

/* From a bad start, how many steps until 75 % of the cases are right. */
static double steps_needed(const struct neuron_task *task, real p[NEURON], double rate)
{
    const struct descent d = {neuron_gradient, (void *)task, rate, 0, 0};
    double gradient[NEURON];
    size_t steps = 0;
    /* Step, until enough are right */
    while (steps < MOST_STEPS && neuron_accuracy(p, task->cases) < 0.75) {
        descent_step(&d, p, NEURON, gradient);
        steps++;
    }
    return (double)steps;
}

/* The same 20 starts for one loss and rate; steps[] is in order of start. */
static void measure_bad_starts(const struct run *run, const struct neuron_task *task,
                               double rate, double steps[STARTS])
{
    for (unsigned start = 0; start < STARTS; start++) {
        gsl_rng *rng = run_rng(run, start + 1);
        real p[NEURON];
        random_neuron(p, 5, rng);
        steps[start] = steps_needed(task, p, rate);
        gsl_rng_free(rng);
    }
}

/* Both losses at one rate: how many steps they need, and from how many starts
 * cross-entropy arrived before or after the squared error. */
struct start_race {
    struct summary needed[2];
    size_t sooner, later;
};

static struct start_race measure_race(const struct run *run, const struct cases *cases,
                                      double rate)
{
    double steps[2][STARTS];
    struct start_race race;
    for (int k = 0; k < 2; k++) {
        const struct neuron_task task = {&z_losses[k], cases};
        measure_bad_starts(run, &task, rate, steps[k]);
        race.needed[k] = summarize(steps[k], STARTS);
    }
    race.sooner = count_above(steps[0], steps[1], STARTS);
    race.later = count_above(steps[1], steps[0], STARTS);
    return race;
}

/* Each loss at each of several rates, so that neither is judged only at a rate that
 * suits the other. */
static void report_bad_starts(const struct run *run, const struct cases *cases)
{
    static const double rates[] = {0.3, 1, 3, 10, 30, 100};
    const int count = run->options->quick ? 2 : 6;
    bool sooner = true, never_later = true;
    printf("\nSteps until 75 %% are right, from %d random starts, at most %d\n", STARTS,
           MOST_STEPS);
    printf("         half squared      cross-entropy     cross-entropy came\n");
    printf("rate   median   slowest   median   slowest     sooner   later\n");
    for (int r = 0; r < count; r++) {
        struct start_race race = measure_race(run, cases, rates[r]);
        printf("%4g   %6g   %7g   %6g   %7g   %8zu   %5zu\n", rates[r],
               race.needed[0].median, race.needed[0].most, race.needed[1].median,
               race.needed[1].most, race.sooner, race.later);
        sooner = sooner && (rates[r] > 10 || 2 * race.sooner > STARTS);
        never_later = never_later && (rates[r] > 10 || race.later == 0);
    }
    printf("\n");
    report_claim(sooner, "cross-entropy sooner from most of %d starts, rates up to 10",
                 STARTS);
    report_claim(never_later,
                 "cross-entropy later from none of %d starts, rates up to 10", STARTS);
}

/* The smallest network with a hidden unit: y = sigma(v tanh(u x)), two weights, no
 * biases. At each of four x there are many examples; the target stands for the
 * share of them that are yes. */
static const real tiny_x[4] = {-2, -1, 1, 2};
static const real tiny_t[4] = {(real)0.1, (real)0.2, (real)0.8, (real)0.9};

static double tiny_cost(const real *p, size_t n, void *params)
{
    (void)n;
    (void)params;
    double sum = 0;
    /* The mean of four losses */
    for (int i = 0; i < 4; i++)
        sum += (double)yes_no_loss(p[1] * tanh(p[0] * tiny_x[i]), tiny_t[i]);
    return sum / 4;
}

/* By differences. gradient_numerical() moves the point it is given and puts it back,
 * so it gets a copy. */
static void tiny_gradient(const real *p, size_t n, void *params, double *gradient)
{
    real at[2] = {p[0], p[1]};
    gradient_numerical(tiny_cost, params, at, n, GRADIENT_STEP, gradient);
}

/* Walks through the landscape from eight places; every tenth place is kept. */
enum { TINY_WALKS = 8, TINY_STEPS = 4000, KEPT = TINY_STEPS / 10 };

static const double tiny_start[TINY_WALKS][2] = {{3, 3},  {-3, -3}, {3, -1}, {-3, 2},
                                                 {1, -3}, {-1, 3},  {2, -2}, {0, 0}};

struct tiny_walk {
    real at[KEPT][2], end[2];
};

static void measure_tiny_walk(const double start[2], struct tiny_walk *walk)
{
    const struct descent d = {tiny_gradient, NULL, 0.5, 0, 0};
    real p[2] = {(real)start[0], (real)start[1]};
    double gradient[2];
    for (size_t step = 0; step < TINY_STEPS; step++) {
        if (step % 10 == 0)
            memcpy(walk->at[step / 10], p, sizeof p);
        descent_step(&d, p, 2, gradient);
    }
    memcpy(walk->end, p, sizeof p);
}

static void report_tiny_walks(const struct tiny_walk walk[TINY_WALKS])
{
    printf("\nThe network y = sigma(v tanh(u x)) after %d steps at rate 0.5\n",
           TINY_STEPS);
    printf("from (u, v)   to (u, v)          cost\n");
    for (size_t i = 0; i < TINY_WALKS; i++) {
        char from[40], to[40];
        snprintf(from, sizeof from, "(%g, %g)", tiny_start[i][0], tiny_start[i][1]);
        snprintf(to, sizeof to, "(%.2f, %.2f)", walk[i].end[0], walk[i].end[1]);
        printf("%-11s   %-14s   %.4f\n", from, to, tiny_cost(walk[i].end, 2, NULL));
    }
}

static void draw_landscape(struct figures *figures, const struct tiny_walk walk[])
{
    FILE *heights = figure_new(figures, "surfaces-landscape", "u\tv\tcost");
    for (int i = -40; i <= 40; i++)
        for (int j = -40; j <= 40; j++) {
            real p[2] = {(real)i / 10, (real)j / 10};
            figure_row(heights, "%.1f\t%.1f\t%.4f", 0.1 * i, 0.1 * j,
                       tiny_cost(p, 2, NULL));
        }
    FILE *paths = figure_new(figures, "surfaces-paths", "walk\tu\tv");
    for (size_t i = 0; i < TINY_WALKS; i++)
        for (int k = 0; k < KEPT; k++)
            figure_row(paths, "%zu\t%.4f\t%.4f", i, walk[i].at[k][0], walk[i].at[k][1]);
}

/* Slopes of two losses, their costs' shape, slow starts, and a
 * landscape. */
void surfaces_section(const struct run *run)
{
    struct cases all = load_cases(run->options->data, 2);
    struct split split = split_new(&all, run->rng);
    struct tiny_walk walk[TINY_WALKS];
    report_losses_by_z();
    draw_losses_by_z(run->figures);
    report_bumps(&split.train, run->rng);
    report_bad_starts(run, &split.train);
    for (int i = 0; i < TINY_WALKS; i++)
        measure_tiny_walk(tiny_start[i], &walk[i]);
    report_tiny_walks(walk);
    draw_landscape(run->figures, walk);
    cases_free(&all);
    split_free(&split);
}
