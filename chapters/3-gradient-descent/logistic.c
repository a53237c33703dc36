/* logistic.c - logistic regression: is a tumour malignant? */
#include "logistic.h"
#include "activation.h"
#include "chapter3.h"
#include "error.h"
#include "losses.h"
#include "table.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

/* The file's columns: ten measures of the cell nuclei in an image, for each of them
 * the mean, its standard error, and the mean of the three largest. */
static const char *const case_columns[ALL_FEATURES + 1] = {
    "mean_radius",      "mean_texture",
    "mean_perimeter",   "mean_area",
    "mean_smoothness",  "mean_compactness",
    "mean_concavity",   "mean_concave_points",
    "mean_symmetry",    "mean_fractal_dimension",
    "error_radius",     "error_texture",
    "error_perimeter",  "error_area",
    "error_smoothness", "error_compactness",
    "error_concavity",  "error_concave_points",
    "error_symmetry",   "error_fractal_dimension",
    "worst_radius",     "worst_texture",
    "worst_perimeter",  "worst_area",
    "worst_smoothness", "worst_compactness",
    "worst_concavity",  "worst_concave_points",
    "worst_symmetry",   "worst_fractal_dimension",
    "benign",
};

struct cases cases_new(size_t N, size_t D)
{
    return (struct cases){tensor_new(N, D, 1, 1), tensor_new(N, 1, 1, 1)};
}

void cases_free(struct cases *cases)
{
    tensor_free(&cases->X);
    tensor_free(&cases->T);
}

/* The first D features of every patient, target 1 where the tumour is malignant,
 * from FOLDER/breast_cancer/breast_cancer.csv. The caller frees them; after an
 * error there are none. A file with too few for training and test is refused. */
struct cases load_cases(const char *folder, size_t D)
{
    char path[1000];
    struct table table = {0, ALL_FEATURES + 1, NULL};
    if (snprintf(path, sizeof path, "%s/breast_cancer/breast_cancer.csv", folder) >=
        (int)sizeof path)
        FAIL(GSL_EINVAL, "--data %.40s...: too long", folder);
    else
        table = table_load(path, case_columns, ALL_FEATURES + 1);
    if (table.rows > 0 && table.rows <= TRAINING_CASES) {
        FAIL(GSL_EINVAL, "%s: %zu rows, needs over %d", path, table.rows,
             TRAINING_CASES);
        table_free(&table);
    }
    struct cases cases = cases_new(table.rows, D);
    for (size_t i = 0; i < table.rows; i++) {
        const real *row = table_row(&table, i);
        for (size_t j = 0; j < D; j++)
            cases.X.data[i * D + j] = row[j];
        cases.T.data[i] = row[ALL_FEATURES] == 0;
    }
    table_free(&table);
    return cases;
}

/* Copies the examples with these indices, as many as `to` has rows. */
void take_cases(const struct cases *from, const size_t index[], struct cases *to)
{
    size_t D = tensor_columns(&from->X);
    for (size_t i = 0; i < to->X.dim[0]; i++) {
        for (size_t j = 0; j < D; j++)
            to->X.data[i * D + j] = from->X.data[index[i] * D + j];
        to->T.data[i] = from->T.data[index[i]];
    }
}

/* Shuffles the patients and deals 400 to `train`, the rest to `test`, both new. */
void split_cases(const struct cases *all, gsl_rng *rng, struct cases *train,
                 struct cases *test)
{
    size_t N = all->X.dim[0], D = tensor_columns(&all->X);
    size_t *index = calloc(N, sizeof *index);
    if (index == NULL) {
        FAIL(GSL_ENOMEM, "no memory to shuffle %zu examples", N);
        abort();
    }
    for (size_t i = 0; i < N; i++)
        index[i] = i;
    gsl_ran_shuffle(rng, index, N, sizeof *index);
    *train = cases_new(TRAINING_CASES, D);
    *test = cases_new(N - TRAINING_CASES, D);
    take_cases(all, index, train);
    take_cases(all, index + TRAINING_CASES, test);
    free(index);
}

