/* drawings.h - zeros and ones of 4 by 3 pixels. */
#ifndef DRAWINGS_H
#define DRAWINGS_H

#include "data/table.h"

struct table load_digits(const char *folder, const char *name);

#endif
