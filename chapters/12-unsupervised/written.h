/* written.h - handwritten digits as points. */
#ifndef WRITTEN_H
#define WRITTEN_H

#include "classic/classifier.h"
#include "stage/chapter.h"

struct labelled written_digits(const struct run *run, const char *part, size_t most,
                               size_t least);

#endif
