/* bayes.h - naive Bayes, three ways: each column a bell curve, a coin, or a count. */
#ifndef BAYES_H
#define BAYES_H

#include "classic/classifier.h"

enum bayes_kind { GAUSSIAN_BAYES, BERNOULLI_BAYES, MULTINOMIAL_BAYES };

/* As settings, zeros are the usual ones of the kind. `alpha` is what is added to each
 * count (1; below 0: nothing at all). `floor` is added to each variance, as a share of
 * the largest of all columns' (1e-9). A Bernoulli column is on above `threshold`. */
struct bayes_settings {
    double alpha, floor, threshold;
};

/* All three are sums in log space: what a class has to begin with, log_prior (K), and
 * what each column adds, (K, D). Gaussian: mean, variance, and width, which is
 * log(2 pi variance) / 2. Bernoulli: log_on and log_off. Multinomial: log_on alone. */
struct bayes {
    enum bayes_kind kind;
    size_t classes, columns;
    double threshold;
    double *log_prior, *mean, *variance, *width, *log_on, *log_off;
};

struct bayes *bayes_fit(enum bayes_kind kind, const struct labelled *seen,
                        struct bayes_settings settings);
void bayes_coins(struct bayes *b, const double on[], const double rows[], double alpha);
void bayes_scores(const struct bayes *b, const real row[], double score[]);
void bayes_free(struct bayes *b);
double log_of_sum(const double log_term[], size_t count);
void probabilities_from_logs(const double score[], size_t count, double p[]);

extern const struct classifier_type gaussian_bayes_type, bernoulli_bayes_type,
    multinomial_bayes_type;

#endif
