/* softmax.c - y_k = e^(x_k) / sum over i of e^(x_i), row by row. Taught in chapter 2;
 * drawing in chapter 8. */
#include "nets/softmax.h"
#include "base/draw.h"
#include "base/memory.h"
#include <stdlib.h>

/* The index of the largest of n numbers; the first of equals. */
size_t argmax(size_t n, const real x[])
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (x[i] > x[best])
            best = i;
    return best;
}

/* x and y are (N, D) and may be the same tensor. The row's largest score is
 * subtracted first, which changes no quotient and keeps every exponent at zero
 * or below. */
void softmax_forward(const struct tensor *x, struct tensor *y)
{
    size_t D = tensor_columns(x);
    for (size_t i = 0; i < x->dim[0]; i++) {
        const real *xi = x->data + i * D;
        real *yi = y->data + i * D;
        real most = xi[argmax(D, xi)], sum = 0;
        for (size_t k = 0; k < D; k++)
            sum += yi[k] = exp(xi[k] - most);
        for (size_t k = 0; k < D; k++)
            yi[k] /= sum;
    }
}

/* Draws one of K classes, number k with a probability in proportion to
 * exp(score_k / temperature). */
size_t softmax_draw(size_t K, const real score[], double temperature, gsl_rng *rng)
{
    double *p = allocate(K, sizeof *p), most = score[argmax(K, score)];
    for (size_t k = 0; k < K; k++)
        p[k] = exp((score[k] - most) / temperature);
    size_t k = draw_in_proportion(K, p, rng);
    free(p);
    return k;
}
