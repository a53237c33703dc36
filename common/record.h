/* record.h - what a run leaves behind for the book, when asked with --record.
 *
 * A result is a key and a value as it should read in prose; a figure's data
 * are tab-separated columns under a header line. Both are kept in memory until
 * the run is over and are then written, each file to a temporary name, synced
 * and renamed, so that a run that fails leaves nothing half-written. */
#ifndef RECORD_H
#define RECORD_H

#include <stdio.h>

struct record;

struct record *record_new(const char *folder);
void record_result(struct record *record, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void record_count(struct record *record, const char *key, unsigned long count);
FILE *record_figure(struct record *record, const char *name, const char *columns);
void figure_row(FILE *figure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int record_write(struct record *record);
void record_free(struct record *record);

#endif
