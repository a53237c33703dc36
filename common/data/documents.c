/* documents.c - reads documents from one text, gzipped or plain, and counts their words.
 *
 * A line like "# 1790 George Washington" opens each document. A line that begins with #
 * and is not like this, text before the first such line, and a document without a word
 * are errors that name the file and the line. */
#include "data/documents.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/text.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_WORDS = 1024 }; /* room to begin with */

/* Goes to the next word at or behind `*at`, which is as many letters as follow one
 * another, and past it. Writes it in small letters, the first LONGEST_WORD of them.
 * Returns false at the end of the text. */
bool next_word(const char **at, char word[LONGEST_WORD + 1])
{
    size_t length = 0;
    const char *c = *at;
    while (*c != '\0' && !isalpha((unsigned char)*c))
        c++;
    for (; isalpha((unsigned char)*c); c++)
        if (length < LONGEST_WORD)
            word[length++] = (char)tolower((unsigned char)*c);
    word[length] = '\0';
    *at = c;
    return length > 0;
}

/* Begins a document with the line that opens it and the text behind. */
static int read_opening(const char *path, size_t number, const char *line,
                        const char *text, struct documents *d)
{
    enum { LAST_YEAR = 9999 };
    char *end = NULL;
    long year = line[1] == ' ' ? strtol(line + 1, &end, 10) : 0;
    if (year < 1 || year > LAST_YEAR || *end != ' ' || end[1] == '\0')
        return FAIL(GSL_EINVAL,
                    "%s:%zu: not like \"# 1790 George Washington\": \"%.40s\"", path,
                    number, line);
    d->document = reallocate(d->document, d->count + 1, sizeof *d->document);
    d->document[d->count++] = (struct document){(int)year, end + 1, text};
    return GSL_SUCCESS;
}

/* Ends the last document, if there is one, before the line `line` of the string, which
 * has this number in the file. */
static int end_document(const char *path, size_t number, char *line,
                        struct documents *d)
{
    char word[LONGEST_WORD + 1];
    if (d->count == 0)
        return GSL_SUCCESS;
    struct document *last = &d->document[d->count - 1];
    const char *at = last->text == line ? "" : last->text;
    line[-1] = '\0';
    if (!next_word(&at, word))
        return FAIL(GSL_EINVAL, "%s:%zu: the document above has no word", path, number);
    return GSL_SUCCESS;
}

/* Takes the string apart, line by line. */
static int read_documents(const char *path, struct documents *d)
{
    char *next = d->string;
    size_t number = 1;
    int status;
    for (; *next != '\0'; number++) {
        char *line = next, *end = line + strcspn(line, "\n");
        next = *end == '\n' ? end + 1 : end;
        if (line[0] != '#' && d->count == 0)
            return FAIL(GSL_EINVAL, "%s:%zu: no document begins here", path, number);
        if (line[0] != '#')
            continue;
        *end = '\0';
        if ((status = end_document(path, number, line, d)) != GSL_SUCCESS ||
            (status = read_opening(path, number, line, next, d)) != GSL_SUCCESS)
            return status;
    }
    return end_document(path, number, next + 1, d);
}

/* Loads the documents in the file at `path`. The caller frees them. After an error there
 * are none. */
struct documents documents_load(const char *path)
{
    struct documents d = {0};
    struct text text = text_load(path, NULL);
    if (text.length == 0)
        return d;
    d.string = text_string(&text);
    text_free(&text);
    if (read_documents(path, &d) != GSL_SUCCESS)
        documents_free(&d);
    return d;
}

void documents_free(struct documents *documents)
{
    free(documents->document);
    free(documents->string);
    *documents = (struct documents){0};
}

/* A word's number in the list of all, and how often it occurs. */
struct frequency {
    size_t word, times;
};

/* Lists all the words of all documents, and says how often each occurs. The caller frees
 * the result. */
static struct frequency *count_all(const struct documents *documents, struct names *all)
{
    size_t room = FIRST_WORDS;
    struct frequency *f = allocate(room, sizeof *f);
    char word[LONGEST_WORD + 1];
    for (size_t i = 0; i < documents->count; i++)
        for (const char *at = documents->document[i].text; next_word(&at, word);) {
            size_t known = all->count, k = names_add(all, word);
            if (k == room) {
                room *= 2;
                f = reallocate(f, room, sizeof *f);
            }
            if (k == known)
                f[k] = (struct frequency){.word = k};
            f[k].times++;
        }
    return f;
}

/* What occurs more often comes first, and of those that occur as often, what was met
 * first. */
static int compare_frequencies(const void *a, const void *b)
{
    const struct frequency *x = a, *y = b;
    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return x->word < y->word ? -1 : 1;
}

/* Counts in each document the `most` words that occur most often in all of them
 * together, or all words if there are no more. The caller frees the result. */
struct word_counts words_count(const struct documents *documents, size_t most)
{
    struct word_counts c = {0};
    struct names all = {0};
    struct frequency *f = count_all(documents, &all);
    char word[LONGEST_WORD + 1];
    qsort(f, all.count, sizeof *f, compare_frequencies);
    for (size_t k = 0; k < all.count && k < most; k++)
        names_add(&c.words, all.name[f[k].word]);
    c.count = tensor_new(documents->count, c.words.count, 1, 1);
    for (size_t i = 0; i < documents->count; i++)
        for (const char *at = documents->document[i].text; next_word(&at, word);) {
            size_t k = names_find(&c.words, word);
            if (k < c.words.count)
                c.count.data[i * c.words.count + k]++;
        }
    free(f);
    names_free(&all);
    return c;
}

void word_counts_free(struct word_counts *counts)
{
    names_free(&counts->words);
    tensor_free(&counts->count);
}
