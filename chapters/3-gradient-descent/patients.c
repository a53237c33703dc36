/* patients.c - the patients' tumours, read, split and standardized. */
#include "patients.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/table.h"
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
    size_t *index = allocate(N, sizeof *index);
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
        /* From the training examples alone */
        mean[j] = gsl_stats_mean(column, 1, N);
        sd[j] = gsl_stats_sd(column, 1, N);
        /* Applied to both */
        struct cases *const both[2] = {train, test};
        for (int k = 0; k < 2; k++)
            for (size_t i = 0; i < both[k]->X.dim[0]; i++) {
                real *x = &both[k]->X.data[i * D + j];
                *x = (real)(((double)*x - mean[j]) / sd[j]);
            }
    }
}

/* A split drawn by `rng`, its features standardized. */
struct split split_new(const struct cases *all, gsl_rng *rng)
{
    struct split split;
    split_cases(all, rng, &split.train, &split.test);
    standardize_cases(&split.train, &split.test, split.mean, split.sd);
    return split;
}

void split_free(struct split *split)
{
    cases_free(&split->train);
    cases_free(&split->test);
}
