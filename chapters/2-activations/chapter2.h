/* chapter2.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER2_H
#define CHAPTER2_H

#include "stage/chapter.h"

void slopes_section(const struct run *run); /* slopes.c */
void functions_section(const struct run *run);
void neuron_output_section(const struct run *run);
void counting_section(const struct run *run); /* detectors.c */
void detectors_section(const struct run *run);
void matrices_section(const struct run *run); /* matrices.c */
void products_section(const struct run *run);
void three_ways_section(const struct run *run); /* forward.c */
void deep_section(const struct run *run);
void collapse_section(const struct run *run);
void outputs_section(const struct run *run); /* outputs.c */
void images_section(const struct run *run);
void reading_section(const struct run *run); /* reading.c */

#endif
