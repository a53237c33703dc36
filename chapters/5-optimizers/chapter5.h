/* chapter5.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER5_H
#define CHAPTER5_H

#include "stage/chapter.h"

void zigzag_section(const struct run *run);   /* zigzag.c */
void momentum_section(const struct run *run); /* steps.c */
void scales_section(const struct run *run);
void adam_section(const struct run *run);
void schedules_section(const struct run *run);  /* schedules.c */
void valley_section(const struct run *run);     /* valley.c */
void minimizers_section(const struct run *run); /* minimizers.c */
void curves_section(const struct run *run);     /* rules.c */
void rates_section(const struct run *run);
void five_section(const struct run *run);   /* five.c */
void widths_section(const struct run *run); /* stack.c */
void depth_section(const struct run *run);
void starts_section(const struct run *run); /* starts.c */
void dead_section(const struct run *run);   /* dead.c */

#endif
