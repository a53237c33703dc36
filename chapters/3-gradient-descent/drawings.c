/* drawings.c - zeros and ones of 4 by 3 pixels, read from a table. */
#include "drawings.h"
#include "base/error.h"
#include "digit_net.h"
#include <stdio.h>

/* The images of FOLDER/digits4x3/NAME, one per row: twelve pixels, 0 or 1, and the
 * digit, 0 or 1. Anything else in a cell is refused. The caller frees the table;
 * after an error it is empty. */
struct table load_digits(const char *folder, const char *name)
{
    static const char *const names[] = {"p1", "p2", "p3",  "p4",  "p5",  "p6",   "p7",
                                        "p8", "p9", "p10", "p11", "p12", "digit"};
    char path[1000];
    if (snprintf(path, sizeof path, "%s/digits4x3/%s", folder, name) >=
        (int)sizeof path) {
        FAIL(GSL_EINVAL, "--data %.40s...: too long", folder);
        return (struct table){0, INPUTS + 1, NULL};
    }
    struct table images = table_load(path, names, INPUTS + 1);
    for (size_t i = 0; i < images.rows * images.columns; i++)
        if (images.cell[i] != 0 && images.cell[i] != 1) {
            FAIL(GSL_EINVAL, "%s:%zu: %s: neither 0 nor 1: %g", path,
                 i / images.columns + 2, names[i % images.columns], images.cell[i]);
            table_free(&images);
        }
    return images;
}
