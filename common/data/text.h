/* text.h - a text as numbers, one for each character, and windows on it. */
#ifndef TEXT_H
#define TEXT_H

#include "data/examples.h"

enum { MOST_SYMBOLS = 128 };

/* `length` characters, of which there are `symbols` different ones: character i is
 * alphabet[id[i]]. The ids belong to the text. `name` stands in messages, belongs to the
 * caller and is the path of a file. */
struct text {
    const char *name;
    size_t length, symbols;
    unsigned char *id;
    char alphabet[MOST_SYMBOLS + 1];
};

extern const char every_character[];

struct text text_load(const char *path, const char *alphabet);
struct text text_from(const char *string, const char *name, const char *alphabet);
char *text_string(const struct text *text);
void text_free(struct text *text);

/* The part of a text from character `first` on, `length` long, as windows of T. The part
 * is read in `streams` places at once, that divide it evenly. */
struct windows {
    const struct text *text;
    size_t first, length, T, streams;
};

struct examples windows_examples(const struct windows *windows);

/* A text to learn from and to be asked about: windows on its first nine tenths, and on
 * the rest. The book owns the text. */
struct book {
    struct text text;
    struct windows seen, unseen;
};

size_t nine_tenths(const struct text *text);
struct book *book_new(struct text text, size_t T, size_t streams);
void book_free(struct book *book);

#endif
