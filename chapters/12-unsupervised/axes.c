/* axes.c - the directions along which data spread most: by hand, of digits, of words. */
#include "base/memory.h"
#include "chapter12.h"
#include "classic/pca.h"
#include "speeches.h"
#include "stage/claim.h"
#include "written.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

/* Five points in the plane, small enough to do by hand. */
static void report_five(void)
{
    real point[10] = {1, 2, 2, 1, 3, 3, 4, 5, 5, 4}, s[10], C[4];
    struct tensor x = tensor_view(point, 5, 2), scores = tensor_view(s, 5, 2);
    struct tensor cov = tensor_view(C, 2, 2);
    struct pca p = pca_new(&x, 2);
    covariance(&x, &p.mean, &cov);
    printf("Five points in the plane\n\n");
    printf("covariance      x      y\n");
    for (int i = 0; i < 2; i++)
        printf("%-10s  %5.2f  %5.2f\n", i == 0 ? "x" : "y", (double)C[2 * i],
               (double)C[2 * i + 1]);
    printf("\naxis       x       y  variance  of all, %%\n");
    for (size_t k = 0; k < 2; k++)
        printf("%4zu  %6.3f  %6.3f  %8.2f  %9.0f\n", k + 1, (double)p.axis.data[2 * k],
               (double)p.axis.data[2 * k + 1], p.variance[k],
               100 * p.variance[k] / p.total);
    pca_scores(&p, &x, &scores);
    printf("\npoint      on axis 1  on axis 2\n");
    for (size_t i = 0; i < 5; i++)
        printf("(%g, %g)     %9.3f  %9.3f\n", (double)point[2 * i],
               (double)point[2 * i + 1], (double)s[2 * i], (double)s[2 * i + 1]);
    pca_free(&p);
}

/* Digits: the axes of those that were seen, and unseen ones rebuilt from some axes. */
enum { AXES = 200, REBUILT = 5, SHOWN_DIGITS = 6 };
static const size_t axes_kept[REBUILT] = {1, 10, 50, 100, AXES};

/* How many axes have a share of the variance. */
static size_t axes_for(const struct pca *p, double share)
{
    double sum = 0;
    size_t k = 0;
    while (k < p->axis.dim[0] && sum < share * p->total)
        sum += p->variance[k++];
    return k;
}

static double share_of(const struct pca *p, size_t axes)
{
    double sum = 0;
    for (size_t k = 0; k < axes && k < p->axis.dim[0]; k++)
        sum += p->variance[k];
    return sum / p->total;
}

/* The points x, rebuilt from the first axes alone; the caller frees them. */
static struct tensor rebuilt(const struct pca *p, const struct tensor *x, size_t axes)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    struct pca few = *p;
    few.axis = tensor_rows(&p->axis, 0, axes);
    struct tensor scores = tensor_new(N, axes, 1, 1), y = tensor_new(N, D, 1, 1);
    pca_scores(&few, x, &scores);
    pca_rebuild(&few, &scores, &y);
    tensor_free(&scores);
    return y;
}

/* The squared error of y as a share of the squared distances of x from the mean. */
static double share_lost(const struct pca *p, const struct tensor *x,
                         const struct tensor *y)
{
    size_t D = tensor_columns(x);
    double lost = 0, all = 0;
    for (size_t i = 0; i < tensor_size(x); i++) {
        lost += pow((double)(x->data[i] - y->data[i]), 2);
        all += pow((double)(x->data[i] - p->mean.data[i % D]), 2);
    }
    return all > 0 ? lost / all : 0;
}

static void draw_rebuilt(FILE *figure, const struct tensor *y)
{
    for (size_t i = 0; figure != NULL && i < SHOWN_DIGITS * 784 && i < tensor_size(y);
         i++)
        fprintf(figure, "%.0f%c", 255 * (double)y->data[i], i % 28 < 27 ? '\t' : '\n');
}

