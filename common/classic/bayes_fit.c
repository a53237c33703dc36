/* bayes_fit.c - what naive Bayes counts and measures of the points of each class, and its
 * places in the table of classifiers. */
#include "base/error.h"
#include "base/memory.h"
#include "classic/bayes.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

/* The rows of each class: how many, and into sum, (K, D), what they add up to, with
 * numbers above the threshold as 1 and others as 0 where the kind is Bernoulli's. */
static void class_sums(const struct bayes *b, const struct labelled *seen,
                       double rows[], double sum[])
{
    size_t D = b->columns;
    for (size_t i = 0; i < seen->x.dim[0]; i++) {
        size_t k = (size_t)seen->label[i];
        const real *x = seen->x.data + i * D;
        rows[k]++;
        if (b->kind == BERNOULLI_BAYES)
            for (size_t j = 0; j < D; j++)
                sum[k * D + j] += x[j] > b->threshold;
        else
            for (size_t j = 0; j < D; j++)
                sum[k * D + j] += x[j];
    }
}

/* Of each class k and column j: mean = sum / rows, variance = the mean squared
 * deviation from it. A class without rows keeps 0 and 0. */
static void bell_curves(struct bayes *b, const struct labelled *seen,
                        const double rows[])
{
    size_t D = b->columns;
    for (size_t i = 0; i < b->classes * D; i++)
        b->mean[i] /= rows[i / D] > 0 ? rows[i / D] : 1;
    for (size_t i = 0; i < seen->x.dim[0]; i++) {
        size_t k = (size_t)seen->label[i];
        const real *x = seen->x.data + i * D;
        for (size_t j = 0; j < D; j++) {
            double off = x[j] - b->mean[k * D + j];
            b->variance[k * D + j] += off * off / rows[k];
        }
    }
}

/* The largest variance of a column, over all classes together: the mean of the variances
 * within the classes and the variance of their means. */
static double largest_variance(const struct bayes *b, const double rows[])
{
    double most = 0;
    for (size_t j = 0; j < b->columns; j++) {
        double mean[b->classes], within[b->classes];
        for (size_t k = 0; k < b->classes; k++) {
            mean[k] = b->mean[k * b->columns + j];
            within[k] = b->variance[k * b->columns + j];
        }
        double all =
            gsl_stats_wmean(rows, 1, within, 1, b->classes) +
            gsl_stats_wvariance_with_fixed_mean(rows, 1, mean, 1, b->classes,
                                                gsl_stats_wmean(rows, 1, mean, 1,
                                                                b->classes));
        most = GSL_MAX(most, all);
    }
    return most;
}

/* A column that is constant within a class has the variance 0, and any other number
 * would be infinitely unlikely: so a share of the largest variance is added to all. */
static int raise_variances(struct bayes *b, const double rows[], double floor)
{
    double most = largest_variance(b, rows);
    if (most == 0)
        return FAIL(GSL_EINVAL, "naive Bayes: all columns are constant");
    for (size_t i = 0; i < b->classes * b->columns; i++) {
        b->variance[i] += floor * most;
        b->width[i] = log(2 * M_PI * b->variance[i]) / 2;
    }
    return GSL_SUCCESS;
}

/* How likely something counted is to be of column j, (count_j + alpha) / (all + D
 * alpha). */
static void bayes_shares(struct bayes *b, const double count[], double alpha)
{
    for (size_t k = 0; k < b->classes; k++) {
        const double *row = count + k * b->columns;
        double all = 0;
        for (size_t j = 0; j < b->columns; j++)
            all += row[j];
        for (size_t j = 0; j < b->columns; j++)
            b->log_on[k * b->columns + j] =
                log((row[j] + alpha) / (all + (double)b->columns * alpha));
    }
}

static struct bayes *bayes_new(enum bayes_kind kind, const struct labelled *seen)
{
    struct bayes *b = allocate(1, sizeof *b);
    b->kind = kind;
    b->classes = seen->classes;
    b->columns = tensor_columns(&seen->x);
    size_t numbers = b->classes * b->columns;
    b->log_prior = allocate(b->classes, sizeof(double));
    b->mean = allocate(kind == GAUSSIAN_BAYES ? numbers : 1, sizeof(double));
    b->variance = allocate(kind == GAUSSIAN_BAYES ? numbers : 1, sizeof(double));
    b->width = allocate(kind == GAUSSIAN_BAYES ? numbers : 1, sizeof(double));
    b->log_on = allocate(kind == GAUSSIAN_BAYES ? 1 : numbers, sizeof(double));
    b->log_off = allocate(kind == BERNOULLI_BAYES ? numbers : 1, sizeof(double));
    return b;
}

/* What is counted cannot be less than nothing. */
static int refuse_negative(const struct labelled *seen)
{
    for (size_t i = 0; i < tensor_size(&seen->x); i++)
        if (seen->x.data[i] < 0)
            return FAIL(GSL_EINVAL, "naive Bayes: %g is not a count",
                        (double)seen->x.data[i]);
    return GSL_SUCCESS;
}

