/* unsettled.c - Rosenblatt's rule on examples that no line can part. */
#include "chapter1.h"
#include "flowers.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>

/* Eight passes over XOR. */
static void report_xor_passes(void)
{
    enum { PASSES = 8 };
    const struct example e[4] = {{{0, 0}, 0}, {{0, 1}, 1}, {{1, 0}, 1}, {{1, 1}, 0}};
    struct pass_result passes[PASSES];
    printf("XOR, four examples, weights zero at first:\n\n");
    report_passes(passes, measure_passes(e, 4, PASSES, passes));
}

/* Twice the signed area of the triangle a, b, c: positive if it turns left. */
static real turn(const real a[2], const real b[2], const real c[2])
{
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/* Is p strictly inside the triangle? */
bool inside_triangle(const real p[2], const real a[2], const real b[2], const real c[2])
{
    real d1 = turn(a, b, p), d2 = turn(b, c, p), d3 = turn(c, a, p);
    return (d1 > 0 && d2 > 0 && d3 > 0) || (d1 < 0 && d2 < 0 && d3 < 0);
}

/* Is there an example of target t at the place x? */
static bool occupied(const struct example e[], size_t count, int t, const real x[2])
{
    for (size_t i = 0; i < count; i++)
        if (e[i].t == t && e[i].x[0] == x[0] && e[i].x[1] == x[1])
            return true;
    return false;
}

/* Looks for an example of target 1, at a place where none of target 0 is, that lies
 * inside a triangle of three of target 0, which proves that no line parts the two.
 * found[0] is the inner one. */
bool find_inside(const struct example e[], size_t count, size_t found[4])
{
    for (size_t i = 0; i < count; i++)
        for (size_t a = 0; e[i].t == 1 && !occupied(e, count, 0, e[i].x) && a < count;
             a++)
            for (size_t b = a + 1; e[a].t == 0 && b < count; b++)
                for (size_t c = b + 1; e[b].t == 0 && c < count; c++)
                    if (e[c].t == 0 &&
                        inside_triangle(e[i].x, e[a].x, e[b].x, e[c].x)) {
                        found[0] = i, found[1] = a, found[2] = b, found[3] = c;
                        return true;
                    }
    return false;
}

/* At how many places are there flowers of both species? */
static size_t count_shared(const struct example e[], size_t count)
{
    size_t shared = 0;
    for (size_t i = 0; i < count; i++)
        shared +=
            e[i].t == 1 && occupied(e, count, 0, e[i].x) && !occupied(e, i, 1, e[i].x);
    return shared;
}

/* Two proofs that no line parts the flowers; f from find_inside(). */
static void report_proofs(const struct example e[], size_t count, bool found,
                          const size_t f[4])
{
    static const char *const names[4] = {"virginica", "corner 1", "corner 2",
                                         "corner 3"};
    printf("\nVersicolor (0) against virginica (1), their sepals in millimetres.\n\n");
    printf("flowers: %zu\n", count);
    printf("places with flowers of both species: %zu\n", count_shared(e, count));
    report_claim(found, "a virginica lies in a triangle of versicolor");
    if (!found)
        return;
    printf("\nflower     length  width\n");
    for (int k = 0; k < 4; k++)
        printf("%-9s  %6g  %5g\n", names[k], e[f[k]].x[0], e[f[k]].x[1]);
}

static void draw_triangle(struct figures *figures, const struct example e[],
                          const size_t f[4])
{
    const size_t around[5] = {f[1], f[2], f[3], f[1], f[0]};
    FILE *figure = figure_new(figures, "unsettled-triangle", "length\twidth");
    for (int k = 0; k < 5; k++)
        figure_row(figure, "%g\t%g", e[around[k]].x[0], e[around[k]].x[1]);
}

/* The mistakes after each of many passes, the flowers in a new order every time. */
static void measure_unsettled(struct example e[], size_t count, gsl_rng *rng,
                              size_t passes, size_t wrong[])
{
    struct perceptron p = {.inputs = 2};
    for (size_t pass = 0; pass < passes; pass++) {
        gsl_ran_shuffle(rng, e, count, sizeof *e);
        perceptron_epoch(&p, e, count);
        wrong[pass] = perceptron_mistakes(&p, e, count);
    }
}

/* The fewest and the most mistakes in the last passes. */
static void report_unsettled(const size_t wrong[], size_t passes, size_t last)
{
    size_t best = wrong[passes - 1], worst = best;
    for (size_t pass = passes - last; pass < passes; pass++) {
        best = wrong[pass] < best ? wrong[pass] : best;
        worst = wrong[pass] > worst ? wrong[pass] : worst;
    }
    printf("\nMistakes after a pass, in the last %zu passes of %zu:\n\n", last, passes);
    printf("fewest mistakes: %zu\n", best);
    printf("most mistakes: %zu\n", worst);
}

static void draw_unsettled(struct figures *figures, const size_t wrong[], size_t passes)
{
    FILE *figure = figure_new(figures, "unsettled-passes", "pass\twrong");
    for (size_t pass = 0; pass < passes; pass++)
        figure_row(figure, "%zu\t%zu", pass + 1, wrong[pass]);
}

/* Section 1.11: XOR, then versicolor (0) against virginica (1). */
void unsettled_section(const struct run *run)
{
    enum { MOST = 1000, LAST = 100 };
    const size_t passes = run->options->quick ? 2 * LAST : MOST;
    struct example *flowers;
    size_t f[4], wrong[MOST];
    real middle[2];
    report_xor_passes();
    size_t count = load_flowers("data/iris/iris.csv", VERSICOLOR, VIRGINICA, &flowers);
    if (count == 0)
        return;
    bool found = find_inside(flowers, count, f);
    report_proofs(flowers, count, found, f);
    draw_flowers(run->figures, "unsettled-flowers", flowers, count);
    if (found)
        draw_triangle(run->figures, flowers, f);
    centre_examples(flowers, count, middle);
    measure_unsettled(flowers, count, run->rng, passes, wrong);
    report_unsettled(wrong, passes, LAST);
    draw_unsettled(run->figures, wrong, passes);
    free(flowers);
}