static void report_digits_axes(const struct run *run, const struct pca *p,
                               const struct tensor *unseen)
{
    FILE *figure = figure_new(run->figures, "axes-rebuilt",
                              "28 rows for each digit, from 1, 10, 50, 100, 200 axes");
    printf("\naxes  variance kept, %%  lost of unseen digits, %%  numbers of 784\n");
    for (size_t k = 0; k < REBUILT; k++) {
        struct tensor y = rebuilt(p, unseen, axes_kept[k]);
        printf("%4zu  %16.1f  %24.1f  %14zu\n", axes_kept[k],
               100 * share_of(p, axes_kept[k]), 100 * share_lost(p, unseen, &y),
               axes_kept[k]);
        draw_rebuilt(figure, &y);
        tensor_free(&y);
    }
    draw_rebuilt(figure, unseen);
    printf("\naxes for half of the variance: %zu\n", axes_for(p, 0.5));
    printf("axes for nine tenths: %zu\n", axes_for(p, 0.9));
    printf("axes for 95 %%: %zu\n", axes_for(p, 0.95));
}

static void draw_axes(const struct run *run, const struct pca *p)
{
    enum { PICTURES = 9 };
    FILE *figure = figure_new(run->figures, "axes-scree", "axis\tshare\tsum");
    double sum = 0;
    for (size_t k = 0; k < p->axis.dim[0]; k++) {
        sum += p->variance[k];
        figure_row(figure, "%zu\t%.4f\t%.3f", k + 1, 100 * p->variance[k] / p->total,
                   100 * sum / p->total);
    }
    figure =
        figure_new(run->figures, "axes-digits", "28 rows for the mean and each axis");
    for (size_t i = 0; figure != NULL && i < 784; i++)
        fprintf(figure, "%.3f%c", (double)p->mean.data[i], i % 28 < 27 ? '\t' : '\n');
    for (size_t i = 0; figure != NULL && i < PICTURES * 784; i++)
        fprintf(figure, "%.3f%c", (double)p->axis.data[i], i % 28 < 27 ? '\t' : '\n');
}

/* The first axis of data whose mean was not taken away, and the direction of the mean. */
static void report_uncentred(const struct pca *p, const struct tensor *x)
{
    size_t D = tensor_columns(x);
    struct tensor zero = tensor_new(1, D, 1, 1);
    struct pca raw = pca_about_new(x, &zero, 1);
    double product = 0, length = 0, first = 0;
    for (size_t j = 0; j < D; j++) {
        product += (double)(raw.axis.data[j] * p->mean.data[j]);
        first += (double)(raw.axis.data[j] * p->axis.data[j]);
        length += pow((double)p->mean.data[j], 2);
    }
    printf("\nWithout taking the mean away\n");
    printf("cosine of the first axis and the mean: %.3f\n",
           fabs(product) / sqrt(length));
    printf("cosine of the first axis and the one with the mean taken away: %.3f\n",
           fabs(first));
    printf("share of the first axis, %%: %.0f\n", 100 * raw.variance[0] / raw.total);
    pca_free(&raw);
    tensor_free(&zero);
}

static void measure_digits(const struct run *run)
{
    bool quick = run->options->quick;
    struct labelled seen = written_digits(run, "train", quick ? 300 : 10000, AXES);
    struct labelled unseen = written_digits(run, "t10k", quick ? 100 : 1000, 1);
    if (seen.x.data != NULL && unseen.x.data != NULL) {
        struct pca p = pca_new(&seen.x, AXES);
        printf("\n%zu digits of %zu pixels\n", seen.x.dim[0], tensor_columns(&seen.x));
        report_digits_axes(run, &p, &unseen.x);
        report_uncentred(&p, &seen.x);
        draw_axes(run, &p);
        pca_free(&p);
    }
    labelled_free(&seen);
    labelled_free(&unseen);
}

/* The addresses on their first axes, and how these follow the years. */
enum { SPEECH_WORDS = 500, SPEECH_AXES = 3, END_WORDS = 8 };

