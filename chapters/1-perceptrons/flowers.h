/* flowers.h - iris flowers as examples, and the question whether a line can
 * part them. */
#ifndef FLOWERS_H
#define FLOWERS_H

#include "perceptron.h"
#include "stage/figures.h"

enum species { SETOSA, VERSICOLOR, VIRGINICA };

/* What a pass over the examples came to: the corrections made in it, the mistakes
 * left after it, the perceptron as it then was. */
struct pass_result {
    size_t corrections, mistakes;
    struct perceptron p;
};

size_t load_flowers(const char *path, enum species zero, enum species one,
                    struct example **flowers);
void centre_examples(struct example e[], size_t count, real middle[2]);
size_t measure_passes(const struct example e[], size_t count, size_t limit,
                      struct pass_result passes[]);
void report_passes(const struct pass_result passes[], size_t done);
void draw_flowers(struct figures *figures, const char *name, const struct example e[],
                  size_t count);
bool inside_triangle(const real p[2], const real a[2], const real b[2],
                     const real c[2]);
bool find_inside(const struct example e[], size_t count, size_t found[4]);

#endif
