/* folds.h - judging a method by points that it has not learned from. */
#ifndef FOLDS_H
#define FOLDS_H

#include "classic/classifier.h"

void fold_parts(const size_t order[], size_t count, size_t folds, size_t fold,
                size_t seen[], size_t left_out[]);
double cross_validate(const struct classifier_type *type, const void *settings,
                      const struct labelled *points, size_t folds, gsl_rng *rng);

#endif
