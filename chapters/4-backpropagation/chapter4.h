/* chapter4.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER4_H
#define CHAPTER4_H

#include "stage/chapter.h"

void price_section(const struct run *run);
void graph_section(const struct run *run);
void several_section(const struct run *run); /* graph.c */
void deltas_section(const struct run *run);
void plain_section(const struct run *run);
void checking_section(const struct run *run);
void batch_section(const struct run *run); /* copies.c */
void layers_section(const struct run *run);
void boundaries_section(const struct run *run);
void deeper_section(const struct run *run); /* reader.c */
void choices_section(const struct run *run);
void features_section(const struct run *run);

#endif
