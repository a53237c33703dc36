/* oddities.h - the parts of the section about outliers. */
#ifndef ODDITIES_H
#define ODDITIES_H

#include "stage/chapter.h"

void report_plane(const struct run *run);    /* plane.c */
void report_mixtures(const struct run *run); /* mixed.c */
void report_labels(const struct run *run);   /* kinds.c */
void report_cleaning(const struct run *run); /* cleaning.c */

#endif
