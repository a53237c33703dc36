/* losses.c - how wrong one answer is: squared error and cross-entropy. Taught in
 * chapter 3. */
#include "losses.h"
#include "nets/loss.h"

/* L = 1/2 sum over k of (y_k - t_k)^2. */
real squares_loss(size_t n, const real y[], const real t[])
{
    real sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += (y[k] - t[k]) * (y[k] - t[k]);
    return sum / 2;
}

/* L = -sum over k of t_k log y_k, the target being one-hot. Where t_k is zero the
 * term is passed over: 0 log 0 would be not a number. */
real one_hot_loss(size_t n, const real y[], const real t[])
{
    real sum = 0;
    for (size_t k = 0; k < n; k++)
        if (t[k] != 0)
            sum -= t[k] * log(y[k]);
    return sum;
}

/* L = -log y_t, the target t being a label. */
real label_loss(const real y[], size_t label)
{
    return -log(y[label]);
}

/* L = -sum over k of t_k log a_k + (1 - t_k) log(1 - a_k): n separate questions,
 * each with the answer yes (t_k = 1) or no (t_k = 0). */
real answers_loss(size_t n, const real a[], const real t[])
{
    real sum = 0;
    for (size_t k = 0; k < n; k++)
        sum -= t[k] != 0 ? log(a[k]) : log(1 - a[k]);
    return sum;
}

/* Softmax and cross-entropy in one: L = -log y_t = logsumexp(z) - z_t. */
real score_loss(size_t n, const real z[], size_t label)
{
    return logsumexp(n, z) - z[label];
}

/* Sigmoid and cross-entropy in one, for t = 0 or 1 (and between):
 *   L = -t log a - (1 - t) log(1 - a) = max(z, 0) - z t + log(1 + e^-|z|). */
real yes_no_loss(real z, real t)
{
    return fmax(z, 0) - z * t + log1p(exp(-fabs(z)));
}
