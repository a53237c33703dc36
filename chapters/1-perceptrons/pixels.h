/* pixels.h - zeros and ones of twelve pixels as examples. */
#ifndef PIXELS_H
#define PIXELS_H

#include "perceptron.h"

size_t load_pixels(const char *path, struct example **pictures);

#endif
