/* chapter12.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER12_H
#define CHAPTER12_H

#include "stage/chapter.h"

void kmeans_section(const struct run *run);   /* means.c */
void choosing_section(const struct run *run); /* choosing.c */
void groups_section(const struct run *run);   /* groups.c */
void density_section(const struct run *run);  /* density.c */
void axes_section(const struct run *run);     /* axes.c */
void rules_section(const struct run *run);    /* association.c */
void outliers_section(const struct run *run); /* oddities.c */

#endif
