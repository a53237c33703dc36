/* groups.h - three kinds of things that k-means puts in groups. */
#ifndef GROUPS_H
#define GROUPS_H

#include "stage/chapter.h"

void report_colours(const struct run *run);   /* colours.c */
void report_customers(const struct run *run); /* customers_alike.c */
void report_speeches(const struct run *run);  /* speeches_alike.c */

#endif