/* The words with the largest weights on an axis, of the sign that is asked for. */
static void report_end(const struct speeches *s, const real axis[], double sign)
{
    size_t words = tensor_columns(&s->x), best[END_WORDS];
    double *weight = allocate(words, sizeof *weight);
    for (size_t j = 0; j < words; j++)
        weight[j] = sign * (double)axis[j];
    gsl_sort_largest_index(best, END_WORDS, weight, 1, words);
    for (size_t k = 0; k < END_WORDS; k++)
        printf("%s%s", k == 0 ? "" : " ", s->counts.words.name[best[k]]);
    printf("\n");
    free(weight);
}

/* The largest correlation, whatever its sign, of the scores and shuffled years. */
static double by_shuffling(gsl_rng *rng, const double score[], double year[], size_t N)
{
    enum { SHUFFLES = 1000 };
    double most = 0;
    for (int k = 0; k < SHUFFLES; k++) {
        gsl_ran_shuffle(rng, year, N, sizeof *year);
        most = fmax(most, fabs(gsl_stats_correlation(score, 1, year, 1, N)));
    }
    return most;
}

static void draw_speeches(const struct run *run, const struct speeches *s,
                          const struct tensor *scores)
{
    FILE *figure = figure_new(run->figures, "axes-speeches", "year\tfirst\tsecond");
    for (size_t i = 0; i < scores->dim[0]; i++)
        figure_row(figure, "%d\t%.4f\t%.4f", s->documents.document[i].year,
                   (double)scores->data[i * SPEECH_AXES],
                   (double)scores->data[i * SPEECH_AXES + 1]);
}

/* How the scores on axis k, which are left in `score`, correlate with the years. */
static double year_correlation(const struct tensor *scores, size_t k,
                               const double year[], double score[])
{
    size_t N = scores->dim[0];
    for (size_t i = 0; i < N; i++)
        score[i] = (double)scores->data[i * SPEECH_AXES + k];
    return gsl_stats_correlation(score, 1, year, 1, N);
}

static void report_speech_axes(const struct run *run, const struct speeches *s,
                               const struct pca *p, const struct tensor *scores)
{
    size_t N = s->documents.count;
    double *year = allocate(N, sizeof *year), *score = allocate(N, sizeof *score);
    double correlation[SPEECH_AXES];
    printf("\naddresses: %zu\nwords counted: %zu\n\n", N, tensor_columns(&s->x));
    printf("axis  variance, %%  correlation with the year\n");
    for (size_t i = 0; i < N; i++)
        year[i] = s->documents.document[i].year;
    for (size_t k = SPEECH_AXES; k-- > 0;)
        correlation[k] = year_correlation(scores, k, year, score);
    for (size_t k = 0; k < SPEECH_AXES; k++)
        printf("%4zu  %11.1f  %25.2f\n", k + 1, 100 * p->variance[k] / p->total,
               correlation[k]);
    double chance = by_shuffling(run->rng, score, year, N);
    printf("\nlargest correlation of axis 1 with shuffled years: %.2f\n", chance);
    report_claim(fabs(correlation[0]) > chance && fabs(correlation[0]) > 0.8,
                 "the first axis follows the years");
    printf("words at its low end: ");
    report_end(s, p->axis.data, -1);
    printf("words at its high end: ");
    report_end(s, p->axis.data, 1);
    free(year);
    free(score);
}

static void measure_speeches(const struct run *run)
{
    struct speeches s = speeches_load(SPEECH_WORDS);
    if (s.documents.count == 0)
        return;
    struct pca p = pca_new(&s.x, SPEECH_AXES);
    if (p.axis.data != NULL) {
        struct tensor scores = tensor_new(s.documents.count, SPEECH_AXES, 1, 1);
        pca_scores(&p, &s.x, &scores);
        report_speech_axes(run, &s, &p, &scores);
        draw_speeches(run, &s, &scores);
        tensor_free(&scores);
        pca_free(&p);
    }
    speeches_free(&s);
}

/* Section 12.5. */
void axes_section(const struct run *run)
{
    report_five();
    measure_digits(run);
    measure_speeches(run);
}
