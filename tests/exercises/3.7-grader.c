/* A learner, against walks that are known, and then with the 64 images. */
#include "data/drawings.h"
#include "digit_net.h"
#include "exercises.h"
#include "grade.h"
#include <string.h>

/* A bowl, sum of c_i (p_i - m_i)^2 with slopes of its own along each axis, and the
 * product of the first two, which asks whether all slopes are measured at one place. */
struct bowl_of {
    double c[3], m[3], both;
};

static double bowl_cost(const real p[], size_t n, void *data)
{
    const struct bowl_of *bowl = data;
    double sum = n > 1 ? bowl->both * (double)(p[0] * p[1]) : 0;
    for (size_t i = 0; i < n; i++)
        sum += bowl->c[i] * ((double)p[i] - bowl->m[i]) * ((double)p[i] - bowl->m[i]);
    return sum;
}

/* Walks by the formula of the slopes. */
static void known_walk(const struct bowl_of *bowl, double p[], size_t n, double rate,
                       size_t steps)
{
    for (size_t step = 0; step < steps; step++) {
        double slope[3];
        for (size_t i = 0; i < n; i++)
            slope[i] = 2 * bowl->c[i] * (p[i] - bowl->m[i]);
        if (n > 1) {
            slope[0] += bowl->both * p[1];
            slope[1] += bowl->both * p[0];
        }
        for (size_t i = 0; i < n; i++)
            p[i] -= rate * slope[i];
    }
}

static void hold_walk(const char *what, struct bowl_of bowl, size_t n, double rate,
                      size_t steps)
{
    static const char *const name[3] = {"p[0]", "p[1]", "p[2]"};
    real p[3] = {3, 2, -1};
    double known[3] = {3, 2, -1};
    known_walk(&bowl, known, n, rate, steps);
    try_case("%s from (3, 2, -1), %zu of these parameters, rate %g, %zu steps", what, n,
             rate, steps);
    learn(bowl_cost, &bowl, p, n, rate, steps);
    for (size_t i = 0; i < n; i++)
        expect_number(name[i], (double)p[i], known[i], 1e-5);
}

static double network_cost(const real p[], size_t n, void *images)
{
    struct digit_net net;
    memcpy(&net, p, n * sizeof *p);
    return digit_net_cost(&net, images);
}

/* The network of 47 numbers, from small random weights. */
static void hold_digits(void)
{
    struct table images = drawings_load("data/digits4x3/training.tsv");
    struct table others = drawings_load("data/digits4x3/test.tsv");
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct digit_net net = digit_net_new(0.1, rng);
    real p[NET_PARAMETERS];
    memcpy(p, &net, sizeof p);
    try_case("47 parameters, 64 images, rate 1, 100 steps");
    learn(network_cost, &images, p, NET_PARAMETERS, 1, 100);
    memcpy(&net, p, sizeof p);
    expect_true(digit_net_cost(&net, &images) < 0.2, "a cost below 0.2, it is %g",
                digit_net_cost(&net, &images));
    expect_true(digit_net_right(&net, &images) >= 60,
                "60 or more of 64 right, it is %zu", digit_net_right(&net, &images));
    expect_true(digit_net_right(&net, &others) == 8, "all 8 others right, it is %zu",
                digit_net_right(&net, &others));
    gsl_rng_free(rng);
    table_free(&images);
    table_free(&others);
}

int main(void)
{
    const struct bowl_of round = {{1, 1, 1}, {0, 0, 0}, 0};
    const struct bowl_of moved = {{1, 2, 0.5}, {1, -1, 4}, 0};
    const struct bowl_of slanted = {{1, 2, 0.5}, {1, -1, 4}, 1.5};
    hold_walk("x^2", round, 1, 0.1, 0);
    hold_walk("x^2", round, 1, 0.1, 1);
    hold_walk("x^2", round, 1, 0.1, 10);
    hold_walk("x^2 + y^2", round, 2, 0.25, 1);
    hold_walk("a bowl somewhere else", moved, 3, 0.1, 1);
    hold_walk("a bowl somewhere else", moved, 3, 0.05, 7);
    hold_walk("a slanted bowl", slanted, 2, 0.1, 1);
    hold_walk("a slanted bowl", slanted, 3, 0.1, 5);
    hold_digits();
    return all_right();
}
