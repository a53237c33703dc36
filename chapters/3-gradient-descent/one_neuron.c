/* one_neuron.c - one neuron learns to tell a handwritten 3 from a 5. */
#include "base/summary.h"
#include "chapter3.h"
#include "descent.h"
#include "logistic.h"
#include "stage/claim.h"
#include <string.h>

static const double LOGISTIC_RATE = 0.5;

static void report_case_counts(const struct cases *all, const struct split *split)
{
    printf("A handwritten 3 or a 5, by one neuron\n\n");
    printf("images: %zu\n", all->X.dim[0]);
    printf("for training: %zu\n", split->train.X.dim[0]);
    printf("for the test: %zu\n", split->test.X.dim[0]);
}

/* A training whose gradients are computed by loop and by matrix: the first two, with
 * the cost before the step, and the largest difference between the two ways. */
enum { COMPARED = 100, PRINTED = 2, NUMBERS = 3 };

struct two_ways {
    double cost[PRINTED], loop[PRINTED][NUMBERS], matrix[PRINTED][NUMBERS];
    double difference;
};

static void compare_ways(const double loop[NUMBERS], const real matrix[NUMBERS],
                         size_t step, struct two_ways *ways)
{
    for (size_t j = 0; j < NUMBERS; j++) {
        ways->difference = fmax(ways->difference, fabs(loop[j] - (double)matrix[j]));
        if (step < PRINTED) {
            ways->loop[step][j] = loop[j];
            ways->matrix[step][j] = (double)matrix[j];
        }
    }
}

static struct two_ways measure_two_ways(const struct cases *train)
{
    const struct descent d = {logistic_gradient, (void *)train, LOGISTIC_RATE, 0, 0};
    struct tensor dZ = tensor_new(train->X.dim[0], 1, 1, 1);
    struct two_ways ways = {.difference = 0};
    real p[NUMBERS] = {0}, matrix[NUMBERS];
    double loop[NUMBERS];
    for (size_t step = 0; step < COMPARED; step++) {
        if (step < PRINTED)
            ways.cost[step] = logistic_cost(p, train);
        gradient_by_matrix(p, train, &dZ, matrix);
        descent_step(&d, p, NUMBERS, loop);
        compare_ways(loop, matrix, step, &ways);
    }
    tensor_free(&dZ);
    return ways;
}

static void report_two_ways(const struct two_ways *ways)
{
    const double close = sizeof(real) == sizeof(double) ? 1e-14 : 1e-5;
    printf("\nThe first gradients on two squares of ink, rate %g\n", LOGISTIC_RATE);
    printf("step   way        cost     dJ/dw1     dJ/dw2      dJ/db\n");
    for (int step = 0; step < PRINTED; step++)
        for (int way = 0; way < 2; way++) {
            const double *g = way == 0 ? ways->loop[step] : ways->matrix[step];
            printf("%4d   %-6s   %.5f   %8.5f   %8.5f   %8.5f\n", step,
                   way == 0 ? "loop" : "matrix", ways->cost[step], g[0], g[1], g[2]);
        }
    printf("\n");
    report_claim(ways->difference < close, "loop and matrix agree at %d of %d steps",
                 COMPARED, COMPARED);
}

/* Trains from zero and prints a line at the start and after 1, 10, 100, ... steps. */
static void report_two_features(real p[NUMBERS], const struct split *split,
                                size_t steps)
{
    printf("\nTraining from zero on two squares of ink, rate %g\n", LOGISTIC_RATE);
    printf("              cost                accuracy\n");
    printf("steps   training     test   training    test\n");
    for (size_t done = 0, next = 0; next <= steps; next = next == 0 ? 1 : 10 * next) {
        logistic_train(p, &split->train, LOGISTIC_RATE, next - done);
        done = next;
        printf("%5zu   %8.4f   %.4f   %8.3f   %.3f\n", done,
               logistic_cost(p, &split->train), logistic_cost(p, &split->test),
               logistic_accuracy(p, &split->train), logistic_accuracy(p, &split->test));
    }
    printf("\nweight of the upper left: %.2f\n", p[0]);
    printf("weight of the upper right: %.2f\n", p[1]);
    printf("bias: %.2f\n", p[2]);
}

/* The figure's cases as ink from 0 to 1, and two points of each line on which the
 * neuron says 0.1, 0.5 and 0.9:
 *   w_1 (x_1 - mean_1) / sd_1 + w_2 (x_2 - mean_2) / sd_2 + b = log(a / (1 - a)). */
static void draw_written_boundary(struct figures *figures, const real p[NUMBERS],
                                  const struct split *split)
{
    const double *mean = split->mean, *sd = split->sd;
    const struct cases *test = &split->test;
    FILE *cases = figure_new(figures, "logistic-cases", "left\tright\tfive");
    for (size_t i = 0; i < test->X.dim[0]; i++)
        figure_row(cases, "%.3f\t%.3f\t%g", test->X.data[2 * i] * sd[0] + mean[0],
                   test->X.data[2 * i + 1] * sd[1] + mean[1], test->T.data[i]);
    FILE *line = figure_new(figures, "logistic-line", "left\tright\ta");
    static const double level[] = {0.1, 0.5, 0.9};
    for (int k = 0; k < 3; k++)
        for (int right = 0; right <= 1; right++) {
            double rest = (double)p[2] + (double)p[1] * (right - mean[1]) / sd[1];
            double z = log(level[k] / (1 - level[k]));
            figure_row(line, "%.4f\t%d\t%g",
                       mean[0] + sd[0] * (z - rest) / (double)p[0], right, level[k]);
        }
}

