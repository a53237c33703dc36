/* pixels.c - a perceptron learns to tell zeros from ones in pictures of twelve pixels. */
#include "pixels.h"
#include "base/error.h"
#include "base/memory.h"
#include "chapter1.h"
#include "data/table.h"
#include "stage/claim.h"
#include <stdlib.h>

enum { PIXELS = 12, WIDE = 3, FEW_PASSES = 1000 };

/* Loads FOLDER/digits4x3/NAME as examples: twelve pixels, row by row, 1 for ink, and
 * the digit, 0 or 1. Anything else in a cell is refused. Returns how many; the caller
 * frees them. */
size_t load_pixels(const char *folder, const char *name, struct example **pictures)
{
    static const char *const names[] = {"p1", "p2", "p3",  "p4",  "p5",  "p6",   "p7",
                                        "p8", "p9", "p10", "p11", "p12", "digit"};
    char path[1000];
    *pictures = NULL;
    if (snprintf(path, sizeof path, "%s/digits4x3/%s", folder, name) >=
        (int)sizeof path) {
        FAIL(GSL_EINVAL, "--data %.40s...: too long", folder);
        return 0;
    }
    struct table t = table_load(path, names, PIXELS + 1);
    size_t count = t.rows;
    if (count > 0)
        *pictures = allocate(count, sizeof **pictures);
    for (size_t i = 0; i < count; i++) {
        const real *row = table_row(&t, i);
        for (int j = 0; j <= PIXELS; j++)
            if (row[j] != 0 && row[j] != 1) {
                FAIL(GSL_EINVAL, "%s:%zu: %s: neither 0 nor 1: %g", path, i + 2,
                     names[j], row[j]);
                table_free(&t);
                free(*pictures);
                *pictures = NULL;
                return 0;
            }
        for (int j = 0; j < PIXELS; j++)
            (*pictures)[i].x[j] = row[j];
        (*pictures)[i].t = (int)row[PIXELS];
    }
    table_free(&t);
    return count;
}

/* A number for each pixel, in rows as the picture has them. */
static void report_pixels(const char *title, const real value[PIXELS])
{
    printf("%s\n\n", title);
    for (int i = 0; i < PIXELS; i++)
        printf("%4g%s", value[i], i % WIDE == WIDE - 1 ? "\n" : "");
}

/* The pictures on which p is wrong: their pixels, their digit, their z. */
static void report_wrong(const struct perceptron *p, const struct example e[],
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (perceptron_fire(p, e[i].x) != e[i].t)
            printf("wrong on picture %zu, a %d: z = %g\n", i + 1, e[i].t,
                   perceptron_input(p, e[i].x));
}

/* Three pictures with values for their pixels: a zero, a one, the weights. */
static void draw_pixels(struct figures *figures, const struct perceptron *p,
                        const struct example e[], size_t count)
{
    const real *picture[2] = {e[0].x, e[0].x};
    FILE *figure = figure_new(figures, "pixels", "column\trow\tzero\tone\tweight");
    for (size_t i = count; i-- > 0;)
        picture[e[i].t] = e[i].x;
    for (int i = 0; i < PIXELS; i++)
        figure_row(figure, "%d\t%d\t%g\t%g\t%g", i % WIDE, i / WIDE, picture[0][i],
                   picture[1][i], p->w[i]);
}

/* Section 1.9: 64 pictures to learn from, 8 others to be asked about. */
void pixels_section(const struct run *run)
{
    struct example *known, *others;
    size_t count = load_pixels(run->options->data, "training.tsv", &known);
    size_t asked = load_pixels(run->options->data, "test.tsv", &others);
    if (count > 0 && asked > 0) {
        struct perceptron p = {.inputs = PIXELS};
        struct perceptron_training done =
            perceptron_train(&p, known, count, FEW_PASSES);
        printf(
            "Zeros (0) and ones (1) of 4 rows of 3 pixels, weights zero at first.\n\n");
        printf("pictures to learn from: %zu\n", count);
        printf("passes: %zu\n", done.passes);
        printf("corrections in all: %zu\n\n", done.corrections);
        report_pixels("The weights, where their pixels are:", p.w);
        printf("\nbias: %g\n", p.b);
        printf("other pictures: %zu\n", asked);
        printf("mistakes on them: %zu\n", perceptron_mistakes(&p, others, asked));
        report_wrong(&p, others, asked);
        draw_pixels(run->figures, &p, known, count);
    }
    free(known);
    free(others);
}
