/* series.c - reads a series: a column of dates, and columns of numbers.
 *
 * Dates are years, 1958, or days, 1958-03-29. They go forward, always by as many days
 * or years as from the first to the second. So a day without a row, which would shift
 * all that follow, is an error, and so is a row that comes twice. What was not
 * measured is an empty cell, where the caller allows that. */
#include "data/series.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/csv.h"
#include <assert.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SECONDS_OF_DAY = 86400 };

/* A date: its number, counted in years or days from somewhere, and the same in years. */
struct moment {
    bool is_day;
    long number;
    double year;
};

/* Is the text of this form, with a digit for each 9? */
static bool has_form(const char *text, const char *form)
{
    for (; *form != '\0'; form++, text++)
        if (*form == '9' ? !isdigit((unsigned char)*text) : *text != *form)
            return false;
    return *text == '\0';
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Takes a day apart. timegm() makes the thirtieth of February the first or second of
 * March, which is how it is found out. */
static bool parse_day(const char *text, struct moment *moment)
{
    int year, month, day;
    if (!has_form(text, "9999-99-99") ||
        sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
        return false;
    struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    moment->number = (long)(timegm(&tm) / SECONDS_OF_DAY);
    moment->year = year + tm.tm_yday / (is_leap(year) ? 366.0 : 365.0);
    moment->is_day = true;
    return tm.tm_mon == month - 1 && tm.tm_mday == day;
}

static bool parse_moment(const char *text, struct moment *moment)
{
    if (!has_form(text, "9999"))
        return parse_day(text, moment);
    moment->number = strtol(text, NULL, 10);
    moment->year = (double)moment->number;
    moment->is_day = false;
    return true;
}

/* Reads the date of row number `row` and compares it with the one before, `*last`. The
 * second row sets the `*step` that all others must keep to. */
static int read_moment(const struct csv *file, const char *date, size_t place,
                       size_t row, struct moment *last, long *step)
{
    struct moment moment;
    if (!parse_moment(csv_cell(file, place), &moment))
        return csv_refuse(file, date, place, "not a year or a day like 1958-03-29");
    if (row > 0 && moment.is_day != last->is_day)
        return csv_refuse(file, date, place, "a day among years, or a year among days");
    long further = moment.number - last->number;
    if (row > 0 && further == 0)
        return csv_refuse(file, date, place, "repeats the date of the line before");
    if (row > 0 && further < 0)
        return csv_refuse(file, date, place, "goes back behind the line before");
    *step = row == 1 ? further : *step;
    if (row > 1 && further != *step)
        return csv_refuse(file, date, place,
                          "not as far from the line before as others");
    *last = moment;
    return GSL_SUCCESS;
}

static int read_value(const struct csv *file, const char *name, size_t place,
                      enum gaps gaps, real *value)
{
    *value = (real)NAN;
    if (csv_cell(file, place)[0] != '\0')
        return csv_number(file, name, place, value);
    if (gaps == GAPS)
        return GSL_SUCCESS;
    return csv_refuse(file, name, place, "a gap, where none may be");
}

/* Makes room for one more moment; capacity doubles as it must. */
static void make_room(struct series *s, size_t *capacity)
{
    if (s->length < *capacity)
        return;
    *capacity = *capacity > 0 ? 2 * *capacity : 256;
    s->value = reallocate(s->value, *capacity, s->columns * sizeof *s->value);
    s->year = reallocate(s->year, *capacity, sizeof *s->year);
}

/* place[0] is the column of the dates; those of the values follow, as in `names`. */
static int read_series(struct csv *file, const char *const names[],
                       const size_t place[], enum gaps gaps, struct series *s)
{
    size_t capacity = 0;
    struct moment moment = {0};
    long step = 0;
    int status;
    while ((status = csv_row(file)) == GSL_SUCCESS) {
        make_room(s, &capacity);
        status = read_moment(file, names[0], place[0], s->length, &moment, &step);
        for (size_t k = 0; k < s->columns && status == GSL_SUCCESS; k++)
            status = read_value(file, names[k + 1], place[k + 1], gaps,
                                &s->value[s->length * s->columns + k]);
        if (status != GSL_SUCCESS)
            return status;
        s->year[s->length++] = moment.year;
    }
    return status == GSL_EOF ? GSL_SUCCESS : status;
}

/* Loads the named columns, in the order given, of the file at `path`, whose column `date`
 * says when. The caller frees the series. After an error it has no length. */
struct series series_load(const char *path, const char *date, const char *const names[],
                          size_t columns, enum gaps gaps)
{
    struct series s = {.columns = columns};
    const char *all[MAX_COLUMNS] = {date};
    size_t place[MAX_COLUMNS] = {0};
    assert(columns > 0 && columns < MAX_COLUMNS);
    memcpy(all + 1, names, columns * sizeof *names);
    struct csv *file = csv_open(path);
    if (file == NULL)
        return s;
    if (csv_columns(file, all, columns + 1, place) != GSL_SUCCESS ||
        read_series(file, all, place, gaps, &s) != GSL_SUCCESS)
        series_free(&s);
    csv_close(file);
    return s;
}

void series_free(struct series *series)
{
    free(series->value);
    free(series->year);
    *series = (struct series){.columns = series->columns};
}