/* One split with two features: the two ways, the training, the boundary. */
static void train_on_two(const struct run *run, const struct cases *two, size_t steps)
{
    struct split split = split_new(two, run->rng);
    real p[NUMBERS] = {0};
    report_case_counts(two, &split);
    const struct two_ways ways = measure_two_ways(&split.train);
    report_two_ways(&ways);
    report_two_features(p, &split, steps);
    draw_written_boundary(run->figures, p, &split);
    split_free(&split);
}

enum { SPLITS = 10, FIGURE_STEPS = 200 };

/* Trains on a split; the accuracy on its test cases. p is left trained. */
static double accuracy_of_split(const struct run *run, unsigned number,
                                const struct cases *all, size_t steps, real p[])
{
    gsl_rng *rng = run_rng(run, number);
    struct split split = split_new(all, rng);
    memset(p, 0, (tensor_columns(&all->X) + 1) * sizeof *p);
    logistic_train(p, &split.train, LOGISTIC_RATE, steps);
    double accuracy = logistic_accuracy(p, &split.test);
    split_free(&split);
    gsl_rng_free(rng);
    return accuracy;
}

/* The same splits with two features and with all; the weights of the last. */
struct split_trial {
    double two[SPLITS], all[SPLITS];
    real p[ALL_FEATURES + 1];
};

static struct split_trial measure_ten_splits(const struct run *run,
                                             const struct cases *two,
                                             const struct cases *all, size_t steps)
{
    struct split_trial trial;
    for (unsigned s = 0; s < SPLITS; s++) {
        trial.two[s] = accuracy_of_split(run, s, two, steps, trial.p);
        trial.all[s] = accuracy_of_split(run, s, all, steps, trial.p);
    }
    return trial;
}

static void report_ten_splits(const struct split_trial *trial)
{
    printf("\nAccuracy on the test images over %d splits\n", SPLITS);
    printf("features    mean   least    most\n");
    for (int k = 0; k < 2; k++) {
        struct summary s = summarize(k == 0 ? trial->two : trial->all, SPLITS);
        printf("%8d   %.3f   %.3f   %.3f\n", k == 0 ? 2 : ALL_FEATURES, s.mean, s.least,
               s.most);
    }
    printf("\n");
    report_in_all("all features ahead of two",
                  count_above(trial->all, trial->two, SPLITS), SPLITS, "splits");
}

/* For the figure: an image of a 3 and one of a 5, and the weights of the squares. */
static void draw_squares(const struct run *run, const struct split_trial *trial)
{
    FILE *pixels =
        figure_new(run->figures, "logistic-images", "digit\trow\tcolumn\tink");
    FILE *weights = figure_new(run->figures, "logistic-weights", "row\tcolumn\tweight");
    for (int j = 0; j < ALL_FEATURES; j++)
        figure_row(weights, "%d\t%d\t%.4f", j / ACROSS, j % ACROSS, trial->p[j]);
    for (int digit = 3; digit <= 5; digit += 2) {
        unsigned char image[MIDDLE * MIDDLE];
        first_image(run->options->data, digit, image);
        for (int i = 0; i < MIDDLE * MIDDLE; i++)
            figure_row(pixels, "%d\t%d\t%d\t%d", digit, i / MIDDLE, i % MIDDLE,
                       image[i]);
    }
}

/* The cost after each of the first steps of a training, for the figure. */
static void measure_split_costs(const struct run *run, const struct cases *all,
                                size_t steps, double cost[])
{
    gsl_rng *rng = run_rng(run, SPLITS - 1);
    struct split split = split_new(all, rng);
    real p[ALL_FEATURES + 1] = {0};
    for (size_t step = 0; step <= steps; step++) {
        cost[step] = logistic_cost(p, &split.train);
        logistic_train(p, &split.train, LOGISTIC_RATE, 1);
    }
    split_free(&split);
    gsl_rng_free(rng);
}

static void draw_split_costs(const struct run *run, const struct cases *two,
                             const struct cases *all, size_t steps)
{
    double cost[2][FIGURE_STEPS + 1];
    measure_split_costs(run, two, steps, cost[0]);
    measure_split_costs(run, all, steps, cost[1]);
    FILE *figure = figure_new(run->figures, "logistic-costs", "step\ttwo\tall");
    for (size_t step = 0; step <= steps; step++)
        figure_row(figure, "%zu\t%.5f\t%.5f", step, cost[0][step], cost[1][step]);
}

/* One neuron learns to tell 3 from 5. */
void logistic_section(const struct run *run)
{
    struct cases two = load_cases(run->options->data, 2);
    struct cases all = load_cases(run->options->data, ALL_FEATURES);
    const size_t steps = run->options->quick ? 100 : 1000;
    train_on_two(run, &two, steps);
    const struct split_trial trial = measure_ten_splits(run, &two, &all, steps);
    report_ten_splits(&trial);
    if (run->figures != NULL)
        draw_squares(run, &trial);
    draw_split_costs(run, &two, &all, steps < FIGURE_STEPS ? steps : FIGURE_STEPS);
    cases_free(&two);
    cases_free(&all);
}
