/* novel.h - a book in windows, to learn from and to be tested with. */
#ifndef NOVEL_H
#define NOVEL_H

#include "data/text.h"

struct book *novel_new(size_t T, bool quick);
struct examples shifted_windows(const struct windows *windows);

#endif
