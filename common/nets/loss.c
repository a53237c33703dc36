/* loss.c - three losses, each with the output function it belongs to. Taught in
 * chapter 4. */
#include "nets/loss.h"
#include "nets/activation.h"
#include "nets/softmax.h"
#include <assert.h>

/* log(e^x_1 + ... + e^x_n) for n > 0. The largest x is taken out of the sum, so that
 * no exponent is above zero; its own term is then 1, and log1p(rest) is log(1 + rest)
 * without the rounding of the sum. */
real logsumexp(size_t n, const real x[])
{
    size_t best = argmax(n, x);
    real rest = 0;
    for (size_t i = 0; i < n; i++)
        rest += i != best ? exp(x[i] - x[best]) : 0;
    return x[best] + log1p(rest);
}

/* Target k of row i: 1 or 0 by its label, or the number that is given. */
static real target(const struct targets *t, size_t i, size_t k, size_t K)
{
    assert(t->label == NULL ? tensor_columns(&t->value) == K
                            : t->label[i] >= NO_LABEL && t->label[i] < (int)K);
    return t->label != NULL ? t->label[i] == (int)k : t->value.data[i * K + k];
}

/* Scores y through softmax, then cross-entropy: -sum_k t_k log softmax(y)_k for each
 * row, where the logarithm is y_k - logsumexp(y) and the t_k add up to 1;
 * dy = (softmax(y) - t) / N. */
real softmax_cross_entropy(const struct tensor *y, const struct targets *t, size_t N,
                           struct tensor *dy)
{
    size_t rows = targets_in(t, y->dim[0]), K = tensor_size(y) / rows;
    real loss = 0;
    for (size_t i = 0; i < rows; i++) {
        const real *yi = y->data + i * K;
        real whole = logsumexp(K, yi);
        for (size_t k = 0; k < K; k++) {
            real tk = target(t, i, k, K);
            loss += tk != 0 ? tk * (whole - yi[k]) : 0;
            if (dy->data != NULL)
                dy->data[i * K + k] =
                    target_counts(t, i) ? (exp(yi[k] - whole) - tk) / (real)N : 0;
        }
    }
    return loss / (real)N;
}

/* Each score through a sigmoid of its own, then cross-entropy:
 * log(1 + e^y) - t y, added up over the outputs; dy = (sigma(y) - t) / N. With
 * labels there is one output for each, and the label is 0 or 1. */
real sigmoid_cross_entropy(const struct tensor *y, const struct targets *t, size_t N,
                           struct tensor *dy)
{
    real loss = 0;
    assert(t->label == NULL || tensor_size(y) == targets_in(t, y->dim[0]));
    for (size_t i = 0; i < tensor_size(y); i++) {
        real yi = y->data[i];
        real ti = t->label != NULL ? (real)t->label[i] : t->value.data[i];
        bool counted = target_counts(t, i);
        loss += counted ? fmax(yi, 0) + log1p(exp(-fabs(yi))) - ti * yi : 0;
        if (dy->data != NULL)
            dy->data[i] = counted ? (sigmoid(yi) - ti) / (real)N : 0;
    }
    return loss / (real)N;
}

/* The outputs as they are: half the squared distance from the targets;
 * dy = (y - t) / N. */
real half_squared_error(const struct tensor *y, const struct targets *t, size_t N,
                        struct tensor *dy)
{
    size_t rows = targets_in(t, y->dim[0]), K = tensor_size(y) / rows;
    real loss = 0;
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < K; k++) {
            real error =
                target_counts(t, i) ? y->data[i * K + k] - target(t, i, k, K) : 0;
            loss += error * error / 2;
            if (dy->data != NULL)
                dy->data[i * K + k] = error / (real)N;
        }
    return loss / (real)N;
}
