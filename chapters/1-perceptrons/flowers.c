/* flowers.c - how many corrections Rosenblatt's rule needs: two species of iris, from
 * two origins. */
#include "flowers.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/summary.h"
#include "chapter1.h"
#include "data/table.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

/* Loads the flowers of two species from the table at `path` as examples: the length and
 * width of the sepals in whole millimetres, target 0 for species `zero`, 1 for `one`.
 * Returns how many; the caller frees them. The file has centimetres with one decimal,
 * which binary numbers cannot hold; millimetres keep all that follows exact. */
size_t load_flowers(const char *path, enum species zero, enum species one,
                    struct example **flowers)
{
    static const char *const names[] = {"sepal_length", "sepal_width", "species"};
    *flowers = NULL;
    struct table t = table_load(path, names, 3);
    if (t.rows == 0)
        return 0;
    size_t count = 0;
    *flowers = allocate(t.rows, sizeof **flowers);
    for (size_t i = 0; i < t.rows; i++) {
        const real *row = table_row(&t, i);
        if (row[2] == zero || row[2] == one)
            (*flowers)[count++] =
                (struct example){{rint(10 * row[0]), rint(10 * row[1])}, row[2] == one};
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
void draw_flowers(struct figures *figures, const char *name, const struct example e[],
                  size_t count)
{
    FILE *figure = figure_new(figures, name, "length\twidth\ttarget");
    for (size_t i = 0; i < count; i++)
        figure_row(figure, "%g\t%g\t%d", e[i].x[0], e[i].x[1], e[i].t);
}

/* Trains p from zero weights and notes what each pass came to; stops after a pass
 * that corrects nothing, or after `limit`. Returns how many passes there were. */
size_t measure_passes(const struct example e[], size_t count, size_t limit,
                      struct pass_result passes[])
{
    struct perceptron p = {.inputs = 2};
    size_t done = 0, corrections = 1;
    while (corrections > 0 && done < limit) {
        corrections = perceptron_epoch(&p, e, count);
        passes[done++] =
            (struct pass_result){corrections, perceptron_mistakes(&p, e, count), p};
    }
    return done;
}

void report_passes(const struct pass_result passes[], size_t done)
{
    printf("pass  corrections  mistakes after it   w1   w2    b\n");
    for (size_t i = 0; i < done; i++) {
        const struct perceptron *p = &passes[i].p;
        printf("%4zu  %11zu  %17zu  %3g  %3g  %3g\n", i + 1, passes[i].corrections,
               passes[i].mistakes, p->w[0], p->w[1], p->b);
    }
}

enum { MANY_PASSES = 1000000 };

/* Trains from zero weights and returns the corrections made in all. Flowers that no
 * line parts are an error. */
static size_t corrections_needed(struct perceptron *p, const struct example e[],
                                 size_t count)
{
    *p = (struct perceptron){.inputs = 2};
    struct perceptron_training done = perceptron_train(p, e, count, MANY_PASSES);
    if (!done.settled)
        FAIL(GSL_EINVAL, "no line was found within %d passes that parts the flowers",
             MANY_PASSES);
    return done.corrections;
}

/* Trains once more and notes the line after every correction, as two points where
 * the origin has not been moved, and its mistakes. */
static void draw_lines(struct figures *figures, const struct example e[], size_t count,
                       size_t corrections, const real middle[2])
{
    FILE *figure = figure_new(figures, "flowers-lines", "x1\tx2\tdx1\tdx2\twrong");
    struct perceptron p = {.inputs = 2};
    for (size_t i = 0, done = 0; figure != NULL && done < corrections; i++)
        if (perceptron_correct(&p, e[i % count].x, e[i % count].t)) {
            real norm2 = weighted_sum(2, p.w, p.w), scale = 100 / sqrt(norm2);
            real on[2] = {middle[0] - p.b * p.w[0] / norm2,
                          middle[1] - p.b * p.w[1] / norm2};
            figure_row(figure, "%.3f\t%.3f\t%.3f\t%.3f\t%zu", on[0] + scale * p.w[1],
                       on[1] - scale * p.w[0], -2 * scale * p.w[1], 2 * scale * p.w[0],
                       perceptron_mistakes(&p, e, count));
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

/* How many corrections trainings in `orders` random orders needed, and the
 * perceptron with the widest margin that they found. */
struct spread {
    size_t orders;
    struct summary corrections;
    struct perceptron widest;
};

static struct spread measure_orders(const struct run *run, const struct example e[],
                                    size_t count, size_t orders)
{
    struct spread s = {.orders = orders, .widest = {.inputs = 2}};
    double *corrections = allocate(orders, sizeof *corrections);
    struct example *order = allocate(count, sizeof *order);
    struct progress progress = progress_start("orders", orders);
    for (size_t i = 0; i < orders; i++) {
        struct perceptron p;
        gsl_rng *rng = run_rng(run, (unsigned)i + 1);
        memcpy(order, e, count * sizeof *order);
        gsl_ran_shuffle(rng, order, count, sizeof *order);
        corrections[i] = (double)corrections_needed(&p, order, count);
        if (i == 0 ||
            squared_margin(&p, e, count) > squared_margin(&s.widest, e, count))
            s.widest = p;
        gsl_rng_free(rng);
        progress_step(&progress, i + 1, 0);
    }
    progress_end(&progress);
    s.corrections = summarize(corrections, orders);
    free(corrections);
    free(order);
    return s;
}

static void report_orders(const char *origin, const struct spread *s)
{
    printf("%-6s  %6zu  %6.0f  %6.0f  %6.0f\n", origin, s->orders, s->corrections.least,
           s->corrections.median, s->corrections.most);
}

/* The bound of Novikoff (1962), R^2 / margin^2, from one perceptron that parts the
 * examples. */
static void report_bound(const char *origin, const struct perceptron *p,
                         const struct example e[], size_t count)
{
    real R2 = squared_radius(e, count), margin2 = squared_margin(p, e, count);
    real bound = floor(R2 / margin2 + (real)0.5);
    printf("%-6s  %2g  %2g  %3g  %4g  %8.5f  %7.0f\n", origin, p->w[0], p->w[1], p->b,
           R2, margin2, bound);
}

/* The same flowers from both origins, and one line that parts them seen from both. */
static void compare_origins(const struct run *run, const struct example centred[],
                            const struct example raw[], size_t count,
                            const real middle[2])
{
    bool quick = run->options->quick;
    struct spread near = measure_orders(run, centred, count, quick ? 50 : 1000);
    struct spread far = measure_orders(run, raw, count, quick ? 1 : 20);
    printf(
        "\nCorrections until nothing is wrong, the flowers in random orders, with the\n"
        "origin in the middle of the flowers and at length zero, width zero:\n\n");
    printf("origin  orders  fewest  median    most\n");
    report_orders("middle", &near);
    report_orders("zero", &far);
    printf("\n");
    report_claim(
        far.corrections.median > 1e4 * near.corrections.median,
        "with the origin at zero, over 10000 times the corrections by the median");

    struct perceptron p = near.widest;
    printf("\nThe bound, from the line with the widest margin among those found:\n\n");
    printf("origin  w1  w2    b   R^2  margin^2    bound\n");
    report_bound("middle", &p, centred, count);
    p.b -= weighted_sum(2, p.w, middle);
    report_bound("zero", &p, raw, count);
}

/* Trains once on the centred flowers; returns the corrections that it took. */
static size_t report_flower_training(const struct example flowers[], size_t count)
{
    enum { LIMIT = 100 };
    struct pass_result passes[LIMIT];
    size_t corrections = 0, done = measure_passes(flowers, count, LIMIT, passes);
    for (size_t i = 0; i < done; i++)
        corrections += passes[i].corrections;
    report_passes(passes, done);
    printf("\ncorrections in all: %zu\n", corrections);
    printf("mistakes left: %zu\n", passes[done - 1].mistakes);
    return corrections;
}

/* Section 1.10: setosa (0) against versicolor (1). */
void flowers_section(const struct run *run)
{
    struct example *raw, *flowers;
    real middle[2];
    size_t count = load_flowers("data/iris/iris.csv", SETOSA, VERSICOLOR, &raw);
    if (count == 0)
        return;
    flowers = allocate(count, sizeof *flowers);
    memcpy(flowers, raw, count * sizeof *flowers);
    draw_flowers(run->figures, "flowers", raw, count);
    centre_examples(flowers, count, middle);
    gsl_ran_shuffle(run->rng, flowers, count, sizeof *flowers);
    printf(
        "Setosa (0) against versicolor (1) by the length and width of their sepals,\n"
        "counted from %g mm and %g mm; weights zero at first.\n\n",
        middle[0], middle[1]);
    printf("flowers: %zu\n\n", count);
    size_t corrections = report_flower_training(flowers, count);
    draw_lines(run->figures, flowers, count, corrections, middle);
    compare_origins(run, flowers, raw, count, middle);
    free(flowers);
    free(raw);
}