/* Fits what the kind needs from the rows and sums of each class. */
static int fit_columns(struct bayes *b, const struct labelled *seen,
                       const double rows[], const double sum[], struct bayes_settings s)
{
    double alpha = s.alpha == 0 ? 1 : fmax(s.alpha, 0);
    if (b->kind == BERNOULLI_BAYES)
        bayes_coins(b, sum, rows, alpha);
    else if (b->kind == MULTINOMIAL_BAYES)
        bayes_shares(b, sum, alpha);
    else {
        memcpy(b->mean, sum, b->classes * b->columns * sizeof *sum);
        bell_curves(b, seen, rows);
        return raise_variances(b, rows, s.floor == 0 ? 1e-9 : s.floor);
    }
    return GSL_SUCCESS;
}

/* The model is the caller's to free; NULL after an error. A class of which there is no
 * row is never predicted. */
struct bayes *bayes_fit(enum bayes_kind kind, const struct labelled *seen,
                        struct bayes_settings settings)
{
    if (labelled_check(seen, "naive Bayes") != GSL_SUCCESS ||
        (kind == MULTINOMIAL_BAYES && refuse_negative(seen) != GSL_SUCCESS))
        return NULL;
    struct bayes *b = bayes_new(kind, seen);
    b->threshold = settings.threshold;
    double *rows = allocate(b->classes, sizeof *rows);
    double *sum = allocate(b->classes * b->columns, sizeof *sum);
    class_sums(b, seen, rows, sum);
    for (size_t k = 0; k < b->classes; k++)
        b->log_prior[k] = log(rows[k] / (double)seen->x.dim[0]);
    if (fit_columns(b, seen, rows, sum, settings) != GSL_SUCCESS) {
        bayes_free(b);
        b = NULL;
    }
    free(rows);
    free(sum);
    return b;
}

void bayes_free(struct bayes *b)
{
    if (b == NULL)
        return;
    free(b->log_prior);
    free(b->mean);
    free(b->variance);
    free(b->width);
    free(b->log_on);
    free(b->log_off);
    free(b);
}

static void bayes_classifier_predict(const void *model, const struct tensor *x,
                                     int label[])
{
    const struct bayes *b = model;
    double score[b->classes];
    for (size_t i = 0; i < x->dim[0]; i++) {
        bayes_scores(b, x->data + i * b->columns, score);
        label[i] = (int)gsl_stats_max_index(score, 1, b->classes);
    }
}

static void bayes_classifier_probability(const void *model, const struct tensor *x,
                                         struct tensor *p)
{
    const struct bayes *b = model;
    double score[b->classes], share[b->classes];
    for (size_t i = 0; i < x->dim[0]; i++) {
        bayes_scores(b, x->data + i * b->columns, score);
        probabilities_from_logs(score, b->classes, share);
        for (size_t k = 0; k < b->classes; k++)
            p->data[i * b->classes + k] = (real)share[k];
    }
}

static size_t bayes_classifier_bytes(const void *model)
{
    const struct bayes *b = model;
    size_t arrays = b->kind == MULTINOMIAL_BAYES ? 1 : 2;
    return b->classes * (1 + arrays * b->columns) * sizeof(double);
}

static void bayes_classifier_release(void *model)
{
    bayes_free(model);
}

static struct bayes_settings settings_or_usual(const void *settings)
{
    return settings != NULL ? *(const struct bayes_settings *)settings
                            : (struct bayes_settings){0};
}

static void *gaussian_classifier_fit(const struct labelled *seen, const void *settings,
                                     gsl_rng *rng)
{
    (void)rng;
    return bayes_fit(GAUSSIAN_BAYES, seen, settings_or_usual(settings));
}

static void *bernoulli_classifier_fit(const struct labelled *seen, const void *settings,
                                      gsl_rng *rng)
{
    (void)rng;
    return bayes_fit(BERNOULLI_BAYES, seen, settings_or_usual(settings));
}

static void *multinomial_classifier_fit(const struct labelled *seen,
                                        const void *settings, gsl_rng *rng)
{
    (void)rng;
    return bayes_fit(MULTINOMIAL_BAYES, seen, settings_or_usual(settings));
}

const struct classifier_type gaussian_bayes_type = {
    "Gaussian naive Bayes",       gaussian_classifier_fit, bayes_classifier_predict,
    bayes_classifier_probability, bayes_classifier_bytes,  bayes_classifier_release};

const struct classifier_type bernoulli_bayes_type = {
    "Bernoulli naive Bayes",      bernoulli_classifier_fit, bayes_classifier_predict,
    bayes_classifier_probability, bayes_classifier_bytes,   bayes_classifier_release};

const struct classifier_type multinomial_bayes_type = {
    "multinomial naive Bayes",    multinomial_classifier_fit, bayes_classifier_predict,
    bayes_classifier_probability, bayes_classifier_bytes,     bayes_classifier_release};
