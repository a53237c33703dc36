/* dimensions.c - distances in many dimensions, how many neighbours to ask, and two ways
 * to be deceived. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter11.h"
#include "classic/distance.h"
#include "classic/folds.h"
#include "classic/knn.h"
#include "classic/moons.h"
#include "classic/scaling.h"
#include "digit_sets.h"
#include "learn/trials.h"
#include "scaled.h"
#include "stage/claim.h"
#include "wines.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { CLOUD = 1000, ASKED = 100 }; /* points, and those of them that ask */
enum { DIMENSIONS = 7, TRIED = 10, DRAWS = 20, FOLDS = 10 };
enum { MOON_POINTS = 200, FRESH_POINTS = 2000 };

/* The mean over `ASKED` points of a cloud, (N, D), of the distance to their nearest
 * other point, divided by that to the farthest. */
static double measure_contrast(const struct tensor *cloud)
{
    size_t N = cloud->dim[0], asked = N < ASKED ? N : ASKED;
    struct tensor x = tensor_rows(cloud, 0, asked), d = tensor_new(asked, N, 1, 1);
    real *length = allocate(N, sizeof *length);
    double sum = 0;
    squared_lengths(cloud, length);
    squared_distances(&x, cloud, length, &d);
    for (size_t i = 0; i < asked; i++) {
        real *row = d.data + i * N, least = INFINITY, most = 0;
        for (size_t j = 0; j < N; j++) {
            most = fmax(most, row[j]);
            least = j != i ? fmin(least, row[j]) : least;
        }
        sum += sqrt((double)least / (double)most);
    }
    free(length);
    tensor_free(&d);
    return sum / (double)asked;
}

static struct tensor random_cloud(size_t dimensions, gsl_rng *rng)
{
    struct tensor cloud = tensor_new(CLOUD, dimensions, 1, 1);
    for (size_t i = 0; i < tensor_size(&cloud); i++)
        cloud.data[i] = (real)gsl_rng_uniform(rng);
    return cloud;
}

/* A histogram of the distances of one point of a cloud, as shares of the farthest. */
static void draw_distance_shares(FILE *figure, const struct tensor *cloud)
{
    enum { BINS = 50 };
    size_t N = cloud->dim[0], count[BINS] = {0};
    struct tensor d = tensor_new(ASKED, N, 1, 1), x = tensor_rows(cloud, 0, ASKED);
    real *length = allocate(N, sizeof *length);
    squared_lengths(cloud, length);
    squared_distances(&x, cloud, length, &d);
    double most = 0;
    for (size_t i = 0; i < ASKED * N; i++)
        most = fmax(most, (double)d.data[i]);
    for (size_t i = 0; i < ASKED * N; i++)
        if (i % N != i / N)
            count[(size_t)(sqrt((double)d.data[i] / most) * (BINS - 1e-6))]++;
    for (size_t b = 0; b < BINS; b++)
        figure_row(figure, "%zu\t%.3f\t%.5f", tensor_columns(cloud),
                   ((double)b + 0.5) / BINS,
                   (double)count[b] / (double)(ASKED * (N - 1)));
    free(length);
    tensor_free(&d);
}

static void report_contrast(const struct run *run, const struct digit_sets *sets)
{
    static const size_t dimension[DIMENSIONS] = {1, 2, 5, 10, 100, 784, 2000};
    FILE *figure = figure_new(run->figures, "distances", "dimensions\tdistance\tshare");
    double contrast = 0, before = 0;
    bool rising = true;
    printf("%d points in a cube: nearest / farthest, edge that holds a hundredth\n",
           CLOUD);
    printf("dimensions  nearest / farthest   edge\n");
    for (size_t i = 0; i < DIMENSIONS; i++) {
        struct tensor cloud = random_cloud(dimension[i], run->rng);
        contrast = measure_contrast(&cloud);
        printf("%10zu  %18.4f  %5.3f\n", dimension[i], contrast,
               pow(0.01, 1 / (double)dimension[i]));
        draw_distance_shares(figure, &cloud);
        rising = rising && contrast > before;
        before = contrast;
        tensor_free(&cloud);
    }
    size_t some = sets->seen.x.dim[0] < CLOUD ? sets->seen.x.dim[0] : CLOUD;
    struct tensor digits = tensor_rows(&sets->seen.x, 0, some);
    printf("\nnearest / farthest of as many digits: %.4f\n", measure_contrast(&digits));
    report_claim(rising, "the ratio grows with the dimensions");
}

