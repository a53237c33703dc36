/* compressors.h - how many bytes other programs make of a text. */
#ifndef COMPRESSORS_H
#define COMPRESSORS_H

#include "data/text.h"
#include "stage/chapter.h"

enum { COMPRESSORS = 3 };

/* Bytes for the whole text, and for its first nine tenths. */
struct compressed {
    const char *name;
    size_t whole, first;
};

size_t compress_text(const struct run *run, const struct text *text,
                     struct compressed made[COMPRESSORS]);
double tenth_bits(const struct compressed *made, const struct text *text);

#endif
