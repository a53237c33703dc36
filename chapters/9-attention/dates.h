/* dates.h - dates as people write them, and as they are to be rewritten. */
#ifndef DATES_H
#define DATES_H

#include "data/examples.h"

/* A line has DATE_INPUT characters for the date, one that parts, and DATE_OUTPUT for the
 * date rewritten; a network sees all but the last of them. */
enum { DATE_INPUT = 18, DATE_OUTPUT = 10, DATE_LINE = DATE_INPUT + 1 + DATE_OUTPUT };
enum { DATE_STEPS = DATE_LINE - 1, DATE_FORMS = 5, DATE_SYMBOLS = 42 };

/* `count` lines, of DATE_LINE symbols each. */
struct lines {
    size_t count;
    unsigned char *symbol;
};

/* A day; the month counts from 0. */
struct date {
    size_t year, month, day;
};

unsigned char date_symbol(char c);
char date_character(size_t symbol);
bool date_held_out(struct date d);
struct date draw_date(gsl_rng *rng);
void write_line(struct date d, size_t form, char line[DATE_LINE + 1]);
void put_line(struct lines *lines, size_t i, struct date d, size_t form);
struct lines lines_new(size_t count, bool held_out, gsl_rng *rng);
struct examples lines_examples(const struct lines *lines);
void lines_free(struct lines *lines);

#endif
