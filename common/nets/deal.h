/* deal.h - the pixels of images, dealt out by row and column. */
#ifndef DEAL_H
#define DEAL_H

#include "nets/window.h"

size_t frame_place(const struct geometry *g, size_t width, size_t i, size_t j);
void deal(const struct geometry *g, const real *image, size_t plane, size_t width,
          real *frame);
void collect(const struct geometry *g, const real *frame, size_t plane, size_t width,
             real *image);

#endif
