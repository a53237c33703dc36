/* words.h - the words of a text, numbered, and how often one follows another. */
#ifndef WORDS_H
#define WORDS_H

#include "data/text.h"

/* The words of a text one after another: word number i is name[word[i]], in small
 * letters. There are `kinds` different ones, in the order of the alphabet. All is owned;
 * the names lie in `letters`. */
struct words {
    size_t count, kinds, *word;
    const char **name;
    char *letters;
};

/* A word and the word behind it, and how often that is so. */
struct word_pair {
    size_t word, next, count;
};

struct words words_new(const struct text *text);
void words_free(struct words *w);
struct word_pair *word_pairs_new(const struct words *w, size_t first, size_t count,
                                 size_t *pairs);

#endif
