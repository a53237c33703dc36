/* plane.c - outliers that can be seen: two groups, two points, and a small third group. */
#include "base/memory.h"
#include "base/summary.h"
#include "classic/isolation.h"
#include "classic/outliers.h"
#include "oddities.h"
#include "scores.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>

enum { FIRST_GROUP = 100, SECOND_GROUP = 60, ALONE = 2, THIRD_GROUP = 8 };
enum {
    USUAL_POINTS = FIRST_GROUP + SECOND_GROUP,
    IN_PLANE = USUAL_POINTS + ALONE + THIRD_GROUP
};
enum { PLANES = 10, WAYS = 4 };

/* Two measures that each spread by 1 and go together, their correlation 0.8: how far two
 * points are from the mean. */
static void report_mahalanobis(void)
{
    real mean[2] = {0, 0}, point[4] = {1, 1, 1, -1};
    double L[4] = {1, 0, 0.8, 0.6}, distance[2];
    gsl_matrix_view factor = gsl_matrix_view_array(L, 2, 2);
    struct ellipsoid s = {tensor_view(mean, 1, 2), &factor.matrix};
    struct tensor x = tensor_view(point, 2, 2);
    mahalanobis_distances(&s, &x, distance);
    printf("Two measures with the correlation 0.8\n");
    printf("point     from the mean   by Mahalanobis\n");
    for (int i = 0; i < 2; i++)
        printf("(%.0f, %2.0f)   %13.2f   %14.2f\n", (double)point[2 * i],
               (double)point[2 * i + 1],
               hypot((double)point[2 * i], (double)point[2 * i + 1]), distance[i]);
}

/* Four points on a line in a forest that is large enough to show the mean paths. */
static void report_cuts(const struct run *run)
{
    real point[4] = {1, 2, 3, 10};
    double score[4];
    struct tensor x = tensor_view(point, 4, 1);
    size_t trees = run->options->quick ? 1000 : 100000;
    struct isolation_forest *forest =
        isolation_fit(&x, (struct isolation){trees, 4, run_seed(run, 1), 1});
    isolation_scores(forest, &x, score);
    printf("\nFour points on a line, %zu trees\n", trees);
    printf("point   mean path   score\n");
    for (int i = 0; i < 4; i++)
        printf("%5.0f   %9.2f   %5.2f\n", (double)point[i],
               -log2(score[i]) * mean_path(4), score[i]);
    isolation_free(forest);
}

static void put_group(real *point, size_t count, double x, double y, double deviation,
                      gsl_rng *rng)
{
    for (size_t i = 0; i < count; i++) {
        point[2 * i] = (real)(x + gsl_ran_gaussian(rng, deviation));
        point[2 * i + 1] = (real)(y + gsl_ran_gaussian(rng, deviation));
    }
}

/* Two usual groups; a point between them and one off; a small third group. The last ten
 * points are the odd ones. */
static struct tensor plane_new(gsl_rng *rng)
{
    struct tensor x = tensor_new(IN_PLANE, 2, 1, 1);
    real *lone = x.data + 2 * USUAL_POINTS;
    put_group(x.data, FIRST_GROUP, -3, 1, 0.7, rng);
    put_group(x.data + 2 * FIRST_GROUP, SECOND_GROUP, 3, 1.5, 0.5, rng);
    put_group(lone, 1, 0, 1.2, 0.1, rng);
    put_group(lone + 2, 1, -1, -2, 0.1, rng);
    put_group(lone + 4, THIRD_GROUP, 2.5, -2, 0.15, rng);
    return x;
}

/* Of the two lone points, and of the small group, how many have one of the ten highest
 * scores, in %. */
static void find_in_plane(const double score[], double *lone, double *group)
{
    enum { ODD_POINTS = ALONE + THIRD_GROUP };
    size_t order[ODD_POINTS];
    gsl_sort_largest_index(order, ODD_POINTS, score, 1, IN_PLANE);
    for (int i = 0; i < ODD_POINTS; i++)
        if (order[i] >= USUAL_POINTS + ALONE)
            *group += 100. / THIRD_GROUP;
        else if (order[i] >= USUAL_POINTS)
            *lone += 100. / ALONE;
}

static void draw_lone_points(const struct run *run, const struct tensor *x)
{
    FILE *figure = figure_new(run->figures, "plane", "x\ty\tgroup");
    for (size_t i = 0; i < IN_PLANE; i++)
        figure_row(figure, "%.3f\t%.3f\t%d", (double)x->data[2 * i],
                   (double)x->data[2 * i + 1],
                   i < FIRST_GROUP            ? 0
                   : i < USUAL_POINTS         ? 1
                   : i < USUAL_POINTS + ALONE ? 2
                                              : 3);
}

/* The ways tried: the neighbour twice, near and farther. */
static void report_in_plane(const struct run *run)
{
    static const char *const names[WAYS] = {"5th neighbour", "15th neighbour",
                                            "Mahalanobis", "isolation"};
    static const enum odd_method method[WAYS] = {BY_NEIGHBOUR, BY_NEIGHBOUR, BY_SPREAD,
                                                 BY_ISOLATION};
    static const size_t neighbour[WAYS] = {5, 15, 0, 0};
    double lone[WAYS] = {0}, group[WAYS] = {0}, score[IN_PLANE];
    for (unsigned p = 0; p < PLANES; p++) {
        gsl_rng *rng = run_rng(run, p + 2);
        struct tensor x = plane_new(rng);
        for (int w = 0; w < WAYS; w++) {
            struct odd_settings how = {.neighbour = neighbour[w],
                                       .seed = run_seed(run, p + 2)};
            score_oddness(method[w], &x, &how, score);
            find_in_plane(score, &lone[w], &group[w]);
        }
        if (p == 0)
            draw_lone_points(run, &x);
        tensor_free(&x);
        gsl_rng_free(rng);
    }
    printf("\nAmong the ten highest scores, in %%, mean of %d draws\n", PLANES);
    printf("score            two lone points   small group\n");
    for (int w = 0; w < WAYS; w++)
        printf("%-14s   %15.0f   %11.0f\n", names[w], lone[w] / PLANES,
               group[w] / PLANES);
}

void report_plane(const struct run *run)
{
    report_mahalanobis();
    report_cuts(run);
    report_in_plane(run);
}
