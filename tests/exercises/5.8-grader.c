/* AdamW, against a shrinking and adam_step(): without decay, with gradients so small
 * that the place of epsilon shows, and with decay. */
#include "exercises.h"
#include "grade.h"
#include "learn/decay.h"
#include "learn/optimizer.h"

enum { N = 3, STEPS = 50 };

static void train_beside(const char *what, real size, real decay)
{
    real w[N] = {1, -2, 3}, m[N] = {0}, v[N] = {0};
    real expected[N] = {1, -2, 3}, em[N] = {0}, ev[N] = {0}, grad[N];
    const real rate = (real)0.01;
    for (size_t t = 1; t <= STEPS; t++) {
        for (size_t i = 0; i < N; i++)
            grad[i] = size * ((real)((t * (i + 1)) % 5) - 1);
        hasty_adamw_step(N, w, grad, m, v, t, rate, decay);
        shrink_ranges(1, &(struct range){0, N}, expected, decay);
        adam_step(N, expected, grad, em, ev, t, rate, adam_type.beta1, adam_type.beta2,
                  adam_type.epsilon);
        for (size_t i = 0; i < N; i++) {
            try_case("%s, rate 0.01, decay %g, step %zu, gradient %g", what,
                     (double)decay, t, (double)grad[i]);
            expect_number("the weight", (double)w[i], (double)expected[i], 2e-6);
        }
    }
}

int main(void)
{
    train_beside("no decay", 1, 0);
    train_beside("no decay, small gradients", (real)1e-5, 0);
    train_beside("large gradients", 100, (real)0.01);
    train_beside("small gradients", (real)1e-5, (real)0.01);
    return all_right();
}
