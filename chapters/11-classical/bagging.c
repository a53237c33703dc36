/* bagging.c - a random forest: why many trees are better than one, what it says of itself
 * without being tested, and which columns it rests on. */
#include "base/memory.h"
#include "chapter11.h"
#include "classic/forest.h"
#include "digit_sets.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include "tumours.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { FEW_DIGITS = 1000, FEW_TREES = 30, COLUMN_COUNTS = 5, FOREST_SEEDS = 5 };
enum { FOREST_DIGITS = 10000, IMPORTANCE_SEEDS = 10, MORE_COLUMNS = 3 };
static const double MISTAKEN = 0.1;
enum { WIDER = TUMOUR_COLUMNS + MORE_COLUMNS };

/* How often most of n voters are right who each are with probability p, and who err
 * independently of one another; n is odd. */
static double majority_right(double p, unsigned n)
{
    return gsl_cdf_binomial_Q(n / 2, p, n);
}

static void report_crowds(void)
{
    static const unsigned voters[] = {1, 3, 11, 31, 101};
    printf(
        "Each voter right in 70 %%, independently\nvoters  most of them right, %%\n");
    for (size_t k = 0; k < 5; k++)
        printf("%6u  %22.1f\n", voters[k], 100 * majority_right(0.7, voters[k]));
}

/* Forests that try so many columns for each question, from several seeds: how many unseen
 * digits a single tree labels rightly, on average, and the best of them; on how many two
 * trees agree; and how many the forest labels rightly. */
struct by_columns {
    const struct labelled *seen, *unseen;
    const struct run *run;
    double one[COLUMN_COUNTS][FOREST_SEEDS], best[COLUMN_COUNTS][FOREST_SEEDS];
    double agree[COLUMN_COUNTS][FOREST_SEEDS], all[COLUMN_COUNTS][FOREST_SEEDS];
};

static const size_t column_counts[COLUMN_COUNTS] = {1, 7, 28, 112, 784};

/* The share of labels on which two trees of a forest agree, over all pairs. */
static double trees_agree(const int *guess, size_t trees, size_t count)
{
    size_t same = 0, pairs = 0;
    for (size_t a = 0; a < trees; a++)
        for (size_t b = a + 1; b < trees; b++)
            for (size_t i = 0; i < count; i++, pairs++)
                same += guess[a * count + i] == guess[b * count + i];
    return 100.0 * (double)same / (double)pairs;
}

static void try_columns(const size_t at[], size_t seed, void *context)
{
    struct by_columns *r = context;
    size_t count = r->unseen->x.dim[0], k = at[0];
    struct forest_settings how = {.trees = FEW_TREES};
    how.each.tried = GSL_MIN(column_counts[k], tensor_columns(&r->seen->x));
    gsl_rng *rng = run_rng(r->run, (unsigned)seed + 1);
    struct forest *forest = forest_new(r->seen, &how, rng);
    int *guess = allocate(FEW_TREES * count, sizeof *guess);
    for (size_t t = 0; t < FEW_TREES; t++) {
        tree_predict(forest->tree[t], &r->unseen->x, 0, guess + t * count);
        double right = percent_right(guess + t * count, r->unseen->label, count);
        r->one[k][seed] += right / FEW_TREES;
        r->best[k][seed] = GSL_MAX(r->best[k][seed], right);
    }
    r->agree[k][seed] = trees_agree(guess, FEW_TREES, count);
    forest_predict(forest, &r->unseen->x, guess);
    r->all[k][seed] = percent_right(guess, r->unseen->label, count);
    free(guess);
    forest_free(forest);
    gsl_rng_free(rng);
}

