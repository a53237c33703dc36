/* density.c - groups of any form: where points lie close. */
#include "airports.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter12.h"
#include "classic/dbscan.h"
#include "classic/kmeans.h"
#include "classic/moons.h"
#include "classic/partition.h"
#include "stage/claim.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>

enum { ON_LINE = 8 };
static const int on_line[ON_LINE] = {1, 2, 3, 5, 7, 8, 9, 14};

enum { FORM_POINTS = 400, FORM_SEEDS = 10 };

static const char *const point_kind_names[] = {"noise", "border", "core"};

/* Eight points on a line, by DBSCAN with eps 2 and 4 points; `label` and `standing` have
 * room for them. In the other order the last one comes first. */
static void cluster_line(bool backwards, int label[], enum point_kind standing[])
{
    real x[ON_LINE];
    int found[ON_LINE];
    enum point_kind stands[ON_LINE];
    for (int i = 0; i < ON_LINE; i++)
        x[i] = (real)on_line[backwards ? ON_LINE - 1 - i : i];
    struct tensor points = tensor_view(x, ON_LINE, 1);
    dbscan(&points, (struct density){2, 4}, found, stands);
    for (int i = 0; i < ON_LINE; i++) {
        label[i] = found[backwards ? ON_LINE - 1 - i : i];
        standing[i] = stands[backwards ? ON_LINE - 1 - i : i];
    }
}

static void report_line(void)
{
    int label[ON_LINE], other[ON_LINE];
    enum point_kind standing[ON_LINE], same[ON_LINE];
    cluster_line(false, label, standing);
    cluster_line(true, other, same);
    printf("Eight points on a line, eps 2, 4 points to be core\n");
    printf("point   within 2   it is    cluster\n");
    for (int i = 0; i < ON_LINE; i++) {
        int within = 0;
        for (int k = 0; k < ON_LINE; k++)
            within += abs(on_line[i] - on_line[k]) <= 2;
        printf("%5d   %8d   %-6s   ", on_line[i], within,
               point_kind_names[standing[i]]);
        printf(label[i] == NO_CLUSTER ? "-\n" : "%d\n", label[i] + 1);
    }
    /* The point 5: with 3 in one order, with 7 in the other. */
    printf("\n");
    report_claim(label[3] == label[2] && other[3] == other[4] && other[2] != other[4],
                 "from the other end, point 5 joins the other cluster");
}

/* A ring of radius 1 around one of radius 1/3, three points of four in the outer one;
 * normal noise of deviation 0.05 in each coordinate. */
static struct labelled rings_new(size_t count, gsl_rng *rng)
{
    struct labelled rings = labelled_new(count, 2, 2);
    for (size_t i = 0; i < count; i++) {
        int label = i % 4 == 0;
        double angle = 2 * M_PI * gsl_rng_uniform(rng),
               radius = label == 0 ? 1 : 1. / 3;
        rings.x.data[2 * i] = (real)(radius * cos(angle) + gsl_ran_gaussian(rng, 0.05));
        rings.x.data[2 * i + 1] =
            (real)(radius * sin(angle) + gsl_ran_gaussian(rng, 0.05));
        rings.label[i] = label;
    }
    return rings;
}

/* Agreement, by the adjusted Rand index, of groups 0 to groups - 1 and noise with the
 * labels. */
static double labels_agreement(const struct labelled *points, const int group[],
                               size_t groups)
{
    size_t N = points->x.dim[0], *count = allocate((groups + 1) * 2, sizeof *count);
    int *shifted = allocate(N, sizeof *shifted);
    for (size_t i = 0; i < N; i++)
        shifted[i] = group[i] + 1;
    count_together(shifted, points->label, N, groups + 1, 2, count);
    double index = adjusted_rand(count, groups + 1, 2);
    free(count);
    free(shifted);
    return index;
}

/* What both methods make of points of a form, by seed. */
struct form {
    const char *name;
    double eps, by_means[FORM_SEEDS], by_density[FORM_SEEDS];
};

/* K-means with 2 groups and DBSCAN on the same points, which the first seed draws. */
static void compare_on_form(const struct run *run, struct form *form, bool moons,
                            FILE *figure)
{
    for (unsigned seed = 0; seed < FORM_SEEDS; seed++) {
        gsl_rng *rng = run_rng(run, seed + 1);
        struct labelled p =
            moons ? moons_new(FORM_POINTS, 0.06, rng) : rings_new(FORM_POINTS, rng);
        struct kmeans means = kmeans_best(&p.x, 2, 5, rng);
        int *label = allocate(FORM_POINTS, sizeof *label);
        size_t clusters = dbscan(&p.x, (struct density){form->eps, 5}, label, NULL);
        form->by_means[seed] = labels_agreement(&p, means.group, 2);
        form->by_density[seed] = labels_agreement(&p, label, clusters);
        for (size_t i = 0; seed == 0 && i < FORM_POINTS; i++)
            figure_row(figure, "%d\t%.3f\t%.3f\t%d\t%d", !moons,
                       (double)p.x.data[2 * i], (double)p.x.data[2 * i + 1],
                       means.group[i], label[i]);
        free(label);
        kmeans_free(&means);
        labelled_free(&p);
        gsl_rng_free(rng);
    }
}

static void report_forms(const struct run *run)
{
    struct form form[2] = {{.name = "moons", .eps = 0.15},
                           {.name = "rings", .eps = 0.2}};
    FILE *figure = figure_new(run->figures, "forms", "form\tx\ty\tmeans\tdensity");
    printf("\nAgreement with the two forms, adjusted Rand index, mean of %d draws\n",
           FORM_SEEDS);
    printf("points   K-means   DBSCAN   worst draw\n");
    size_t ahead = 0;
    for (int f = 0; f < 2; f++) {
        compare_on_form(run, &form[f], f == 0, figure);
        struct summary density = summarize(form[f].by_density, FORM_SEEDS);
        printf("%-6s   %7.2f   %6.2f   %10.2f\n", form[f].name,
               round(100 * summarize(form[f].by_means, FORM_SEEDS).mean) / 100 + 0.0,
               density.mean, density.least);
        ahead += count_above(form[f].by_density, form[f].by_means, FORM_SEEDS);
    }
    printf("\n");
    report_in_all("DBSCAN ahead of K-means", ahead, 2 * FORM_SEEDS, "draws");
}

/* Section 12.4. */
void density_section(const struct run *run)
{
    report_line();
    report_forms(run);
    report_airports(run);
}
