/* chapter4.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER4_H
#define CHAPTER4_H

#include "stage/chapter.h"

void price_section(const struct run *run); /* price.c */
void graph_section(const struct run *run); /* graph.c */
void nodes_section(const struct run *run);
void several_section(const struct run *run);
void deltas_section(const struct run *run); /* deltas.c */
void layers_section(const struct run *run);
void checking_section(const struct run *run);   /* checking.c */
void boundaries_section(const struct run *run); /* boundaries.c */
void mnist_section(const struct run *run);      /* reader.c */
void deeper_section(const struct run *run);
void choices_section(const struct run *run); /* choices.c */
void zeros_section(const struct run *run);
void features_section(const struct run *run); /* features.c */

#endif
