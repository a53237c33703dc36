/* speeches.h - the yearly addresses of presidents to Congress, as points. */
#ifndef SPEECHES_H
#define SPEECHES_H

#include "base/tensor.h"
#include "data/documents.h"

/* The addresses, the words counted in them, and a row of length 1 for each, (N, words),
 * in which a word weighs more, the fewer addresses have it. It owns all of it. */
struct speeches {
    struct documents documents;
    struct word_counts counts;
    struct tensor x;
};

struct speeches speeches_load(size_t words);
void speeches_free(struct speeches *s);

#endif
