/* drawings.c - zeros and ones of 4 by 3 pixels, read from a table. */
#include "data/drawings.h"
#include "base/error.h"

/* The drawings in the file at `path`, one to a row: twelve pixels, 1 for ink, and the
 * digit, 0 or 1. Anything else in a cell is refused. The caller frees the table; after
 * an error it has no rows. */
struct table drawings_load(const char *path)
{
    static const char *const names[] = {"p1", "p2", "p3",  "p4",  "p5",  "p6",   "p7",
                                        "p8", "p9", "p10", "p11", "p12", "digit"};
    struct table drawings = table_load(path, names, DRAWING_COLUMNS);
    for (size_t i = 0; i < drawings.rows * DRAWING_COLUMNS; i++)
        if (drawings.cell[i] != 0 && drawings.cell[i] != 1) {
            FAIL(GSL_EINVAL, "%s:%zu: %s: neither 0 nor 1: %g", path,
                 i / DRAWING_COLUMNS + 2, names[i % DRAWING_COLUMNS], drawings.cell[i]);
            table_free(&drawings);
        }
    return drawings;
}
