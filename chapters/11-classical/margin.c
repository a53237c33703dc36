/* margin.c - the line with the widest margin: four points by hand, two species, tumours. */
#include "base/memory.h"
#include "chapter11.h"
#include "classic/folds.h"
#include "classic/scaling.h"
#include "classic/svm.h"
#include "stage/claim.h"
#include "street.h"
#include "tumours.h"
#include "wines.h"
#include <stdlib.h>

enum { FEW = 4, PENALTIES = 4, FOLDS = 10, SEEDS = 3 };

/* Four points, of which three will touch the street. */
static real four_points[] = {1, 1, 0, 2, 3, 3, 4, 1};
static const int four_signs[FEW] = {-1, -1, 1, 1};

static const struct kernel straight = {.kind = LINEAR_KERNEL};

static void report_four(void)
{
    struct tensor x = tensor_view(four_points, FEW, 2);
    struct svm_dual d = svm_dual_new(&x, four_signs, &straight, 1000);
    svm_dual_solve(&d, 1e-9);
    struct street s = street_of(&d);
    printf("Four points, and their street\n"
           "point   class    alpha   w.x + b\n");
    for (size_t i = 0; i < FEW; i++)
        printf("(%g, %g)    %+d   %7.4f   %+7.4f\n", (double)four_points[2 * i],
               (double)four_points[2 * i + 1], four_signs[i], d.alpha[i],
               street_score(&s, four_points + 2 * i));
    printf("\nw: (%.4f, %.4f)\nb: %.4f\nwidth: %.4f\n", s.w[0], s.w[1], s.b,
           street_width(&s));
    printf("half of the squared length of w: %.4f\ndual objective: %.4f\n",
           svm_primal_value(&d), svm_dual_value(&d));
    report_claim(fabs(svm_primal_value(&d) - svm_dual_value(&d)) < 1e-6,
                 "the two objectives meet");
    svm_dual_free(&d);
}

/* Two species of iris that overlap, by the length and the width of their petals in cm: -1
 * is versicolor, 1 virginica. */
static struct labelled two_species(void)
{
    struct labelled irises = irises_load(), two = labelled_new(100, 2, 2);
    for (size_t i = 0; i < 100; i++) {
        const real *row = irises.x.data + (i + 50) * 4;
        two.x.data[2 * i] = row[2];
        two.x.data[2 * i + 1] = row[3];
        two.label[i] = irises.label[i + 50] == 1 ? -1 : 1;
    }
    labelled_free(&irises);
    return two;
}

/* How the points stand to a street: outside, on its edge, or within it. */
static int state_of(const struct svm_dual *d, size_t i)
{
    return d->alpha[i] == 0 ? 0 : d->alpha[i] < d->C ? 1 : 2;
}

/* The two files of a figure: the points, and the lines. */
struct street_figure {
    FILE *points, *lines;
};

static void draw_street(const struct street_figure *figure, const struct labelled *two,
                        const struct svm_dual *d, const struct street *s)
{
    for (size_t i = 0; i < two->x.dim[0]; i++)
        figure_row(figure->points, "%g\t%g\t%g\t%d\t%d", d->C,
                   (double)two->x.data[2 * i], (double)two->x.data[2 * i + 1],
                   two->label[i], state_of(d, i));
    figure_row(figure->lines, "%g\t%g\t%g\t%g", d->C, s->w[0], s->w[1], s->b);
}

/* What a price of errors makes of the two species. */
static void report_street(const struct street_figure *figure,
                          const struct labelled *two, double C)
{
    struct svm_dual d = svm_dual_new(&two->x, two->label, &straight, C);
    svm_dual_solve(&d, 1e-4);
    struct street s = street_of(&d);
    size_t count[3] = {0}, wrong = 0;
    for (size_t i = 0; i < two->x.dim[0]; i++) {
        count[state_of(&d, i)]++;
        wrong += two->label[i] * street_score(&s, two->x.data + 2 * i) <= 0;
    }
    printf("%6g   %8.2f   %12zu   %11zu   %12zu   %5zu\n", C, street_width(&s),
           count[0], count[1], count[2], wrong);
    draw_street(figure, two, &d, &s);
    svm_dual_free(&d);
}

