/* learning.h - iris flowers as examples, and the question whether a line can
 * part them. */
#ifndef LEARNING_H
#define LEARNING_H

#include "perceptron.h"

enum species { SETOSA, VERSICOLOR, VIRGINICA };

size_t load_flowers(const char *folder, enum species zero, enum species one,
                    struct example **flowers);
void centre_examples(struct example e[], size_t count, real middle[2]);
bool inside_triangle(const real p[2], const real a[2], const real b[2],
                     const real c[2]);
bool find_inside(const struct example e[], size_t count, size_t found[4]);

#endif
