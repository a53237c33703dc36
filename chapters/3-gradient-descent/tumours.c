/* tumours.c - one neuron learns to tell malignant tumours from benign ones. */
#include "base/summary.h"
#include "chapter3.h"
#include "logistic.h"
#include "stage/claim.h"

static const real LOGISTIC_RATE = 0.5;

static void report_patient_counts(const struct cases *all, const struct split *split)
{
    printf("Benign or malignant, by one neuron\n\n");
    printf("patients: %zu\n", all->X.dim[0]);
    printf("for training: %zu\n", split->train.X.dim[0]);
    printf("for the test: %zu\n", split->test.X.dim[0]);
}

/* The largest difference between two gradients, number by number. */
static double farthest_apart(const struct logistic_model *g,
                             const struct logistic_model *h)
{
    double most = fabs((double)(g->b - h->b));
    for (size_t j = 0; j < g->w.dim[0]; j++)
        most = fmax(most, fabs((double)(g->w.data[j] - h->w.data[j])));
    return most;
}

/* A training whose gradients are computed by loop and by matrix: the first two, with
 * the cost before the step, and the largest difference between the two ways. */
enum { COMPARED = 100, PRINTED = 2 };

struct two_ways {
    double cost[PRINTED];
    real loop[PRINTED][3], matrix[PRINTED][3];
    double difference;
};

static void keep_gradient(const struct logistic_model *gradient, real kept[3])
{
    kept[0] = gradient->w.data[0];
    kept[1] = gradient->w.data[1];
    kept[2] = gradient->b;
}

static struct two_ways measure_two_ways(const struct cases *train)
{
    struct logistic_model model = logistic_new(2), loop = logistic_new(2),
                          matrix = logistic_new(2);
    struct tensor dZ = tensor_new(train->X.dim[0], 1, 1, 1);
    struct two_ways ways = {.difference = 0};
    for (int step = 0; step < COMPARED; step++) {
        gradient_by_loop(&model, train, &loop);
        gradient_by_matrix(&model, train, &dZ, &matrix);
        if (step < PRINTED) {
            ways.cost[step] = logistic_cost(&model, train);
            keep_gradient(&loop, ways.loop[step]);
            keep_gradient(&matrix, ways.matrix[step]);
        }
        ways.difference = fmax(ways.difference, farthest_apart(&loop, &matrix));
        logistic_step(&model, &matrix, LOGISTIC_RATE);
    }
    logistic_free(&model);
    logistic_free(&loop);
    logistic_free(&matrix);
    tensor_free(&dZ);
    return ways;
}

static void report_two_ways(const struct two_ways *ways)
{
    const double close = sizeof(real) == sizeof(double) ? 1e-14 : 1e-5;
    printf("\nThe first gradients on mean radius and texture, rate %g\n",
           LOGISTIC_RATE);
    printf("step   way        cost     dJ/dw1     dJ/dw2     dJ/db\n");
    for (int step = 0; step < PRINTED; step++)
        for (int way = 0; way < 2; way++) {
            const real *g = way == 0 ? ways->loop[step] : ways->matrix[step];
            printf("%4d   %-6s   %.5f   %8.5f   %8.5f   %7.5f\n", step,
                   way == 0 ? "loop" : "matrix", ways->cost[step], g[0], g[1], g[2]);
        }
    printf("\n");
    report_claim(ways->difference < close, "loop and matrix agree at %d of %d steps",
                 COMPARED, COMPARED);
}

/* Trains from zero and prints a line at the start and after 1, 10, 100, ... steps. */
static void report_two_features(struct logistic_model *model, const struct split *split,
                                size_t steps)
{
    printf("\nTraining from zero on mean radius and texture, rate %g\n", LOGISTIC_RATE);
    printf("              cost                accuracy\n");
    printf("steps   training     test   training    test\n");
    for (size_t done = 0, next = 0; next <= steps; next = next == 0 ? 1 : 10 * next) {
        logistic_train(model, &split->train, LOGISTIC_RATE, next - done);
        done = next;
        printf("%5zu   %8.4f   %.4f   %8.3f   %.3f\n", done,
               logistic_cost(model, &split->train), logistic_cost(model, &split->test),
               logistic_accuracy(model, &split->train),
               logistic_accuracy(model, &split->test));
    }
    printf("\nweight of the radius: %.2f\n", model->w.data[0]);
    printf("weight of the texture: %.2f\n", model->w.data[1]);
    printf("bias: %.2f\n", model->b);
}

/* The figure's cases in the file's units, and two points of the boundary
 *   w_1 (x_1 - mean_1) / sd_1 + w_2 (x_2 - mean_2) / sd_2 + b = 0. */