static void report_columns_tried(const struct by_columns *r)
{
    size_t ahead = 0;
    printf("\nUnseen digits right, %%, by the columns tried for a question\n");
    printf("columns  one tree  two trees agree  forest  its spread\n");
    for (size_t k = 0; k < COLUMN_COUNTS; k++)
        printf("%7zu  %8.1f  %15.1f  %6.1f  %10.2f\n", column_counts[k],
               gsl_stats_mean(r->one[k], 1, FOREST_SEEDS),
               gsl_stats_mean(r->agree[k], 1, FOREST_SEEDS),
               gsl_stats_mean(r->all[k], 1, FOREST_SEEDS),
               gsl_stats_sd(r->all[k], 1, FOREST_SEEDS));
    for (size_t s = 0; s < FOREST_SEEDS; s++) {
        bool each = true;
        for (size_t k = 0; k < COLUMN_COUNTS; k++)
            each = each && r->all[k][s] > r->best[k][s];
        ahead += each;
    }
    report_in_all("every forest ahead of the best of its trees", ahead, FOREST_SEEDS,
                  "seeds");
    ahead = 0;
    for (size_t s = 0; s < FOREST_SEEDS; s++)
        ahead += r->all[2][s] > r->all[COLUMN_COUNTS - 1][s];
    report_in_all("28 columns ahead of 784", ahead, FOREST_SEEDS, "seeds");
}

/* The share of points that were not drawn for a tree, over all trees. */
static double share_left_out(const struct forest *forest)
{
    unsigned *times = allocate(forest->N, sizeof *times);
    size_t left_out = 0;
    for (size_t t = 0; t < forest->trees; t++) {
        gsl_rng_free(forest_draw(forest, t, times));
        for (size_t i = 0; i < forest->N; i++)
            left_out += times[i] == 0;
    }
    free(times);
    return (double)left_out / (double)(forest->trees * forest->N);
}

static void report_forest_errors(const struct run *run, const struct forest *forest,
                                 const double bag[], const double test[])
{
    static const size_t shown[] = {1, 2, 5, 10, 20, 50, 100};
    FILE *figure =
        figure_new(run->figures, "forest-errors", "trees\tout of bag\tunseen");
    printf("\nErrors, %%, of the forest\ntrees  out of bag  unseen\n");
    for (size_t t = 0; t < forest->trees; t++) {
        figure_row(figure, "%zu\t%.3f\t%.3f", t + 1, 100 * bag[t], 100 * test[t]);
        for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
            if (shown[k] == t + 1)
                printf("%5zu  %10.1f  %6.1f\n", t + 1, 100 * bag[t], 100 * test[t]);
    }
    size_t last = forest->trees - 1;
    printf("\nof a tree's points were not drawn, %%: %.1f\n",
           100 * share_left_out(forest));
    printf("right after all trees, %%: %.1f\n", 100 - 100 * test[last]);
    report_claim(fabs(bag[last] - test[last]) < 0.01,
                 "out-of-bag error within 1 %% of the error on unseen digits");
}

/* Of each pixel its share of the fall of impurity, the largest being 1. */
static void draw_pixel_importance(const struct run *run, const struct forest *forest)
{
    FILE *figure = figure_new(run->figures, "forest-pixels", "x\ty\timportance");
    size_t D = forest->tree[0]->columns, side = (size_t)sqrt((double)D);
    double *importance = allocate(D, sizeof *importance);
    forest_importance(forest, importance);
    double most = gsl_stats_max(importance, 1, D);
    for (size_t j = 0; j < D; j++)
        figure_row(figure, "%zu\t%zu\t%.4f", j % side, j / side, importance[j] / most);
    free(importance);
}

/* The forest of many digits. */
static void report_forest(const struct run *run, const struct digit_sets *sets)
{
    struct forest_settings how = {.threads = (int)option_or(run->options->threads, 2)};
    how.trees = run->options->quick ? 20 : 100;
    gsl_rng *rng = run_rng(run, 11);
    struct forest *forest = forest_new(&sets->seen, &how, rng);
    double *bag = allocate(how.trees, sizeof *bag);
    double *test = allocate(how.trees, sizeof *test);
    forest_errors(forest, &sets->seen, true, bag);
    forest_errors(forest, &sets->unseen, false, test);
    report_forest_errors(run, forest, bag, test);
    draw_pixel_importance(run, forest);
    free(test);
    free(bag);
    forest_free(forest);
    gsl_rng_free(rng);
}

/* What was added to the tumours' columns. */
static const char *const added_columns[MORE_COLUMNS] = {"random numbers", "a coin",
                                                        "a twin"};

/* Importances of the columns, by seed: by impurity (0) and by permutation (1), and by
 * impurity without the twin (2). */
