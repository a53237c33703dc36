/* svm.c - support vector machines: the dual of the widest margin, solved by sequential
 * minimal optimization (Platt 1998), two numbers at a time, the second chosen as Fan, Chen
 * and Lin (2005) do. Taught in chapter 11. */
#include "classic/svm.h"
#include "base/error.h"

/* The pair to change next. Moving s up and t down by the same amount gains at best
 * (missing_s - missing_t)^2 / (2 |x_s - x_t|^2): s is the point that lacks most, and t the
 * one with which it gains most. */
struct svm_pair svm_dual_pair(struct svm_dual *d)
{
    struct svm_pair pair = {svm_most_missing(d), d->N, 0};
    if (pair.up == d->N)
        return pair;
    const real *row = kernel_row(&d->rows, pair.up);
    double most = d->missing[pair.up], best = 0;
    for (size_t t = 0; t < d->N; t++) {
        double difference = most - d->missing[t];
        if (difference <= 0 || svm_room_down(d, t) <= 0)
            continue;
        pair.gap = difference > pair.gap ? difference : pair.gap;
        double gain =
            difference * difference / lifted_distance(&d->rows, row, pair.up, t);
        if (gain > best) {
            best = gain;
            pair.down = t;
        }
    }
    return pair;
}

/* Moves alpha_s sign_s up and alpha_t sign_t down by the same amount, so that their sum
 * stays: as far as is best, or until one of them meets 0 or C. Returns the amount. */
double svm_dual_step(struct svm_dual *d, size_t s, size_t t)
{
    const real *row_s = kernel_row(&d->rows, s), *row_t = kernel_row(&d->rows, t);
    double up = svm_room_up(d, s), down = svm_room_down(d, t);
    /* The best amount is where both lack the same. */
    double amount =
        (d->missing[s] - d->missing[t]) / lifted_distance(&d->rows, row_s, s, t);
    amount = fmin(amount, fmin(up, down));
    /* What meets an end is set to it exactly. */
    d->alpha[s] = d->sign[s] > 0 ? d->alpha[s] + amount : d->alpha[s] - amount;
    d->alpha[t] = d->sign[t] > 0 ? d->alpha[t] - amount : d->alpha[t] + amount;
    if (amount == up)
        d->alpha[s] = d->sign[s] > 0 ? d->C : 0;
    if (amount == down)
        d->alpha[t] = d->sign[t] > 0 ? 0 : d->C;
    /* The machine's answers have changed everywhere. */
    for (size_t u = 0; u < d->N; u++)
        d->missing[u] -= amount * ((double)row_s[u] - (double)row_t[u]);
    d->steps++;
    return amount;
}

/* Steps until no pair is left whose missing parts differ by more than the tolerance. */
int svm_dual_solve(struct svm_dual *d, double tolerance)
{
    size_t most = d->N > 100000 ? 100 * d->N : 10000000;
    struct svm_pair pair;
    while ((pair = svm_dual_pair(d)).gap > tolerance && d->steps < most)
        svm_dual_step(d, pair.up, pair.down);
    if (pair.gap > tolerance)
        return FAIL(GSL_EMAXITER,
                    "support vectors: not found in %zu steps; are all columns of "
                    "about the same size?",
                    most);
    return GSL_SUCCESS;
}