/* Shifts and scales every feature to mean 0 and standard deviation 1 over the
 * training examples, and the test examples by the same mean[j] and sd[j]. */
void standardize_cases(struct cases *train, struct cases *test, double mean[],
                       double sd[])
{
    size_t N = train->X.dim[0], D = tensor_columns(&train->X);
    double column[TRAINING_CASES];
    for (size_t j = 0; j < D; j++) {
        for (size_t i = 0; i < N; i++)
            column[i] = (double)train->X.data[i * D + j];
        mean[j] = gsl_stats_mean(column, 1, N);
        sd[j] = gsl_stats_sd(column, 1, N);
        struct cases *const both[2] = {train, test};
        for (int k = 0; k < 2; k++)
            for (size_t i = 0; i < both[k]->X.dim[0]; i++) {
                real *x = &both[k]->X.data[i * D + j];
                *x = (real)(((double)*x - mean[j]) / sd[j]);
            }
    }
}

/* All zero. */
struct logistic logistic_new(size_t D)
{
    return (struct logistic){tensor_new(D, 1, 1, 1), 0};
}

void logistic_free(struct logistic *model)
{
    tensor_free(&model->w);
}

/* z = w . x + b for one example. */
real logistic_input(const struct logistic *model, const real x[])
{
    real z = model->b;
    for (size_t j = 0; j < model->w.dim[0]; j++)
        z += model->w.data[j] * x[j];
    return z;
}

/* J(w, b): the mean over the examples of the loss -t log a - (1 - t) log(1 - a). */
double logistic_cost(const struct logistic *model, const struct cases *cases)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X);
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum +=
            yes_no_loss(logistic_input(model, cases->X.data + i * D), cases->T.data[i]);
    return sum / (double)N;
}

/* How often a > 1/2, that is z > 0, where t = 1, and not where t = 0. */
double logistic_accuracy(const struct logistic *model, const struct cases *cases)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X), right = 0;
    for (size_t i = 0; i < N; i++)
        right += (logistic_input(model, cases->X.data + i * D) > 0) ==
                 (cases->T.data[i] == 1);
    return (double)right / (double)N;
}

/* dJ/dw_j = mean of (a - t) x_j and dJ/db = mean of a - t, as they are written. */
void gradient_by_loop(const struct logistic *model, const struct cases *cases,
                      struct logistic *gradient)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X);
    gradient->b = 0;
    for (size_t j = 0; j < D; j++)
        gradient->w.data[j] = 0;
    for (size_t i = 0; i < N; i++) {
        const real *x = cases->X.data + i * D;
        real dz = sigmoid(logistic_input(model, x)) - cases->T.data[i];
        for (size_t j = 0; j < D; j++)
            gradient->w.data[j] += x[j] * dz / (real)N;
        gradient->b += dz / (real)N;
    }
}

/* Z = X w + b, dZ = (A - T) / N, dw = X^T dZ. X^T is (D, N) and dZ is (N, 1), so dw
 * is (D, 1), as w is. dZ is the caller's, to be written over. */
void gradient_by_matrix(const struct logistic *model, const struct cases *cases,
                        struct tensor *dZ, struct logistic *gradient)
{
    size_t N = cases->X.dim[0];
    GSL(matrix, view) X = as_matrix(&cases->X);
    GSL(vector, view) w = as_vector(&model->w), dw = as_vector(&gradient->w);
    GSL(vector, view) dz = as_vector(dZ);
    GSL(vector, set_all)(&dz.vector, model->b);
    BLAS(gemv)(CblasNoTrans, 1, &X.matrix, &w.vector, 1, &dz.vector);
    real sum = 0;
    for (size_t i = 0; i < N; i++)
        sum += dZ->data[i] = (sigmoid(dZ->data[i]) - cases->T.data[i]) / (real)N;
    BLAS(gemv)(CblasTrans, 1, &X.matrix, &dz.vector, 0, &dw.vector);
    gradient->b = sum;
}

/* w <- w - rate dw, b <- b - rate db. */
void logistic_step(struct logistic *model, const struct logistic *gradient, real rate)
{
    for (size_t j = 0; j < model->w.dim[0]; j++)
        model->w.data[j] -= rate * gradient->w.data[j];
    model->b -= rate * gradient->b;
}

