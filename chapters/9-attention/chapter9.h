/* chapter9.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER9_H
#define CHAPTER9_H

#include "stage/chapter.h"

void average_section(const struct run *run); /* average.c */
void queries_section(const struct run *run); /* products.c */
void recall_section(const struct run *run);  /* cards.c */
void order_section(const struct run *run);   /* order.c */
void future_section(const struct run *run);  /* future.c */
void heads_section(const struct run *run);   /* heads.c */
void blocks_section(const struct run *run);  /* depth.c */
void dates_section(const struct run *run);   /* rewriting.c */
void gpt_section(const struct run *run);     /* gpt.c */
void patches_section(const struct run *run); /* vision.c */
void cost_section(const struct run *run);    /* cost.c */

#endif