/* By draw of the points and by k: how many are wrong, in per cent, of the points
 * themselves, in their folds, and of fresh ones. */
struct voters {
    const struct run *run;
    double same[DRAWS][TRIED], folds[DRAWS][TRIED], fresh[DRAWS][TRIED];
};

static const size_t tried[TRIED] = {1, 2, 3, 5, 10, 15, 25, 40, 60, 100};

static double wrong_with(const struct labelled *seen, const struct labelled *asked,
                         const struct knn_settings *settings)
{
    void *model = knn_type.fit(seen, settings, NULL);
    int *guess = allocate(asked->x.dim[0], sizeof *guess);
    knn_type.predict(model, &asked->x, guess);
    double right = percent_right(guess, asked->label, asked->x.dim[0]);
    knn_type.free(model);
    free(guess);
    return 100 - right;
}

/* All k on points of their own. */
static void try_voters(const size_t at[], size_t draw, void *context)
{
    (void)at;
    struct voters *v = context;
    gsl_rng *rng = run_rng(v->run, (unsigned)draw + 300);
    struct labelled points = moons_new(MOON_POINTS, 0.3, rng);
    struct labelled fresh = moons_new(FRESH_POINTS, 0.3, rng);
    for (size_t i = 0; i < TRIED; i++) {
        struct knn_settings settings = {tried[i], 1};
        v->same[draw][i] = wrong_with(&points, &points, &settings);
        v->fresh[draw][i] = wrong_with(&points, &fresh, &settings);
        gsl_rng *same_folds = run_rng(v->run, (unsigned)draw + 400);
        v->folds[draw][i] =
            100 - cross_validate(&knn_type, &settings, &points, FOLDS, same_folds);
        gsl_rng_free(same_folds);
    }
    labelled_free(&points);
    labelled_free(&fresh);
    gsl_rng_free(rng);
}

static double mean_over_draws(const double wrong[DRAWS][TRIED], size_t i, size_t draws)
{
    return gsl_stats_mean(&wrong[0][i], TRIED, draws);
}

/* Is the mean of a above that of b by more than twice its standard error? */
static bool lead_is_sure(const double a[], const double b[], size_t count)
{
    double lead[DRAWS];
    for (size_t i = 0; i < count; i++)
        lead[i] = a[i] - b[i];
    return gsl_stats_mean(lead, 1, count) >
           2 * gsl_stats_sd(lead, 1, count) / sqrt((double)count);
}

static void report_voters(const struct voters *v, size_t draws)
{
    printf("\nTwo moons of %d points, wrong in %%, means of %zu draws\n", MOON_POINTS,
           draws);
    printf("  k  the same  folds  fresh\n");
    for (size_t i = 0; i < TRIED; i++)
        printf("%3zu  %8.1f  %5.1f  %5.1f\n", tried[i],
               mean_over_draws(v->same, i, draws), mean_over_draws(v->folds, i, draws),
               mean_over_draws(v->fresh, i, draws));
    double chosen[DRAWS], best[DRAWS], one[DRAWS];
    for (size_t d = 0; d < draws; d++) {
        chosen[d] = v->fresh[d][gsl_stats_min_index(v->folds[d], 1, TRIED)];
        best[d] = gsl_stats_min(v->fresh[d], 1, TRIED);
        one[d] = v->fresh[d][0];
    }
    printf("\nfresh points wrong, k by folds: %.1f\n",
           gsl_stats_mean(chosen, 1, draws));
    printf("fresh points wrong, best k for them: %.1f\n",
           gsl_stats_mean(best, 1, draws));
    printf("draws in which k by folds is ahead of k = 1: %zu\n",
           count_above(one, chosen, draws));
    report_claim(lead_is_sure(one, chosen, draws),
                 "k by folds ahead of k = 1, by more than two errors of the mean");
}

