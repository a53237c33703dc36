/* learning.c - Rosenblatt's rule on flowers a line can part, and on examples
 * that no line can. */
#include "learning.h"
#include "chapter1.h"
#include "error.h"
#include "progress.h"
#include "table.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

/* Loads the flowers of two species as examples: the length and width of the
 * sepals in whole millimetres, target 0 for species `zero`, 1 for `one`.
 * Returns how many; the caller frees them. The file has centimetres with one
 * decimal, which binary numbers cannot hold; millimetres keep all that follows
 * exact. */
size_t load_flowers(const char *folder, enum species zero, enum species one,
                    struct example **flowers)
{
    static const char *const names[] = {"sepal_length", "sepal_width", "species"};
    char path[1000];
    *flowers = NULL;
    if (snprintf(path, sizeof path, "%s/iris.csv", folder) >= (int)sizeof path) {
        FAIL(GSL_EINVAL, "--data %.40s...: too long", folder);
        return 0;
    }
    struct table t = table_load(path, names, 3);
    if (t.rows == 0)
        return 0;
    size_t count = 0;
    *flowers = calloc(t.rows + 1, sizeof **flowers);
    if (*flowers == NULL)
        FAIL(GSL_ENOMEM, "no memory for %zu flowers", t.rows);
    for (size_t i = 0; *flowers != NULL && i < t.rows; i++) {
        const real *row = table_row(&t, i);
        if (row[2] == zero || row[2] == one)
            (*flowers)[count++] = (struct example){
                {rint(10 * row[0]), rint(10 * row[1])}, row[2] == one};
    }
    table_free(&t);
    if (count == 0)
        FAIL(GSL_EINVAL, "%s: no flowers of species %d or %d", path, zero, one);
    return count;
}

/* Moves the origin to the middle of the examples, rounded to whole numbers,
 * and says in `middle` where that is. */
void centre_examples(struct example e[], size_t count, real middle[2])
{
    for (int j = 0; j < 2; j++) {
        real sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += e[i].x[j];
        middle[j] = rint(sum / (real)count);
        for (size_t i = 0; i < count; i++)
            e[i].x[j] -= middle[j];
    }
}

/* The figure's background: every flower and its target. */
static void figure_flowers(struct record *record, const char *name,
                         const struct example e[], size_t count)
{
    FILE *figure = figure_new(record, name, "length\twidth\ttarget");
    for (size_t i = 0; i < count; i++)
        figure_row(figure, "%g\t%g\t%d", e[i].x[0], e[i].x[1], e[i].t);
}

enum { MANY_PASSES = 1000000 };

/* Trains from zero weights until a pass needs no correction, and returns the
 * corrections made in all. Flowers that no line parts are an error. */
static size_t train(struct perceptron *p, const struct example e[], size_t count)
{
    size_t corrections = 0, last = 1, passes = 0; /* last: those of the last pass */
    *p = (struct perceptron){.inputs = 2};
    while (last > 0 && passes < MANY_PASSES) {
        last = perceptron_epoch(p, e, count);
        corrections += last;
        passes++;
    }
    if (last > 0)
        FAIL(GSL_EINVAL, "no line was found within %d passes that parts the flowers",
             MANY_PASSES);
    return corrections;
}

/* For the figure: trains once more and notes the line after every correction, as
 * two points where the origin has not been moved, and its mistakes. */
static void figure_lines(struct record *record, const struct example e[], size_t count,
                         size_t corrections, const real middle[2])
{
    FILE *figure = figure_new(record, "learning-lines", "x1\tx2\tdx1\tdx2\twrong");
    struct perceptron p = {.inputs = 2};
    for (size_t i = 0, done = 0; figure != NULL && done < corrections; i++)
        if (perceptron_correct(&p, &e[i % count])) {
            real square = weighted_sum(2, p.w, p.w), scale = 100 / sqrt(square);
            real on[2] = {middle[0] - p.b * p.w[0] / square,
                          middle[1] - p.b * p.w[1] / square};
            figure_row(figure, "%.3f\t%.3f\t%.3f\t%.3f\t%zu", on[0] + scale * p.w[1],
                       on[1] - scale * p.w[0], -2 * scale * p.w[1],
                       2 * scale * p.w[0], perceptron_mistakes(&p, e, count));
            done++;
        }
}

/* The squared length of the longest (x, 1), which is how the rule sees an input:
 * the bias is the weight of an input that is always 1. */
static real squared_radius(const struct example e[], size_t count)
{
    real most = 0;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, weighted_sum(2, e[i].x, e[i].x) + 1);
    return most;
}

/* The squared margin of p: how far from its boundary the nearest example lies,
 * measured among the (x, 1). 0 if one is on the wrong side, or on the boundary. */
static real squared_margin(const struct perceptron *p, const struct example e[],
                           size_t count)
{
    real least = (real)INFINITY;
    for (size_t i = 0; i < count; i++) {
        real z = perceptron_input(p, e[i].x);
        least = fmin(least, fmax(0, e[i].t ? z : -z));
    }
    return least * least / (weighted_sum(2, p->w, p->w) + p->b * p->b);
}

