/* novel.h - a book in windows, to learn from and to be tested with. */
#ifndef NOVEL_H
#define NOVEL_H

#include "data/text.h"

/* The book and its two parts, cut into windows of T: nine tenths to learn from, and the
 * last one to be tested with. */
struct novel {
    struct text text;
    struct windows seen, unseen;
};

struct novel *novel_new(size_t T, bool quick);
void novel_free(struct novel *novel);
struct examples shifted_windows(const struct windows *windows);

#endif
