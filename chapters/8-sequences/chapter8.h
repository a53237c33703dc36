/* chapter8.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER8_H
#define CHAPTER8_H

#include "stage/chapter.h"

void series_section(const struct run *run);   /* series.c */
void window_section(const struct run *run);   /* window.c */
void unrolled_section(const struct run *run); /* unrolled.c */
void memory_section(const struct run *run);   /* memory.c */
void lstm_section(const struct run *run);     /* lstm.c */
void gru_section(const struct run *run);      /* gru.c */
void bits_section(const struct run *run);     /* bits.c */
void language_section(const struct run *run); /* language.c */
void authors_section(const struct run *run);  /* authors.c */
void pairs_section(const struct run *run);    /* pairs.c */

#endif
