/* wines.h - flowers and wines as points with labels. */
#ifndef WINES_H
#define WINES_H

#include "classic/classifier.h"

struct labelled wines_load(void);
struct labelled irises_load(void);

#endif
