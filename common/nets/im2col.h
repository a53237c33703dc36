/* im2col.h - what lies under a window, one column for each of its places. */
#ifndef IM2COL_H
#define IM2COL_H

#include "nets/window.h"

void im2col(const struct geometry *g, const real x[], real col[]);
void col2im(const struct geometry *g, const real col[], real dx[]);

#endif
