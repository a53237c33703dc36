/* 8.6 - A GRU: one step of all its units, with plain loops. */
#include "exercises.h"

/* What column j of a product brings: the sum over i of v[i] W[i][j]. */
static real column(size_t n, size_t width, const real v[], const real W[], size_t j)
{
    real sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v[i] * W[i * width + j];
    return sum;
}

static real squashed(real z)
{
    return 1 / (1 + exp(-z));
}

void gru_by_loops(size_t D, size_t H, const real Wx[], const real Wh[], const real b[],
                  const real bh[], const real x[], const real before[], real h[])
{
    for (size_t j = 0; j < H; j++) {
        size_t k = j + H, l = j + 2 * H;
        real r = squashed(column(D, 3 * H, x, Wx, j) + column(H, 3 * H, before, Wh, j) +
                          b[j]);
        real z = squashed(column(D, 3 * H, x, Wx, k) + column(H, 3 * H, before, Wh, k) +
                          b[k]);
        real n = tanh(column(D, 3 * H, x, Wx, l) + b[l] +
                      r * (column(H, 3 * H, before, Wh, l) + bh[j]));
        h[j] = (1 - z) * n + z * before[j];
    }
}