static const real LOGISTIC_RATE = 0.5;

/* The largest difference between two gradients, number by number. */
static double farthest_apart(const struct logistic *g, const struct logistic *h)
{
    double most = fabs((double)(g->b - h->b));
    for (size_t j = 0; j < g->w.dim[0]; j++)
        most = fmax(most, fabs((double)(g->w.data[j] - h->w.data[j])));
    return most;
}

/* The first gradients of a training by loop and by matrix, and the largest
 * difference between the two over all steps. */
static void print_two_ways(const struct run *run, const struct cases *train)
{
    size_t D = tensor_columns(&train->X);
    struct logistic model = logistic_new(D), loop = logistic_new(D),
                    matrix = logistic_new(D);
    struct tensor dZ = tensor_new(TRAINING_CASES, 1, 1, 1);
    double most = 0;
    printf("step   cost      dJ/dw1    dJ/dw2    dJ/db\n");
    for (int step = 0; step < 100; step++) {
        gradient_by_loop(&model, train, &loop);
        gradient_by_matrix(&model, train, &dZ, &matrix);
        if (step < 2) {
            printf("%4d   %.5f   %7.5f  %7.5f  %7.5f   by loop\n", step,
                   logistic_cost(&model, train), loop.w.data[0], loop.w.data[1],
                   loop.b);
            printf("%4s   %7s   %7.5f  %7.5f  %7.5f   by matrix\n", "", "",
                   matrix.w.data[0], matrix.w.data[1], matrix.b);
        }
        most = fmax(most, farthest_apart(&loop, &matrix));
        logistic_step(&model, &matrix, LOGISTIC_RATE);
    }
    bool agree = most < (sizeof(real) == sizeof(double) ? 1e-14 : 1e-5);
    printf("the same numbers over 100 steps: %s\n", agree ? "yes" : "no");
    record_result(run->record, "logistic.agree", "%s", agree ? "yes" : "no");
    logistic_free(&model);
    logistic_free(&loop);
    logistic_free(&matrix);
    tensor_free(&dZ);
}

/* Trains from zero by all examples at once. `curve`, unless NULL, gets the cost
 * after every step; where `report` is true a line is printed after steps 0, 1, 10,
 * 100, 1000. */
static void train_logistic(struct logistic *model, const struct cases *train,
                           const struct cases *test, size_t steps, double curve[],
                           bool report)
{
    struct logistic gradient = logistic_new(model->w.dim[0]);
    struct tensor dZ = tensor_new(train->X.dim[0], 1, 1, 1);
    size_t next = 0;
    for (size_t step = 0; step <= steps; step++) {
        if (curve != NULL)
            curve[step] = logistic_cost(model, train);
        if (report && step == next) {
            printf("%5zu   %.4f   %.4f     %.3f      %.3f\n", step,
                   logistic_cost(model, train), logistic_cost(model, test),
                   logistic_accuracy(model, train), logistic_accuracy(model, test));
            next = next == 0 ? 1 : 10 * next;
        }
        if (step == steps)
            break;
        gradient_by_matrix(model, train, &dZ, &gradient);
        logistic_step(model, &gradient, LOGISTIC_RATE);
    }
    logistic_free(&gradient);
    tensor_free(&dZ);
}

/* The figure's cases in the file's units, and two points of the boundary
 *   w_1 (x_1 - mean_1) / sd_1 + w_2 (x_2 - mean_2) / sd_2 + b = 0. */
