/* scaled.h - neighbours by columns that are scaled first. */
#ifndef SCALED_H
#define SCALED_H

#include "classic/classifier.h"

extern const struct classifier_type scaled_knn_type;

#endif
