/* table.c - reads a table of numbers whose first line names the columns. Any cell of a
 * wanted column that is not a finite number is an error that names the file, the line
 * and the column; csv.c has the rest. */
#include "data/table.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/csv.h"
#include <assert.h>
#include <stdlib.h>

/* Makes room for one more row; capacity doubles as it must. */
static void grow(struct table *t, size_t *capacity)
{
    if (t->rows < *capacity)
        return;
    *capacity = *capacity > 0 ? 2 * *capacity : 64;
    t->cell = reallocate(t->cell, *capacity, t->columns * sizeof *t->cell);
}

static int read_rows(struct csv *file, const char *const names[], const size_t place[],
                     struct table *t)
{
    size_t capacity = 0;
    int status;
    while ((status = csv_row(file)) == GSL_SUCCESS) {
        grow(t, &capacity);
        real *row = t->cell + t->rows * t->columns;
        for (size_t i = 0; i < t->columns; i++)
            if ((status = csv_number(file, names[i], place[i], &row[i])) != GSL_SUCCESS)
                return status;
        t->rows++;
    }
    return status == GSL_EOF ? GSL_SUCCESS : status;
}

/* Loads the named columns, in the order given, of the file at `path`. The
 * caller frees the table. After an error it has no rows. */
struct table table_load(const char *path, const char *const names[], size_t columns)
{
    struct table t = {0, columns, NULL};
    size_t place[MAX_COLUMNS] = {0};
    assert(columns <= MAX_COLUMNS);
    struct csv *file = csv_open(path);
    if (file == NULL)
        return t;
    if (csv_columns(file, names, columns, place) != GSL_SUCCESS ||
        read_rows(file, names, place, &t) != GSL_SUCCESS)
        table_free(&t);
    csv_close(file);
    return t;
}

const real *table_row(const struct table *table, size_t row)
{
    return table->cell + row * table->columns;
}

void table_free(struct table *table)
{
    free(table->cell);
    *table = (struct table){0, table->columns, NULL};
}
