/* chapter6.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER6_H
#define CHAPTER6_H

#include "stage/chapter.h"

void heart_section(const struct run *run);    /* heart.c */
void amount_section(const struct run *run);   /* amount.c */
void scores_section(const struct run *run);   /* scores.c */
void stopping_section(const struct run *run); /* stopping.c */
void decay_section(const struct run *run);    /* shrinking.c */
void ball_section(const struct run *run);     /* ball.c */
void dropout_section(const struct run *run);  /* dropping.c */
void ensemble_section(const struct run *run); /* voting.c */
void augment_section(const struct run *run);  /* augmenting.c */
void norm_section(const struct run *run);     /* norm.c */
void claims_section(const struct run *run);   /* norm_claims.c */
void remedies_section(const struct run *run); /* remedies.c */
void search_section(const struct run *run);   /* search.c */
void shapes_section(const struct run *run);   /* shapes.c */
void rare_section(const struct run *run);     /* rare.c */
void second_section(const struct run *run);   /* second.c */

#endif