struct importances {
    const struct run *run;
    const struct labelled *tumours;
    size_t twin; /* the column that the twin is a copy of */
    double of[3][IMPORTANCE_SEEDS][WIDER];
    double sizes[IMPORTANCE_SEEDS]; /* of all columns about size, shuffled together */
};

/* The tumours in a random order with three more columns: a random number from 0 to 1, a
 * coin's 0 or 1, and a copy of column `twin`. */
static struct labelled wider_tumours(const struct labelled *tumours, size_t twin,
                                     gsl_rng *rng)
{
    size_t N = tumours->x.dim[0];
    struct labelled wide = labelled_new(N, WIDER, 2);
    for (size_t i = 0; i < N; i++) {
        real *row = wide.x.data + i * WIDER;
        memcpy(row, tumours->x.data + i * TUMOUR_COLUMNS,
               TUMOUR_COLUMNS * sizeof(real));
        row[TUMOUR_COLUMNS] = (real)gsl_rng_uniform(rng);
        row[TUMOUR_COLUMNS + 1] = (real)gsl_rng_uniform_int(rng, 2);
        row[TUMOUR_COLUMNS + 2] = row[twin];
        wide.label[i] = tumours->label[i];
    }
    return wide;
}

/* Exchanges the labels of a share of the points. */
static void mistake_labels(struct labelled *points, double share, gsl_rng *rng)
{
    for (size_t i = 0; i < points->x.dim[0]; i++)
        if (gsl_rng_uniform(rng) < share)
            points->label[i] = 1 - points->label[i];
}

/* The columns that tell how large the cells are, the twin among them. */
static size_t size_columns(size_t column[])
{
    size_t count = 0;
    for (size_t j = 0; j < TUMOUR_COLUMNS; j++)
        if (strstr(tumour_columns[j], "radius") != NULL ||
            strstr(tumour_columns[j], "perimeter") != NULL ||
            strstr(tumour_columns[j], "area") != NULL)
            column[count++] = j;
    column[count++] = WIDER - 1;
    return count;
}

/* A forest from the points whose number is not a multiple of 3, with the twin and without;
 * the others are asked when columns are shuffled. */
static void try_importance(const size_t at[], size_t seed, void *context)
{
    struct importances *r = context;
    gsl_rng *rng = run_rng(r->run, 201 + (unsigned)seed);
    (void)at;
    struct labelled wide = wider_tumours(r->tumours, r->twin, rng);
    size_t N = wide.x.dim[0], third = N / 3;
    size_t *order = allocate(N, sizeof *order);
    for (size_t i = 0; i < N; i++)
        order[i] = i;
    gsl_ran_shuffle(rng, order, N, sizeof *order);
    struct labelled mixed = labelled_take(&wide, order, N);
    struct labelled seen = labelled_rows(&mixed, third, N - third);
    struct labelled unseen = labelled_rows(&mixed, 0, third);
    mistake_labels(&seen, MISTAKEN, rng);
    struct forest *forest = forest_new(&seen, NULL, rng);
    forest_importance(forest, r->of[0][seed]);
    for (size_t j = 0; j < WIDER; j++)
        r->of[1][seed][j] = permutation_importance(forest, &unseen, &j, 1, rng);
    size_t size[WIDER], sizes = size_columns(size);
    r->sizes[seed] = permutation_importance(forest, &unseen, size, sizes, rng);
    forest_free(forest);
    for (size_t i = 0; i < N; i++)
        mixed.x.data[i * WIDER + WIDER - 1] = 0;
    forest = forest_new(&seen, NULL, rng);
    forest_importance(forest, r->of[2][seed]);
    forest_free(forest);
    free(order);
    labelled_free(&mixed);
    labelled_free(&wide);
    gsl_rng_free(rng);
}

/* The mean over the seeds. */
static double mean_importance(const struct importances *r, size_t kind, size_t column)
{
    return gsl_stats_mean(&r->of[kind][0][column], WIDER, IMPORTANCE_SEEDS);
}

/* The columns in the order of their importance by impurity, without a twin. */
static void order_columns(const struct importances *r, size_t order[WIDER])
{
    double mean[WIDER];
    for (size_t j = 0; j < WIDER; j++)
        mean[j] = -mean_importance(r, 2, j);
    gsl_sort_index(order, mean, 1, WIDER);
}

