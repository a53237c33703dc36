/* book.h - the book that the models of this chapter read, Moby-Dick. */
#ifndef BOOK_H
#define BOOK_H

#include "data/text.h"
#include "stage/chapter.h"

/* Characters that a book must have. */
enum { LEAST_TEXT = 10000 };

struct text book_load(const struct run *run, const char *alphabet);

#endif
