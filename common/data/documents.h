/* documents.h - dated documents from one text, and how often each has which words. */
#ifndef DOCUMENTS_H
#define DOCUMENTS_H

#include "base/tensor.h"
#include "data/names.h"
#include <stdbool.h>
#include <stddef.h>

enum { LONGEST_WORD = 31 };

/* A document: its year, whose it is, and its text. */
struct document {
    int year;
    const char *author, *text;
};

/* `count` documents in the order of the file, and the string that theirs are parts of. */
struct documents {
    size_t count;
    struct document *document;
    char *string;
};

/* The words that were counted, the most frequent first, and how often each document has
 * each of them, (documents, words). */
struct word_counts {
    struct names words;
    struct tensor count;
};

struct documents documents_load(const char *path);
void documents_free(struct documents *documents);
bool next_word(const char **at, char word[LONGEST_WORD + 1]);
struct word_counts words_count(const struct documents *documents, size_t most);
void word_counts_free(struct word_counts *counts);

#endif
