/* ppm.c - a photograph from a file in PPM: a line of sizes, then the pixels. */
#include "data/ppm.h"
#include "base/error.h"
#include "base/find.h"
#include "base/memory.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Where number (n, c, h, w) of t stands in its block, counted from 0. */
size_t pixel_place(const struct tensor *t, size_t n, size_t c, size_t h, size_t w)
{
    return ((n * t->dim[1] + c) * t->dim[2] + h) * t->dim[3] + w;
}

/* A number from 1 to 99999 behind at least one blank; 0 if there is none. */
static size_t read_size(FILE *file)
{
    size_t n = 0;
    int c = fgetc(file);
    bool blank = isspace(c);
    while (isspace(c))
        c = fgetc(file);
    for (; blank && isdigit(c) && n < 10000; c = fgetc(file))
        n = 10 * n + (size_t)(c - '0');
    ungetc(c, file);
    return n;
}

/* Reads "P6", width, height and 255, each behind a blank, and the one blank after
 * them; then exactly 3 bytes per pixel must be left in the file. */
static int read_ppm_header(FILE *file, const char *path, size_t *H, size_t *W)
{
    struct stat s;
    if (fgetc(file) != 'P' || fgetc(file) != '6')
        return FAIL(GSL_EFAILED, "%s: not a PPM file: it does not begin with P6", path);
    *W = read_size(file);
    *H = read_size(file);
    if (*W == 0 || *H == 0 || read_size(file) != 255 || !isspace(fgetc(file)))
        return FAIL(GSL_EFAILED, "%s: P6 is not followed by width, height and 255",
                    path);
    if (fstat(fileno(file), &s) != 0 || !S_ISREG(s.st_mode))
        return FAIL(GSL_EFAILED, "%s: not a plain file", path);
    size_t there = (size_t)(s.st_size - ftell(file));
    if (there != 3 * *H * *W)
        return FAIL(GSL_EFAILED,
                    "%s: %zu x %zu pixels are %zu bytes, but %zu are there", path, *W,
                    *H, 3 * *H * *W, there);
    return GSL_SUCCESS;
}

/* x[0][c][h][w] = byte (h, w, c) of the file. */
static int read_planes(FILE *file, const char *path, struct tensor *x)
{
    size_t H = x->dim[2], W = x->dim[3];
    unsigned char *row = allocate(3 * W, 1);
    size_t read = 3 * W;
    for (size_t h = 0; h < H && read == 3 * W; h++) {
        read = fread(row, 1, 3 * W, file);
        for (size_t i = 0; i < read; i++)
            x->data[pixel_place(x, 0, i % 3, h, i / 3)] = row[i];
    }
    free(row);
    return read == 3 * W ? GSL_SUCCESS : FAIL(GSL_EFAILED, "%s: cannot be read", path);
}

/* The photograph in a PPM file as (1, 3, H, W), red, green, blue from 0 to 255; the
 * caller frees it. Without numbers if there was an error. */
struct tensor photograph_load(const char *path)
{
    struct tensor x = {{0}, NULL, false};
    size_t H = 0, W = 0;
    char found[PATH_MAX];
    FILE *file = fopen(find_data(path, found), "rb");
    if (file == NULL) {
        FAIL(GSL_EFAILED, "%s: %s%s", path, strerror(errno), find_hint(path));
        return x;
    }
    if (read_ppm_header(file, path, &H, &W) == GSL_SUCCESS) {
        x = tensor_new(1, 3, H, W);
        if (read_planes(file, path, &x) != GSL_SUCCESS)
            tensor_free(&x);
    }
    fclose(file);
    return x;
}

/* The photograph of the book, 180 rows of 240 pixels. */
struct tensor coffee_cup(void)
{
    return photograph_load("data/photograph/coffee.ppm");
}
