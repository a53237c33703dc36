/* Early stopping, against losses whose epoch is known, and against the rule itself on
 * random ones. */
#include "exercises.h"
#include "grade.h"
#include <stdio.h>

/* The rule, as a search backwards from every epoch. */
static size_t kept_by_rule(const double loss[], size_t epochs, size_t patience)
{
    for (size_t now = 0;; now++) {
        size_t best = now;
        for (size_t e = now + 1; e-- > 0;)
            if (loss[e] <= loss[best])
                best = e;
        if (now - best >= patience || now + 1 == epochs)
            return best;
    }
}

static void hold_against(const double loss[], size_t epochs, size_t patience,
                         size_t expected)
{
    char text[300] = "";
    int at = 0;
    for (size_t e = 0; e < epochs && at < 260; e++)
        at += snprintf(text + at, sizeof text - (size_t)at, " %g", loss[e]);
    try_case("patience %zu, losses%s", patience, text);
    expect_number("epoch", (double)epoch_to_keep(loss, epochs, patience),
                  (double)expected, 0);
}

int main(void)
{
    hold_against((double[]){3, 2, 1}, 3, 2, 2);
    hold_against((double[]){3, 1, 2}, 3, 5, 1);
    hold_against((double[]){3, 1, 2, 2, 0}, 5, 2, 1);
    hold_against((double[]){3, 1, 2, 2, 0}, 5, 4, 4);
    hold_against((double[]){2, 1, 1, 1}, 4, 9, 1);
    hold_against((double[]){5}, 1, 1, 0);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int k = 0; k < 200; k++) {
        double loss[12];
        size_t epochs = 1 + gsl_rng_uniform_int(rng, 12);
        size_t patience = 1 + gsl_rng_uniform_int(rng, 5);
        for (size_t e = 0; e < epochs; e++)
            loss[e] = (double)gsl_rng_uniform_int(rng, 9);
        hold_against(loss, epochs, patience, kept_by_rule(loss, epochs, patience));
    }
    gsl_rng_free(rng);
    return all_right();
}
