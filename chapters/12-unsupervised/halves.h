/* halves.h - digits at half their size, so that many can be compared. */
#ifndef HALVES_H
#define HALVES_H

#include "classic/classifier.h"

enum { HALF = 14, HALF_PIXELS = HALF * HALF };

struct labelled halved_images(const struct images *images, size_t count);

#endif
