/* passages.h - passages of four writers, as counts of pairs of letters. */
#ifndef PASSAGES_H
#define PASSAGES_H

#include "classic/classifier.h"

/* A letter is one of 26 or the gap between words, and a pair a column. */
enum { AUTHORS = 4, LETTERS = 27, LETTER_PAIRS = LETTERS * LETTERS };

extern const char *const author_names[AUTHORS];

size_t letters_of(const char *path, int letter[], size_t most);
struct labelled passages_count(const int *const letter[], size_t first, size_t count,
                               size_t length);

#endif
