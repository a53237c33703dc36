/* learning.c - Rosenblatt's rule, on the eight rows of three pixels. */
#include "chapter1.h"
#include "perceptron.h"
#include "stage/claim.h"

enum { ROWS = 8, ROW_PASSES = 100 };

/* All rows of three pixels. The target is 1 for a thin stroke: ink in the middle, and
 * none beside it. */
static void make_rows(struct example e[ROWS])
{
    for (int row = 0; row < ROWS; row++) {
        int left = row >> 2, middle = (row >> 1) & 1, right = row & 1;
        e[row] = (struct example){{left, middle, right}, middle && !left && !right};
    }
}

/* One pass over the rows, with a line for each correction. Returns how many there
 * were. */
static size_t report_pass(struct perceptron *p, const struct example e[ROWS],
                          size_t pass)
{
    size_t corrections = 0;
    for (size_t i = 0; i < ROWS; i++) {
        const real z = perceptron_input(p, e[i].x);
        if (!perceptron_correct(p, e[i].x, e[i].t))
            continue;
        printf("%4zu  %g%g%g  %6d  %2g  %2g  %2g  %2g  %2g\n", pass, e[i].x[0],
               e[i].x[1], e[i].x[2], e[i].t, z, p->w[0], p->w[1], p->w[2], p->b);
        corrections++;
    }
    return corrections;
}

/* Section 1.8: a perceptron that starts with zero weights learns what a thin stroke is. */
void learning_section(const struct run *run)
{
    (void)run;
    struct example e[ROWS];
    struct perceptron p = {.inputs = 3};
    size_t passes = 0, in_all = 0, last = 1;
    make_rows(e);
    printf("Each row that needed correcting, its z before, the weights after:\n\n");
    printf("pass  row  target   z  w1  w2  w3   b\n");
    while (last > 0 && passes < ROW_PASSES) {
        last = report_pass(&p, e, ++passes);
        in_all += last;
    }
    printf("\npasses: %zu\n", passes);
    printf("corrections in all: %zu\n", in_all);
    report_claim(perceptron_mistakes(&p, e, ROWS) == 0, "all %d rows are right", ROWS);
}
