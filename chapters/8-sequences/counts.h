/* counts.h - how often each piece of a text occurs, and what is likely to come next. */
#ifndef COUNTS_H
#define COUNTS_H

#include <stddef.h>
#include <stdint.h>

enum { LONGEST_CONTEXT = 6 }; /* characters of context, at most */

/* All pieces of LONGEST_CONTEXT + 1 characters of a text, sorted. In `piece` a character takes
 * eight bits, the first one the highest; the id of a character is counted from 1, and
 * what lies behind the end of the text is 0. begun[k][i] is how many different pieces of
 * k + 1 characters begin among the first i. `symbols` is the size of the alphabet. */
struct pieces {
    size_t count, symbols;
    uint64_t *piece;
    uint32_t *begun[LONGEST_CONTEXT + 1];
};

/* Some of them, one after another: first, ..., last - 1. */
struct stretch {
    size_t first, last;
};

struct pieces pieces_new(const unsigned char id[], size_t length, size_t symbols);
struct stretch pieces_behind(const struct pieces *p, const unsigned char *place,
                             size_t k);
struct stretch pieces_with(const struct pieces *p, const unsigned char *place, size_t k,
                           unsigned char next);
size_t pieces_kinds(const struct pieces *p, struct stretch s, size_t k);
void witten_bell(const struct pieces *p, const unsigned char *place, size_t known,
                 unsigned char next, double P[LONGEST_CONTEXT + 1]);
void pieces_free(struct pieces *p);

#endif
