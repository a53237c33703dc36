/* csv.c - reads a text file of cells whose first line names the columns.
 *
 * Cells are separated by tabs if the first line has one, else by commas. Lines
 * may end in LF or CR LF, the last one also in nothing; empty lines at the end
 * are passed over. What else is wrong is an error that names the file and the line. */
#include "data/csv.h"
#include "base/error.h"
#include "base/find.h"
#include "base/memory.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 65536 };

/* A file being read: the line it is at, that line cut into cells, how many of them the
 * header has, how many rows were read below it. */
struct csv {
    const char *path;
    FILE *file;
    size_t line, rows;
    char separator;
    char text[MAX_LINE];
    char *cell[MAX_COLUMNS];
    size_t cells, columns;
};

/* Opens the file at `path`, which must outlive the result; NULL after an error. To be
 * closed by csv_close(). */
struct csv *csv_open(const char *path)
{
    char found[PATH_MAX];
    FILE *file = fopen(find_data(path, found), "r");
    if (file == NULL) {
        FAIL(GSL_EINVAL, "%s: %s%s", path, strerror(errno), find_hint(path));
        return NULL;
    }
    struct csv *c = allocate(1, sizeof *c);
    c->path = path;
    c->file = file;
    return c;
}

/* Reads the next line, without its end, into c->text. Returns GSL_EOF after the
 * last one. A line that does not fit, or that holds a NUL byte, is refused
 * before any more of it is read. */
static int read_line(struct csv *c)
{
    size_t length = 0;
    int byte = EOF;
    while (length < MAX_LINE - 1 && (byte = getc(c->file)) != EOF && byte != '\n' &&
           byte != 0)
        c->text[length++] = (char)byte;
    c->line++;
    if (ferror(c->file))
        return FAIL(GSL_EFAILED, "%s: %s", c->path, strerror(errno));
    if (byte != EOF && byte != '\n')
        return FAIL(GSL_EINVAL, "%s:%zu: line over %d bytes long or with a NUL byte",
                    c->path, c->line, MAX_LINE - 2);
    if (byte == EOF && length == 0)
        return GSL_EOF;
    if (length > 0 && c->text[length - 1] == '\r')
        length--;
    c->text[length] = '\0';
    return GSL_SUCCESS;
}

/* Cuts c->text into cells, in place. */
static int split_line(struct csv *c)
{
    c->cells = 0;
    for (char *cell = c->text; cell != NULL;) {
        if (c->cells == MAX_COLUMNS)
            return FAIL(GSL_EINVAL, "%s:%zu: over %d columns", c->path, c->line,
                        MAX_COLUMNS);
        c->cell[c->cells++] = cell;
        cell = strchr(cell, c->separator);
        if (cell != NULL)
            *cell++ = '\0';
    }
    return GSL_SUCCESS;
}

/* Reads the header and finds each wanted name in it; place[i] is the column of
 * names[i]. */
int csv_columns(struct csv *c, const char *const names[], size_t columns,
                size_t place[])
{
    int status = read_line(c);
    if (status == GSL_EOF)
        return FAIL(GSL_EINVAL, "%s: empty", c->path);
    c->separator = strchr(c->text, '\t') != NULL ? '\t' : ',';
    if (status != GSL_SUCCESS || (status = split_line(c)) != GSL_SUCCESS)
        return status;
    for (size_t i = 0; i < columns; i++) {
        place[i] = 0;
        while (place[i] < c->cells && strcmp(c->cell[place[i]], names[i]) != 0)
            place[i]++;
        if (place[i] == c->cells)
            return FAIL(GSL_EINVAL, "%s:1: no column named %s", c->path, names[i]);
    }
    c->columns = c->cells;
    return GSL_SUCCESS;
}

/* Passes over empty lines, which may only be the last ones. */
static int read_full_line(struct csv *c)
{
    size_t empty = 0;
    int status;
    while ((status = read_line(c)) == GSL_SUCCESS && c->text[0] == '\0')
        empty = empty > 0 ? empty : c->line;
    if (status == GSL_SUCCESS && empty > 0)
        return FAIL(GSL_EINVAL, "%s:%zu: empty line", c->path, empty);
    return status;
}

/* Goes on to the next row, which has as many cells as the header. Returns GSL_EOF after
 * the last one; that there is none is an error. */
int csv_row(struct csv *c)
{
    int status = read_full_line(c);
    if (status == GSL_EOF && c->rows == 0)
        return FAIL(GSL_EINVAL, "%s: no rows below the header", c->path);
    if (status != GSL_SUCCESS || (status = split_line(c)) != GSL_SUCCESS)
        return status;
    if (c->cells != c->columns)
        return FAIL(GSL_EINVAL, "%s:%zu: %zu columns where the header has %zu", c->path,
                    c->line, c->cells, c->columns);
    c->rows++;
    return GSL_SUCCESS;
}

/* The cell in column `place` of the row, good until the next one is read. */
const char *csv_cell(const struct csv *c, size_t place)
{
    return c->cell[place];
}

/* Reports what is wrong with a cell of the column called `name`. */
int csv_refuse(const struct csv *c, const char *name, size_t place, const char *why)
{
    return FAIL(GSL_EINVAL, "%s:%zu: %s: %s: \"%.40s\"", c->path, c->line, name, why,
                c->cell[place]);
}

/* The number in a cell. */
int csv_number(const struct csv *c, const char *name, size_t place, real *value)
{
    char *end;
    *value = (real)strtod(c->cell[place], &end);
    if (end == c->cell[place] || *end != '\0')
        return csv_refuse(c, name, place, "not a number");
    if (!isfinite(*value))
        return csv_refuse(c, name, place, "not a finite number");
    return GSL_SUCCESS;
}

void csv_close(struct csv *c)
{
    if (c == NULL)
        return;
    fclose(c->file);
    free(c);
}