static const char *column_name(size_t column)
{
    return column < TUMOUR_COLUMNS ? tumour_columns[column]
                                   : added_columns[column - TUMOUR_COLUMNS];
}

/* Of a column, its importance without a twin and with one, and what it costs to shuffle
 * it; the first few columns, and those that were added, are printed too. */
static void report_columns_importance(const struct run *run,
                                      const struct importances *r)
{
    enum { SHOWN = 5 };
    size_t order[WIDER];
    FILE *figure = figure_new(run->figures, "importance",
                              "column\twithout twin\twith twin\tshuffled");
    order_columns(r, order);
    printf("\nImportance of columns, in %%, mean of %d forests\n", IMPORTANCE_SEEDS);
    printf(
        "column                without a twin  with one  errors more when shuffled\n");
    for (size_t k = 0; k < WIDER; k++) {
        size_t j = order[k];
        double without = 100 * mean_importance(r, 2, j),
               with = 100 * mean_importance(r, 0, j),
               shuffled = mean_importance(r, 1, j);
        figure_row(figure, "%s\t%.3f\t%.3f\t%.3f", column_name(j), without, with,
                   shuffled);
        if (k < SHOWN || j >= TUMOUR_COLUMNS)
            printf("%-20s  %14.1f  %8.1f  %25.1f\n", column_name(j), without, with,
                   shuffled);
    }
}

static void report_importances(const struct importances *r)
{
    size_t above = 0, together = 0, below = 0;
    double chance = mean_importance(r, 2, TUMOUR_COLUMNS);
    for (size_t s = 0; s < IMPORTANCE_SEEDS; s++) {
        above += r->of[0][s][TUMOUR_COLUMNS] > r->of[0][s][TUMOUR_COLUMNS + 1];
        together += r->sizes[s] > r->of[1][s][r->twin];
    }
    for (size_t j = 0; j < TUMOUR_COLUMNS; j++)
        below += mean_importance(r, 2, j) < 1.2 * chance;
    printf("\nmeasures at most a fifth above the random numbers: %zu of %d\n", below,
           TUMOUR_COLUMNS);
    printf("errors more, %%, when all columns about size are shuffled: %.1f\n",
           gsl_stats_mean(r->sizes, 1, IMPORTANCE_SEEDS));
    report_in_all("random numbers above a coin", above, IMPORTANCE_SEEDS, "seeds");
    report_in_all("all columns about size above one of them", together,
                  IMPORTANCE_SEEDS, "seeds");
}

static size_t column_number(const char *name)
{
    size_t j = 0;
    while (strcmp(tumour_columns[j], name) != 0)
        j++;
    return j;
}

static void report_tumours_forests(const struct run *run)
{
    struct labelled tumours = tumours_load();
    struct importances *r = allocate(1, sizeof *r);
    r->run = run;
    r->tumours = &tumours;
    r->twin = column_number("worst_perimeter");
    run_trials((struct grid){.seeds = IMPORTANCE_SEEDS},
               (int)option_or(run->options->threads, 2), try_importance, r);
    report_columns_importance(run, r);
    report_importances(r);
    free(r);
    labelled_free(&tumours);
}

/* Section 11.5. */
void forest_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct digit_sets sets =
        digit_sets_load(run, quick ? FEW_DIGITS : FOREST_DIGITS, quick ? 500 : 10000);
    report_crowds();
    if (labelled_check(&sets.seen, "digits") == GSL_SUCCESS) {
        struct labelled seen =
            labelled_rows(&sets.seen, 0, GSL_MIN(FEW_DIGITS, sets.seen.x.dim[0]));
        struct labelled unseen =
            labelled_rows(&sets.unseen, 0, GSL_MIN(2000, sets.unseen.x.dim[0]));
        struct by_columns *r = allocate(1, sizeof *r);
        *r = (struct by_columns){&seen, &unseen, run, {{0}}, {{0}}, {{0}}, {{0}}};
        run_trials((struct grid){.size = {COLUMN_COUNTS}, .seeds = FOREST_SEEDS},
                   (int)option_or(run->options->threads, 2), try_columns, r);
        report_columns_tried(r);
        free(r);
        report_forest(run, &sets);
    }
    report_tumours_forests(run);
    digit_sets_free(&sets);
}
