/* npz.h - named arrays in a file that NumPy reads and writes. */
#ifndef NPZ_H
#define NPZ_H

#include "base/real.h"
#include <stddef.h>

enum { NPZ_NAME = 32, NPZ_DIMS = 4 };

/* An array called `name` of the shape (dim[0], ..., dim[dims - 1]), the last index
 * fastest. The numbers at `data` belong to someone else. */
struct npz_array {
    char name[NPZ_NAME];
    size_t dims, dim[NPZ_DIMS];
    real *data;
};

int npz_save(const char *path, const struct npz_array arrays[], size_t n);
int npz_load(const char *path, const struct npz_array wanted[], size_t n);
int npz_list(const char *path, struct npz_array found[], size_t most, size_t *n);

#endif
