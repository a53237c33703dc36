/* Adam from memory, against adam_step(). */
#include "exercises.h"
#include "grade.h"
#include "learn/optimizer.h"
#include <string.h>

enum { STEPS = 30 };

/* Gradients that are steady, that alternate, that come once in ten steps, that are
 * zero first. */
static real gradient_at(int kind, size_t t)
{
    switch (kind) {
    case 0: return 2;
    case 1: return t % 2 == 0 ? (real)0.5 : (real)-0.5;
    case 2: return t % 10 == 0 ? (real)1e-3 : 0;
    default: return t < 3 ? 0 : (real)t - 7;
    }
}

int main(void)
{
    static const char *const kinds[] = {"steady", "alternating", "rare", "late"};
    real grad[STEPS];
    for (int kind = 0; kind < 4; kind++) {
        real param = 0, m = 0, v = 0, rate = (real)0.01;
        for (size_t t = 0; t < STEPS; t++) {
            grad[t] = gradient_at(kind, t);
            adam_step(1, &param, &grad[t], &m, &v, t + 1, rate, adam_type.beta1,
                      adam_type.beta2, adam_type.epsilon);
            try_case("%s gradients, %zu of them, the last %g, rate 0.01", kinds[kind],
                     t + 1, (double)grad[t]);
            real seen[STEPS];
            memcpy(seen, grad, sizeof seen);
            expect_number("moved by", (double)adam_by_hand(seen, t + 1, rate),
                          (double)param, 1e-5);
        }
    }
    return all_right();
}