static void draw_tumour_boundary(struct figures *figures,
                                 const struct logistic_model *model,
                                 const struct cases *test, const double mean[],
                                 const double sd[])
{
    FILE *cases = figure_new(figures, "logistic-cases", "radius\ttexture\tmalignant");
    for (size_t i = 0; i < test->X.dim[0]; i++)
        figure_row(cases, "%.3f\t%.3f\t%g", test->X.data[2 * i] * sd[0] + mean[0],
                   test->X.data[2 * i + 1] * sd[1] + mean[1], test->T.data[i]);
    FILE *line = figure_new(figures, "logistic-line", "radius\ttexture\ta");
    static const double level[] = {0.1, 0.5, 0.9};
    for (int k = 0; k < 3; k++)
        for (int texture = 5; texture <= 45; texture += 40) {
            double rest = model->b + model->w.data[1] * (texture - mean[1]) / sd[1];
            double z = log(level[k] / (1 - level[k]));
            figure_row(line, "%.4f\t%d\t%g",
                       mean[0] + sd[0] * (z - rest) / model->w.data[0], texture,
                       level[k]);
        }
}

/* One split with the first two features: the two ways, the training, the boundary. */
static void train_on_two(const struct run *run, const struct cases *two, size_t steps)
{
    struct split split = split_new(two, run->rng);
    struct logistic_model model = logistic_new(2);
    report_patient_counts(two, &split);
    const struct two_ways ways = measure_two_ways(&split.train);
    report_two_ways(&ways);
    report_two_features(&model, &split, steps);
    draw_tumour_boundary(run->figures, &model, &split.test, split.mean, split.sd);
    logistic_free(&model);
    split_free(&split);
}

enum { SPLITS = 10, FIGURE_STEPS = 200 };

/* The accuracy on test cases, after training on this split. */
static double accuracy_of_split(const struct run *run, unsigned number,
                                const struct cases *all, size_t steps)
{
    gsl_rng *rng = run_rng(run, number);
    struct split split = split_new(all, rng);
    struct logistic_model model = logistic_new(tensor_columns(&all->X));
    logistic_train(&model, &split.train, LOGISTIC_RATE, steps);
    double accuracy = logistic_accuracy(&model, &split.test);
    logistic_free(&model);
    split_free(&split);
    gsl_rng_free(rng);
    return accuracy;
}

/* The same splits with two features and with thirty. */
struct split_trial {
    double two[SPLITS], thirty[SPLITS];
};

static struct split_trial measure_ten_splits(const struct run *run,
                                             const struct cases *two,
                                             const struct cases *thirty, size_t steps)
{
    struct split_trial trial;
    for (unsigned s = 0; s < SPLITS; s++) {
        trial.two[s] = accuracy_of_split(run, s, two, steps);
        trial.thirty[s] = accuracy_of_split(run, s, thirty, steps);
    }
    return trial;
}

static void report_ten_splits(const struct split_trial *trial)
{
    printf("\nAccuracy on the test patients over %d splits\n", SPLITS);
    printf("features    mean   least    most\n");
    for (int k = 0; k < 2; k++) {
        struct summary s = summarize(k == 0 ? trial->two : trial->thirty, SPLITS);
        printf("%8d   %.3f   %.3f   %.3f\n", k == 0 ? 2 : ALL_FEATURES, s.mean, s.least,
               s.most);
    }
    printf("\n");
    report_in_all("thirty features ahead of two",
                  count_above(trial->thirty, trial->two, SPLITS), SPLITS, "splits");
}

/* The cost after each of the first steps of a training, for the figure. */
static void measure_split_costs(const struct run *run, const struct cases *all,
                                size_t steps, double cost[])
{
    gsl_rng *rng = run_rng(run, SPLITS - 1);
    struct split split = split_new(all, rng);
    struct logistic_model model = logistic_new(tensor_columns(&all->X));
    for (size_t step = 0; step <= steps; step++) {
        cost[step] = logistic_cost(&model, &split.train);
        logistic_train(&model, &split.train, LOGISTIC_RATE, 1);
    }
    logistic_free(&model);
    split_free(&split);
    gsl_rng_free(rng);
}

static void draw_split_costs(const struct run *run, const struct cases *two,
                             const struct cases *thirty, size_t steps)
{
    double cost[2][FIGURE_STEPS + 1];
    measure_split_costs(run, two, steps, cost[0]);
    measure_split_costs(run, thirty, steps, cost[1]);
    FILE *figure = figure_new(run->figures, "logistic-costs", "step\ttwo\tthirty");
    for (size_t step = 0; step <= steps; step++)
        figure_row(figure, "%zu\t%.5f\t%.5f", step, cost[0][step], cost[1][step]);
}

/* Section 3.10: one neuron learns to tell malignant tumours from benign ones. */
void logistic_section(const struct run *run)
{
    struct cases two = load_cases(run->options->data, 2);
    struct cases thirty = load_cases(run->options->data, ALL_FEATURES);
    const size_t steps = run->options->quick ? 100 : 1000;
    train_on_two(run, &two, steps);
    const struct split_trial trial = measure_ten_splits(run, &two, &thirty, steps);
    report_ten_splits(&trial);
    draw_split_costs(run, &two, &thirty, steps < FIGURE_STEPS ? steps : FIGURE_STEPS);
    cases_free(&two);
    cases_free(&thirty);
}
