/* detectors.h - digits of 4 x 3 pixels and a network set by hand to tell them. */
#ifndef DETECTORS_H
#define DETECTORS_H

#include "base/real.h"

enum { DRAWN_PIXELS = 12, WATCHERS = 3, DRAWN_DIGITS = 2, DRAWINGS = 8 };

/* What the network says of an image: its hidden and its output units. */
struct verdict {
    real hidden[WATCHERS], output[DRAWN_DIGITS];
    int digit;
};

void drawing_pixels(int drawing, real x[DRAWN_PIXELS]);
int drawing_digit(int drawing);
struct verdict judge(const real x[DRAWN_PIXELS]);

#endif
