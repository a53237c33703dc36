/* regions.h - what a classifier says of each place of a plane. */
#ifndef REGIONS_H
#define REGIONS_H

#include "classic/classifier.h"
#include <stdio.h>

/* The part of the plane that is asked about, by so many columns and rows of a grid. */
struct plane {
    double left, right, bottom, top;
    size_t columns, rows;
};

extern const struct plane moons_plane;

void draw_regions(FILE *figure, const char *name, const struct classifier_type *type,
                  const void *model, const struct plane *plane);
void draw_labelled(FILE *figure, const struct labelled *points);

#endif
