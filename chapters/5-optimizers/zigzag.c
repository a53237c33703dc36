/* zigzag.c - plain descent in a narrow valley. */
#include "chapter5.h"
#include "learn/optimizer.h"
#include "valley.h"

enum { ZIGZAGS = 10, CONDITIONS = 6 };

static const int conditions[CONDITIONS] = {1, 2, 5, 20, 100, 1000};

/* Plain descent from (-7, 2); path[t] is the place after t steps. */
static void measure_zigzag(struct place path[ZIGZAGS + 1])
{
    struct place p = {{-7, 2}};
    for (int t = 0; t <= ZIGZAGS; t++) {
        path[t] = p;
        /* A step */
        struct place g = valley_slope(p);
        sgd_step(2, p.at, g.at, (real)0.9);
    }
}

/* The angle, in degrees, between the step against the gradient and the way to the
 * minimum at (0, 0). Rounding can push a cosine above 1, where acos() has no answer. */
static real degrees_off(struct place p)
{
    struct place g = valley_slope(p);
    real dot = g.at[0] * p.at[0] + g.at[1] * p.at[1];
    real lengths = hypot(g.at[0], g.at[1]) * hypot(p.at[0], p.at[1]);
    return acos(fmin(dot / lengths, 1)) * 180 / (real)M_PI;
}

static void report_zigzag(const struct place path[ZIGZAGS + 1])
{
    printf("Plain descent from (-7, 2) in the valley x^2/20 + y^2, at the rate 0.9\n");
    printf("step        x        y   height   degrees off\n");
    for (int t = 0; t <= ZIGZAGS; t++)
        printf("%4d   %6.3f   %6.3f   %6.4f   %11.1f\n", t, path[t].at[0],
               path[t].at[1], valley_height(path[t]), degrees_off(path[t]));
}

/* Steps of plain descent on (a x^2 + b y^2) / 2 from (1, 1), at the best rate, until
 * x and y are within a thousandth of the minimum. */
static size_t descent_steps(real a, real b)
{
    real p[2] = {1, 1}, rate = 2 / (a + b);
    size_t steps = 0;
    /* Walk */
    while (fmax(fabs(p[0]), fabs(p[1])) > (real)1e-3) {
        const real g[2] = {a * p[0], b * p[1]};
        sgd_step(2, p, g, rate);
        steps++;
    }
    return steps;
}

static void measure_conditions(size_t steps[CONDITIONS])
{
    for (int i = 0; i < CONDITIONS; i++)
        steps[i] = descent_steps(1, (real)conditions[i]);
}

static void report_conditions(const size_t steps[CONDITIONS])
{
    printf("\nSteps until x and y are within 0.001 of the minimum of\n"
           "(x^2 + kappa y^2)/2, from (1, 1), at the best rate for each kappa\n");
    printf("kappa   best rate   factor   steps\n");
    for (int i = 0; i < CONDITIONS; i++) {
        real k = (real)conditions[i];
        printf("%5d   %9.5f   %6.4f   %5zu\n", conditions[i], 2 / (1 + k),
               (k - 1) / (k + 1), steps[i]);
    }
}

/* Section 5.1. */
void zigzag_section(const struct run *run)
{
    struct place path[ZIGZAGS + 1];
    size_t steps[CONDITIONS];
    (void)run;
    measure_zigzag(path);
    report_zigzag(path);
    measure_conditions(steps);
    report_conditions(steps);
}
