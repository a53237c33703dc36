/* ppm.h - a photograph as a tensor. */
#ifndef PPM_H
#define PPM_H

#include "base/tensor.h"

size_t pixel_place(const struct tensor *t, size_t n, size_t c, size_t h, size_t w);
struct tensor photograph_load(const char *path);
struct tensor coffee_cup(void);

#endif