/* A result "learning.ORIGIN.WHAT", to two digits from 10,000 up. */
static void record_rounded(struct record *record, const char *origin, const char *what,
                      double count)
{
    char key[64];
    snprintf(key, sizeof key, "learning.%s.%s", origin, what);
    double unit = count < 1e4 ? 1 : pow(10, floor(log10(count)) - 1);
    record_count(record, key, (unsigned long)(unit * rint(count / unit)));
}

/* Trains in `orders` random orders, prints how the numbers of corrections spread
 * and returns their median. *widest becomes the perceptron with the widest margin. */
static double try_orders(const struct run *run, const char *origin,
                         const struct example e[], size_t count, size_t orders,
                         struct perceptron *widest)
{
    double *corrections = calloc(orders, sizeof *corrections);
    struct example *order = calloc(count, sizeof *order);
    if (corrections == NULL || order == NULL)
        FAIL(GSL_ENOMEM, "no memory for %zu orders", orders);
    struct progress progress = progress_start("orders", orders);
    *widest = (struct perceptron){.inputs = 2};
    for (size_t i = 0; i < orders; i++) {
        struct perceptron p;
        gsl_rng *rng = run_rng(run, (unsigned)i + 1);
        memcpy(order, e, count * sizeof *order);
        gsl_ran_shuffle(rng, order, count, sizeof *order);
        corrections[i] = (double)train(&p, order, count);
        if (i == 0 || squared_margin(&p, e, count) > squared_margin(widest, e, count))
            *widest = p;
        gsl_rng_free(rng);
        progress_step(&progress, i + 1, 0);
    }
    progress_end(&progress);

    gsl_sort(corrections, 1, orders);
    double median = gsl_stats_median_from_sorted_data(corrections, 1, orders);
    double most = corrections[orders - 1];
    printf("%-6s %7zu %7.0f %7.0f %7.0f\n", origin, orders, corrections[0], median,
           most);
    record_rounded(run->record, origin, "orders", (double)orders);
    record_rounded(run->record, origin, "least", corrections[0]);
    record_rounded(run->record, origin, "median", median);
    record_rounded(run->record, origin, "most", most);
    free(corrections);
    free(order);
    return median;
}

/* Prints the bound of Novikoff (1962), R^2 / margin^2, from one perceptron that
 * parts the examples. */
static void print_bound(const struct run *run, const char *origin,
                        const struct perceptron *p, const struct example e[],
                        size_t count)
{
    real R2 = squared_radius(e, count), margin2 = squared_margin(p, e, count);
    real bound = floor(R2 / margin2 * (1 + (real)1e-6));
    printf("%-6s  w = (%g, %g), b = %3g   R^2 %5g   margin^2 %.5f   bound %g\n", origin,
           p->w[0], p->w[1], p->b, R2, margin2, bound);
    record_rounded(run->record, origin, "bound", bound);
}

/* Prints pass after pass until one needs no correction. */
static size_t print_passes(const struct run *run, const struct example e[],
                           size_t count)
{
    struct perceptron p = {.inputs = 2};
    size_t corrections = 0, pass = 0, last = 1;
    printf("pass  corrections   w1   w2    b\n");
    while (last > 0 && pass < 1000) {
        last = perceptron_epoch(&p, e, count);
        corrections += last;
        printf("%4zu  %11zu  %3g  %3g  %3g\n", ++pass, last, p.w[0], p.w[1], p.b);
    }
    printf("%zu flowers, %zu corrections, %zu mistakes left\n", count, corrections,
           perceptron_mistakes(&p, e, count));
    record_result(run->record, "learning.flowers", "%zu", count);
    record_result(run->record, "learning.passes", "%zu", pass);
    record_result(run->record, "learning.corrections", "%zu", corrections);
    record_result(run->record, "learning.w1", "%g", p.w[0]);
    record_result(run->record, "learning.w2", "%g", p.w[1]);
    record_result(run->record, "learning.b", "%g", p.b);
    return corrections;
}

/* The same flowers from both origins, and one line that parts them seen from both. */
static void compare_origins(const struct run *run, const struct example centred[],
                            const struct example raw[], size_t count,
                            const real middle[2])
{
    struct perceptron p, unused;
    bool quick = run->options->quick;
    printf("corrections in random orders, with the origin in the middle or at zero\n");
    printf("origin  orders   least  median    most\n");
    double near = try_orders(run, "middle", centred, count, quick ? 50 : 1000, &p);
    double far = try_orders(run, "zero", raw, count, quick ? 1 : 20, &unused);
    printf("bounds from the line with the widest margin found\n");
    print_bound(run, "middle", &p, centred, count);
    p.b -= weighted_sum(2, p.w, middle);
    print_bound(run, "zero", &p, raw, count);
    record_count(run->record, "learning.factor",
                 (unsigned long)(1000 * rint(far / near / 1000)));
}

