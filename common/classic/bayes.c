/* bayes.c - naive Bayes: the class that makes a point likeliest, if each of its columns
 * were drawn by itself. All is done with logarithms. Taught in chapter 11. */
#include "classic/bayes.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_statistics.h>

/* log(e^a_1 + ... + e^a_n), where each e^a may be too small for a double. */
double log_of_sum(const double log_term[], size_t count)
{
    double most = gsl_stats_max(log_term, 1, count), sum = 0;
    if (most == -INFINITY)
        return most;
    for (size_t i = 0; i < count; i++)
        sum += exp(log_term[i] - most);
    return most + log(sum);
}

/* p_k = e^score_k / (e^score_1 + ...); where all are e^-infinity, equal shares. */
void probabilities_from_logs(const double score[], size_t count, double p[])
{
    double all = log_of_sum(score, count);
    for (size_t k = 0; k < count; k++)
        p[k] = all == -INFINITY ? 1 / (double)count : exp(score[k] - all);
}

/* How likely a column is to be on in a class, (on + alpha) / (rows + 2 alpha). */
void bayes_coins(struct bayes *b, const double on[], const double rows[], double alpha)
{
    for (size_t i = 0; i < b->classes * b->columns; i++) {
        double p = (on[i] + alpha) / (rows[i / b->columns] + 2 * alpha);
        b->log_on[i] = log(p);
        b->log_off[i] = log(1 - p);
    }
}

/* The logarithm of the product of D bell curves' heights,
 * sum over j of -(x_j - m_j)^2 / (2 v_j) - log(2 pi v_j) / 2; `width` has the latter. */
static double log_bells(size_t D, const real x[], const double mean[],
                        const double variance[], const double width[])
{
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t j = 0; j < D; j++) {
        double off = x[j] - mean[j];
        sum -= off * off / (2 * variance[j]) + width[j];
    }
    return sum;
}

/* The same of D coins, each of which shows that its column is on, or off. */
static double log_coins(size_t D, const real x[], double threshold,
                        const double log_on[], const double log_off[])
{
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t j = 0; j < D; j++)
        sum += x[j] > threshold ? log_on[j] : log_off[j];
    return sum;
}

/* The same of things counted, x_j of sort j. What was counted 0 times says nothing. */
static double log_shares(size_t D, const real x[], const double log_share[])
{
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t j = 0; j < D; j++)
        sum += x[j] > 0 ? x[j] * log_share[j] : 0;
    return sum;
}

/* score_k = log P(k) + sum over the columns j of log P(x_j | k), for each class k. */
void bayes_scores(const struct bayes *b, const real x[], double score[])
{
    size_t D = b->columns;
    for (size_t k = 0; k < b->classes; k++) {
        size_t row = k * D;
        score[k] = b->log_prior[k];
        if (score[k] == -INFINITY)
            continue;
        if (b->kind == GAUSSIAN_BAYES)
            score[k] +=
                log_bells(D, x, b->mean + row, b->variance + row, b->width + row);
        else if (b->kind == BERNOULLI_BAYES)
            score[k] +=
                log_coins(D, x, b->threshold, b->log_on + row, b->log_off + row);
        else
            score[k] += log_shares(D, x, b->log_on + row);
    }
}
