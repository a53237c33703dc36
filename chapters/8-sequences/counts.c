/* counts.c - a language model that counts: pieces of a text, sorted. */
#include "counts.h"
#include "base/memory.h"
#include <stdbool.h>
#include <stdlib.h>

static int compare_pieces(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The k characters before `place` and then `next`, as the beginning of a piece; `next`
 * is counted from 1 here. */
static uint64_t piece_from(const unsigned char *place, size_t k, uint64_t next)
{
    uint64_t piece = 0;
    for (size_t i = 0; i < k; i++)
        piece = piece << 8 | (place[(ptrdiff_t)i - (ptrdiff_t)k] + 1u);
    return (piece << 8 | next) << 8 * (LONGEST_CONTEXT - k);
}

/* begun[k][i], from how many of their first characters neighbours have in common. */
static void count_begun(struct pieces *p)
{
    for (size_t k = 0; k <= LONGEST_CONTEXT; k++) {
        size_t rest = 8 * (LONGEST_CONTEXT - k);
        p->begun[k] = allocate(p->count + 1, sizeof *p->begun[k]);
        for (size_t i = 0; i < p->count; i++) {
            bool new = i == 0 || p->piece[i] >> rest != p->piece[i - 1] >> rest;
            p->begun[k][i + 1] = p->begun[k][i] + new;
        }
    }
}

/* Counts a text, the ids of whose characters are below `symbols`. The caller frees the
 * result. */
struct pieces pieces_new(const unsigned char id[], size_t length, size_t symbols)
{
    struct pieces p = {.count = length, .symbols = symbols};
    p.piece = allocate(length, sizeof *p.piece);
    for (size_t i = 0; i < length; i++)
        for (size_t j = 0; j <= LONGEST_CONTEXT; j++)
            p.piece[i] = p.piece[i] << 8 | (i + j < length ? id[i + j] + 1u : 0);
    qsort(p.piece, length, sizeof *p.piece, compare_pieces);
    count_begun(&p);
    return p;
}

/* The first piece that is not before `key`, by halving. */
static size_t first_from(const struct pieces *p, uint64_t key)
{
    size_t low = 0, high = p->count;
    /* Halving. */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->piece[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The pieces that begin with the k characters before `place` and go on. */
struct stretch pieces_behind(const struct pieces *p, const unsigned char *place,
                             size_t k)
{
    return (struct stretch){first_from(p, piece_from(place, k, 1)),
                            first_from(p, piece_from(place, k, p->symbols + 1))};
}

/* Those of them that go on with `next`. */
struct stretch pieces_with(const struct pieces *p, const unsigned char *place, size_t k,
                           unsigned char next)
{
    return (struct stretch){first_from(p, piece_from(place, k, next + 1u)),
                            first_from(p, piece_from(place, k, next + 2u))};
}

/* With how many different characters the pieces of pieces_behind() go on. */
size_t pieces_kinds(const struct pieces *p, struct stretch s, size_t k)
{
    return p->begun[k][s.last] - p->begun[k][s.first];
}

/* The probability that `next` follows the characters before `place`, of which `known`
 * can be looked at: P[k] from k of them. With n pieces behind these, of which m go on
 * with `next`, and with T kinds of next characters, P[k] = (m + T P[k - 1]) / (n + T),
 * and P[-1] is the same for all characters (Witten and Bell 1991). */
void witten_bell(const struct pieces *p, const unsigned char *place, size_t known,
                 unsigned char next, double P[LONGEST_CONTEXT + 1])
{
    double shorter = 1 / (double)p->symbols;
    for (size_t k = 0; k <= LONGEST_CONTEXT; k++) {
        struct stretch all = {0, 0}, with = {0, 0};
        if (k <= known) {
            all = pieces_behind(p, place, k);
            with = pieces_with(p, place, k, next);
        }
        /* A share for each occurrence, and T for the shorter context. */
        double n = (double)(all.last - all.first), T = (double)pieces_kinds(p, all, k);
        double m = (double)(with.last - with.first);
        P[k] = n > 0 ? (m + T * shorter) / (n + T) : shorter;
        shorter = P[k];
    }
}

void pieces_free(struct pieces *p)
{
    for (size_t k = 0; k <= LONGEST_CONTEXT; k++)
        free(p->begun[k]);
    free(p->piece);
    *p = (struct pieces){0};
}
