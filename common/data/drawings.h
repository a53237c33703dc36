/* drawings.h - zeros and ones of 4 by 3 pixels, drawn for the book. */
#ifndef DRAWINGS_H
#define DRAWINGS_H

#include "data/table.h"

/* Columns of the table: the pixels, row by row of the drawing, then the digit. */
enum { DRAWING_PIXELS = 12, DRAWING_COLUMNS = DRAWING_PIXELS + 1 };

struct table drawings_load(const char *path);

#endif
