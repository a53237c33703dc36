/* writers.h - passages by four writers, and a guess at who wrote them by counting. */
#ifndef WRITERS_H
#define WRITERS_H

#include "data/text.h"
#include "stage/chapter.h"

/* Of each text the first LEARNED characters are learned from, and the TESTED after them
 * asked about. */
enum { WRITERS = 4, PASSAGE = 64, LONGEST_PIECE = 3 };
enum { LEARNED = 240000, TESTED = 59500 };

extern const char *const writer_names[WRITERS];

struct writers {
    struct text text[WRITERS];
};

/* Passages of PASSAGE characters that begin at `first`, `first` + `apart`, ... in each
 * text, `each` of them. Number i is by writer i % WRITERS. */
struct passages {
    const struct writers *writers;
    size_t first, apart, each;
};

/* How often each piece of n characters stands in what each writer wrote. */
struct piece_counts {
    size_t n, pieces;
    unsigned *count[WRITERS];
    double all[WRITERS];
};

void writers_load(const struct run *run, struct writers *w);
void writers_free(struct writers *w);
struct examples passages_examples(const struct passages *passages);
struct piece_counts piece_counts_new(const struct writers *w, size_t length, size_t n);
int guess_writer(const struct piece_counts *c, const unsigned char id[]);
void piece_counts_free(struct piece_counts *c);

#endif
