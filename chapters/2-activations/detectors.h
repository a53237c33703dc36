/* detectors.h - digits of 4 x 3 pixels and a network set by hand to tell them. */
#ifndef DETECTORS_H
#define DETECTORS_H

#include "real.h"

enum { PIXELS = 12, HIDDEN = 3, DIGITS = 2, DRAWINGS = 8 };

/* What the network says of an image: its hidden and its output units. */
struct verdict {
    real hidden[HIDDEN], output[DIGITS];
    int digit;
};

void drawing_pixels(int drawing, real x[PIXELS]);
int drawing_digit(int drawing);
struct verdict judge(const real x[PIXELS]);

#endif
