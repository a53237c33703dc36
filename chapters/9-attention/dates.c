/* dates.c - dates in five forms, and what they are to become. */
#include "dates.h"
#include "base/memory.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The characters that occur, each with a number: its place in this text. */
static const char date_alphabet[DATE_SYMBOLS + 1] =
    " >-.,/0123456789abcdefghijklmnopqrstuvwxyz";

static const char *const month_names[12] = {"january", "february", "march",
                                            "april",   "may",      "june",
                                            "july",    "august",   "september",
                                            "october", "november", "december"};

enum { FIRST_YEAR = 1900, LAST_YEAR = 2099, HELD_OUT = 11 };

unsigned char date_symbol(char c)
{
    return (unsigned char)(strchr(date_alphabet, c) - date_alphabet);
}

char date_character(size_t symbol)
{
    return date_alphabet[symbol];
}

static size_t days_in(size_t year, size_t month)
{
    static const size_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month] + (month == 1 && leap);
}

/* One day in eleven is never learned from, in whatever form it is written. */
bool date_held_out(struct date d)
{
    return ((d.year * 12 + d.month) * 31 + d.day) % HELD_OUT == 0;
}

/* Any day of the two centuries. */
struct date draw_date(gsl_rng *rng)
{
    struct date d = {FIRST_YEAR + gsl_rng_uniform_int(rng, LAST_YEAR - FIRST_YEAR + 1),
                     gsl_rng_uniform_int(rng, 12), 0};
    d.day = 1 + gsl_rng_uniform_int(rng, days_in(d.year, d.month));
    return d;
}

/* A date as people write it, in one of five forms. Returns its length. */
static int write_date(struct date d, size_t form, char text[], size_t size)
{
    const char *name = month_names[d.month];
    switch (form) {
    case 0: return snprintf(text, size, "%zu %s %zu", d.day, name, d.year);
    case 1: return snprintf(text, size, "%s %zu, %zu", name, d.day, d.year);
    case 2: return snprintf(text, size, "%zu %.3s %zu", d.day, name, d.year);
    case 3: return snprintf(text, size, "%zu.%zu.%zu", d.day, d.month + 1, d.year);
    default: return snprintf(text, size, "%zu, %.3s %zu", d.year, name, d.day);
    }
}

/* The date, filled up with blanks, a '>', and the date as year-month-day. */
void write_line(struct date d, size_t form, char line[DATE_LINE + 1])
{
    char text[DATE_INPUT + 1];
    write_date(d, form, text, sizeof text);
    snprintf(line, DATE_LINE + 1, "%-*s>%04zu-%02zu-%02zu", DATE_INPUT, text, d.year,
             d.month + 1, d.day);
}

/* Writes line number i: the date in one of the forms, and as it is to become. */
void put_line(struct lines *lines, size_t i, struct date d, size_t form)
{
    char line[DATE_LINE + 1];
    write_line(d, form, line);
    for (size_t t = 0; t < DATE_LINE; t++)
        lines->symbol[i * DATE_LINE + t] = date_symbol(line[t]);
}

/* Lines of random dates in random forms, of those that are held out or of the others.
 * The caller frees them. */
struct lines lines_new(size_t count, bool held_out, gsl_rng *rng)
{
    struct lines lines = {count, allocate(count * DATE_LINE, 1)};
    for (size_t i = 0; i < count; i++) {
        struct date d = draw_date(rng);
        while (date_held_out(d) != held_out)
            d = draw_date(rng);
        put_line(&lines, i, d, gsl_rng_uniform_int(rng, DATE_FORMS));
    }
    return lines;
}

/* The symbols but the last; the label of each is the one that follows, where that is of
 * the date rewritten, else none. */
static void take_lines(const struct examples *e, const size_t index[], size_t n,
                       gsl_rng *rng, struct batch *batch)
{
    const struct lines *lines = e->source;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        const unsigned char *symbol = lines->symbol + index[i] * DATE_LINE;
        for (size_t t = 0; t < DATE_STEPS; t++) {
            batch->x.data[i * DATE_STEPS + t] = symbol[t];
            batch->label[i * DATE_STEPS + t] =
                t < DATE_INPUT ? NO_LABEL : symbol[t + 1];
        }
    }
}

/* An example is a line, (DATE_STEPS, 1, 1). */
struct examples lines_examples(const struct lines *lines)
{
    return (struct examples){.count = lines->count,
                             .shape = {DATE_STEPS, 1, 1},
                             .labels = DATE_STEPS,
                             .classes = DATE_SYMBOLS,
                             .take = take_lines,
                             .source = lines};
}

void lines_free(struct lines *lines)
{
    free(lines->symbol);
    *lines = (struct lines){0};
}
