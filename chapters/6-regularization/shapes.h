/* shapes.h - networks of one budget of parameters, from wide to deep. */
#ifndef SHAPES_H
#define SHAPES_H

#include <stddef.h>

size_t shape_params(size_t width, size_t hidden);
size_t shape_width(size_t budget, size_t hidden);

#endif
