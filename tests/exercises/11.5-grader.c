/* The best threshold: against the gain of every threshold, and a tree of one question. */
#include "classic/tree.h"
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_randist.h>

enum { MOST = 200 };

/* What the question "x <= t?" gains. */
static double gain_at(const double x[], const int label[], size_t n, double t)
{
    double all[2] = {0}, yes[2] = {0}, no[2] = {0};
    for (size_t i = 0; i < n; i++) {
        all[label[i]]++;
        if (x[i] <= t)
            yes[label[i]]++;
        else
            no[label[i]]++;
    }
    return split_gain(all, yes, no, 2, gini);
}

static double most_gain(const double x[], const int label[], size_t n)
{
    double best = 0;
    for (size_t i = 0; i < n; i++) {
        double gain = gain_at(x, label, n, x[i]);
        best = gain > best ? gain : best;
    }
    return best;
}

/* The threshold must be the middle between two neighbours. */
static bool is_middle(const double x[], size_t n, double t)
{
    double below = -INFINITY, above = INFINITY;
    for (size_t i = 0; i < n; i++) {
        below = x[i] <= t && x[i] > below ? x[i] : below;
        above = x[i] > t && x[i] < above ? x[i] : above;
    }
    return fabs(t - (below + above) / 2) <= 1e-9 * (above - below);
}

static void grade(const char *what, const double x[], const int label[], size_t n)
{
    double t = NAN;
    try_case("%s, %zu points", what, n);
    double gain = best_threshold(x, label, n, &t);
    expect_number("the gain", gain, most_gain(x, label, n), 1e-9);
    expect_number("the gain of your threshold", gain_at(x, label, n, t), gain, 1e-9);
    expect_true(is_middle(x, n, t),
                "the threshold lies in the middle between two neighbours, yours is %g",
                t);
}

int main(void)
{
    static const double two[] = {3, 1}, days[] = {5, 1, 4, 2, 3};
    static const int first[] = {1, 0}, mixed[] = {1, 0, 1, 0, 1};
    double x[MOST];
    int label[MOST];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    grade("two points", two, first, 2);
    grade("five days", days, mixed, 5);
    for (int k = 0; k < 20; k++) {
        size_t n = 10 + gsl_rng_uniform_int(rng, MOST - 10);
        for (size_t i = 0; i < n; i++) {
            label[i] = (int)gsl_rng_uniform_int(rng, 2);
            x[i] = label[i] + gsl_ran_gaussian(rng, 1);
            x[i] = k % 2 == 0 ? rint(2 * x[i]) : x[i];
        }
        x[0] = 10;
        grade(k % 2 == 0 ? "numbers that repeat" : "numbers at random", x, label, n);
    }
    gsl_rng_free(rng);
    return all_right();
}
