/* table.c - reads a table of numbers whose first line names the columns.
 *
 * Cells are separated by tabs if the first line has one, else by commas. Lines
 * may end in LF or CR LF, the last one also in nothing; empty lines at the end
 * are passed over. Anything else that is not a finite number is an error that
 * names the file, the line and the column. */
#include "data/table.h"
#include "base/error.h"
#include "base/find.h"
#include "base/memory.h"
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 65536, MAX_COLUMNS = 256 };

/* A file being read: the line it is at, and that line cut into cells. */
struct reader {
    const char *path;
    FILE *file;
    size_t line;
    char separator;
    char text[MAX_LINE];
    char *cell[MAX_COLUMNS];
    size_t cells;
};

/* Reads the next line, without its end, into r->text. Returns GSL_EOF after the
 * last one. A line that does not fit, or that holds a NUL byte, is refused
 * before any more of it is read. */
static int read_line(struct reader *r)
{
    size_t length = 0;
    int c = EOF;
    while (length < MAX_LINE - 1 && (c = getc(r->file)) != EOF && c != '\n' && c != 0)
        r->text[length++] = (char)c;
    r->line++;
    if (ferror(r->file))
        return FAIL(GSL_EFAILED, "%s: %s", r->path, strerror(errno));
    if (c != EOF && c != '\n')
        return FAIL(GSL_EINVAL, "%s:%zu: line over %d bytes long or with a NUL byte",
                    r->path, r->line, MAX_LINE - 2);
    if (c == EOF && length == 0)
        return GSL_EOF;
    if (length > 0 && r->text[length - 1] == '\r')
        length--;
    r->text[length] = '\0';
    return GSL_SUCCESS;
}

/* Cuts r->text into cells, in place. */
static int split_line(struct reader *r)
{
    r->cells = 0;
    for (char *c = r->text; c != NULL;) {
        if (r->cells == MAX_COLUMNS)
            return FAIL(GSL_EINVAL, "%s:%zu: over %d columns", r->path, r->line,
                        MAX_COLUMNS);
        r->cell[r->cells++] = c;
        c = strchr(c, r->separator);
        if (c != NULL)
            *c++ = '\0';
    }
    return GSL_SUCCESS;
}

/* Finds each wanted name in the header; place[i] is the column of names[i]. */
static int find_columns(struct reader *r, const char *const names[], size_t columns,
                        size_t place[])
{
    int status = read_line(r);
    if (status == GSL_EOF)
        return FAIL(GSL_EINVAL, "%s: empty", r->path);
    r->separator = strchr(r->text, '\t') != NULL ? '\t' : ',';
    if (status != GSL_SUCCESS || (status = split_line(r)) != GSL_SUCCESS)
        return status;
    for (size_t i = 0; i < columns; i++) {
        place[i] = 0;
        while (place[i] < r->cells && strcmp(r->cell[place[i]], names[i]) != 0)
            place[i]++;
        if (place[i] == r->cells)
            return FAIL(GSL_EINVAL, "%s:1: no column named %s", r->path, names[i]);
    }
    return GSL_SUCCESS;
}

static int parse_cell(const struct reader *r, const char *name, const char *text,
                      real *value)
{
    char *end;
    *value = (real)strtod(text, &end);
    if (end == text || *end != '\0')
        return FAIL(GSL_EINVAL, "%s:%zu: %s: not a number: \"%.40s\"", r->path, r->line,
                    name, text);
    if (!isfinite(*value))
        return FAIL(GSL_EINVAL, "%s:%zu: %s: not a finite number: %.40s", r->path,
                    r->line, name, text);
    return GSL_SUCCESS;
}

/* Makes room for one more row; capacity doubles as it must. */
static void grow(struct table *t, size_t *capacity)
{
    if (t->rows < *capacity)
        return;
    *capacity = *capacity > 0 ? 2 * *capacity : 64;
    t->cell = reallocate(t->cell, *capacity, t->columns * sizeof *t->cell);
}

static int read_rows(struct reader *r, const char *const names[], const size_t place[],
                     struct table *t)
{
    size_t cells = r->cells, capacity = 0, empty = 0;
    int status;
    while ((status = read_line(r)) == GSL_SUCCESS) {
        if (r->text[0] == '\0') {
            empty = empty > 0 ? empty : r->line;
            continue;
        }
        if (empty > 0)
            return FAIL(GSL_EINVAL, "%s:%zu: empty line", r->path, empty);
        if ((status = split_line(r)) != GSL_SUCCESS)
            return status;
        if (r->cells != cells)
            return FAIL(GSL_EINVAL, "%s:%zu: %zu columns where the header has %zu",
                        r->path, r->line, r->cells, cells);
        grow(t, &capacity);
        real *row = t->cell + t->rows * t->columns;
        for (size_t i = 0; i < t->columns; i++)
            if ((status = parse_cell(r, names[i], r->cell[place[i]], &row[i])))
                return status;
        t->rows++;
    }
    if (status == GSL_EOF && t->rows == 0)
        return FAIL(GSL_EINVAL, "%s: no rows below the header", r->path);
    return status == GSL_EOF ? GSL_SUCCESS : status;
}

/* Loads the named columns, in the order given, of the file at `path`. The
 * caller frees the table. After an error it has no rows. */
struct table table_load(const char *path, const char *const names[], size_t columns)
{
    struct table t = {0, columns, NULL};
    assert(columns <= MAX_COLUMNS);
    struct reader *r = allocate(1, sizeof *r);
    size_t place[MAX_COLUMNS] = {0};
    char found[PATH_MAX];
    if ((r->file = fopen(find_data(path, found), "r")) == NULL) {
        FAIL(GSL_EINVAL, "%s: %s%s", path, strerror(errno), find_hint(path));
    } else {
        r->path = path;
        if (find_columns(r, names, columns, place) != GSL_SUCCESS ||
            read_rows(r, names, place, &t) != GSL_SUCCESS)
            table_free(&t);
        fclose(r->file);
    }
    free(r);
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
