/* judge.c - McNemar's test of two methods on the same questions, and how often what is
 * stated with a probability is right. */
#include "classic/judge.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <string.h>

/* What the answers of two methods to the same questions have to do with each other. */
struct duel duel_of(const int first[], const int second[], const int label[],
                    size_t count)
{
    struct duel duel = {0};
    for (size_t i = 0; i < count; i++) {
        bool a = first[i] == label[i], b = second[i] == label[i];
        duel.both += a && b;
        duel.only_first += a && !b;
        duel.only_second += b && !a;
        duel.neither += !a && !b;
    }
    return duel;
}

/* McNemar's test, exactly: if both methods were equally good, a question that only one of
 * them has right would go to either like a tossed coin. Returns the chance of a split of
 * these questions that is at least as uneven. */
double duel_chance(const struct duel *duel)
{
    size_t n = duel->only_first + duel->only_second;
    size_t fewer = GSL_MIN(duel->only_first, duel->only_second);
    double chance = 2 * gsl_cdf_binomial_P((unsigned)fewer, 0.5, (unsigned)n);
    return chance < 1 ? chance : 1;
}

/* Sorts the answers, the largest of each row of p, (N, K), by the probability that was
 * stated for them, into equal bins from 0 to 1. */
void states_of(const struct tensor *p, const int label[], size_t bins,
               struct stated stated[])
{
    size_t K = tensor_columns(p);
    memset(stated, 0, bins * sizeof *stated);
    for (size_t i = 0; i < p->dim[0]; i++) {
        const real *row = p->data + i * K;
        size_t best = 0;
        for (size_t c = 1; c < K; c++)
            best = row[c] > row[best] ? c : best;
        size_t bin = (size_t)((double)row[best] * (double)bins);
        struct stated *s = &stated[bin < bins ? bin : bins - 1];
        s->count++;
        s->mean += (double)row[best];
        s->right += (int)best == label[i];
    }
    for (size_t b = 0; b < bins; b++)
        if (stated[b].count > 0) {
            stated[b].mean /= (double)stated[b].count;
            stated[b].right /= (double)stated[b].count;
        }
}
