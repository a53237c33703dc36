/* surfaces.c - the same neuron under two costs, and a network's cost as a
 * landscape. */
#include "activation.h"
#include "chapter3.h"
#include "descent.h"
#include "gradient.h"
#include "logistic.h"
#include "losses.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

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

static void print_losses_by_z(const struct run *run)
{
    printf(
        "t = 0\n   z   a          half squared   slope      cross-entropy   slope\n");
    for (int z = -5; z <= 10; z += 5)
        printf("%4d   %.6f   %10.6f   %.6f   %13.6f   %.6f\n", z, sigmoid(z),
               squared_sigmoid(z, 0), squared_slope(z, 0), yes_no_loss(z, 0),
               entropy_slope(z, 0));
    record_result(run->record, "surfaces.slope10", "%.6f", squared_slope(10, 0));
    FILE *figure = figure_new(run->figures, "surfaces-losses", "z\tsquared\tentropy");
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
struct task {
    const struct z_loss *loss;
    const struct cases *cases;
};

static void neuron_gradient(const real *p, size_t n, void *params, double *gradient)
{
    const struct task *task = params;
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

/* Of 1000 random pairs of neurons, for how many does the cost half-way between
 * them lie above the mean of their costs? A convex cost never does. */
static int count_bumps(const struct z_loss *l, const struct cases *cases, gsl_rng *rng)
{
    enum { PAIRS = 1000 };
    const double slack = sizeof(real) == sizeof(double) ? 1e-12 : 1e-5;
    int bumps = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
        real p[NEURON], q[NEURON], middle[NEURON];
        random_neuron(p, 5, rng);
        random_neuron(q, 5, rng);
        for (int j = 0; j < NEURON; j++)
            middle[j] = (p[j] + q[j]) / 2;
        double mean = (neuron_cost(l, p, cases) + neuron_cost(l, q, cases)) / 2;
        bumps += neuron_cost(l, middle, cases) > mean + slack;
    }
    return bumps;
}

enum { STARTS = 20, MOST_STEPS = 2000 };

/* From a bad start, how many steps until 85 % of the cases are right. */
static double steps_needed(const struct task *task, real p[NEURON], double rate)
{
    const struct descent d = {neuron_gradient, (void *)task, rate, 0, 0};
    double gradient[NEURON];
    size_t steps = 0;
    while (steps < MOST_STEPS && neuron_accuracy(p, task->cases) < 0.85) {
        descent_step(&d, p, NEURON, gradient);
        steps++;
    }
    return (double)steps;
}

/* The same 20 starts for one loss and rate: steps[] comes back in order of start,
 * the most of them in *slowest, and the median is returned. */
static double median_steps(const struct run *run, const struct task *task, double rate,
                           double steps[STARTS], double *slowest)
{
    double sorted[STARTS];
    for (unsigned start = 0; start < STARTS; start++) {
        gsl_rng *rng = run_rng(run, start + 1);
        real p[NEURON];
        random_neuron(p, 5, rng);
        sorted[start] = steps[start] = steps_needed(task, p, rate);
        gsl_rng_free(rng);
    }
    gsl_sort(sorted, 1, STARTS);
    *slowest = sorted[STARTS - 1];
    return gsl_stats_median_from_sorted_data(sorted, 1, STARTS);
}

/* Each loss at each of several rates, so that neither is judged only at a rate that
 * suits the other. */
static void print_starts(const struct run *run, const struct cases *cases)
{
    enum { RATES = 6 };
    static const double rates[RATES] = {0.3, 1, 3, 10, 30, 100};
    const int count = run->options->quick ? 2 : RATES;
    double steps[2][STARTS], median[2], slowest[2];
    int sooner[RATES] = {0}, later[RATES] = {0};
    bool most_sooner = true, never_later = true;
    printf("\nsteps to 85 %% right, %d random starts\n", STARTS);
    printf("        half squared       cross-entropy      cross-entropy\n");
    printf("rate    median  slowest    median  slowest    sooner  later\n");
    for (int r = 0; r < count; r++) {
        for (int k = 0; k < 2; k++) {
            const struct task task = {&z_losses[k], cases};
            median[k] = median_steps(run, &task, rates[r], steps[k], &slowest[k]);
        }
        for (int i = 0; i < STARTS; i++) {
            sooner[r] += steps[1][i] < steps[0][i];
            later[r] += steps[1][i] > steps[0][i];
        }
        printf("%-5g   %6g  %7g    %6g  %7g    %6d  %5d\n", rates[r], median[0],
               slowest[0], median[1], slowest[1], sooner[r], later[r]);
        most_sooner = most_sooner && (rates[r] > 10 || 2 * sooner[r] > STARTS);
        never_later = never_later && (rates[r] > 10 || later[r] == 0);
    }
    record_result(run->record, "surfaces.sooner", "%s", most_sooner ? "yes" : "no");
    record_result(run->record, "surfaces.never-later", "%s",
                  never_later ? "yes" : "no");
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

/* The landscape over u and v, and walks through it from eight places. */
static void print_landscape(const struct run *run)
{
    static const double start[][2] = {{3, 3},  {-3, -3}, {3, -1}, {-3, 2},
                                      {1, -3}, {-1, 3},  {2, -2}, {0, 0}};
    FILE *heights = figure_new(run->figures, "surfaces-landscape", "u\tv\tcost");
    FILE *paths = figure_new(run->figures, "surfaces-paths", "walk\tu\tv");
    for (int i = -40; i <= 40; i++)
        for (int j = -40; j <= 40; j++) {
            real p[2] = {(real)i / 10, (real)j / 10};
            figure_row(heights, "%.1f\t%.1f\t%.4f", 0.1 * i, 0.1 * j,
                       tiny_cost(p, 2, NULL));
        }
    const struct descent d = {tiny_gradient, NULL, 0.5, 0, 4000};
    printf("\ny = sigma(v tanh(u x)): from     walks to           cost\n");
    for (size_t i = 0; i < sizeof start / sizeof *start; i++) {
        real p[2] = {(real)start[i][0], (real)start[i][1]};
        double gradient[2];
        for (size_t step = 0; step < d.limit; step++) {
            if (step % 10 == 0)
                figure_row(paths, "%zu\t%.4f\t%.4f", i, p[0], p[1]);
            descent_step(&d, p, 2, gradient);
        }
        printf("%20s(%4g, %4g)   (%5.2f, %5.2f)   %.4f\n", "", start[i][0], start[i][1],
               p[0], p[1], tiny_cost(p, 2, NULL));
    }
}

/* Section 3.11: slopes of two losses, their costs' shape, slow starts, and a
 * landscape. */
void surfaces_section(const struct run *run)
{
    struct cases all = load_cases(run->options->data, 2), train, test;
    double mean[2], sd[2];
    int bumps[2];
    split_cases(&all, run->rng, &train, &test);
    standardize_cases(&train, &test, mean, sd);
    print_losses_by_z(run);
    for (int k = 0; k < 2; k++)
        bumps[k] = count_bumps(&z_losses[k], &train, run->rng);
    printf("\nhalf-way cost above the mean, of 1000 pairs: %d squared, %d entropy\n",
           bumps[0], bumps[1]);
    record_result(run->record, "surfaces.squared-bumps", "%d", bumps[0]);
    record_result(run->record, "surfaces.entropy-bumps", "%d", bumps[1]);
    print_starts(run, &train);
    print_landscape(run);
    cases_free(&all);
    cases_free(&train);
    cases_free(&test);
}
