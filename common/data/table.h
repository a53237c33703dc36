/* table.h - a small table of numbers from a text file. */
#ifndef TABLE_H
#define TABLE_H

#include "base/real.h"
#include <stddef.h>

/* rows x columns numbers, row after row. The table owns them. */
struct table {
    size_t rows, columns;
    real *cell;
};

struct table table_load(const char *path, const char *const names[], size_t columns);
const real *table_row(const struct table *table, size_t row);
void table_free(struct table *table);

#endif
