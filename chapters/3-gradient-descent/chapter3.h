/* chapter3.h - the sections of this chapter, each in the file of its subject. */
#ifndef CHAPTER3_H
#define CHAPTER3_H

#include "stage/chapter.h"

void given_section(const struct run *run);       /* given.c */
void losses_section(const struct run *run);      /* answers.c */
void differences_section(const struct run *run); /* differences.c */
void descent_section(const struct run *run);     /* walks.c */
void steepest_section(const struct run *run);    /* steepest.c */
void flat_section(const struct run *run);        /* flat.c */
void chain_section(const struct run *run);       /* chain.c */
void logistic_section(const struct run *run);    /* one_neuron.c */
void batches_section(const struct run *run);     /* batches.c */
void digits_section(const struct run *run);      /* digits.c */
void line_section(const struct run *run);        /* lines.c */
void prices_section(const struct run *run);      /* prices.c */
void rounding_section(const struct run *run);    /* rounding.c */
void zero_section(const struct run *run);        /* zero.c */
void surfaces_section(const struct run *run);    /* surfaces.c */

#endif
