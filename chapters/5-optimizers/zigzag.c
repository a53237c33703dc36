/* zigzag.c - plain descent in a narrow valley. */
#include "chapter5.h"
#include "sgd.h"
#include "valley.h"

/* The angle, in degrees, between the step against the gradient and the way to the
 * minimum at (0, 0). */
static real angle_off(struct place p)
{
    struct place g = valley_slope(p);
    real dot = g.at[0] * p.at[0] + g.at[1] * p.at[1];
    real lengths = hypot(g.at[0], g.at[1]) * hypot(p.at[0], p.at[1]);
    return acos(fmin(dot / lengths, 1)) * 180 / (real)M_PI;
}

/* Steps by sgd_step() on (a x^2 + b y^2) / 2 from (1, 1) until x and y are within a
 * thousandth of the minimum; `limit` if it takes longer. */
static size_t bowl_steps(real a, real b, real rate, size_t limit)
{
    real p[2] = {1, 1};
    size_t steps = 0;
    while (steps < limit && fmax(fabs(p[0]), fabs(p[1])) > (real)1e-3) {
        const real g[2] = {a * p[0], b * p[1]};
        sgd_step(2, p, g, rate);
        steps++;
    }
    return steps;
}

/* How the steps at the best rate grow with the ratio of the curvatures. */
static void print_conditions(const struct run *run)
{
    static const int conditions[] = {1, 2, 5, 20, 100, 1000};
    printf("\nkappa   best rate   factor   steps\n");
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        real k = (real)conditions[i], rate = 2 / (1 + k);
        size_t steps = bowl_steps(1, k, rate, 100000);
        printf("%5d   %9.5f   %6.4f   %5zu\n", conditions[i], rate, (k - 1) / (k + 1),
               steps);
        if (conditions[i] == 20)
            record_result(run->record, "zigzag.steps20", "%zu", steps);
        if (conditions[i] == 1000)
            record_count(run->record, "zigzag.steps1000", steps);
    }
}

/* Section 5.1. */
void zigzag_section(const struct run *run)
{
    struct place path[11];
    struct optimizer o = optimizer_new(&sgd_type, 2, (real)0.9);
    valley_walk(&o, (struct place){{-7, 2}}, 0, 10, path);
    printf("rate 0.9\nstep        x        y         f   degrees off\n");
    for (int t = 0; t <= 10; t++)
        printf("%4d   %6.3f   %6.3f   %7.4f   %5.1f\n", t, path[t].at[0], path[t].at[1],
               valley_height(path[t]), angle_off(path[t]));
    record_result(run->record, "zigzag.first", "%.0f", angle_off(path[0]));
    optimizer_free(&o);
    print_conditions(run);
}