static void draw_voters(const struct voters *v, size_t draws)
{
    FILE *figure = figure_new(v->run->figures, "voters", "k\tsame\tfolds\tfresh");
    for (size_t i = 0; i < TRIED; i++)
        figure_row(figure, "%zu\t%.2f\t%.2f\t%.2f", tried[i],
                   mean_over_draws(v->same, i, draws),
                   mean_over_draws(v->folds, i, draws),
                   mean_over_draws(v->fresh, i, draws));
}

/* The same folds of digits, with a few k. */
static void report_digit_voters(const struct run *run, const struct labelled *digits)
{
    static const size_t few[] = {1, 3, 5, 10, 30};
    printf("\n%zu digits in %d folds\n", digits->x.dim[0], FOLDS);
    printf(" k  wrong, %%\n");
    for (size_t i = 0; i < 5 && few[i] <= digits->x.dim[0] * (FOLDS - 1) / FOLDS; i++) {
        gsl_rng *rng = run_rng(run, 1);
        struct knn_settings settings = {few[i],
                                        (int)option_or(run->options->threads, 2)};
        printf("%2zu  %8.1f\n", few[i],
               100 - cross_validate(&knn_type, &settings, digits, FOLDS, rng));
        gsl_rng_free(rng);
    }
}

/* The wines in ten folds, shuffled ten times: as they are, scaled by what was found in all
 * of them, and scaled by what was found in the folds that are seen. */
enum { WAYS = 3, WINE_SHUFFLES = 10 };

static void measure_wines(const struct run *run, double right[WAYS][WINE_SHUFFLES])
{
    struct labelled wines = wines_load(), scaled = wines_load();
    struct scaling s = scaling_fit(&scaled.x);
    scaling_apply(&s, &scaled.x);
    for (unsigned i = 0; i < WINE_SHUFFLES; i++)
        for (int way = 0; way < WAYS; way++) {
            gsl_rng *rng = run_rng(run, 20 + i);
            right[way][i] = cross_validate(way == 2 ? &scaled_knn_type : &knn_type,
                                           NULL, way == 1 ? &scaled : &wines, 10, rng);
            gsl_rng_free(rng);
        }
    scaling_free(&s);
    labelled_free(&wines);
    labelled_free(&scaled);
}

static void report_scaling(const struct run *run)
{
    static const char *const name[WAYS] = {"as given", "scaled by all",
                                           "scaled in each fold"};
    double right[WAYS][WINE_SHUFFLES];
    measure_wines(run, right);
    printf("\nWines in ten folds, right in %%\n");
    printf("columns              mean  least  most\n");
    for (int way = 0; way < WAYS; way++) {
        struct summary s = summarize(right[way], WINE_SHUFFLES);
        printf("%-19s  %4.1f  %5.1f  %4.1f\n", name[way], s.mean, s.least, s.most);
    }
    report_in_all("scaled ahead", count_above(right[2], right[0], WINE_SHUFFLES),
                  WINE_SHUFFLES, "shufflings");
}

/* Points of chance alone: no column has anything to do with the labels. */
enum { CHANCE_POINTS = 60, CHANCE_COLUMNS = 2000, CHOSEN = 20, CHANCES = 20 };

static struct labelled chance_points(gsl_rng *rng)
{
    struct labelled points = labelled_new(CHANCE_POINTS, CHANCE_COLUMNS, 2);
    for (size_t i = 0; i < tensor_size(&points.x); i++)
        points.x.data[i] = (real)gsl_ran_gaussian(rng, 1);
    for (size_t i = 0; i < CHANCE_POINTS; i++)
        points.label[i] = (int)(i % 2);
    return points;
}

/* The columns whose means differ most between the two classes. */
static void choose_columns(const struct labelled *points, size_t column[CHOSEN])
{
    size_t N = points->x.dim[0], D = tensor_columns(&points->x), of[2] = {0};
    double *difference = allocate(D, sizeof *difference);
    for (size_t i = 0; i < N; i++)
        of[points->label[i]]++;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < D; j++) {
            double share =
                (double)points->x.data[i * D + j] / (double)of[points->label[i]];
            difference[j] += points->label[i] == 1 ? share : -share;
        }
    for (size_t j = 0; j < D; j++)
        difference[j] = fabs(difference[j]);
    gsl_sort_largest_index(column, CHOSEN, difference, 1, D);
    free(difference);
}

