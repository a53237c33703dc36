/* tumours.h - tumours, measured under a microscope, as points with labels. */
#ifndef TUMOURS_H
#define TUMOURS_H

#include "classic/classifier.h"

enum { TUMOUR_COLUMNS = 30 };

extern const char *const tumour_columns[TUMOUR_COLUMNS + 1];
extern const char *const tumour_classes[2];

struct labelled tumours_load(void);

#endif
