/* series.h - what was measured at even distances in time. */
#ifndef SERIES_H
#define SERIES_H

#include "base/real.h"
#include <stddef.h>

/* What an empty cell is: an error, or a measurement that is missing. */
enum gaps { NO_GAPS, GAPS };

/* length x columns numbers, one moment after another; NAN is a gap. The moments, in
 * years, are `year`: 1959.5 is the middle of 1959. The series owns both. */
struct series {
    size_t length, columns;
    real *value;
    double *year;
};

struct series series_load(const char *path, const char *date, const char *const names[],
                          size_t columns, enum gaps gaps);
void series_free(struct series *series);

#endif
