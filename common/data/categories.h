/* categories.h - a table of words from a text file, each word a number. */
#ifndef CATEGORIES_H
#define CATEGORIES_H

#include "data/names.h"
#include "data/table.h"

/* A cell of the table has the number of its word among those of its column: column j's
 * word number k is words[j].name[k]. */
struct categories {
    struct table table;
    struct names *words;
};

struct categories categories_load(const char *path, const char *const names[],
                                  size_t columns);
const char *category_word(const struct categories *categories, size_t row,
                          size_t column);
void categories_free(struct categories *categories);

#endif
