/* The best of a training, against one that keeps every perceptron and looks back. */
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_rng.h>

enum { MOST = 30, COUNT = 12 };

static void hold_against(const char *name, struct perceptron p,
                         const struct example e[], size_t count, size_t passes)
{
    static struct perceptron after[MOST + 1];
    size_t best = 0;
    after[0] = p;
    for (size_t k = 1; k <= passes; k++) {
        after[k] = after[k - 1];
        perceptron_epoch(&after[k], e, count);
        if (perceptron_mistakes(&after[k], e, count) <
            perceptron_mistakes(&after[best], e, count))
            best = k;
    }
    struct perceptron yours = pocket_train(p, e, count, passes);
    try_case("%s, %zu passes; the best was there after pass %zu", name, passes, best);
    expect_number("mistakes", (double)perceptron_mistakes(&yours, e, count),
                  (double)perceptron_mistakes(&after[best], e, count), 0);
    expect_number("w1", (double)yours.w[0], (double)after[best].w[0], 0);
    expect_number("w2", (double)yours.w[1], (double)after[best].w[1], 0);
    expect_number("b", (double)yours.b, (double)after[best].b, 0);
}

int main(void)
{
    static const struct example xor [4] = {{{0, 0}, 0},
                                           {{0, 1}, 1},
                                           {{1, 0}, 1},
                                           {{1, 1}, 0}};
    const struct perceptron zero = {.inputs = 2};
    hold_against("XOR", zero, xor, 4, 1);
    hold_against("XOR", zero, xor, 4, 8);
    hold_against("XOR, from one that gets three right",
                 (struct perceptron){2, {-1, -1}, 1.5}, xor, 4, 8);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int k = 0; k < 200; k++) {
        struct example e[COUNT] = {0};
        for (int i = 0; i < COUNT; i++) {
            e[i].x[0] = (real)gsl_rng_uniform_int(rng, 21) - 10;
            e[i].x[1] = (real)gsl_rng_uniform_int(rng, 21) - 10;
            e[i].t = (int)gsl_rng_uniform_int(rng, 2);
        }
        hold_against("random examples", zero, e, COUNT, gsl_rng_uniform_int(rng, MOST));
    }
    gsl_rng_free(rng);
    return all_right();
}
