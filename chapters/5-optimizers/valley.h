/* valley.h - a narrow valley, f(x, y) = x^2 / 20 + y^2, and walks through it. */
#ifndef VALLEY_H
#define VALLEY_H

#include "learn/optimizer.h"

/* A place in the plane, its x and its y. */
struct place {
    real at[2];
};

real valley_height(struct place p);
struct place valley_slope(struct place p);
struct place turn_place(struct place p, real degrees);
void valley_walk(struct optimizer *o, struct place from, real turn, size_t steps,
                 struct place path[]);
size_t valley_arrival(const struct place path[], size_t steps, real level);

#endif
