/* csv.h - a text file of cells whose first line names the columns, read row by row. */
#ifndef CSV_H
#define CSV_H

#include "base/real.h"
#include <stddef.h>

enum { MAX_COLUMNS = 256 };

struct csv;

struct csv *csv_open(const char *path);
int csv_columns(struct csv *c, const char *const names[], size_t columns,
                size_t place[]);
int csv_row(struct csv *c);
const char *csv_cell(const struct csv *c, size_t place);
int csv_number(const struct csv *c, const char *name, size_t place, real *value);
int csv_refuse(const struct csv *c, const char *name, size_t place, const char *why);
void csv_close(struct csv *c);

#endif
