/* categories.c - reads a table of words whose first line names the columns. In each
 * column the words are numbered from 0 in the order in which they first stand there. A
 * cell that is empty or says that nothing is known, as ? and nan do, is an error that
 * names the file, the line and the column; csv.c has the rest. */
#include "data/categories.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/csv.h"
#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool says_nothing(const char *word)
{
    return word[0] == '\0' || strcmp(word, "?") == 0 || strcasecmp(word, "nan") == 0;
}

static int read_words(struct csv *file, const char *const names[], const size_t place[],
                      struct categories *c)
{
    struct table *t = &c->table;
    int status;
    while ((status = csv_row(file)) == GSL_SUCCESS) {
        t->cell = reallocate(t->cell, t->rows + 1, t->columns * sizeof *t->cell);
        for (size_t j = 0; j < t->columns; j++) {
            const char *word = csv_cell(file, place[j]);
            if (says_nothing(word))
                return csv_refuse(file, names[j], place[j], "no word");
            t->cell[t->rows * t->columns + j] = (real)names_add(&c->words[j], word);
        }
        t->rows++;
    }
    return status == GSL_EOF ? GSL_SUCCESS : status;
}

/* Loads the named columns, in the order given, of the file at `path`. The caller frees
 * the result. After an error it has no rows. */
struct categories categories_load(const char *path, const char *const names[],
                                  size_t columns)
{
    struct categories c = {.table.columns = columns};
    size_t place[MAX_COLUMNS] = {0};
    assert(columns <= MAX_COLUMNS);
    struct csv *file = csv_open(path);
    if (file == NULL)
        return c;
    c.words = allocate(columns, sizeof *c.words);
    if (csv_columns(file, names, columns, place) != GSL_SUCCESS ||
        read_words(file, names, place, &c) != GSL_SUCCESS)
        categories_free(&c);
    csv_close(file);
    return c;
}

/* The word in a cell. */
const char *category_word(const struct categories *categories, size_t row,
                          size_t column)
{
    size_t number = (size_t)table_row(&categories->table, row)[column];
    return categories->words[column].name[number];
}

void categories_free(struct categories *categories)
{
    for (size_t j = 0; j < categories->table.columns && categories->words != NULL; j++)
        names_free(&categories->words[j]);
    free(categories->words);
    categories->words = NULL;
    table_free(&categories->table);
}
