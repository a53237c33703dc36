/* figures.h - the data of a run's figures, written when asked for with --figures.
 *
 * A figure's data are tab-separated columns under a header line. They are kept in
 * memory until the run is over and are then written, each file to a temporary name,
 * synced and renamed, so that a run that fails leaves nothing half-written. */
#ifndef FIGURES_H
#define FIGURES_H

#include <stdio.h>

struct figures;

struct figures *figures_new(const char *folder);
FILE *figure_new(struct figures *figures, const char *name, const char *columns);
void figure_row(FILE *figure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int figures_write(struct figures *figures);
void figures_free(struct figures *figures);

#endif
