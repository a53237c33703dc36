/* sunspots.h - the sunspots of three centuries, and what was forecast of them. */
#ifndef SUNSPOTS_H
#define SUNSPOTS_H

#include "stage/chapter.h"

/* Years: those to learn from; which of them may be kept back; how many to look back on. */
enum { SUN_LEARNED = 250, SUN_KEPT_FROM = 200, SUN_PAST = 9 };

enum { MOST_YEARS = 1000 };

/* One number for each year from `first` on; y[0], ..., y[SUN_LEARNED - 1] are there to
 * learn from, the others to be forecast. They are owned. */
struct sunspots {
    size_t count;
    int first;
    double *y;
};

struct sunspots sunspots_load(const struct run *run);
void sunspots_free(struct sunspots *s);
void report_sunspots(const struct run *run);

#endif
