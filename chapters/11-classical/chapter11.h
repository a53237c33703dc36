/* chapter11.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER11_H
#define CHAPTER11_H

#include "stage/chapter.h"

void neighbours_section(const struct run *run); /* neighbours.c */
void dimensions_section(const struct run *run); /* dimensions.c */
void bayes_section(const struct run *run);      /* independent.c */
void tree_section(const struct run *run);       /* questions.c */
void forest_section(const struct run *run);     /* bagging.c */
void margin_section(const struct run *run);     /* margin.c */
void kernel_section(const struct run *run);     /* machine.c */
void together_section(const struct run *run);   /* together.c */

#endif
