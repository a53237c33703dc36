/* judge.h - which of two methods is better, and what a stated probability is worth. */
#ifndef JUDGE_H
#define JUDGE_H

#include "base/tensor.h"

/* Of the same questions: how many two methods both have right, only one of them, or
 * neither. */
struct duel {
    size_t both, only_first, only_second, neither;
};

/* Answers for which about the same probability was stated: how many, the mean of what was
 * stated, and the share that was right. */
struct stated {
    size_t count;
    double mean, right;
};

struct duel duel_of(const int first[], const int second[], const int label[],
                    size_t count);
double duel_chance(const struct duel *duel);
void states_of(const struct tensor *p, const int label[], size_t bins,
               struct stated stated[]);

#endif
