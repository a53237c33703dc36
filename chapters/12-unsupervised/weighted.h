/* weighted.h - columns in units of their own spread, rows of length 1, rare things
 * that weigh more. */
#ifndef WEIGHTED_H
#define WEIGHTED_H

#include "classic/classifier.h"

struct labelled vineyards_load(void);
void unit_columns(struct tensor *x);
void unit_rows(struct tensor *x);
void weigh_rare(const struct tensor *count, struct tensor *x);

#endif