/* Section 1.8: setosa (0) against versicolor (1). */
void learning_section(const struct run *run)
{
    struct example *raw, *flowers;
    real middle[2];
    const char *data = run->options->data;
    size_t count = load_flowers(data, SETOSA, VERSICOLOR, &raw);
    load_flowers(data, SETOSA, VERSICOLOR, &flowers);
    if (count == 0)
        return;
    figure_flowers(run->record, "learning-flowers", raw, count);
    centre_examples(flowers, count, middle);
    gsl_ran_shuffle(run->rng, flowers, count, sizeof *flowers);
    printf("origin at sepals %g mm long and %g mm wide\n", middle[0], middle[1]);
    size_t corrections = print_passes(run, flowers, count);
    figure_lines(run->record, flowers, count, corrections, middle);
    record_result(run->record, "learning.middle", "(%g, %g)", middle[0], middle[1]);
    compare_origins(run, flowers, raw, count, middle);
    free(flowers);
    free(raw);
}

/* Section 1.9, first half: XOR, pass after pass. */
static void xor_passes(const struct run *run)
{
    const struct example e[4] = {{{0, 0}, 0}, {{0, 1}, 1}, {{1, 0}, 1}, {{1, 1}, 0}};
    struct perceptron p = {.inputs = 2};
    printf("XOR\npass  corrections  wrong after   w1  w2   b\n");
    for (int pass = 1; pass <= 8; pass++) {
        size_t corrections = perceptron_epoch(&p, e, 4);
        size_t wrong = perceptron_mistakes(&p, e, 4);
        printf("%4d  %11zu  %11zu   %2g  %2g  %2g\n", pass, corrections, wrong, p.w[0],
               p.w[1], p.b);
    }
    record_result(run->record, "unsettled.xor-wrong", "%zu",
                  perceptron_mistakes(&p, e, 4));
    record_result(run->record, "unsettled.xor-w", "(%g, %g)", p.w[0], p.w[1]);
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

/* Prints two proofs that no line parts the flowers, or that there is none. */
static void print_proof(const struct run *run, const struct example e[], size_t count)
{
    size_t f[4], shared = 0;
    for (size_t i = 0; i < count; i++)
        shared += e[i].t == 1 && occupied(e, count, 0, e[i].x) &&
                  !occupied(e, i, 1, e[i].x);
    printf("%zu places have flowers of both species\n", shared);
    record_result(run->record, "unsettled.shared", "%zu", shared);
    if (!find_inside(e, count, f)) {
        printf("no flower of one species lies in a triangle of the other\n");
        return;
    }
    printf("virginica (%g, %g) lies within versicolor (%g, %g), (%g, %g), (%g, %g)\n",
           e[f[0]].x[0], e[f[0]].x[1], e[f[1]].x[0], e[f[1]].x[1], e[f[2]].x[0],
           e[f[2]].x[1], e[f[3]].x[0], e[f[3]].x[1]);
    const size_t around[5] = {f[1], f[2], f[3], f[1], f[0]};
    FILE *figure = figure_new(run->figures, "unsettled-triangle", "length\twidth");
    for (int k = 0; k < 5; k++)
        figure_row(figure, "%g\t%g", e[around[k]].x[0], e[around[k]].x[1]);
    record_result(run->record, "unsettled.inner", "(%g, %g)", e[f[0]].x[0],
                  e[f[0]].x[1]);
}

/* Section 1.9: XOR, then versicolor (0) against virginica (1). */
void unsettled_section(const struct run *run)
{
    xor_passes(run);
    struct example *flowers;
    size_t count = load_flowers(run->options->data, VERSICOLOR, VIRGINICA, &flowers);
    figure_flowers(run->record, "unsettled-flowers", flowers, count);
    print_proof(run, flowers, count);

    real middle[2];
    centre_examples(flowers, count, middle);
    enum { LAST = 100 };
    const size_t passes = run->options->quick ? 2 * LAST : 1000;
    FILE *figure = figure_new(run->figures, "unsettled-passes", "pass\twrong");
    struct perceptron p = {.inputs = 2};
    size_t best = count, worst = 0;
    for (size_t pass = 1; pass <= passes; pass++) {
        gsl_ran_shuffle(run->rng, flowers, count, sizeof *flowers);
        perceptron_epoch(&p, flowers, count);
        size_t wrong = perceptron_mistakes(&p, flowers, count);
        figure_row(figure, "%zu\t%zu", pass, wrong);
        if (pass > passes - LAST) {
            best = wrong < best ? wrong : best;
            worst = wrong > worst ? wrong : worst;
        }
    }
    printf("%zu flowers, %zu passes; in the last %d, wrong after a pass: %zu to %zu\n",
           count, passes, LAST, best, worst);
    record_count(run->record, "unsettled.passes", passes);
    record_result(run->record, "unsettled.best", "%zu", best);
    record_result(run->record, "unsettled.worst", "%zu", worst);
    free(flowers);
}