static void draw_boundary(struct record *record, const struct logistic *model,
                          const struct cases *test, const double mean[],
                          const double sd[])
{
    FILE *cases = figure_new(record, "logistic-cases", "radius\ttexture\tmalignant");
    for (size_t i = 0; i < test->X.dim[0]; i++)
        figure_row(cases, "%.3f\t%.3f\t%g", test->X.data[2 * i] * sd[0] + mean[0],
                   test->X.data[2 * i + 1] * sd[1] + mean[1], test->T.data[i]);
    FILE *line = figure_new(record, "logistic-line", "radius\ttexture\ta");
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
    struct cases train, test;
    double mean[2], sd[2];
    split_cases(two, run->rng, &train, &test);
    standardize_cases(&train, &test, mean, sd);
    printf("%zu patients: %zu for training, %zu for the test\n", two->X.dim[0],
           train.X.dim[0], test.X.dim[0]);
    print_two_ways(run, &train);
    struct logistic model = logistic_new(2);
    printf("\nmean radius and texture\n"
           "steps   cost     on test    accuracy   on test\n");
    train_logistic(&model, &train, &test, steps, NULL, true);
    printf("w = (%.2f, %.2f), b = %.2f\n", model.w.data[0], model.w.data[1], model.b);
    record_result(run->record, "logistic.patients", "%zu", two->X.dim[0]);
    record_result(run->record, "logistic.test", "%zu", test.X.dim[0]);
    record_result(run->record, "logistic.w1", "%.1f", model.w.data[0]);
    record_result(run->record, "logistic.w2", "%.1f", model.w.data[1]);
    draw_boundary(run->record, &model, &test, mean, sd);
    logistic_free(&model);
    cases_free(&train);
    cases_free(&test);
}

/* The accuracy on test cases, after training on this split. */
static double accuracy_of_split(const struct run *run, unsigned split,
                                const struct cases *all, size_t steps, double curve[])
{
    struct cases train, test;
    double mean[ALL_FEATURES], sd[ALL_FEATURES];
    gsl_rng *rng = run_rng(run, split);
    split_cases(all, rng, &train, &test);
    standardize_cases(&train, &test, mean, sd);
    struct logistic model = logistic_new(tensor_columns(&all->X));
    train_logistic(&model, &train, &test, steps, curve, false);
    double accuracy = logistic_accuracy(&model, &test);
    logistic_free(&model);
    cases_free(&train);
    cases_free(&test);
    gsl_rng_free(rng);
    return accuracy;
}

/* Ten splits: two features against thirty. */
static void print_splits(const struct run *run, const struct cases *two,
                         const struct cases *thirty, size_t steps)
{
    enum { SPLITS = 10 };
    double accuracy[2][SPLITS], curve[2][1001];
    bool better = true;
    for (unsigned split = 0; split < SPLITS; split++) {
        accuracy[0][split] = accuracy_of_split(run, split, two, steps, curve[0]);
        accuracy[1][split] = accuracy_of_split(run, split, thirty, steps, curve[1]);
        better = better && accuracy[1][split] > accuracy[0][split];
    }
    printf("\ntest accuracy over %d splits\n", SPLITS);
    for (int k = 0; k < 2; k++) {
        double least, most, mean = gsl_stats_mean(accuracy[k], 1, SPLITS);
        gsl_stats_minmax(&least, &most, accuracy[k], 1, SPLITS);
        printf("%2d features   %.3f, from %.3f to %.3f\n", k == 0 ? 2 : ALL_FEATURES,
               mean, least, most);
        record_result(run->record, k == 0 ? "logistic.two" : "logistic.thirty",
                      "%.1f %%", 100 * mean);
    }
    printf("thirty better in every split: %s\n", better ? "yes" : "no");
    record_result(run->record, "logistic.better", "%s", better ? "yes" : "no");
    FILE *figure = figure_new(run->figures, "logistic-costs", "step\ttwo\tthirty");
    for (size_t step = 0; step <= steps && step <= 200; step++)
        figure_row(figure, "%zu\t%.5f\t%.5f", step, curve[0][step], curve[1][step]);
}

/* Section 3.10: one neuron learns to tell malignant tumours from benign ones. */
void logistic_section(const struct run *run)
{
    struct cases two = load_cases(run->options->data, 2);
    struct cases thirty = load_cases(run->options->data, ALL_FEATURES);
    const size_t steps = run->options->quick ? 100 : 1000;
    train_on_two(run, &two, steps);
    print_splits(run, &two, &thirty, steps);
    cases_free(&two);
    cases_free(&thirty);
}