/* The points with alpha above 0. The caller frees them. */
static struct labelled support_of(const struct labelled *all, const struct svm_dual *d)
{
    size_t n = 0, *index = allocate(d->N, sizeof *index);
    for (size_t i = 0; i < d->N; i++)
        if (d->alpha[i] > 0)
            index[n++] = i;
    struct labelled some = labelled_take(all, index, n);
    free(index);
    return some;
}

/* Fits once more to the support vectors alone. */
static void report_support_alone(const struct labelled *two)
{
    struct svm_dual all = svm_dual_new(&two->x, two->label, &straight, 1);
    svm_dual_solve(&all, 1e-6);
    struct labelled some = support_of(two, &all);
    struct svm_dual few = svm_dual_new(&some.x, some.label, &straight, 1);
    svm_dual_solve(&few, 1e-6);
    struct street a = street_of(&all), b = street_of(&few);
    printf("\nflowers: %zu\nsupport vectors at C = 1: %zu\n", all.N, few.N);
    report_claim(hypot(a.w[0] - b.w[0], a.w[1] - b.w[1]) < 1e-3 &&
                     fabs(a.b - b.b) < 1e-3,
                 "the support vectors alone give the same street");
    svm_dual_free(&all);
    svm_dual_free(&few);
    labelled_free(&some);
}

static void report_flowers(const struct run *run)
{
    static const double C[PENALTIES] = {0.03, 1, 30, 1000};
    struct labelled two = two_species();
    struct street_figure figure = {figure_new(run->figures, "margin",
                                              "C\tx\ty\tclass\tstate"),
                                   figure_new(run->figures, "margin-lines",
                                              "C\tw1\tw2\tb")};
    printf("\nTwo species, by the price C of errors\n");
    printf("     C      width   alpha of 0   between   alpha of C   wrong\n");
    for (size_t k = 0; k < PENALTIES; k++)
        report_street(&figure, &two, C[k]);
    report_support_alone(&two);
    labelled_free(&two);
}

/* How many steps a fit to all tumours takes. */
static size_t measure_steps(const struct labelled *tumours, double C)
{
    size_t N = tumours->x.dim[0];
    int *sign = allocate(N, sizeof *sign);
    for (size_t i = 0; i < N; i++)
        sign[i] = tumours->label[i] == 1 ? 1 : -1;
    struct svm_dual d = svm_dual_new(&tumours->x, sign, &straight, C);
    svm_dual_solve(&d, 1e-3);
    size_t steps = d.steps;
    svm_dual_free(&d);
    free(sign);
    return steps;
}

/* What is right, in per cent, of tumours that were left out, by folds of a seed. */
static double measure_left_out(const struct run *run, const struct labelled *tumours,
                               double C, unsigned seed)
{
    struct svm_settings settings = {straight, C, 0, 1};
    gsl_rng *rng = run_rng(run, seed);
    double right = cross_validate(&svm_type, &settings, tumours, FOLDS, rng);
    gsl_rng_free(rng);
    return right;
}

static void report_tumours_fit(const struct run *run, const char *name,
                               const struct labelled *tumours, double C)
{
    printf("%-14s   %8g   %8zu   %8.1f\n", name, C, measure_steps(tumours, C),
           measure_left_out(run, tumours, C, 0));
}

/* The columns as they were measured, and then standardized. */
static void report_tumours(const struct run *run)
{
    static const double C[] = {0.001, 0.01, 0.1, 1};
    struct labelled raw = tumours_load(), tumours = tumours_load();
    struct scaling s = scaling_fit(&tumours.x);
    scaling_apply(&s, &tumours.x);
    printf("\nTumours, %d folds\n", FOLDS);
    printf("columns                 C      steps   right, %%\n");
    for (size_t k = 0; k < 2; k++)
        report_tumours_fit(run, "as measured", &raw, C[k]);
    for (size_t k = 0; k < 4; k++)
        report_tumours_fit(run, "standardized", &tumours, C[k]);
    size_t ahead = 0, seeds = run->options->quick ? 1 : SEEDS;
    for (unsigned seed = 0; seed < seeds; seed++)
        ahead += measure_left_out(run, &tumours, C[1], seed) >
                 measure_left_out(run, &raw, C[1], seed);
    printf("\n");
    report_in_all("standardized columns ahead at C = 0.01", ahead, seeds,
                  "ways to make the folds");
    scaling_free(&s);
    labelled_free(&tumours);
    labelled_free(&raw);
}

/* Section 11.6. */
void margin_section(const struct run *run)
{
    report_four();
    report_flowers(run);
    report_tumours(run);
}
