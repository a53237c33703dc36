/* words.c - cuts a text into words and counts pairs of neighbours, by sorting. */
#include "words.h"
#include "base/memory.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Is character i part of a word: a letter, or an apostrophe between two? */
static bool in_word(const struct text *text, size_t i)
{
    const char *of = text->alphabet;
    const unsigned char *id = text->id;
    if (of[id[i]] == '\'' && i > 0 && i + 1 < text->length)
        return isalpha((unsigned char)of[id[i - 1]]) &&
               isalpha((unsigned char)of[id[i + 1]]);
    return isalpha((unsigned char)of[id[i]]);
}

/* Writes the words to `letters`, each with a NUL behind it, and says where they begin. */
static void cut_words(const struct text *text, struct words *w, const char *begin[])
{
    char before = '\0';
    for (size_t i = 0; i < text->length; i++) {
        char c = text->alphabet[text->id[i]];
        w->letters[i] = in_word(text, i) ? (char)tolower(c) : '\0';
        if (before == '\0' && w->letters[i] != '\0')
            begin[w->count++] = w->letters + i;
        before = w->letters[i];
    }
}

/* The words of a text. The caller frees them. */
struct words words_new(const struct text *text)
{
    struct words w = {.letters = allocate(text->length + 1, 1)};
    const char **begin = allocate(text->length, sizeof *begin);
    cut_words(text, &w, begin);
    w.word = allocate(w.count, sizeof *w.word);
    w.name = allocate(w.count, sizeof *w.name);
    /* The different ones, sorted. */
    memcpy(w.name, begin, w.count * sizeof *w.name);
    qsort(w.name, w.count, sizeof *w.name, compare_names);
    for (size_t i = 0; i < w.count; i++)
        if (i == 0 || strcmp(w.name[i], w.name[w.kinds - 1]) != 0)
            w.name[w.kinds++] = w.name[i];
    /* The number of each. */
    for (size_t i = 0; i < w.count; i++) {
        const char **found =
            bsearch(&begin[i], w.name, w.kinds, sizeof *w.name, compare_names);
        w.word[i] = (size_t)(found - w.name);
    }
    free(begin);
    return w;
}

void words_free(struct words *w)
{
    free(w->letters);
    free(w->name);
    free(w->word);
    *w = (struct words){0};
}

static int compare_pairs(const void *a, const void *b)
{
    const struct word_pair *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return (x->next > y->next) - (x->next < y->next);
}

/* The different pairs among words first, ..., first + count - 1, sorted, and how many
 * there are. The caller frees them. */
struct word_pair *word_pairs_new(const struct words *w, size_t first, size_t count,
                                 size_t *pairs)
{
    struct word_pair *pair = allocate(count, sizeof *pair);
    size_t all = 0;
    for (size_t i = first; i + 1 < first + count; i++)
        pair[all++] = (struct word_pair){w->word[i], w->word[i + 1], 1};
    qsort(pair, all, sizeof *pair, compare_pairs);
    *pairs = 0;
    for (size_t i = 0; i < all; i++)
        if (*pairs > 0 && compare_pairs(&pair[i], &pair[*pairs - 1]) == 0)
            pair[*pairs - 1].count++;
        else
            pair[(*pairs)++] = pair[i];
    return pair;
}
