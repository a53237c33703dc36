/* chapter1.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER1_H
#define CHAPTER1_H

#include "stage/chapter.h"

void neuron_section(const struct run *run); /* neuron.c */
void vectors_section(const struct run *run);
void bias_section(const struct run *run);
void gates_section(const struct run *run); /* gates.c */
void one_line_section(const struct run *run);
void two_layers_section(const struct run *run);
void adders_section(const struct run *run);      /* adders.c */
void learning_section(const struct run *run);    /* learning.c */
void pixels_section(const struct run *run);      /* pixels.c */
void flowers_section(const struct run *run);     /* flowers.c */
void unsettled_section(const struct run *run);   /* unsettled.c */
void customers_section(const struct run *run);   /* customers.c */
void handwriting_section(const struct run *run); /* handwriting.c */

#endif
