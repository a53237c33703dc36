/* im2col.h - what lies under a window, one column for each of its places. */
#ifndef IM2COL_H
#define IM2COL_H

#include "nets/window.h"

size_t framed_size(const struct geometry *g);
void frame_image(const struct geometry *g, const real image[], real frame[]);
void unframe_image(const struct geometry *g, const real frame[], real image[]);
void im2col(const struct geometry *g, const real frame[], real col[]);
void col2im(const struct geometry *g, const real col[], real frame[]);

#endif