/* Those columns of the points alone. */
static struct labelled with_columns(const struct labelled *points,
                                    const size_t column[CHOSEN])
{
    size_t N = points->x.dim[0], D = tensor_columns(&points->x);
    struct labelled some = labelled_new(N, CHOSEN, points->classes);
    memcpy(some.label, points->label, N * sizeof *some.label);
    for (size_t i = 0; i < N; i++)
        for (size_t c = 0; c < CHOSEN; c++)
            some.x.data[i * CHOSEN + c] = points->x.data[i * D + column[c]];
    return some;
}

/* Neighbours in columns that are chosen as part of the fit, from what it may see. */
struct choosing_model {
    size_t column[CHOSEN];
    void *neighbours;
};

static void *choosing_fit(const struct labelled *seen, const void *settings,
                          gsl_rng *rng)
{
    struct choosing_model *m = allocate(1, sizeof *m);
    choose_columns(seen, m->column);
    struct labelled some = with_columns(seen, m->column);
    m->neighbours = knn_type.fit(&some, settings, rng);
    labelled_free(&some);
    return m;
}

static void choosing_predict(const void *model, const struct tensor *x, int label[])
{
    const struct choosing_model *m = model;
    struct labelled asked = {*x, label, 2}, some = with_columns(&asked, m->column);
    knn_type.predict(m->neighbours, &some.x, label);
    labelled_free(&some);
}

static void choosing_free(void *model)
{
    struct choosing_model *m = model;
    knn_type.free(m->neighbours);
    free(m);
}

static const struct classifier_type choosing_type = {
    .name = "neighbours in chosen columns",
    .fit = choosing_fit,
    .predict = choosing_predict,
    .free = choosing_free,
};

/* Columns chosen from all points before the folds are made, and within each fold. */
static void report_choosing(const struct run *run)
{
    double before[CHANCES], within[CHANCES];
    for (unsigned i = 0; i < CHANCES; i++) {
        gsl_rng *rng = run_rng(run, 100 + i);
        struct labelled points = chance_points(rng);
        size_t column[CHOSEN];
        choose_columns(&points, column);
        struct labelled chosen = with_columns(&points, column);
        before[i] = cross_validate(&knn_type, NULL, &chosen, 10, rng);
        within[i] = cross_validate(&choosing_type, NULL, &points, 10, rng);
        labelled_free(&points);
        labelled_free(&chosen);
        gsl_rng_free(rng);
    }
    printf("\nLabels of chance, %d columns of %d chosen, right in %%\n", CHOSEN,
           CHANCE_COLUMNS);
    printf("chosen            mean  least  most\n");
    struct summary b = summarize(before, CHANCES), w = summarize(within, CHANCES);
    printf("before the folds  %4.1f  %5.1f  %4.1f\n", b.mean, b.least, b.most);
    printf("in each fold      %4.1f  %5.1f  %4.1f\n", w.mean, w.least, w.most);
    report_in_all("chosen before looks better", count_above(before, within, CHANCES),
                  CHANCES, "draws");
}

/* Section 11.2. */
void dimensions_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct voters *v = allocate(1, sizeof *v);
    struct digit_sets sets = digit_sets_load(run, quick ? 200 : 2000, 1);
    size_t draws = quick ? 2 : DRAWS;
    v->run = run;
    report_contrast(run, &sets);
    run_trials((struct grid){.seeds = draws}, (int)option_or(run->options->threads, 2),
               try_voters, v);
    report_voters(v, draws);
    draw_voters(v, draws);
    if (labelled_check(&sets.seen, "digits") == GSL_SUCCESS)
        report_digit_voters(run, &sets.seen);
    report_scaling(run);
    report_choosing(run);
    digit_sets_free(&sets);
    free(v);
}
