/* svm_dual.c - a support vector machine that is being found: its memory, its bias, and how
 * far it has come. */
#include "base/memory.h"
#include "classic/svm.h"
#include <stdlib.h>

/* Memory for rows of the kernel, for each machine that is being found. */
enum { KERNEL_ROOM = 1 << 28 };

/* Begins with alpha = 0, so that all of the answer is missing. The caller frees it, and
 * keeps x and sign as long. */
struct svm_dual svm_dual_new(const struct tensor *x, const int sign[],
                             const struct kernel *kernel, double C)
{
    size_t N = x->dim[0];
    struct svm_dual d = {.N = N, .sign = sign, .C = C};
    d.alpha = allocate(N, sizeof *d.alpha);
    d.missing = allocate(N, sizeof *d.missing);
    d.rows = kernel_rows_new(kernel, x, KERNEL_ROOM);
    for (size_t t = 0; t < N; t++)
        d.missing[t] = sign[t];
    return d;
}

void svm_dual_free(struct svm_dual *d)
{
    free(d->alpha);
    free(d->missing);
    kernel_rows_free(&d->rows);
    *d = (struct svm_dual){0};
}

/* By how much alpha_t sign_t may grow. */
double svm_room_up(const struct svm_dual *d, size_t t)
{
    return d->sign[t] > 0 ? d->C - d->alpha[t] : d->alpha[t];
}

/* By how much it may shrink. */
double svm_room_down(const struct svm_dual *d, size_t t)
{
    return d->sign[t] > 0 ? d->alpha[t] : d->C - d->alpha[t];
}

/* The point that may grow and lacks most; N where none may. */
size_t svm_most_missing(const struct svm_dual *d)
{
    size_t best = d->N;
    for (size_t t = 0; t < d->N; t++)
        if (svm_room_up(d, t) > 0 && (best == d->N || d->missing[t] > d->missing[best]))
            best = t;
    return best;
}

/* What is missing where nothing but the bias is: at points that are neither at 0 nor at C
 * their mean, else the middle between what may still grow and what may still shrink. */
double svm_dual_bias(const struct svm_dual *d)
{
    double sum = 0, above = -INFINITY, below = INFINITY;
    size_t between = 0;
    for (size_t t = 0; t < d->N; t++) {
        bool up = svm_room_up(d, t) > 0, down = svm_room_down(d, t) > 0;
        if (up && down) {
            sum += d->missing[t];
            between++;
        }
        above = up ? fmax(above, d->missing[t]) : above;
        below = down ? fmin(below, d->missing[t]) : below;
    }
    return between > 0 ? sum / (double)between : (above + below) / 2;
}

/* The dual objective. Since f_t = sign_t - missing_t, it is
 *   1/2 sum of alpha_t (1 + sign_t missing_t). */
double svm_dual_value(const struct svm_dual *d)
{
    double sum = 0;
    for (size_t t = 0; t < d->N; t++)
        sum += d->alpha[t] * (1 + d->sign[t] * d->missing[t]);
    return sum / 2;
}

/* What the dual stands for: 1/2 |w|^2 + C sum of the hinge losses of sign_t (f_t + b).
 * It is above the dual objective, and equal to it where both are found. */
double svm_primal_value(const struct svm_dual *d)
{
    double b = svm_dual_bias(d), square = 0, loss = 0;
    for (size_t t = 0; t < d->N; t++) {
        square += d->alpha[t] * (1 - d->sign[t] * d->missing[t]);
        loss += fmax(d->sign[t] * (d->missing[t] - b), 0);
    }
    return square / 2 + d->C * loss;
}
