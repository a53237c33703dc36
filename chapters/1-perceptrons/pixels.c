/* pixels.c - a perceptron learns to tell zeros from ones in pictures of twelve pixels. */
#include "pixels.h"
#include "base/memory.h"
#include "chapter1.h"
#include "data/drawings.h"
#include "stage/claim.h"
#include <stdlib.h>
#include <string.h>

enum { PIXELS = DRAWING_PIXELS, WIDE = 3, FEW_PASSES = 1000 };

/* Loads the drawings in the file at `path` as examples: their pixels, and the digit as
 * target. Returns how many; the caller frees them. */
size_t load_pixels(const char *path, struct example **pictures)
{
    struct table t = drawings_load(path);
    size_t count = t.rows;
    *pictures = count > 0 ? allocate(count, sizeof **pictures) : NULL;
    for (size_t i = 0; i < count; i++) {
        const real *row = table_row(&t, i);
        memcpy((*pictures)[i].x, row, PIXELS * sizeof *row);
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
    size_t count = load_pixels("data/digits4x3/training.tsv", &known);
    size_t asked = load_pixels("data/digits4x3/test.tsv", &others);
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
