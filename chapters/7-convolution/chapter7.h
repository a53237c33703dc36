/* chapter7.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER7_H
#define CHAPTER7_H

#include "stage/chapter.h"

void loops_section(const struct run *run);       /* loops.c */
void photograph_section(const struct run *run);  /* photograph.c */
void kernels_section(const struct run *run);     /* kernels.c */
void flattening_section(const struct run *run);  /* corners.c */
void sparse_section(const struct run *run);      /* sparse.c */
void sizes_section(const struct run *run);       /* sizes.c */
void columns_section(const struct run *run);     /* columns.c */
void pooling_section(const struct run *run);     /* pooled.c */
void corners_section(const struct run *run);     /* corners.c */
void simple_section(const struct run *run);      /* simple.c */
void transforms_section(const struct run *run);  /* transforms.c */
void seeing_section(const struct run *run);      /* seeing.c */
void lenet_section(const struct run *run);       /* lenet.c */
void deep_digits_section(const struct run *run); /* deep.c */

#endif
